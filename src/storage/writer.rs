//! Groups of writes that are made whole or not at all.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{
    error::SaveError,
    key::Key,
    migrate::{self, Layout},
    records::{Json, written},
    store::{Store, StoreError},
    usage,
};
use crate::core::id::Places;

/// Writes in the order in which they are made.
#[derive(Debug, Default)]
pub(super) struct Group(Vec<Entry>);

/// A key, and the value that it has or gets; none when the record is not there or goes.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Entry {
    key: String,
    value: Option<String>,
}

impl Group {
    /// Adds a record whose value is a text as it is.
    pub(super) fn put_text(&mut self, key: &Key, text: impl Into<String>) {
        self.0.push(Entry { key: key.to_string(), value: Some(text.into()) });
    }

    /// Adds a record.
    pub(super) fn put(&mut self, key: &Key, record: &impl Json) {
        self.put_text(key, written(record));
    }

    /// Removes a record.
    pub(super) fn remove(&mut self, key: impl Into<String>) {
        self.0.push(Entry { key: key.into(), value: None });
    }

    /// Adds what another group removes.
    pub(super) fn append_removals(&mut self, other: Self) {
        self.0.extend(other.0.into_iter().filter(|entry| entry.value.is_none()));
    }
}

impl Entry {
    /// The room that it takes, in UTF-16 units.
    fn room(&self) -> usize {
        usage::room(&self.key, self.value.as_deref())
    }
}

/// What a group has done so far.
#[derive(Default)]
struct Attempt {
    /// What was there before, in the order of the writes, each record once.
    former: Vec<Entry>,
    touched: Places,
    /// The room that the new values take, in UTF-16 units.
    taken: usize,
    /// The room that the old values took, in UTF-16 units.
    freed: usize,
}

/// The only one who writes to the store.
pub(super) struct Writer {
    store: Rc<dyn Store>,
    layout: Layout,
    /// Former records of a group that could neither be made whole nor be taken back.
    owed: RefCell<Vec<Entry>>,
    /// The room that is used, in UTF-16 units, once it has been measured.
    used: Cell<Option<usize>>,
}

impl Writer {
    pub(super) fn new(store: Rc<dyn Store>, layout: Layout) -> Self {
        Self { store, layout, owed: RefCell::default(), used: Cell::new(None) }
    }

    pub(super) fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The room that is used, in UTF-16 units: measured once, then counted along.
    pub(super) fn used(&self) -> Result<usize, StoreError> {
        if let Some(used) = self.used.get() {
            return Ok(used);
        }
        let used = usage::measure(self.store())?;
        self.used.set(Some(used));
        Ok(used)
    }

    /// Makes all writes of a group, or none.
    pub(super) fn commit(&self, mut group: Group) -> Result<(), SaveError> {
        self.settle()?;
        if !self.has_our_layout()? {
            let mut schema = Group::default();
            schema.put(&Key::Schema, &self.layout.record());
            group.0.splice(0..0, schema.0);
        }
        self.commit_unversioned(&group)
    }

    /// Makes all writes of a group, or none, whatever the version of the layout.
    pub(super) fn commit_unversioned(&self, group: &Group) -> Result<(), SaveError> {
        let mut attempt = Attempt::default();
        for entry in &group.0 {
            if let Err(cause) = self.write(entry, &mut attempt) {
                return Err(self.take_back(attempt, cause));
            }
        }
        self.used.set(self.used.get().map(|used| (used + attempt.taken).saturating_sub(attempt.freed)));
        Ok(())
    }

    /// Puts back what a failed group left behind, as far as the store lets us.
    pub(super) fn settle(&self) -> Result<(), SaveError> {
        if self.owed.borrow().is_empty() {
            return Ok(());
        }
        self.has_our_layout()?;
        let owed = self.owed.take();
        self.put_back(owed).map_err(|(cause, keys)| SaveError::Torn { cause, keys })
    }

    /// Whether the store says that its layout is ours. One that says nothing, or nothing that can
    /// be read, will be told. It is asked before anything is written: a tab with a newer version may
    /// have taken over since the library was opened.
    fn has_our_layout(&self) -> Result<bool, SaveError> {
        let known = self.layout.version();
        match migrate::version(self.store()).map_err(SaveError::Failed)? {
            Some(Ok(found)) if found == known => Ok(true),
            Some(Ok(found)) => Err(SaveError::Layout { found, known }),
            Some(Err(_)) | None => Ok(false),
        }
    }

    /// Writes one record, remembering what was there before it touches anything.
    fn write(&self, entry: &Entry, attempt: &mut Attempt) -> Result<(), StoreError> {
        let value = self.store.get(&entry.key)?;
        if value == entry.value {
            return Ok(());
        }
        attempt.taken += entry.room();
        attempt.freed += usage::room(&entry.key, value.as_deref());
        if attempt.touched.insert(entry.key.as_str().into(), 0).is_none() {
            attempt.former.push(Entry { key: entry.key.clone(), value });
        }
        self.make(entry)
    }

    /// Writes one record, and reads it back: a store may claim what it has not done.
    fn make(&self, entry: &Entry) -> Result<(), StoreError> {
        match &entry.value {
            Some(value) => self.store.set(&entry.key, value)?,
            None => self.store.remove(&entry.key)?,
        }
        if self.store.get(&entry.key)? == entry.value {
            Ok(())
        } else {
            Err(StoreError::Lied { key: entry.key.clone() })
        }
    }

    fn take_back(&self, attempt: Attempt, cause: StoreError) -> SaveError {
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
            let there = self.store.get(&entry.key).is_ok_and(|value| value == entry.value);
            if there {
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
                Err((cause, owed.iter().map(|entry| entry.key.clone()).collect()))
            }
        }
    }
}
