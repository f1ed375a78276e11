//! Articles that come, go and come back, and what is remembered of that.

use std::rc::Rc;

use super::{Desk, Entry};
use crate::{
    core::{
        ArticleId, LibraryHistory, Summary,
        library_history::{LibraryStep, Moved, Shelf, Verb},
        turn::Turn,
    },
    ui::{
        platform::clock::now,
        state::{Action, Notice, OpenArticle, Undoable},
        tools,
    },
};

impl Desk {
    /// Deletes an article so that it can be brought back.
    pub(crate) fn delete(&self, summary: &Summary) {
        if self.kept_id().as_ref() == Some(&summary.id) {
            self.close();
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
        let done = self.past.borrow().last_done().map(|step| step.at);
        match Turn::to_undo(self.on_desk(|open| Some(open.history.last_done()?.at)), done) {
            Some(Turn::Article) => {
                let words = self.on_desk(|open| Some((tools::ready()?.last_done)(open)));
                self.tell(Action::Undo(now()));
                self.say("Undone", words);
            }
            Some(Turn::Library) => self.move_through_past(LibraryHistory::undo, "Undone"),
            None => {}
        }
    }

    /// Makes the thing again that was undone last.
    pub(crate) fn redo(&self) {
        let undone = self.past.borrow().last_undone().map(|step| step.at);
        match Turn::to_redo(self.on_desk(|open| Some(open.history.last_undone()?.at)), undone) {
            Some(Turn::Article) => {
                let words = self.on_desk(|open| Some((tools::ready()?.last_undone)(open)));
                self.tell(Action::Redo(now()));
                self.say("Done again", words);
            }
            Some(Turn::Library) => self.move_through_past(LibraryHistory::redo, "Done again"),
            None => {}
        }
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

    fn move_through_past(&self, turn: fn(&mut LibraryHistory) -> Option<Moved>, said: &str) {
        let mut past = self.past.borrow().clone();
        let done = past.done();
        let Some(moved) = turn(&mut past) else { return };
        let step = if past.done() < done { past.last_undone() } else { past.last_done() };
        let words = step.map(|step| step.words()).unwrap_or_default();
        if moved.to == Shelf::Deleted && self.kept_id().is_some_and(|id| moved.articles.contains(&id)) {
            self.close();
        }
        if !moved.articles.iter().all(|id| self.shelve(id, moved.to)) {
            return;
        }
        self.change_past(|kept| *kept = past);
        if let (Shelf::Present, None, [id]) = (moved.to, self.kept_id(), moved.articles.as_slice()) {
            self.open(id);
        }
        self.tell(Action::Notify(Notice::shown(format!("{said}: {words}."))));
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

    /// Tells a screen reader what the screen shows by itself.
    fn say(&self, what: &str, words: Option<String>) {
        self.tell(Action::Notify(Notice::spoken(format!("{what}: {}.", words.unwrap_or_default()))));
    }

    /// Something of the article on the desk.
    fn on_desk<T>(&self, of: fn(&OpenArticle) -> Option<T>) -> Option<T> {
        self.latest.borrow().as_ref().and_then(of)
    }
}
