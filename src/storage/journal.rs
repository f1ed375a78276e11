//! The second copy of every volume, in a place that the browser writes to disk at once.
//!
//! Chromium holds back what is written to local storage, for seconds and at times for minutes, and
//! loses it when it is killed. What is written to `IndexedDB` it does not.

use std::{future::Future, pin::Pin};

use super::{
    outbox::Change,
    seal::{Digest, Records, Seal},
    store::StoreError,
    versions::Versions,
    volume::Volume,
};

/// What a journal is about to answer.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// A place that keeps a copy of every volume: the browser's `IndexedDB`, or memory.
///
/// Every operation may fail, never come to an end, or claim to have done what it has not.
pub trait Journal {
    /// The seals of all volumes, by the volume's name; nothing in place of one that cannot be read.
    fn seals(&self) -> Answer<'_, Vec<(String, Option<Seal>)>>;

    /// The seal of a volume; nothing when it has none that can be read.
    fn seal<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Option<Seal>>;

    /// A volume, as one look found it.
    fn read<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Kept>;

    /// Makes a change, whole or not at all, unless [`verdict`] refuses it. Between the look at the
    /// seal and the writes nobody else may write. A seal of nothing takes the versions with it.
    fn write<'a>(&'a self, change: &'a Change) -> Answer<'a, Verdict>;

    /// Keeps what the journal has of an article as a version, once per sequence; gives up the oldest
    /// beyond [`VERSIONS`](super::VERSIONS). Of a copy that is damaged none is kept.
    fn keep_version<'a>(&'a self, volume: &'a Volume) -> Answer<'a, ()>;

    /// The versions of an article.
    fn versions<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Versions>;

    /// Keeps the records of an older layout as they were, under a name; does not replace them.
    fn back_up<'a>(&'a self, name: &'a str, records: &'a Records) -> Answer<'a, ()>;
}

/// A copy of a volume.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// What it says of itself; nothing when that is not there or cannot be read.
    pub seal: Option<Seal>,
    /// Its records.
    pub records: Records,
}

impl Kept {
    /// The seal, if the records are those that it was set on.
    pub fn intact(&self) -> Option<Seal> {
        self.seal.filter(|seal| seal.digest == Digest::of(&self.records))
    }

    /// The largest sequence that it speaks of; 0 when it speaks of none.
    pub fn sequence(&self) -> u64 {
        self.seal.map_or(0, |seal| seal.sequence)
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.seal.is_none() && self.records.is_empty()
    }
}

/// What becomes of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is made, or was made before.
    Made,
    /// The journal does not have what the change starts from; the volume has to be told whole.
    Behind,
    /// The journal has a newer state, with this seal.
    Ahead(Seal),
}

/// Whether a change can be made to a volume that has this seal in the journal. [`Verdict::Made`]
/// says that it can; that it has been made already does no harm, since it says what the records are.
pub fn verdict(there: Option<Seal>, change: &Change) -> Verdict {
    match there {
        Some(there) if there == change.seal => Verdict::Made,
        Some(there) if there.sequence >= change.seal.sequence => Verdict::Ahead(there),
        _ if change.base.is_none() || change.base == there => Verdict::Made,
        _ => Verdict::Behind,
    }
}
