//! Articles that come, go and come back, and what is remembered of that.

use std::{rc::Rc, slice};

use wasm_bindgen_futures::spawn_local;

use super::{Desk, Entry, safety::Claim, second_copy::SHORTLY};
use crate::{
    core::{
        ArticleId, LibraryHistory, Summary,
        library_history::{LibraryStep, Moved, Shelf, Verb},
        turn::{Opened, Turn},
    },
    storage::LoadError,
    ui::{
        platform::{clock::now, locks::Patience},
        state::{Action, Notice, OPENING, OpenArticle, Undoable},
        tools::{self, Tools},
    },
};

/// Something that is done to the list of articles, and that has to wait for other tabs.
pub(crate) enum ShelfMove {
    /// Deletes an article so that it can be brought back.
    Delete(Summary),
    /// Brings a deleted article back.
    Restore(Summary),
    /// Removes a deleted article for good.
    Erase(Summary),
    /// Goes a step through the history of the list.
    Step(Turning),
}

/// A step back or forth.
#[derive(Clone, Copy)]
pub(crate) struct Turning {
    whose: fn(Option<Opened<'_>>, &LibraryHistory) -> Option<Turn>,
    in_list: fn(&mut LibraryHistory) -> Option<Moved>,
    in_article: fn() -> Action,
    /// The step of the article, in words.
    words: fn(&Tools, &OpenArticle) -> String,
    said: &'static str,
}

const UNDO: Turning = Turning {
    whose: Turn::to_undo,
    in_list: LibraryHistory::undo,
    in_article: || Action::Undo(now()),
    words: |tools, open| (tools.last_done)(open),
    said: "Undone",
};

const REDO: Turning = Turning {
    whose: Turn::to_redo,
    in_list: LibraryHistory::redo,
    in_article: || Action::Redo(now()),
    words: |tools, open| (tools.last_undone)(open),
    said: "Done again",
};

/// Does something to the list of articles.
pub(crate) fn shelve(desk: Desk, shelf_move: ShelfMove) {
    spawn_local(async move {
        // What has just come in is in no store before.
        desk.keep();
        match shelf_move {
            ShelfMove::Delete(summary) => desk.delete_now(&summary).await,
            ShelfMove::Restore(summary) => desk.restore_now(&summary).await,
            ShelfMove::Erase(summary) => desk.erase_now(&summary).await,
            ShelfMove::Step(turning) => {
                // Where nothing is left of the step, the turn is another one's.
                if !desk.move_through_past(turning).await {
                    desk.turn(turning);
                }
            }
        }
    });
}

impl Desk {
    /// Deletes an article so that it can be brought back.
    pub(crate) fn delete(&self, summary: &Summary) {
        self.shelve_soon(ShelfMove::Delete(summary.clone()));
    }

    /// Brings a deleted article back.
    pub(crate) fn restore(&self, summary: &Summary) {
        self.shelve_soon(ShelfMove::Restore(summary.clone()));
    }

    /// Removes a deleted article for good.
    pub(crate) fn erase(&self, summary: &Summary) {
        self.shelve_soon(ShelfMove::Erase(summary.clone()));
    }

    /// Takes the last thing back that was done, to the open article or to the list of articles.
    pub(crate) fn undo(&self) {
        self.turn(UNDO);
    }

    /// Makes the thing again that was undone last.
    pub(crate) fn redo(&self) {
        self.turn(REDO);
    }

    /// Takes the last thing back that was done to the list of articles.
    pub(crate) fn undo_in_library(&self) {
        self.shelve_soon(ShelfMove::Step(UNDO));
    }

    fn shelve_soon(&self, shelf_move: ShelfMove) {
        let desk = self.clone();
        self.when_ready(Box::new(move |tools| (tools.shelve)(desk, shelf_move)));
    }

    /// Takes a step back or makes one again, in the history whose turn it is.
    fn turn(&self, turning: Turning) {
        let latest = self.latest.borrow().clone();
        // What was done to it last is not known yet.
        if latest.as_ref().is_some_and(|open| open.is_preview) {
            return self.problem(OPENING);
        }
        let next = (turning.whose)(latest.as_ref().map(OpenArticle::opened), &self.past.borrow());
        match (next, latest) {
            (Some(Turn::Article), Some(open)) => {
                let words = tools::ready().map(|tools| (turning.words)(&tools, &open));
                self.tell((turning.in_article)());
                // What was refused has been told.
                if self.latest.borrow().as_ref().is_some_and(|now| now.history == open.history) {
                    return;
                }
                // A screen reader is told what the screen shows by itself.
                self.tell(Action::Notify(Notice::spoken(format!("{}: {}.", turning.said, words.unwrap_or_default()))));
            }
            (Some(Turn::Library), _) => self.shelve_soon(ShelfMove::Step(turning)),
            _ => {}
        }
    }

    async fn delete_now(&self, summary: &Summary) {
        // Work that could not be kept is not thrown away with the article.
        if self.is_on_desk(&summary.id) && !self.clear() {
            return;
        }
        if self.shelve(&summary.id, Shelf::Deleted).await {
            if self.is_on_desk(&summary.id) {
                self.close();
            }
            let step = self.remember(Verb::Deleted, vec![(summary.id.clone(), summary.details.title.clone())]);
            self.tell(Action::Notify(Notice { undo: Some(Undoable::LibraryStep), ..Notice::shown(step) }));
        }
    }

    async fn restore_now(&self, summary: &Summary) {
        if self.shelve(&summary.id, Shelf::Present).await {
            let step = self.remember(Verb::Restored, vec![(summary.id.clone(), summary.details.title.clone())]);
            self.tell(Action::Notify(Notice::shown(step)));
        }
    }

    async fn erase_now(&self, summary: &Summary) {
        let Some(claims) = self.claimed(slice::from_ref(&summary.id)).await else { return };
        match self.archive.remove(&summary.id) {
            Ok(()) => {
                self.tell(Action::Forget(summary.id.clone()));
                self.change_past(|past| past.forget(&summary.id));
            }
            Err(error) => self.problem(error.to_string()),
        }
        self.let_go_of(claims);
    }

    /// Remembers what was done to articles, each given with its title; answers it in words.
    pub(crate) fn remember(&self, verb: Verb, articles: Vec<Entry>) -> String {
        let step = LibraryStep { at: now(), verb, articles };
        let words = format!("{}.", step.words());
        self.change_past(|past| past.record(step));
        words
    }

    /// Moves the articles of a step to where they belong. Articles that are not stored any more are
    /// forgotten; answers false when nothing else was left of the step.
    async fn move_through_past(&self, turning: Turning) -> bool {
        loop {
            let mut past = self.past.borrow().clone();
            let done = past.done();
            let Some(moved) = (turning.in_list)(&mut past) else { return true };
            let step = if past.done() < done { past.last_undone() } else { past.last_done() };
            let words = step.map(|step| step.words()).unwrap_or_default();
            // Nothing is moved before it is certain that all can be.
            let Some(claims) = self.claimed(&moved.articles).await else { return true };
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
            if lost.is_empty() {
                self.move_claimed(&moved, past, format!("{}: {words}.", turning.said));
                self.let_go_of(claims);
                return true;
            }
            self.change_past(|past| lost.iter().for_each(|id| past.forget(id)));
            if lost.len() == moved.articles.len() {
                return false;
            }
        }
    }

    /// Moves articles that are claimed, and goes to another place in the history of the list.
    fn move_claimed(&self, moved: &Moved, past: LibraryHistory, said: String) {
        if moved.to == Shelf::Deleted && moved.articles.iter().any(|id| self.is_on_desk(id)) && !self.close() {
            return;
        }
        if !moved.articles.iter().all(|id| self.put_on(id, moved.to)) {
            return;
        }
        self.change_past(|kept| *kept = past);
        if let (Shelf::Present, None, [id]) = (moved.to, self.kept_id(), moved.articles.as_slice()) {
            self.open(id);
        }
        self.tell(Action::Notify(Notice::shown(said)));
    }

    fn change_past(&self, change: impl FnOnce(&mut LibraryHistory)) {
        let mut past = self.past.borrow().clone();
        change(&mut past);
        if let Err(error) = self.archive.set_library_history(&past) {
            self.problem(error.to_string());
        }
        self.set_past(past);
        self.tell_journal();
    }

    /// Puts an article where it belongs; answers whether it is there.
    pub(super) async fn shelve(&self, id: &ArticleId, to: Shelf) -> bool {
        let Some(claims) = self.claimed(slice::from_ref(id)).await else { return false };
        let put = self.put_on(id, to);
        self.let_go_of(claims);
        put
    }

    /// The right to write articles, as they are now in the newer copy. Nothing, and a word to the
    /// person, when another tab has one of them.
    async fn claimed(&self, ids: &[ArticleId]) -> Option<Vec<Claim>> {
        let mut claims = Vec::new();
        for id in ids.iter().filter(|id| !self.safety.writes(id)) {
            let Some(lock) = self.lock(id, Patience::Milliseconds(SHORTLY)).await else {
                self.problem("This article is open in another tab. Close it there first.");
                return None;
            };
            claims.push(Claim { article: id.clone(), lock });
            self.recover_claimed(id).await;
        }
        Some(claims)
    }

    /// Lets go of articles once the second copy has what was done to them. Until then they can still be
    /// opened here.
    fn let_go_of(&self, claims: Vec<Claim>) {
        self.safety.left.borrow_mut().extend(claims);
        self.tell_journal();
    }

    /// Puts an article that this tab may write where it belongs; answers whether it is there.
    fn put_on(&self, id: &ArticleId, to: Shelf) -> bool {
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
        self.open_id().as_ref() == Some(id)
    }
}
