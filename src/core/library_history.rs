//! What was done to the list of articles, and the way back.
//!
//! Articles are not part of it: it says which should be in the list and which should be deleted.
//! A deleted article can be brought back until it is removed for good, and leaves the history then.

use std::rc::Rc;

use super::{Timestamp, history::DEPTH, history::Described, id::ArticleId, label::named};

/// What was done to articles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// They came in from a file.
    Imported,
    /// They were deleted.
    Deleted,
    /// They were brought back.
    Restored,
}

named!(Verb { Imported = "imported", Deleted = "deleted", Restored = "restored" });

/// Something that was done to one or more articles at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LibraryStep {
    /// When.
    pub at: Timestamp,
    /// What.
    pub verb: Verb,
    /// The articles, each with the title that it had.
    pub articles: Vec<(ArticleId, String)>,
}

/// Where articles belong after a step was undone or made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The articles.
    pub articles: Vec<ArticleId>,
    /// Where they belong.
    pub to: Shelf,
}

/// Where an article can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shelf {
    /// In the list.
    Present,
    /// Among the deleted ones.
    Deleted,
}

/// What was done to the list of articles, in order, and how much of it was undone. Cloning is
/// cheap: steps are shared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LibraryHistory {
    steps: Vec<Rc<LibraryStep>>,
    /// How many of the steps are done; those behind were undone.
    done: usize,
}

impl LibraryHistory {
    /// A history that was kept: its steps, and how many are done.
    pub fn restored(steps: Vec<Rc<LibraryStep>>, done: usize) -> Self {
        Self { done: done.min(steps.len()), steps }
    }

    /// All steps that are kept, done and undone, in order.
    pub fn steps(&self) -> &[Rc<LibraryStep>] {
        &self.steps
    }

    /// How many of the steps are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Adds a step that has been made. What was undone before it is given up. A step without
    /// articles is none.
    pub fn record(&mut self, step: LibraryStep) {
        if step.articles.is_empty() {
            return;
        }
        self.steps.truncate(self.done);
        self.steps.push(Rc::new(step));
        if self.steps.len() > DEPTH {
            self.steps.remove(0);
        }
        self.done = self.steps.len();
    }

    /// The step that [`LibraryHistory::undo`] would take back.
    pub fn last_done(&self) -> Option<&Rc<LibraryStep>> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The step that [`LibraryHistory::redo`] would make again.
    pub fn last_undone(&self) -> Option<&Rc<LibraryStep>> {
        self.steps.get(self.done)
    }

    /// Takes the last step back: says where its articles belong now. Nothing without such a step.
    pub fn undo(&mut self) -> Option<Moved> {
        let step = self.last_done()?;
        let to = match step.verb.leads_to() {
            Shelf::Present => Shelf::Deleted,
            Shelf::Deleted => Shelf::Present,
        };
        let moved = step.moved(to);
        self.done -= 1;
        Some(moved)
    }

    /// Makes the step that was undone last again: says where its articles belong now. Nothing
    /// without such a step.
    pub fn redo(&mut self) -> Option<Moved> {
        let step = self.last_undone()?;
        let moved = step.moved(step.verb.leads_to());
        self.done += 1;
        Some(moved)
    }

    /// All steps in words, the newest first.
    pub fn described(&self) -> Vec<Described> {
        let describe = |(place, step): (usize, &Rc<LibraryStep>)| Described {
            words: step.words(),
            at: step.at,
            done: place < self.done,
        };
        self.steps.iter().enumerate().rev().map(describe).collect()
    }

    /// Takes an article out that was removed for good: it can neither go nor come back.
    pub fn forget(&mut self, id: &ArticleId) {
        let mut kept = Self::default();
        for (place, step) in self.steps.iter().enumerate() {
            let mut step = Rc::clone(step);
            if step.articles.iter().any(|(article, _)| article == id) {
                Rc::make_mut(&mut step).articles.retain(|(article, _)| article != id);
            }
            if !step.articles.is_empty() {
                kept.done += usize::from(place < self.done);
                kept.steps.push(step);
            }
        }
        *self = kept;
    }
}

impl LibraryStep {
    /// What was done, for people: “Deleted “Title””, “Imported 3 articles”; without a full stop.
    pub fn words(&self) -> String {
        let verb = match self.verb {
            Verb::Imported => "Imported",
            Verb::Deleted => "Deleted",
            Verb::Restored => "Restored",
        };
        match self.articles.as_slice() {
            [(_, title)] if title.trim().is_empty() => format!("{verb} an article without a title"),
            [(_, title)] => format!("{verb} “{title}”"),
            articles => format!("{verb} {} articles", articles.len()),
        }
    }

    fn moved(&self, to: Shelf) -> Moved {
        Moved { articles: self.articles.iter().map(|(id, _)| id.clone()).collect(), to }
    }
}

impl Verb {
    /// Where articles are to which this was done.
    fn leads_to(self) -> Shelf {
        match self {
            Self::Imported | Self::Restored => Shelf::Present,
            Self::Deleted => Shelf::Deleted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(verb: Verb, ids: &[&str]) -> LibraryStep {
        let articles = ids.iter().map(|&id| (id.into(), format!("Title {id}"))).collect();
        LibraryStep { at: Timestamp::UNIX_EPOCH, verb, articles }
    }

    fn history(steps: impl IntoIterator<Item = LibraryStep>) -> LibraryHistory {
        let mut history = LibraryHistory::default();
        steps.into_iter().for_each(|step| history.record(step));
        history
    }

    fn words(history: &LibraryHistory) -> Vec<(String, bool)> {
        history.described().into_iter().map(|one| (one.words, one.done)).collect()
    }

    fn moved(ids: &[&str], to: Shelf) -> Moved {
        Moved { articles: ids.iter().map(|&id| id.into()).collect(), to }
    }

    #[test]
    fn each_step_is_taken_back_and_made_again() {
        for (verb, there, back) in [
            (Verb::Imported, Shelf::Present, Shelf::Deleted),
            (Verb::Deleted, Shelf::Deleted, Shelf::Present),
            (Verb::Restored, Shelf::Present, Shelf::Deleted),
        ] {
            let mut history = history([step(verb, &["a", "b"])]);
            assert_eq!((history.redo(), history.undo()), (None, Some(moved(&["a", "b"], back))));
            assert_eq!((history.undo(), history.redo()), (None, Some(moved(&["a", "b"], there))));
            assert_eq!(history.done(), 1);
        }
    }

    #[test]
    fn a_new_step_gives_up_what_was_undone() {
        let mut history = history([step(Verb::Imported, &["a"]), step(Verb::Deleted, &["a"])]);
        history.undo();
        assert_eq!(history.last_undone().map(|step| step.verb), Some(Verb::Deleted));
        // What does nothing gives up nothing.
        history.record(step(Verb::Imported, &[]));
        history.record(step(Verb::Imported, &["b", "c", "d"]));
        let expected = [("Imported 3 articles".to_owned(), true), ("Imported “Title a”".to_owned(), true)];
        assert_eq!(words(&history), expected);
    }

    #[test]
    fn an_article_that_is_gone_for_good_leaves_the_history() {
        let steps = [step(Verb::Imported, &["a", "b"]), step(Verb::Deleted, &["a"]), step(Verb::Imported, &["c"])];
        let mut history = history(steps);
        history.undo();
        history.forget(&"a".into());
        let expected = [("Imported “Title c”".to_owned(), false), ("Imported “Title b”".to_owned(), true)];
        assert_eq!(words(&history), expected);
        assert_eq!(history.undo(), Some(moved(&["b"], Shelf::Deleted)));
    }

    #[test]
    fn the_oldest_steps_are_given_up() {
        let history = history((0..DEPTH + 3).map(|count| step(Verb::Imported, &[&count.to_string()])));
        assert_eq!((history.steps().len(), history.done()), (DEPTH, DEPTH));
        assert_eq!(history.steps()[0].articles[0].1, "Title 3");
    }
}
