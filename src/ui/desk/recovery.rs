//! Comparing both copies: when the page is opened, when an article is, when there is time, and when
//! what is stored was deleted under the open page.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;

use super::{
    Desk, found,
    second_copy::{BETWEEN, NO_ANSWER, OPENING, SHORTLY, WRITING, flush},
};
use crate::{
    core::{ArticleId, LibraryHistory},
    storage::{Depth, Recovered, Seal, Session, Volume},
    ui::{
        platform::{
            deadline::within,
            locks::{self, Patience},
            rest::rest,
        },
        state::{Action, Notice},
    },
};

/// How long a person has to rest before both copies of everything are compared, in milliseconds: in a long
/// article that takes frames.
const BEFORE_SCRUB: u32 = 3_000;

/// Seals by the names of their volumes; nothing in place of one that cannot be read.
type Seals = BTreeMap<String, Option<Seal>>;

/// What came of looking at a volume.
type Outcome = (Volume, Recovered);

impl Desk {
    /// Compares both copies when the second one has opened too late for the start.
    pub(super) fn compare_late(&self) {
        let desk = self.clone();
        spawn_local(async move {
            let recovered = desk.recover_all().await;
            desk.look_again();
            desk.report(&recovered);
            flush(&desk);
        });
    }

    /// Compares the seals of all volumes, and both copies where they differ.
    pub(super) async fn recover_all(&self) -> Vec<Outcome> {
        match self.seals().await {
            Some(seals) => self.recover_where_unlike(&seals).await,
            None => Vec::new(),
        }
    }

    /// The seals that the second copy has, by the names of their volumes; nothing, and a word to the
    /// person, when it does not tell.
    async fn seals(&self) -> Option<Seals> {
        let journal = self.journal()?;
        match within(OPENING, async move { journal.seals().await }).await {
            Some(Ok(seals)) => return Some(seals.into_iter().collect()),
            Some(Err(error)) => self.only_one_copy(&error.to_string()),
            None => self.only_one_copy(NO_ANSWER),
        }
        None
    }

    /// Compares both copies of the volumes that do not have these seals.
    async fn recover_where_unlike(&self, seals: &Seals) -> Vec<Outcome> {
        let mut volumes: BTreeSet<Volume> = self.archive.volumes().unwrap_or_default().into_iter().collect();
        if seals.is_empty() && volumes.iter().any(|volume| self.archive.was_in_a_journal(volume)) {
            self.tell(Action::Notify(Notice::shown(
                "The second copy of your work was gone from this browser. It has been made anew.",
            )));
        }
        volumes.extend(seals.keys().filter_map(|name| Volume::from_name(name)));
        let mut recovered = Vec::new();
        for volume in volumes {
            let there = seals.get(&*volume.name()).copied().flatten();
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
            Some(Ok(recovered)) => {
                // If it is this one that is shown, it is not any more what is stored.
                self.safety.previewed.take();
                Some((volume.clone(), recovered))
            }
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
    pub(super) fn look_again(&self) {
        match self.complete_archive().library() {
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
    pub(super) fn report(&self, recovered: &[Outcome]) {
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
    pub(super) async fn resume(&self, recovered: &[Outcome]) {
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
        match open.filter(|id| self.archive.has(id)).or_else(only) {
            Some(id) => self.open_now(id).await,
            // It was removed in another tab.
            None if self.open_id().is_some() => {
                self.close();
            }
            None => {}
        }
    }

    /// Compares both copies of everything, one volume after the other, while the person rests: a copy
    /// that was damaged is found while the other one is whole.
    pub(super) async fn scrub(&self) {
        rest(BEFORE_SCRUB).await;
        let mut recovered = Vec::new();
        for volume in self.archive.volumes().unwrap_or_default() {
            rest(BETWEEN).await;
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

    /// Puts back what was deleted under the open page, from the second copy and from the screen.
    pub(super) async fn put_everything_back(&self) {
        self.archive.healed();
        let seals = self.seals().await;
        let has_second_copy = seals.as_ref().is_some_and(|seals| !seals.is_empty());
        if let Some(seals) = &seals {
            self.recover_where_unlike(seals).await;
        }
        // The second copy may be gone too; what is on the screen is not.
        let open = self.open_id();
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
