//! What is remembered of the second copy and of the other tabs.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, timers::callback::Timeout};

use super::Found;
use crate::{
    core::ArticleId,
    storage::{Journal, Kept, Originals, Preview, Volume},
    ui::platform::{
        channel::Channel,
        locks::{Held, Queue},
    },
};

/// The state of the desk's safety.
pub(super) struct Safety {
    /// The second copy, once it is open.
    pub(super) journal: RefCell<Option<Rc<dyn Journal>>>,
    /// Whether the work is in memory only, and stays there.
    pub(super) in_memory: bool,
    /// The records before their layout was brought up to date, until they are backed up.
    pub(super) originals: RefCell<Option<Originals>>,
    /// Volumes of which something could not be read when the page was opened.
    pub(super) damaged: Vec<Volume>,
    /// Whether the tools have begun their work.
    pub(super) has_tools: Cell<bool>,
    /// Whether what was open when the page was left is open again, as far as it can be.
    pub(super) begun: Cell<bool>,
    /// The volume whose copies are being compared: this tab has its lock for a moment.
    pub(super) comparing: RefCell<Option<Volume>>,
    /// Whether what is on the screen could not be written into the first copy.
    pub(super) unwritten: Cell<bool>,
    /// Whether the second copy is being brought up to date.
    pub(super) flushing: Cell<bool>,
    /// The next attempt, after one that failed.
    pub(super) retry: RefCell<Option<Timeout>>,
    /// Whether gaps will be counted once the person rests.
    pub(super) counting: Cell<bool>,
    /// The number of the last article that was to be opened: an earlier one comes too late.
    pub(super) opening: Cell<usize>,
    /// The article that is shown before both copies were compared, as long as nothing was put back in it.
    pub(super) previewed: RefCell<Option<Preview>>,
    /// The article that this tab writes.
    pub(super) claim: RefCell<Option<Claim>>,
    /// Articles that this tab has left, until everything of them is in the second copy.
    pub(super) left: RefCell<Vec<Claim>>,
    /// The article that another tab writes and this one shows.
    pub(super) following: RefCell<Option<Following>>,
    /// The article that this tab writes, and the sequence at which a version of it was kept last.
    pub(super) version: RefCell<Option<(ArticleId, u64)>>,
    /// The article of which it is time to keep a version.
    pub(super) version_due: RefCell<Option<ArticleId>>,
    /// The way to the other tabs.
    pub(super) channel: RefCell<Option<Channel>>,
    /// What tells that somebody else has deleted what is stored.
    pub(super) listeners: RefCell<Vec<EventListener>>,
}

/// The right to write an article.
pub(super) struct Claim {
    pub(super) article: ArticleId,
    pub(super) lock: Held,
}

/// An article that another tab writes.
pub(super) struct Following {
    pub(super) article: ArticleId,
    /// Its records, as far as they have been told.
    pub(super) kept: Kept,
    /// The place in the queue for the right to write it.
    pub(super) _queue: Option<Queue>,
    /// The next drawing of it.
    pub(super) drawing: Option<Timeout>,
}

impl Safety {
    pub(super) fn new(found: &Found) -> Self {
        Self {
            journal: RefCell::default(),
            in_memory: found.keeping.in_memory_only(),
            originals: RefCell::new(found.originals.clone()),
            damaged: found.damage.iter().filter_map(|damage| Volume::of(&damage.key)).collect(),
            has_tools: Cell::default(),
            begun: Cell::default(),
            comparing: RefCell::default(),
            unwritten: Cell::default(),
            flushing: Cell::default(),
            retry: RefCell::default(),
            counting: Cell::default(),
            opening: Cell::default(),
            previewed: RefCell::new(found.read.take()),
            claim: RefCell::default(),
            left: RefCell::default(),
            following: RefCell::default(),
            version: RefCell::default(),
            version_due: RefCell::default(),
            channel: RefCell::default(),
            listeners: RefCell::default(),
        }
    }

    /// Gives up what was about to be opened, and answers the number of what will be.
    pub(super) fn give_up_opening(&self) -> usize {
        self.opening.set(self.opening.get() + 1);
        self.opening.get()
    }

    /// Lets go of the article that is written or shown.
    pub(super) fn leave(&self) {
        self.following.take();
        self.left.borrow_mut().extend(self.claim.take());
    }

    /// The right to write an article that this tab has left, and still has.
    pub(super) fn take_left(&self, id: &ArticleId) -> Option<Held> {
        let mut left = self.left.borrow_mut();
        let place = left.iter().position(|claim| claim.article == *id)?;
        Some(left.swap_remove(place).lock)
    }

    /// Whether this tab has the right to write an article.
    pub(super) fn writes(&self, id: &ArticleId) -> bool {
        self.claim.borrow().as_ref().is_some_and(|claim| claim.article == *id)
    }

    /// Whether another tab has it, and this one shows it.
    pub(super) fn follows(&self, id: &ArticleId) -> bool {
        self.following.borrow().as_ref().is_some_and(|following| following.article == *id)
    }
}
