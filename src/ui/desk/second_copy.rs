//! The second copy: opening it, comparing both when the page is opened, keeping it up to date, and
//! putting back what somebody else deletes.

use std::{collections::BTreeSet, rc::Rc};

use gloo::{
    events::EventListener,
    timers::{callback::Timeout, future::TimeoutFuture},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::StorageEvent;

use super::{Desk, tabs};
use crate::{
    core::{ArticleId, LibraryHistory},
    storage::{Depth, FlushError, IndexedDb, Journal, Recovered, Session, StoreError, Volume},
    ui::{
        desk::found,
        platform::{
            deadline::within,
            locks::{self, Patience},
        },
        state::{Action, Keeping, Notice},
    },
};

/// How long the browser may take to open the second copy, in milliseconds: longer than it ever
/// should, and short enough for a person to wait.
pub(super) const OPENING: u32 = 3_000;

/// How long it may take to write what waits, in milliseconds.
const WRITING: u32 = 10_000;

/// The pause before another attempt, in milliseconds.
const RETRY: u32 = 5_000;

/// How long somebody who only compares two copies may have a lock that is wanted, in milliseconds.
pub(super) const SHORTLY: u32 = 2_000;

/// The pause before both copies of everything are compared, and between two volumes, in
/// milliseconds: the person comes first.
const BEFORE_SCRUB: u32 = 3_000;
const BETWEEN: u32 = 50;

const NO_ANSWER: &str = "The browser's database does not answer.";

/// Begins: opens the second copy, puts back what the first one lacks, and opens the article that
/// was open.
pub(crate) fn begin(desk: &Desk) {
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
        // For an article that was added before there was anybody to ask for its lock.
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

/// What came of looking at a volume.
type Outcome = (Volume, Recovered);

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

    fn compare_late(&self) {
        let desk = self.clone();
        spawn_local(async move {
            let recovered = desk.recover_all().await;
            desk.look_again();
            desk.report(&recovered);
            flush(&desk);
        });
    }

    fn only_one_copy(&self, reason: &str) {
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
        let waiting = {
            let desk = self.clone();
            Timeout::new(WRITING, move || desk.only_one_copy(NO_ANSWER))
        };
        if self.journal().is_none() {
            self.open_journal().await;
        }
        if self.archive.is_wiped() {
            self.put_everything_back().await;
        }
        let flushed = self.flush_all().await;
        drop(waiting);
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

    /// The second copy has everything, should there be one.
    fn end_flush(&self) {
        self.safety.left.take();
        if self.journal().is_some() && self.is_all_kept() {
            self.tell(Action::Keeping(Keeping::Saved));
            self.keep_version_soon();
        }
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
            let flushed = self.archive.flush(&*journal).await;
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

    /// Compares the seals of all volumes, and both copies where they differ.
    async fn recover_all(&self) -> Vec<Outcome> {
        let Some(journal) = self.journal() else { return Vec::new() };
        let seals = match within(OPENING, async move { journal.seals().await }).await {
            Some(Ok(seals)) => seals,
            Some(Err(error)) => {
                self.only_one_copy(&error.to_string());
                return Vec::new();
            }
            None => {
                self.only_one_copy(NO_ANSWER);
                return Vec::new();
            }
        };
        let mut volumes: BTreeSet<Volume> = self.archive.volumes().unwrap_or_default().into_iter().collect();
        // What has a seal was in a second copy once.
        if seals.is_empty() && volumes.iter().any(|volume| self.archive.seal(volume).is_ok_and(|seal| seal.is_some())) {
            self.tell(Action::Notify(Notice::shown(
                "The second copy of your work was gone from this browser. It has been made anew.",
            )));
        }
        volumes.extend(seals.iter().filter_map(|(name, _)| Volume::from_name(name)));
        let mut recovered = Vec::new();
        for volume in volumes {
            let name = volume.name();
            let there = seals.iter().find(|(other, _)| **other == *name).and_then(|(_, seal)| *seal);
            let same = there.is_some() && self.archive.seal(&volume).is_ok_and(|seal| seal == there);
            if !same || self.safety.damaged.contains(&volume) {
                // Before a reload the page had locks, which the browser may not have taken back yet.
                recovered.extend(self.recover(&volume, Depth::Store, Patience::Milliseconds(SHORTLY)).await);
            }
        }
        recovered
    }

    /// Looks at both copies of a volume, unless another tab writes it. Answers what was put back.
    async fn recover(&self, volume: &Volume, depth: Depth, patience: Patience) -> Option<Outcome> {
        let mine = matches!(volume, Volume::Article(id) if self.safety.writes(id));
        let _lock = if mine { None } else { Some(locks::request(&volume.name(), patience).await?) };
        self.safety.comparing.replace(Some(volume.clone()));
        let recovered = self.recover_locked(volume, depth).await;
        self.safety.comparing.take();
        recovered
    }

    /// Looks at both copies of a volume that this tab may write.
    async fn recover_locked(&self, volume: &Volume, depth: Depth) -> Option<Outcome> {
        let (journal, archive, of) = (self.journal()?, Rc::clone(&self.archive), volume.clone());
        match within(WRITING, async move { archive.recover(&*journal, &of, depth).await }).await {
            Some(Ok(Recovered::Nothing)) => None,
            Some(Ok(recovered)) => Some((volume.clone(), recovered)),
            Some(Err(error)) => {
                self.problem(format!("The two copies of your work could not be compared. {error}"));
                None
            }
            None => {
                self.only_one_copy(NO_ANSWER);
                None
            }
        }
    }

    /// Looks at an article again that this tab may write from now on, and reports what was put back.
    /// That the first copy was behind is nothing to report: it is when another tab has just closed.
    pub(super) async fn recover_claimed(&self, id: &ArticleId) {
        let outcome = self.recover_locked(&Volume::Article(id.clone()), Depth::Store).await;
        if outcome.is_some() {
            self.look_again();
        }
        let damaged = |(_, recovered): &Outcome| *recovered != Recovered::Newer;
        self.report(outcome.filter(damaged).as_slice());
    }

    /// Reads again what the list shows, and what a library has one of.
    fn look_again(&self) {
        match self.archive.library() {
            Ok((library, damage)) => {
                self.tell(Action::Library(Rc::new(library)));
                if let Some(first) = damage.first() {
                    let count = damage.len();
                    self.problem(format!(
                        "{count} records in this browser could not be read and were left as they are. {first}"
                    ));
                }
            }
            Err(error) => self.problem(error.to_string()),
        }
        self.set_past(self.archive.library_history().unwrap_or_default());
        self.tell(Action::Keys(found::keymap(&self.archive)));
    }

    pub(super) fn set_past(&self, past: LibraryHistory) {
        self.past.replace(past.clone());
        self.tell(Action::Past(Rc::new(past)));
    }

    /// Tells in one line what was put back.
    fn report(&self, recovered: &[Outcome]) {
        let mut articles = recovered.iter().filter(|(volume, _)| matches!(volume, Volume::Article(_)));
        let (Some((Volume::Article(first), why)), more) = (articles.next(), articles.count()) else { return };
        let title = self.archive.load(first).map(|loaded| loaded.summary.details.title.clone()).unwrap_or_default();
        let others = match more {
            0 => String::new(),
            1 => " and one more article".to_owned(),
            more => format!(" and {more} more articles"),
        };
        let why = match why {
            Recovered::Newer | Recovered::Nothing => {
                "the browser had not yet written the newest changes to its local storage"
            }
            Recovered::Lost => "it was gone from the browser's local storage",
            Recovered::Damaged => "it was damaged in the browser's local storage",
            Recovered::Pieced => {
                let said = format!(
                    "“{title}”{others}: both stored copies were damaged. What could be read of them is here; \
                     look it through, and compare it with your last export."
                );
                return self.problem(said);
            }
        };
        self.tell(Action::Notify(Notice::shown(format!("Recovered “{title}”{others} from the second copy: {why}."))));
    }

    /// Opens the article that was open; or, when the browser has forgotten which, the one that was
    /// recovered.
    async fn resume(&self, recovered: &[Outcome]) {
        // The person may have begun with another one already.
        if self.safety.opening.get() > 0 {
            return;
        }
        let open = self.archive.session().ok().and_then(|Session { article }| article);
        let back = |(volume, _): &Outcome| match volume {
            Volume::Article(id) => Some(id.clone()),
            _ => None,
        };
        let only = || recovered.iter().find_map(back).filter(|_| recovered.len() == 1);
        if let Some(id) = open.filter(|id| self.archive.has(id)).or_else(only) {
            self.open_now(id).await;
        }
    }

    /// Compares both copies of everything, one volume after the other, when there is time: a copy
    /// that was damaged is found while the other one is whole.
    async fn scrub(&self) {
        TimeoutFuture::new(BEFORE_SCRUB).await;
        let mut recovered = Vec::new();
        for volume in self.archive.volumes().unwrap_or_default() {
            TimeoutFuture::new(BETWEEN).await;
            // What is being written is compared the next time.
            if self.archive.is_flushed() && !self.safety.flushing.get() {
                recovered.extend(self.recover(&volume, Depth::Both, Patience::None).await);
            }
        }
        if !recovered.is_empty() {
            self.look_again();
            self.report(&recovered);
        }
        flush(self);
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

    async fn put_everything_back(&self) {
        self.archive.healed();
        let seals = match self.journal() {
            Some(journal) => within(OPENING, async move { journal.seals().await }).await,
            None => None,
        };
        let has_second_copy = matches!(seals, Some(Ok(seals)) if !seals.is_empty());
        self.recover_all().await;
        // The second copy may be gone too; what is on the screen is not.
        let open = self.latest.borrow().as_ref().map(|open| open.article.id().clone());
        if open.as_ref().is_some_and(|id| self.safety.writes(id) && !self.archive.has(id)) {
            self.kept.take();
            self.keep();
        }
        self.remember_session(open.as_ref());
        self.look_again();
        self.problem(if has_second_copy {
            "What the browser had stored was deleted while this page was open. It has been restored from this tab."
        } else {
            "Both copies of your work were deleted while this page was open. The article that is open here has been \
             restored from this tab; if there were others, import your last backup."
        });
    }
}
