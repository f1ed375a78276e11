//! Articles that come, go and come back, and what is remembered of that.

use std::rc::Rc;

use super::{Desk, Entry};
use crate::{
    core::{
        ArticleId, LibraryHistory, Summary,
        library_history::{LibraryStep, Moved, Shelf, Verb},
        turn::{Opened, Turn},
    },
    storage::LoadError,
    ui::{
        platform::clock::now,
        state::{Action, Notice, OpenArticle, Undoable},
        tools,
    },
};

impl Desk {
    /// Deletes an article so that it can be brought back.
    pub(crate) fn delete(&self, summary: &Summary) {
        // Work that could not be kept is not thrown away with the article.
        if self.is_on_desk(&summary.id) && !self.close() {
            return;
        }
        if self.shelve(&summary.id, Shelf::Deleted) {
            let step = self.remember(Verb::Deleted, vec![(summary.id.clone(), summary.details.title.clone())]);
            self.tell(Action::Notify(Notice { undo: Some(Undoable::LibraryStep), ..Notice::shown(step) }));
        }
    }

    /// Brings a deleted article back.
    pub(crate) fn restore(&self, summary: &Summary) {
        if self.shelve(&summary.id, Shelf::Present) {
            let step = self.remember(Verb::Restored, vec![(summary.id.clone(), summary.details.title.clone())]);
            self.tell(Action::Notify(Notice::shown(step)));
        }
    }

    /// Removes a deleted article for good.
    pub(crate) fn erase(&self, summary: &Summary) {
        match self.archive.remove(&summary.id) {
            Ok(()) => {
                self.tell(Action::Forget(summary.id.clone()));
                self.change_past(|past| past.forget(&summary.id));
            }
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// Takes the last thing back that was done, to the open article or to the list of articles.
    pub(crate) fn undo(&self) {
        self.turn(Turn::to_undo, LibraryHistory::undo, "Undone", |open| {
            (Action::Undo(now()), tools::ready().map(|tools| (tools.last_done)(open)))
        });
    }

    /// Makes the thing again that was undone last.
    pub(crate) fn redo(&self) {
        self.turn(Turn::to_redo, LibraryHistory::redo, "Done again", |open| {
            (Action::Redo(now()), tools::ready().map(|tools| (tools.last_undone)(open)))
        });
    }

    /// Takes the last thing back that was done to the list of articles.
    pub(crate) fn undo_in_library(&self) {
        self.move_through_past(LibraryHistory::undo, "Undone");
    }

    /// Remembers what was done to articles, each given with its title; answers it in words.
    pub(crate) fn remember(&self, verb: Verb, articles: Vec<Entry>) -> String {
        let step = LibraryStep { at: now(), verb, articles };
        let words = format!("{}.", step.words());
        self.change_past(|past| past.record(step));
        words
    }

    /// Takes a step back or makes one again, in the history whose turn it is. `of_article` says how
    /// in the open article, and which step that is in words.
    fn turn(
        &self,
        whose: fn(Option<Opened<'_>>, &LibraryHistory) -> Option<Turn>,
        move_list: Move,
        said: &str,
        of_article: fn(&OpenArticle) -> (Action, Option<String>),
    ) {
        let latest = self.latest.borrow().clone();
        let next = whose(latest.as_ref().map(OpenArticle::opened), &self.past.borrow());
        match (next, latest) {
            (Some(Turn::Article), Some(open)) => {
                let (action, words) = of_article(&open);
                self.tell(action);
                // A screen reader is told what the screen shows by itself.
                self.tell(Action::Notify(Notice::spoken(format!("{said}: {}.", words.unwrap_or_default()))));
            }
            // Where nothing is left of the step, the turn is another one's.
            (Some(Turn::Library), _) if !self.move_through_past(move_list, said) => {
                self.turn(whose, move_list, said, of_article);
            }
            _ => {}
        }
    }

    /// Moves the articles of a step to where they belong. Articles that are not stored any more are
    /// forgotten; answers false when nothing else was left of the step.
    fn move_through_past(&self, turn: Move, said: &str) -> bool {
        let mut past = self.past.borrow().clone();
        let done = past.done();
        let Some(moved) = turn(&mut past) else { return true };
        let step = if past.done() < done { past.last_undone() } else { past.last_done() };
        // Nothing is moved before it is certain that all can be.
        let mut lost = Vec::new();
        for id in &moved.articles {
            match self.archive.load(id) {
                Err(LoadError::NoArticle(_)) if !self.is_on_desk(id) => lost.push(id),
                Err(error) => {
                    self.problem(error.to_string());
                    return true;
                }
                Ok(_) => {}
            }
        }
        if !lost.is_empty() {
            self.change_past(|past| lost.iter().for_each(|id| past.forget(id)));
            return lost.len() < moved.articles.len() && self.move_through_past(turn, said);
        }
        let words = step.map(|step| step.words()).unwrap_or_default();
        if moved.to == Shelf::Deleted && moved.articles.iter().any(|id| self.is_on_desk(id)) && !self.close() {
            return true;
        }
        if !moved.articles.iter().all(|id| self.shelve(id, moved.to)) {
            return true;
        }
        self.change_past(|kept| *kept = past);
        if let (Shelf::Present, None, [id]) = (moved.to, self.kept_id(), moved.articles.as_slice()) {
            self.open(id);
        }
        self.tell(Action::Notify(Notice::shown(format!("{said}: {words}."))));
        true
    }

    fn change_past(&self, change: impl FnOnce(&mut LibraryHistory)) {
        change(&mut self.past.borrow_mut());
        let past = self.past.borrow().clone();
        if let Err(error) = self.archive.set_library_history(&past) {
            self.problem(error.to_string());
        }
        self.tell(Action::Past(Rc::new(past)));
    }

    /// Puts an article where it belongs; answers whether it is there.
    pub(super) fn shelve(&self, id: &ArticleId, to: Shelf) -> bool {
        let deleted = (to == Shelf::Deleted).then(now);
        let put = self.archive.load(id).map_err(|error| error.to_string()).and_then(|loaded| {
            let summary = Summary { deleted, ..loaded.summary };
            self.archive.set_summary(&summary).map_err(|error| error.to_string())?;
            Ok(summary)
        });
        match put {
            Ok(summary) => {
                self.tell(Action::Put(Rc::new(summary)));
                true
            }
            Err(problem) => {
                self.problem(problem);
                false
            }
        }
    }

    fn is_on_desk(&self, id: &ArticleId) -> bool {
        self.latest.borrow().as_ref().is_some_and(|open| open.article.id() == id)
    }
}

/// A step through the history of the list, back or forth.
type Move = fn(&mut LibraryHistory) -> Option<Moved>;
