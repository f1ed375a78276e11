//! Groups of writes that are made whole or not at all, and sealed.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    error::SaveError,
    key::Key,
    migrate::{self, Layout},
    outbox::{Change, Outbox},
    records::{Json, SealRecord, written},
    seal::{Digest, Records, Seal},
    store::{self, Store, StoreError},
    usage,
    volume::{Holder, Volume},
};
use crate::core::id::Places;

/// Writes in the order in which they are made.
#[derive(Debug, Default)]
pub(super) struct Group(Vec<Entry>);

/// A key, and the value that it has or gets; none when the record is not there or goes.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    key: Rc<str>,
    value: Option<String>,
}

impl Group {
    /// Adds a record whose value is a text as it is.
    pub(super) fn put_text(&mut self, key: &impl ToString, text: impl Into<String>) {
        let mut text = text.into();
        // Of a long article there are thousands at once, each grown to twice what it needs.
        text.shrink_to_fit();
        self.0.push(Entry { key: key.to_string().into(), value: Some(text) });
    }

    /// Adds a record.
    pub(super) fn put(&mut self, key: &Key, record: &impl Json) {
        self.put_text(key, written(record));
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: impl Into<Rc<str>>) {
        self.0.push(Entry { key: key.into(), value: None });
    }

    /// Adds what another group removes.
    pub(super) fn append_removals(&mut self, other: Self) {
        self.0.extend(other.0.into_iter().filter(|entry| entry.value.is_none()));
    }
}

impl Entry {
    fn of(key: &Key, record: &impl Json) -> Self {
        Self { key: key.to_string().into(), value: Some(written(record)) }
    }

    fn seal(volume: &Volume, seal: Seal) -> Self {
        Self::of(&Key::Seal(volume.clone()), &SealRecord::of(seal))
    }

    /// The room that it takes, in UTF-16 units.
    fn room(&self) -> usize {
        usage::room(&self.key, self.value.as_deref())
    }
}

/// What a group has done so far.
#[derive(Default)]
struct Attempt<'a> {
    /// What was there before, in the order of the writes, each record once.
    former: Vec<Entry>,
    touched: Places,
    /// The room that the new values take, in UTF-16 units.
    taken: usize,
    /// The room that the old values took, in UTF-16 units.
    freed: usize,
    /// The volume that is to be sealed.
    volume: Option<&'a Holder>,
    /// Whether a record of the volume is other than it was.
    changed: bool,
    /// The digest of the volume, as far as it has come.
    digest: Digest,
}

impl Attempt<'_> {
    /// Brings the digest up to date.
    fn follow(&mut self, entry: &Entry, former: Option<&str>) {
        if !self.volume.is_some_and(|volume| volume.holds(&entry.key)) {
            return;
        }
        self.changed = true;
        let without = former.map_or(self.digest, |former| self.digest.without(&entry.key, former));
        self.digest = entry.value.as_ref().map_or(without, |value| without.with(&entry.key, value));
    }
}

/// The only one who writes to the store.
pub(super) struct Writer {
    store: Rc<dyn Store>,
    layout: Layout,
    /// Former records of a group that could neither be made whole nor be taken back.
    owed: RefCell<Vec<Entry>>,
    /// The room that is used, in UTF-16 units, once it has been measured.
    used: Cell<Option<usize>>,
    /// The largest sequence of each volume that is known of, by the volume's name: a store that was
    /// wiped under the open page does not begin to count anew.
    sequences: RefCell<Places>,
    /// Whether the store has, or had, the record of the layout.
    versioned: Cell<bool>,
    /// Whether the record of the layout was gone when something was to be written.
    wiped: Cell<bool>,
    /// What the journal has yet to be told.
    pub(super) outbox: Outbox,
}

impl Writer {
    pub(super) fn new(store: Rc<dyn Store>, layout: Layout) -> Self {
        let (owed, used, sequences, wiped, outbox) = Default::default();
        let versioned = Cell::new(matches!(migrate::version(&*store), Ok(Some(_))));
        Self { store, layout, owed, used, sequences, versioned, wiped, outbox }
    }

    pub(super) fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The room that is used, in UTF-16 units: measured once, then counted along.
    pub(super) fn used(&self) -> Result<usize, StoreError> {
        if let Some(used) = self.used.get() {
            return Ok(used);
        }
        let used = self.store.room()?;
        self.used.set(Some(used));
        Ok(used)
    }

    /// Makes all writes of a group, or none. Seals the volume that they belong to, and hands them on
    /// to the journal.
    pub(super) fn commit(&self, volume: &Volume, group: Group) -> Result<(), SaveError> {
        self.settle()?;
        let base = self.seal(volume).map_err(SaveError::Failed)?;
        self.commit_upon(base, volume, group)
    }

    /// The same for a volume that somebody else has taken records from: its seal says nothing of
    /// what is left.
    pub(super) fn commit_anew(&self, volume: &Volume, group: Group) -> Result<(), SaveError> {
        self.settle()?;
        if let Some(seal) = self.seal(volume).map_err(SaveError::Failed)? {
            self.note_sequence(volume, seal.sequence);
        }
        self.commit_upon(None, volume, group)
    }

    fn commit_upon(&self, base: Option<Seal>, volume: &Volume, group: Group) -> Result<(), SaveError> {
        let schema = self.missing_schema()?;
        let digest = match base {
            Some(seal) => seal.digest,
            None => Digest::of(&self.records(volume).map_err(SaveError::Failed)?),
        };
        let holder = volume.holder();
        let mut attempt = Attempt { digest, volume: Some(&holder), ..Attempt::default() };
        let made = self.write_all(schema.iter().chain(&group.0), &mut attempt).and_then(|()| {
            let sequence = self.sequence(volume).max(base.map_or(0, |seal| seal.sequence)) + 1;
            let seal = attempt.changed.then_some(Seal { sequence, digest: attempt.digest });
            self.write_all(seal.map(|seal| Entry::seal(volume, seal)).iter(), &mut attempt).map(|()| seal)
        });
        let seal = self.ended(attempt, made)?;
        if let Some(seal) = seal {
            self.note_sequence(volume, seal.sequence);
            // Records that were there before their volume had a seal are in no change.
            if base.is_none() {
                self.outbox.tell_whole(volume.clone());
                return Ok(());
            }
            let writes = group.0.into_iter().filter(|entry| holder.holds(&entry.key));
            let writes = writes.map(|entry| (entry.key.to_string(), entry.value)).collect();
            self.outbox.add(Change { volume: volume.clone(), base, seal, writes });
        }
        Ok(())
    }

    /// Makes the records of a volume those of another copy, and its seal that of the copy.
    pub(super) fn replace(&self, volume: &Volume, records: &Records, seal: Seal) -> Result<(), SaveError> {
        self.settle()?;
        let schema = self.missing_schema()?;
        let there = self.records(volume).map_err(SaveError::Failed)?;
        let gone = there.into_keys().filter(|key| !records.contains_key(key));
        let gone = gone.map(|key| Entry { key: key.into(), value: None });
        let put = records.iter().map(|(key, value)| Entry { key: key.as_str().into(), value: Some(value.clone()) });
        let entries: Vec<_> = schema.into_iter().chain(gone).chain(put).chain([Entry::seal(volume, seal)]).collect();
        let mut attempt = Attempt::default();
        let made = self.write_all(entries.iter(), &mut attempt);
        self.ended(attempt, made)?;
        self.note_sequence(volume, seal.sequence);
        Ok(())
    }

    /// Sets another seal on a volume, whose records stay as they are.
    pub(super) fn reseal(&self, volume: &Volume, seal: Seal) -> Result<(), SaveError> {
        let mut group = Group::default();
        group.put(&Key::Seal(volume.clone()), &SealRecord::of(seal));
        self.commit_unsealed(&group)?;
        self.note_sequence(volume, seal.sequence);
        Ok(())
    }

    /// Makes all writes of a group, or none, of records that no seal covers.
    pub(super) fn commit_unsealed(&self, group: &Group) -> Result<(), SaveError> {
        self.settle()?;
        let schema = self.missing_schema()?;
        let mut attempt = Attempt::default();
        let made = self.write_all(schema.iter().chain(&group.0), &mut attempt);
        self.ended(attempt, made)
    }

    /// Makes all writes of a group, or none, whatever the version of the layout. No seal is changed.
    pub(super) fn commit_unversioned(&self, group: &Group) -> Result<(), SaveError> {
        let mut attempt = Attempt::default();
        let made = self.write_all(group.0.iter(), &mut attempt);
        self.ended(attempt, made)
    }

    /// The seal of a volume; nothing when it has none that can be read.
    pub(super) fn seal(&self, volume: &Volume) -> Result<Option<Seal>, StoreError> {
        let raw = self.store.get(&Key::Seal(volume.clone()).to_string())?;
        Ok(raw.and_then(|raw| Seal::from_json(&raw)))
    }

    /// The records of a volume.
    pub(super) fn records(&self, volume: &Volume) -> Result<Records, StoreError> {
        let holder = volume.holder();
        store::records(self.store(), &|key| holder.holds(key))
    }

    /// The largest sequence of a volume that is known of; 0 when none is.
    fn sequence(&self, volume: &Volume) -> u64 {
        self.sequences.borrow().get(&*volume.name()).map_or(0, |&sequence| sequence as u64)
    }

    /// Remembers that a volume has come to a sequence.
    pub(super) fn note_sequence(&self, volume: &Volume, sequence: u64) {
        let sequence = usize::try_from(sequence.max(self.sequence(volume))).unwrap_or(usize::MAX);
        self.sequences.borrow_mut().insert(volume.name(), sequence);
    }

    /// Puts back what a failed group left behind, as far as the store lets us.
    pub(super) fn settle(&self) -> Result<(), SaveError> {
        if self.owed.borrow().is_empty() {
            return Ok(());
        }
        self.missing_schema()?;
        let owed = self.owed.take();
        self.put_back(owed).map_err(|(cause, keys)| SaveError::Torn { cause, keys })
    }

    /// Whether the record of the layout has gone, as when everything was deleted under the open page.
    pub(super) fn is_wiped(&self) -> bool {
        self.wiped.get() || self.versioned.get() && matches!(migrate::version(self.store()), Ok(None))
    }

    /// What was deleted under the open page has been put back.
    pub(super) fn healed(&self) {
        self.versioned.set(false);
        self.wiped.set(false);
    }

    /// The record of the layout, should the store not have it, or nothing that can be read. It is
    /// looked at before anything is written: a tab with a newer version may have taken over since
    /// the library was opened.
    fn missing_schema(&self) -> Result<Option<Entry>, SaveError> {
        let known = self.layout.version();
        let version = migrate::version(self.store()).map_err(SaveError::Failed)?;
        self.wiped.set(self.wiped.get() || self.versioned.get() && version.is_none());
        self.versioned.set(version.is_some());
        match version {
            Some(Ok(found)) if found == known => Ok(None),
            Some(Ok(found)) => Err(SaveError::Layout { found, known }),
            Some(Err(_)) | None => Ok(Some(Entry::of(&Key::Schema, &self.layout.record()))),
        }
    }

    fn write_all<'a>(
        &self,
        mut entries: impl Iterator<Item = &'a Entry>,
        attempt: &mut Attempt<'_>,
    ) -> Result<(), StoreError> {
        entries.try_for_each(|entry| self.write(entry, attempt))
    }

    /// Ends an attempt: takes back what it did when it failed.
    fn ended<T>(&self, attempt: Attempt<'_>, made: Result<T, StoreError>) -> Result<T, SaveError> {
        match made {
            Ok(made) => {
                self.versioned.set(true);
                self.used.set(self.used.get().map(|used| (used + attempt.taken).saturating_sub(attempt.freed)));
                Ok(made)
            }
            Err(cause) => Err(self.take_back(attempt, cause)),
        }
    }

    /// Writes one record, remembering what was there before it touches anything.
    fn write(&self, entry: &Entry, attempt: &mut Attempt<'_>) -> Result<(), StoreError> {
        let value = self.store.get(&entry.key)?;
        if value == entry.value {
            return Ok(());
        }
        attempt.follow(entry, value.as_deref());
        attempt.taken += entry.room();
        attempt.freed += usage::room(&entry.key, value.as_deref());
        if attempt.touched.insert(Rc::clone(&entry.key), 0).is_none() {
            attempt.former.push(Entry { key: Rc::clone(&entry.key), value });
        }
        self.make(entry)
    }

    /// Writes one record, and reads it back: a store may claim what it has not done.
    fn make(&self, entry: &Entry) -> Result<(), StoreError> {
        match &entry.value {
            Some(value) => self.store.set(&entry.key, value)?,
            None => self.store.remove(&entry.key)?,
        }
        if self.store.has(&entry.key, entry.value.as_deref())? {
            Ok(())
        } else {
            Err(StoreError::Lied { key: entry.key.to_string() })
        }
    }

    fn take_back(&self, attempt: Attempt<'_>, cause: StoreError) -> SaveError {
        match self.put_back(attempt.former.into_iter().rev()) {
            Ok(()) => SaveError::Failed(cause),
            Err((_, keys)) => SaveError::Torn { cause, keys },
        }
    }

    /// Puts former records back, and keeps in mind those that could not be.
    fn put_back(&self, former: impl IntoIterator<Item = Entry>) -> Result<(), (StoreError, Vec<String>)> {
        let mut failure = None;
        let mut owed = self.owed.borrow_mut();
        for entry in former {
            if self.store.has(&entry.key, entry.value.as_deref()) == Ok(true) {
                continue;
            }
            if let Err(cause) = self.make(&entry) {
                failure = failure.or(Some(cause));
                owed.push(entry);
            }
        }
        match failure {
            None => Ok(()),
            Some(cause) => {
                self.used.set(None);
                Err((cause, owed.iter().map(|entry| entry.key.to_string()).collect()))
            }
        }
    }
}
