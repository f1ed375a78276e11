//! A store that forgets: for a browser that refuses to keep anything, and for tests.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use super::store::{Store, StoreError};

/// Keeps everything in memory, as long as the page is open. Can be told to misbehave.
#[derive(Debug, Default)]
pub struct MemoryStore {
    /// By key, so that one is found by halving. No map, whose code every visitor would load.
    records: RefCell<Vec<(String, String)>>,
    operations: Cell<usize>,
    fault: RefCell<Option<Fault>>,
}

/// When and how a store misbehaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Which operation is the first to go wrong, counted from 0 since the store was made.
    pub at: usize,
    /// How many operations go wrong: that one, and this many less one that follow.
    pub times: usize,
    /// What happens.
    pub misbehaviour: Misbehaviour,
}

impl Fault {
    /// For [`Fault::times`]: the operation and all that follow.
    pub const FOR_EVER: usize = usize::MAX;

    /// Whether the operation of this number goes wrong.
    pub(super) fn strikes(&self, number: usize) -> bool {
        number.checked_sub(self.at).is_some_and(|since| since < self.times)
    }
}

/// In which way an operation goes wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Misbehaviour {
    /// It fails with this error and changes nothing.
    Fails(StoreError),
    /// Writing claims success and changes nothing; reading is right.
    Lies,
    /// Writing a value fails after the first half of it; everything else fails as it is.
    Tears,
    /// A journal never answers. A store, which answers at once or not at all, fails.
    Hangs,
}

impl MemoryStore {
    /// A store with these keys and values.
    pub fn with(records: BTreeMap<String, String>) -> Self {
        Self { records: RefCell::new(records.into_iter().collect()), ..Self::default() }
    }

    /// All keys and values.
    pub fn records(&self) -> BTreeMap<String, String> {
        self.records.borrow().iter().cloned().collect()
    }

    /// Forgets everything, as when a person clears the data of the site.
    pub fn wipe(&self) {
        self.records.borrow_mut().clear();
    }

    /// How many operations there were.
    pub fn operations(&self) -> usize {
        self.operations.get()
    }

    /// Misbehaves from now on in this way, or never again.
    pub fn misbehave(&self, fault: Option<Fault>) {
        self.fault.replace(fault);
    }

    /// Counts an operation, and answers how it goes wrong.
    fn operate(&self) -> Option<Misbehaviour> {
        let number = self.operations.get();
        self.operations.set(number + 1);
        let fault = self.fault.borrow();
        fault.as_ref().filter(|fault| fault.strikes(number)).map(|fault| fault.misbehaviour.clone())
    }

    fn read(&self) -> Result<(), StoreError> {
        match self.operate() {
            None | Some(Misbehaviour::Lies) => Ok(()),
            Some(Misbehaviour::Fails(error)) => Err(error),
            Some(Misbehaviour::Tears | Misbehaviour::Hangs) => Err(torn()),
        }
    }
}

/// Where a key is, or where it belongs.
fn place(records: &[(String, String)], key: &str) -> Result<usize, usize> {
    records.binary_search_by(|(other, _)| other.as_str().cmp(key))
}

pub(super) fn torn() -> StoreError {
    StoreError::Refused { reason: "torn".into() }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read()?;
        let records = self.records.borrow();
        Ok(place(&records, key).ok().and_then(|place| records.get(place)).map(|(_, value)| value.clone()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (kept, answer) = match self.operate() {
            None => (value, Ok(())),
            Some(Misbehaviour::Lies) => return Ok(()),
            Some(Misbehaviour::Fails(error)) => return Err(error),
            Some(Misbehaviour::Hangs) => return Err(torn()),
            Some(Misbehaviour::Tears) => {
                let half = value.get(..value.floor_char_boundary(value.len() / 2)).unwrap_or_default();
                (half, Err(torn()))
            }
        };
        let mut records = self.records.borrow_mut();
        match place(&records, key) {
            Ok(place) => records.iter_mut().skip(place).take(1).for_each(|(_, value)| kept.clone_into(value)),
            Err(place) => records.insert(place, (key.to_owned(), kept.to_owned())),
        }
        answer
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        match self.operate() {
            None => {
                let mut records = self.records.borrow_mut();
                if let Ok(place) = place(&records, key) {
                    records.remove(place);
                }
                Ok(())
            }
            Some(Misbehaviour::Lies) => Ok(()),
            Some(Misbehaviour::Fails(error)) => Err(error),
            Some(Misbehaviour::Tears | Misbehaviour::Hangs) => Err(torn()),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.read()?;
        Ok(self.records.borrow().iter().map(|(key, _)| key.clone()).collect())
    }
}
