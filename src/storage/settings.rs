//! What a library has one of, beside its articles: what was done to the list, the keys that a
//! person chose, and the labels that new articles start with.
//!
//! A record of these that cannot be read is reported when the library is opened, counts as missing,
//! and stays as it is until it is written the next time.

use std::rc::Rc;

use super::{
    archive::Archive,
    damage::Flaw,
    error::SaveError,
    key::Key,
    records::{self, LabelRecord, LibraryHistoryRecord},
    store::StoreError,
    volume::Volume,
};
use crate::core::{Label, LibraryHistory};

impl Archive {
    /// What was done to the list of articles.
    pub fn library_history(&self) -> Result<LibraryHistory, StoreError> {
        Ok(self.kept(&Key::History, library_history)?.unwrap_or_default())
    }

    /// Keeps what was done to the list of articles.
    pub fn set_library_history(&self, history: &LibraryHistory) -> Result<(), SaveError> {
        let record = LibraryHistoryRecord::of(history);
        self.keep(&Volume::History, (!history.steps().is_empty()).then_some(&record))
    }

    /// The keys that a person chose: each a command and its keys, by names that whoever reads the
    /// keys gives them.
    pub fn key_changes(&self) -> Result<Vec<(String, String)>, StoreError> {
        Ok(self.kept(&Key::Keys, key_changes)?.unwrap_or_default())
    }

    /// Keeps the keys that a person chose.
    pub fn set_key_changes(&self, changes: &[(String, String)]) -> Result<(), SaveError> {
        self.keep(&Volume::Keys, (!changes.is_empty()).then_some(&changes.to_vec()))
    }

    /// The labels that new articles start with; nothing as long as they are the standard ones.
    pub fn labels(&self) -> Result<Option<Vec<Label>>, StoreError> {
        self.kept(&Key::Labels, labels)
    }

    /// Keeps the labels that new articles start with. None, or an empty list, for the standard ones.
    pub fn set_labels(&self, labels: Option<&[Rc<Label>]>) -> Result<(), SaveError> {
        let labels: Vec<_> = labels.unwrap_or_default().iter().map(|label| LabelRecord::of(label)).collect();
        self.keep(&Volume::Labels, (!labels.is_empty()).then_some(&labels))
    }
}

/// What keeps such a record from being read; nothing when the key is that of another record.
pub(super) fn flaw(key: &Key, raw: &str) -> Option<Flaw> {
    match key {
        Key::History => library_history(raw).err(),
        Key::Keys => key_changes(raw).err(),
        Key::Labels => labels(raw).err(),
        Key::Schema | Key::Session | Key::Article(..) | Key::Seal(_) => None,
    }
}

pub(super) fn library_history(raw: &str) -> Result<LibraryHistory, Flaw> {
    records::read::<LibraryHistoryRecord>(raw)?.restore()
}

pub(super) fn key_changes(raw: &str) -> Result<Vec<(String, String)>, Flaw> {
    records::read(raw)
}

fn labels(raw: &str) -> Result<Vec<Label>, Flaw> {
    records::read::<Vec<LabelRecord>>(raw)?.into_iter().map(LabelRecord::restore).collect()
}
