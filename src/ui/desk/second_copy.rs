//! The second copy: opening it, and keeping it up to date.

use std::rc::Rc;

use gloo::{
    events::EventListener,
    timers::{callback::Timeout, future::TimeoutFuture},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::StorageEvent;

use super::{Desk, RESTED, tabs};
use crate::{
    storage::{FlushError, IndexedDb, Journal, StoreError, Volume},
    ui::{
        platform::{deadline::within, rest::rest},
        state::{Action, Keeping},
    },
};

/// How long the browser may take to open the second copy, in milliseconds: longer than it ever
/// should, and short enough for a person to wait.
pub(super) const OPENING: u32 = 3_000;

/// How long it may take to write what waits, in milliseconds.
pub(super) const WRITING: u32 = 10_000;

/// The pause before another attempt, in milliseconds.
pub(super) const RETRY: u32 = 5_000;

/// How long somebody who only compares two copies may have a lock that is wanted, in milliseconds.
pub(super) const SHORTLY: u32 = 2_000;

/// The pause between two looks, in milliseconds.
pub(super) const BETWEEN: u32 = 50;

pub(super) const NO_ANSWER: &str = "The browser's database does not answer.";

/// Begins: opens the second copy, puts back what the first one lacks, and opens the article that
/// was open.
pub(crate) fn begin(desk: &Desk) {
    desk.keep_what_waits();
    // For an article that was added before there was anybody to ask for its lock.
    tabs::claim(desk);
    // Whoever does something to the list adds to what was done before.
    desk.set_past(desk.archive.library_history().unwrap_or_default());
    let desk = desk.clone();
    spawn_local(async move {
        if !desk.safety.in_memory {
            desk.open_journal().await;
            desk.listen();
            desk.back_up_originals().await;
            let recovered = desk.recover_all().await;
            desk.look_again();
            desk.report(&recovered);
            desk.resume(&recovered).await;
            flush(&desk);
        }
        desk.safety.begun.set(true);
        desk.tell(Action::Ready);
        tabs::claim(&desk);
        if !desk.safety.in_memory {
            desk.scrub().await;
        }
    });
}

/// Brings the second copy up to date, and says that the work is saved when it is.
pub(crate) fn flush(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move { desk.flush().await });
}

/// Counts the gaps of the open article, for the list of articles, if it is kept.
pub(crate) fn count_gaps(desk: &Desk) {
    let latest = desk.latest.borrow().clone();
    let Some(open) =
        latest.filter(|open| !open.is_preview && !desk.safety.follows(open.article.id()) && desk.is_kept(open))
    else {
        return;
    };
    let summary = open.summary.with_gaps(&open.article);
    // What cannot be kept now is counted again after the next change.
    if summary != *open.summary && desk.archive.set_summary(&summary).is_ok() {
        let summary = Rc::new(summary);
        if let Some(kept) = &mut *desk.kept.borrow_mut() {
            kept.summary = Rc::clone(&summary);
        }
        desk.tell(Action::Put(summary));
        desk.tell_journal();
    }
}

impl Desk {
    pub(super) fn journal(&self) -> Option<Rc<dyn Journal>> {
        self.safety.journal.borrow().clone()
    }

    async fn open_journal(&self) {
        let desk = self.clone();
        let opening = async move {
            let journal = IndexedDb::open().await?;
            desk.safety.journal.replace(Some(Rc::new(journal)));
            // One that comes late has not been compared.
            if desk.safety.begun.get() {
                desk.compare_late();
            }
            Ok::<(), StoreError>(())
        };
        match within(OPENING, opening).await {
            Some(Ok(())) => {}
            Some(Err(error)) => self.only_one_copy(&error.to_string()),
            None => self.only_one_copy(NO_ANSWER),
        }
    }

    pub(super) fn only_one_copy(&self, reason: &str) {
        // That there is not even one is worse.
        if self.safety.unwritten.get() {
            return;
        }
        self.tell(Action::Keeping(Keeping::OneCopy(reason.into())));
    }

    /// Flushes until nothing waits. What is kept while it runs is taken along.
    async fn flush(&self) {
        if self.safety.in_memory || self.safety.flushing.replace(true) {
            return;
        }
        self.safety.retry.take();
        let waiting = self.overdue();
        if self.journal().is_none() {
            self.open_journal().await;
        }
        if self.archive.is_wiped() {
            self.put_everything_back().await;
        }
        drop(waiting);
        let flushed = self.flush_all().await;
        self.safety.flushing.set(false);
        match flushed {
            Err(FlushError::Ahead(Volume::Article(id))) if !self.safety.writes(&id) => {
                // Another tab has gone on with an article that was left here before it was told.
                self.archive.give_up(&Volume::Article(id));
                self.problem("Another tab has changed an article that was open here before. What it has is kept.");
                flush(self);
            }
            Err(error @ FlushError::Ahead(_)) => self.tell(Action::Keeping(Keeping::Failed(error.to_string().into()))),
            Err(error) => {
                self.only_one_copy(&error.to_string());
                let desk = self.clone();
                self.safety.retry.replace(Some(Timeout::new(RETRY, move || flush(&desk))));
            }
            Ok(()) => self.end_flush(),
        }
    }

    /// Says that the second copy does not answer, unless what is asked of it is done in time.
    fn overdue(&self) -> Timeout {
        let desk = self.clone();
        Timeout::new(WRITING, move || desk.only_one_copy(NO_ANSWER))
    }

    /// The second copy has everything, should there be one.
    fn end_flush(&self) {
        self.safety.left.take();
        if self.journal().is_some() && self.is_all_kept() {
            self.tell(Action::Keeping(Keeping::Saved));
            self.keep_version_soon();
            self.count_gaps_soon();
        }
    }

    /// Counts the gaps of the open article once the person rests: in a long article that takes longer
    /// than an edit may.
    fn count_gaps_soon(&self) {
        if self.safety.counting.replace(true) {
            return;
        }
        let desk = self.clone();
        spawn_local(async move {
            rest(RESTED).await;
            desk.safety.counting.set(false);
            count_gaps(&desk);
        });
    }

    /// Flushes, and waits for that even when it is being done already; though not for ever.
    pub(super) async fn flushed(&self) {
        self.flush().await;
        for _ in 0..WRITING / BETWEEN {
            if self.archive.is_flushed() || !self.safety.flushing.get() {
                return;
            }
            TimeoutFuture::new(BETWEEN).await;
        }
    }

    async fn flush_all(&self) -> Result<(), FlushError> {
        while let Some(journal) = self.journal().filter(|_| !self.archive.is_flushed()) {
            let waiting = self.overdue();
            self.keep_due_version().await;
            let flushed = self.archive.flush(&*journal).await;
            drop(waiting);
            self.tell_tabs();
            flushed?;
        }
        Ok(())
    }

    /// Whether the first copy has what is on the screen.
    fn is_all_kept(&self) -> bool {
        self.latest.borrow().as_ref().is_none_or(|open| self.is_kept(open))
    }

    async fn back_up_originals(&self) {
        let Some(journal) = self.journal() else { return };
        let Some(originals) = self.safety.originals.take() else { return };
        let name = format!("layout-{}", originals.layout);
        let backed_up = within(WRITING, async move { journal.back_up(&name, &originals.records).await }).await;
        if !matches!(backed_up, Some(Ok(()))) {
            self.problem("Your articles were brought up to date, and their older form could not be kept beside them.");
        }
    }

    /// Listens for what other tabs say, and for somebody who deletes what is stored.
    fn listen(&self) {
        self.listen_to_tabs();
        let window = gloo::utils::window();
        let cleared = {
            let desk = self.clone();
            EventListener::new(&window, "storage", move |event| {
                // Without a key it was everything.
                let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                if key.is_none() {
                    desk.heal();
                }
            })
        };
        let back = {
            let desk = self.clone();
            EventListener::new(&window, "focus", move |_| desk.heal())
        };
        self.safety.listeners.replace(vec![cleared, back]);
    }

    /// Puts everything back when it was deleted under the open page.
    fn heal(&self) {
        if self.archive.is_wiped() {
            flush(self);
        }
    }
}
