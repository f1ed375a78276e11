//! Reads the records of one article, and takes note of those that cannot be used.

use super::{
    damage::{Damage, Flaw},
    key::{Key, Record},
    records::{self, Json},
    store::{Store, StoreError},
};
use crate::core::ArticleId;

pub(super) struct Reader<'a> {
    pub(super) store: &'a dyn Store,
    pub(super) article: &'a ArticleId,
    /// What could not be used so far.
    pub(super) damage: Vec<Damage>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(store: &'a dyn Store, article: &'a ArticleId) -> Self {
        Self { store, article, damage: Vec::new() }
    }

    pub(super) fn key(&self, record: &Record) -> String {
        Key::Article(self.article.clone(), record.clone()).to_string()
    }

    pub(super) fn get(&self, record: &Record) -> Result<Option<String>, StoreError> {
        self.store.get(&self.key(record))
    }

    /// What a record says, if it is there and can be used. When it cannot, that is reported.
    pub(super) fn read<R: Json, T>(
        &mut self,
        record: &Record,
        restore: impl FnOnce(R) -> Result<T, Flaw>,
    ) -> Result<Option<T>, StoreError> {
        let Some(raw) = self.get(record)? else { return Ok(None) };
        match records::read(&raw).and_then(restore) {
            Ok(value) => Ok(Some(value)),
            Err(flaw) => {
                self.damage.push(Damage { key: self.key(record), raw: Some(raw), flaw });
                Ok(None)
            }
        }
    }

    /// Like [`Reader::read`], for a record that has to be there.
    pub(super) fn require<R: Json, T>(
        &mut self,
        record: &Record,
        restore: impl FnOnce(R) -> Result<T, Flaw>,
    ) -> Result<Option<T>, StoreError> {
        let known = self.damage.len();
        let value = self.read(record, restore)?;
        if value.is_none() && self.damage.len() == known {
            self.damage.push(Damage { key: self.key(record), raw: None, flaw: Flaw::Missing });
        }
        Ok(value)
    }

    /// Reports a record.
    pub(super) fn report(&mut self, record: &Record, flaw: Flaw) -> Result<(), StoreError> {
        self.damage.push(Damage { key: self.key(record), raw: self.get(record)?, flaw });
        Ok(())
    }
}
