//! Tabs side by side: one of them writes an article, the others show it as it is written.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

use super::{
    Desk, found,
    safety::{Claim, Following},
    second_copy::{self, OPENING, SHORTLY},
};
use crate::{
    core::{ArticleId, History},
    storage::{Change, Followed, Kept, Listing, LoadError, Loaded, Volume},
    ui::{
        platform::{
            channel::Channel,
            deadline::within,
            locks::{self, Held, Patience, Queue},
        },
        shared::Shared,
        state::{Action, Notice, OpenArticle},
    },
};

/// A change of a volume; the content is [`Change::into_json`].
const CHANGED: &str = "changed";
/// Somebody wants to write an article; the content is the name of its volume.
const WANTED: &str = "wanted";

/// How long a page that is being left may keep a lock, in milliseconds.
const AFTER_RELOAD: u32 = 500;

/// Waits so long for more changes before they are drawn, in milliseconds.
const GATHERING: u32 = 30;

/// Puts an article of the library on the desk.
pub(crate) fn open(desk: Desk, id: ArticleId) {
    spawn_local(async move { desk.open_now(id).await });
}

/// Takes the right to write the article that was just added, be it kept or not: no other tab knows it
/// yet.
pub(crate) fn claim(desk: &Desk) {
    let open = desk
        .open_id()
        .filter(|_| !desk.shows_preview())
        .filter(|id| !desk.safety.writes(id) && !desk.safety.follows(id));
    let Some(id) = open else { return };
    let (desk, number) = (desk.clone(), desk.safety.opening.get());
    spawn_local(async move {
        let lock = desk.lock(&id, Patience::Milliseconds(SHORTLY)).await;
        if let Some(lock) = lock.filter(|_| desk.safety.opening.get() == number) {
            desk.safety.claim.replace(Some(Claim { article: id, lock }));
        }
    });
}

/// Asks the tab that writes the open article to let go of it.
pub(crate) fn edit_here(desk: &Desk) {
    if let (Some(following), Some(channel)) = (&*desk.safety.following.borrow(), &*desk.safety.channel.borrow()) {
        channel.say(WANTED, &Volume::Article(following.article.clone()).name());
    }
}

impl Desk {
    /// Puts an article on the desk, to write when no other tab does.
    pub(super) async fn open_now(&self, id: ArticleId) {
        let number = self.safety.give_up_opening();
        let is_wanted = || self.safety.opening.get() == number;
        if !self.clear() {
            return;
        }
        if self.safety.writes(&id) {
            self.recover_claimed(&id).await;
            if is_wanted() && self.clear() {
                self.show(&id, None);
            }
            return;
        }
        let volume = Volume::Article(id.clone());
        let comparing = self.safety.comparing.borrow().as_ref() == Some(&volume);
        let patience = match (self.safety.begun.get(), comparing) {
            (true, false) => Patience::None,
            (true, true) => Patience::Milliseconds(SHORTLY),
            // The page as it was before it was reloaded may have the lock for a moment.
            (false, _) => Patience::Milliseconds(AFTER_RELOAD),
        };
        let lock = self.lock(&id, patience).await;
        if !is_wanted() {
            return;
        }
        let Some(lock) = lock else { return self.follow(id, number).await };
        self.recover_claimed(&id).await;
        // What is on the screen until now may have been changed in the meantime.
        if is_wanted() && self.clear() {
            self.show(&id, Some(lock));
        }
    }

    /// The right to write an article; nothing when another tab has it.
    pub(super) async fn lock(&self, id: &ArticleId, patience: Patience) -> Option<Held> {
        if self.safety.in_memory {
            return Some(Held::nothing());
        }
        if let Some(lock) = self.safety.take_left(id) {
            return Some(lock);
        }
        locks::request(&Volume::Article(id.clone()).name(), patience).await
    }

    /// What is shown is the newest: gives it its history.
    fn complete(&self, history: History) {
        let history = Shared::new(history);
        if let Some(kept) = &mut *self.kept.borrow_mut() {
            kept.history = history.clone();
            kept.is_preview = false;
        }
        self.tell(Action::Complete(history));
    }

    /// Shows an article that this tab has the right to write: with a lock another one than until now,
    /// without one the same.
    fn show(&self, id: &ArticleId, lock: Option<Held>) {
        let previewed =
            self.safety.previewed.take().filter(|read| read.article.id() == id && self.archive.is_current(read));
        let is_shown = previewed.is_some();
        let loaded = match previewed {
            Some(read) => self.archive.with_history(read),
            None => self.archive.load(id),
        };
        match loaded {
            Ok(loaded) => {
                if let Some(lock) = lock {
                    self.let_go();
                    self.safety.claim.replace(Some(Claim { article: id.clone(), lock }));
                }
                if is_shown && loaded.damage.is_empty() {
                    self.complete(loaded.history);
                } else {
                    self.put(loaded, false);
                }
                self.remember_session(Some(id));
                self.begin_versions();
            }
            Err(error) => self.fail_to_open(&error),
        }
    }

    /// Says why an article could not be opened. One that was shown to be read meanwhile would stay so.
    fn fail_to_open(&self, error: &LoadError) {
        if self.shows_preview() {
            self.close();
        }
        self.problem(error.to_string());
    }

    /// Puts what was loaded on the desk.
    fn put(&self, loaded: Loaded, following: bool) {
        let damage = loaded.damage.first().map(|first| {
            let count = loaded.damage.len();
            format!("{count} of this article's records could not be read; the rest is here. The first: {first}")
        });
        let open = self.hold(loaded);
        self.tell(Action::Following(following));
        self.tell(Action::Open(open));
        if let Some(damage) = damage {
            self.problem(damage);
        }
    }

    /// Takes what was loaded for what is kept of the open article.
    fn hold(&self, loaded: Loaded) -> OpenArticle {
        let open = OpenArticle::new(loaded.article, loaded.history, Rc::new(loaded.summary), loaded.place);
        self.kept.replace(Some(open.clone()));
        self.safety.previewed.take();
        open
    }

    /// Shows an article that another tab writes, until that one lets go of it. The number is that of
    /// this opening.
    async fn follow(&self, id: ArticleId, number: usize) {
        let volume = Volume::Article(id.clone());
        let queue = Queue::new();
        let signal = queue.as_ref().map(Queue::signal);
        let kept = self.read_kept(&volume).await;
        if self.safety.opening.get() != number || !self.clear() {
            return;
        }
        match kept.article(&id) {
            Ok(loaded) => {
                self.let_go();
                self.put(loaded, true);
            }
            Err(error) => return self.fail_to_open(&error),
        }
        self.safety.following.replace(Some(Following { article: id.clone(), kept, _queue: queue, drawing: None }));
        let Some(signal) = signal else { return };
        let desk = self.clone();
        spawn_local(async move {
            if let Some(lock) = locks::request(&volume.name(), Patience::Queue(signal)).await {
                desk.take_over(id, lock).await;
            }
        });
    }

    /// The newest copy of a volume that another tab writes.
    async fn read_kept(&self, volume: &Volume) -> Kept {
        let kept = match self.journal() {
            Some(journal) => {
                let of = volume.clone();
                within(OPENING, async move { journal.read(&of).await.ok() }).await.flatten()
            }
            None => None,
        };
        kept.filter(|kept| !kept.records.is_empty())
            .or_else(|| self.archive.kept_volume(volume).ok())
            .unwrap_or_default()
    }

    /// The other tab is gone, or has let go: this one goes on with the article.
    async fn take_over(&self, id: ArticleId, lock: Held) {
        if !self.safety.follows(&id) {
            return;
        }
        self.recover_claimed(&id).await;
        if !self.safety.follows(&id) {
            return;
        }
        self.safety.following.take();
        self.safety.claim.replace(Some(Claim { article: id.clone(), lock }));
        match self.archive.load(&id) {
            Ok(loaded) if loaded.summary.deleted.is_none() => {
                self.refresh(loaded);
                self.tell(Action::Following(false));
                self.tell(Action::Notify(Notice::shown(
                    "The other tab has let go of this article. It can be edited here now.",
                )));
                second_copy::flush(self);
            }
            Ok(_) | Err(LoadError::NoArticle(_)) => {
                self.close();
                self.problem("This article was deleted in another tab.");
            }
            Err(error) => {
                self.close();
                self.problem(error.to_string());
            }
        }
    }

    /// Shows another state of the open article.
    fn refresh(&self, loaded: Loaded) {
        let open = OpenArticle::new(loaded.article, loaded.history, Rc::new(loaded.summary), None);
        self.kept.replace(Some(open.clone()));
        self.tell(Action::Refresh(open));
    }

    pub(super) fn listen_to_tabs(&self) {
        let desk = self.clone();
        let channel = Channel::open(move |kind, content| match kind {
            CHANGED => desk.heard(content),
            WANTED => desk.give_up(content),
            _ => {}
        });
        self.safety.channel.replace(channel);
    }

    /// Tells other tabs what the second copy has been told.
    pub(super) fn tell_tabs(&self) {
        let told = self.archive.take_told();
        if let Some(channel) = &*self.safety.channel.borrow() {
            for change in &told {
                channel.say(CHANGED, &change.in_brief().unwrap_or_else(|| (**change).clone()).into_json());
            }
        }
    }

    /// Another tab has changed a volume.
    fn heard(&self, content: &str) {
        let Some(change) = Change::from_json(content) else { return };
        match change.listing() {
            Some(Listing::Put(summary)) => self.tell(Action::Put(Rc::new(*summary))),
            Some(Listing::Gone(id)) => self.tell(Action::Forget(id)),
            None => {}
        }
        if let Some(past) = change.library_history() {
            self.set_past(past);
        }
        if let Some(changes) = change.key_changes() {
            self.tell(Action::Keys(found::keymap_of(&changes)));
        }
        if let Some(following) = &mut *self.safety.following.borrow_mut()
            && change.volume == Volume::Article(following.article.clone())
        {
            let missed = following.kept.follow(&change) == Followed::Missed;
            let desk = self.clone();
            following.drawing = Some(Timeout::new(GATHERING, move || {
                spawn_local(async move { desk.draw_followed(missed).await });
            }));
        }
    }

    /// Draws the followed article as far as it has been told, or reads it anew.
    async fn draw_followed(&self, anew: bool) {
        let followed = self.safety.following.borrow().as_ref().map(|following| following.article.clone());
        let Some(id) = followed else { return };
        let read = if anew { Some(self.read_kept(&Volume::Article(id.clone())).await) } else { None };
        let loaded = {
            let mut following = self.safety.following.borrow_mut();
            let Some(following) = following.as_mut().filter(|following| following.article == id) else { return };
            if let Some(kept) = read.filter(|kept| kept.sequence() > following.kept.sequence()) {
                following.kept = kept;
            }
            following.kept.article(&id)
        };
        // What cannot be read now is read anew with the next change.
        if let Ok(loaded) = loaded {
            self.refresh(loaded);
        }
    }

    /// Another tab wants to write an article: lets go of it, and follows.
    fn give_up(&self, name: &str) {
        let Some(Volume::Article(id)) = Volume::from_name(name) else { return };
        if !self.safety.writes(&id) || self.kept_id().as_ref() != Some(&id) || !self.keep() {
            return;
        }
        let (desk, number) = (self.clone(), self.safety.opening.get());
        spawn_local(async move {
            // Nothing is done here any more from now on, so everything that was done is flushed.
            desk.tell(Action::Following(true));
            desk.flushed().await;
            if desk.safety.opening.get() == number && desk.safety.writes(&id) {
                desk.safety.claim.take();
                desk.follow(id, number).await;
            }
        });
    }
}
