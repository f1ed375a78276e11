//! Versions of the open article: when they are kept, and how one comes back.

use wasm_bindgen_futures::spawn_local;

use super::{Desk, RESTED};
use crate::{
    core::{Article, Timestamp},
    storage::{CHANGES, Volume},
    ui::{
        platform::{clock::now, deadline::within, rest::rest},
        state::{Action, Notice, OpenArticle},
    },
};

/// How long a version that comes back waits until the article as it is is kept, in milliseconds.
/// When the second copy does not answer, the history still has the way back.
const PATIENCE: u32 = 2_000;

/// What the open article was at another time.
pub(crate) struct Version {
    /// When it became so.
    pub(crate) at: Timestamp,
    pub(crate) article: Article,
    /// How many of its records could not be used.
    pub(crate) damaged: usize,
}

/// The versions of the open article.
pub(crate) struct Past {
    /// Those that can be read, the newest first.
    pub(crate) versions: Vec<Version>,
    /// How many cannot.
    pub(crate) damaged: usize,
}

/// Brings a version back as one change, which can be undone; says so in these words. The article is
/// kept as a version before, as it is.
pub(crate) fn bring_back(desk: &Desk, version: Article, said: String) {
    let desk = desk.clone();
    spawn_local(async move {
        let same = desk.clone();
        within(PATIENCE, async move { same.keep_all_as_version().await }).await;
        let latest = desk.latest.borrow().clone();
        let Some(open) = latest.filter(|open| open.article.id() == version.id()) else { return };
        match open.article.becoming(&version) {
            Ok(command) => {
                desk.tell(Action::Panel(None));
                desk.tell(Action::Do(command, now()));
                desk.tell(Action::Notify(Notice::shown(said)));
            }
            Err(refusal) => desk.problem(refusal.to_string()),
        }
    });
}

impl Desk {
    /// An article was put on the desk to be edited: it is kept as it is, once the second copy has it.
    pub(super) fn begin_versions(&self) {
        self.safety.version.take();
        if self.archive.is_flushed() {
            self.keep_version_soon();
        }
    }

    /// Keeps a version of the open article when it is time for one; it is asked for when the second copy
    /// has everything. Nobody waits for that, and of a long article it takes two frames: it is done while
    /// the person rests.
    pub(super) fn keep_version_soon(&self) {
        let Some(id) = self.kept_id().filter(|id| self.safety.writes(id)) else { return };
        let Ok(Some(seal)) = self.archive.seal(&Volume::Article(id.clone())) else { return };
        let last = self.safety.version.borrow().as_ref().filter(|(of, _)| *of == id).map(|(_, last)| *last);
        if last.is_none_or(|last| seal.sequence >= last.saturating_add(CHANGES)) {
            self.safety.version.replace(Some((id.clone(), seal.sequence)));
            self.safety.version_due.replace(Some(id));
            let desk = self.clone();
            spawn_local(async move {
                rest(RESTED).await;
                desk.keep_due_version().await;
            });
        }
    }

    /// Keeps the version that it is time for, at the latest before the second copy changes.
    pub(super) async fn keep_due_version(&self) {
        let due = self.safety.version_due.take();
        if due.is_some() && due == self.kept_id() {
            self.keep_version().await;
        }
    }

    /// Keeps the open article as a version, as it is on the screen.
    async fn keep_all_as_version(&self) {
        self.keep();
        self.flushed().await;
        self.keep_version().await;
    }

    /// Keeps the open article as a version, as the second copy has it. That this fails is no loss of
    /// work, and the next version makes up for it.
    async fn keep_version(&self) {
        let Some(id) = self.kept_id().filter(|id| self.safety.writes(id)) else { return };
        if let Some(journal) = self.journal() {
            let _ = journal.keep_version(&Volume::Article(id)).await;
        }
    }

    /// The versions of an article. The error is for people.
    pub(crate) async fn versions(&self, open: &OpenArticle) -> Result<Past, String> {
        let Some(journal) = self.journal() else {
            return Err("Versions are kept in the browser's database, which does not answer.".to_owned());
        };
        self.keep_due_version().await;
        let volume = Volume::Article(open.article.id().clone());
        let found = journal.versions(&volume).await.map_err(|error| error.to_string())?;
        let mut past = Past { versions: Vec::new(), damaged: found.damaged };
        for kept in &found.kept {
            match kept.of_text(&open.article) {
                Ok(loaded) => past.versions.push(Version {
                    at: loaded.summary.changed,
                    article: loaded.article,
                    damaged: loaded.damage.len(),
                }),
                Err(_) => past.damaged += 1,
            }
        }
        Ok(past)
    }
}
