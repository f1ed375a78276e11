//! What the journal has yet to be told.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{seal::Seal, volume::Volume};

/// A change of a volume, as the store has it already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What was changed.
    pub volume: Volume,
    /// The seal before the change. Without one, what the writes say is all that the volume has.
    pub base: Option<Seal>,
    /// The seal after the change.
    pub seal: Seal,
    /// The records that are other than they were, by key; without a value those that went.
    pub writes: Vec<(String, Option<String>)>,
}

/// A volume that has to be told whole.
#[derive(Debug)]
struct Whole {
    volume: Volume,
    /// Whether it is being told, as it was when that began. What has changed since is not in it.
    under_way: bool,
}

/// The changes that wait, in their order.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: RefCell<Vec<Rc<Change>>>,
    /// Volumes that have to be told whole, because they have just begun or changes of them were given up.
    whole: RefCell<Vec<Whole>>,
    /// The seals that the journal can have without anybody else having written: the one that it was
    /// seen with, and those that the volume has had here since.
    ours: RefCell<Vec<(Volume, Seal)>>,
    /// What the journal has been told, for other tabs.
    told: RefCell<Vec<Rc<Change>>>,
    closed: Cell<bool>,
}

impl Outbox {
    /// Adds a change that starts from a seal; a volume that had none is told whole.
    pub(super) fn add(&self, change: Change) {
        if self.closed.get() {
            return;
        }
        self.ours.borrow_mut().extend(change.base.map(|base| (change.volume.clone(), base)));
        let is_in_whole = |whole: &Whole| whole.volume == change.volume && !whole.under_way;
        if !self.whole.borrow().iter().any(is_in_whole) {
            self.waiting.borrow_mut().push(Rc::new(change));
        }
    }

    /// The change that has waited longest.
    pub(super) fn first(&self) -> Option<Rc<Change>> {
        self.waiting.borrow().first().cloned()
    }

    /// A volume that has to be told whole, as it is now. These go first.
    pub(super) fn begin_whole(&self) -> Option<Volume> {
        let mut whole = self.whole.borrow_mut();
        let first = whole.first_mut()?;
        first.under_way = true;
        Some(first.volume.clone())
    }

    /// Whether a volume is to be told whole: it has just begun, or its changes were given up.
    pub(super) fn tells_whole(&self, volume: &Volume) -> bool {
        self.whole.borrow().iter().any(|whole| whole.volume == *volume)
    }

    /// Takes out what the journal knows now that it has been told a change.
    pub(super) fn told(&self, change: Rc<Change>) {
        if change.base.is_none() {
            // One that has to be told whole again since is not under way.
            self.whole.borrow_mut().retain(|whole| whole.volume != change.volume || !whole.under_way);
        }
        let known = |other: &Change| other.volume == change.volume && other.seal.sequence <= change.seal.sequence;
        self.waiting.borrow_mut().retain(|other| !known(other));
        self.seen(&change.volume, Some(change.seal));
        self.told.borrow_mut().push(change);
    }

    /// Remembers which seal the journal has on a volume.
    pub(super) fn seen(&self, volume: &Volume, seal: Option<Seal>) {
        let mut ours = self.ours.borrow_mut();
        ours.retain(|(other, _)| other != volume);
        ours.extend(seal.map(|seal| (volume.clone(), seal)));
    }

    /// Whether it was this page that the journal has a seal from, as far as it knows.
    pub(super) fn is_ours(&self, volume: &Volume, seal: Seal) -> bool {
        self.ours.borrow().iter().any(|(other, ours)| other == volume && *ours == seal)
    }

    /// Takes out a volume that is to be told whole, and of which there is nothing to tell.
    pub(super) fn vanished(&self, volume: &Volume) {
        self.whole.borrow_mut().retain(|whole| whole.volume != *volume);
    }

    /// Takes out everything of a volume.
    pub(super) fn forget(&self, volume: &Volume) {
        self.vanished(volume);
        self.waiting.borrow_mut().retain(|change| change.volume != *volume);
    }

    /// Hands out what the journal has been told since this was asked last.
    pub(super) fn take_told(&self) -> Vec<Rc<Change>> {
        self.told.take()
    }

    /// Has a volume told whole, instead of its changes.
    pub(super) fn tell_whole(&self, volume: Volume) {
        if self.closed.get() {
            return;
        }
        self.waiting.borrow_mut().retain(|change| change.volume != volume);
        let mut whole = self.whole.borrow_mut();
        match whole.iter_mut().find(|whole| whole.volume == volume) {
            Some(whole) => whole.under_way = false,
            None => whole.push(Whole { volume, under_way: false }),
        }
    }

    /// Gives up the changes: their volumes will be told whole, so that what waits stays small for
    /// however long the journal does not answer.
    pub(super) fn give_up(&self) {
        while let Some(change) = self.first() {
            self.tell_whole(change.volume.clone());
        }
        self.whole.borrow_mut().iter_mut().for_each(|whole| whole.under_way = false);
    }

    /// From now on nothing is told, as when there is no journal.
    pub(super) fn close(&self) {
        self.closed.set(true);
        self.waiting.borrow_mut().clear();
        self.whole.borrow_mut().clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.borrow().is_empty() && self.whole.borrow().is_empty()
    }
}
