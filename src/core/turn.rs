//! Whose turn it is when something is undone: the open article's, or the list of articles'.
//!
//! Each has a history of its own, because an article can be opened without the others. To a person
//! there is one: the last thing done is undone first, wherever it was done, and whatever is done
//! gives up what was undone before it.

use super::{History, LibraryHistory, Timestamp};

/// One of the two histories.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// That of the open article.
    Article,
    /// That of the list of articles.
    Library,
}

/// The open article, as far as turns go by it.
#[derive(Clone, Copy)]
pub struct Opened<'a> {
    /// What was done to it.
    pub history: &'a History,
    /// When it came into the library.
    pub added: Timestamp,
}

impl Turn {
    /// Which history is to take its last step back; none when neither has one to take back.
    ///
    /// What was done to the list before the open article came into it is not undone from there:
    /// nobody who begins an article expects that an older one comes back.
    pub fn to_undo(open: Option<Opened<'_>>, library: &LibraryHistory) -> Option<Self> {
        let article = open.and_then(|open| open.history.last_done()).map(|step| step.at);
        let library = library.last_done().map(|step| step.at).filter(|at| is_since(*at, open));
        match (article, library) {
            (Some(article), Some(library)) if article > library => Some(Self::Article),
            (_, Some(_)) => Some(Self::Library),
            (article, None) => article.map(|_| Self::Article),
        }
    }

    /// Which history is to make the step again that it took back last; none when neither has one.
    ///
    /// A step is given up when something was done in the other history since it was made. In its
    /// own, [`History::record`] and [`LibraryHistory::record`] see to that.
    pub fn to_redo(open: Option<Opened<'_>>, library: &LibraryHistory) -> Option<Self> {
        let done_to_article = open.and_then(|open| open.history.last_done());
        let done_to_list = library.last_done();
        let article = open.and_then(|open| open.history.last_undone()).map(|step| step.at);
        let article = article.filter(|at| done_to_list.is_none_or(|done| *at >= done.at));
        let library = library.last_undone().map(|step| step.at).filter(|at| is_since(*at, open));
        let library = library.filter(|at| done_to_article.is_none_or(|done| *at >= done.at));
        match (article, library) {
            (Some(article), Some(library)) if article >= library => Some(Self::Library),
            (Some(_), _) => Some(Self::Article),
            (None, library) => library.map(|_| Self::Library),
        }
    }
}

/// Whether something was done to the list since the open article came into it.
fn is_since(at: Timestamp, open: Option<Opened<'_>>) -> bool {
    open.is_none_or(|open| at >= open.added)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use time::Duration;

    use super::*;
    use crate::core::{
        Command,
        history::Step,
        library_history::{LibraryStep, Verb},
    };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + Duration::seconds(seconds)
    }

    /// A history of steps that were made at these seconds, so many of them done.
    fn history(times: &[i64], done: usize) -> History {
        let nothing = || Command::All(Vec::new());
        let step = |time: &i64| Rc::new(Step { at: at(*time), command: nothing(), inverse: nothing() });
        History::restored(0, times.iter().map(step).collect(), done)
    }

    fn library(times: &[i64], done: usize) -> LibraryHistory {
        let step = |time: &i64| LibraryStep {
            at: at(*time),
            verb: Verb::Deleted,
            articles: vec![("a".into(), String::new())],
        };
        LibraryHistory::restored(times.iter().map(step).map(Rc::new).collect(), done)
    }

    /// Whose turn it is to undo and to redo, with an article that came into the list at a second.
    fn turns(added: i64, article: &History, library: &LibraryHistory) -> [Option<Turn>; 2] {
        let open = Some(Opened { history: article, added: at(added) });
        [Turn::to_undo(open, library), Turn::to_redo(open, library)]
    }

    #[test]
    fn the_last_thing_done_is_undone_first_and_made_again_last() {
        use Turn::{Article, Library};
        assert_eq!(turns(0, &history(&[2], 1), &library(&[1], 1)), [Some(Article), None]);
        assert_eq!(turns(0, &history(&[1], 1), &library(&[2], 1)), [Some(Library), None]);
        assert_eq!(turns(0, &history(&[2], 0), &library(&[1], 0)), [None, Some(Library)]);
        assert_eq!(turns(0, &history(&[1], 0), &library(&[2], 0)), [None, Some(Article)]);
        assert_eq!(turns(0, &history(&[1, 3], 1), &library(&[2, 4], 1)), [Some(Library), Some(Article)]);
        assert_eq!(turns(0, &history(&[], 0), &library(&[], 0)), [None, None]);
        assert_eq!(Turn::to_undo(None, &library(&[1], 1)), Some(Library));
        assert_eq!(Turn::to_redo(None, &library(&[1], 0)), Some(Library));
    }

    #[test]
    fn what_was_undone_is_given_up_by_what_is_done_in_the_other_history() {
        assert_eq!(turns(0, &history(&[2], 1), &library(&[1], 0)), [Some(Turn::Article), None]);
        assert_eq!(turns(0, &history(&[1], 0), &library(&[2], 1)), [Some(Turn::Library), None]);
    }

    #[test]
    fn the_list_is_left_as_it_was_when_the_open_article_was_begun() {
        let nothing = history(&[], 0);
        assert_eq!(turns(2, &nothing, &library(&[1], 1)), [None, None]);
        assert_eq!(turns(2, &nothing, &library(&[1], 0)), [None, None]);
        // The import that brought the article is remembered once it is there.
        assert_eq!(turns(2, &nothing, &library(&[1, 2], 2)), [Some(Turn::Library), None]);
        assert_eq!(turns(2, &history(&[3], 1), &library(&[1], 1)), [Some(Turn::Article), None]);
    }
}
