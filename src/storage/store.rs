//! A place that keeps texts under keys.

use super::{seal::Records, usage};

/// What keeps the records: the browser's local storage, or memory.
///
/// Every operation may fail at any time, and may claim to have done what it has not.
pub trait Store {
    /// The value of a key.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Whether a key has this value; without one, whether it is not there.
    fn has(&self, key: &str, value: Option<&str>) -> Result<bool, StoreError> {
        Ok(self.get(key)?.as_deref() == value)
    }

    /// Gives a key a value, or another one. On failure the key is as it was.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key; without effect when it is not there.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Every key, in no particular order, those of other programs included.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// The room that all keys and values take, in UTF-16 units.
    fn room(&self) -> Result<usize, StoreError> {
        self.keys()?.iter().try_fold(0, |sum, key| Ok(sum + usage::room(key, self.get(key)?.as_deref())))
    }
}

/// The records of a store under the keys that belong to something.
pub(super) fn records(store: &dyn Store, belongs: &dyn Fn(&str) -> bool) -> Result<Records, StoreError> {
    let mut records = Records::new();
    for key in store.keys()?.into_iter().filter(|key| belongs(key)) {
        if let Some(value) = store.get(&key)? {
            records.insert(key, value);
        }
    }
    Ok(records)
}

/// Why a store did not do what was asked. The message is for people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// The browser does not allow it, or failed for a reason of its own.
    #[error(
        "The browser does not let this page keep its work ({reason}). \
         Allow it to store data for this page, or export the work before you leave."
    )]
    Refused {
        /// What the browser said.
        reason: String,
    },
    /// There is no room left.
    #[error(
        "The browser has no room left for this page. \
         Export the work, delete articles for good that are no longer needed, and try again."
    )]
    Full,
    /// What was read back is not what was written.
    #[error("The browser said that it had written “{key}”, and it had not. Export the work before you leave.")]
    Lied {
        /// Which record.
        key: String,
    },
}
