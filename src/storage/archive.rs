//! What keeps the articles.

use std::rc::Rc;

use super::{
    damage::{Damage, Flaw},
    error::{LoadError, OpenError, SaveError},
    key::{Key, Record},
    load::{self, Loaded},
    memory::MemoryStore,
    migrate::Layout,
    open::{self, Opened},
    place::{Place, Session},
    records::{self, HeadRecord, Json, PlaceRecord, SessionRecord},
    save::{self, State},
    store::{Store, StoreError},
    usage::{SAFE_LINE, Usage},
    writer::{Group, Writer},
};
use crate::core::{ArticleId, Summary, order::sorted};

/// The articles in a store.
///
/// Whatever is written is written whole or not at all, and has been read back and compared when a
/// method answers `Ok`. After an error, calling the method again with the same values is always
/// right.
pub struct Archive {
    writer: Writer,
}

impl Archive {
    /// Reads the list of articles: their heads, and nothing else of them.
    ///
    /// Nothing is written, unless records of an older version have to be brought up to date.
    pub fn open(store: Rc<dyn Store>) -> Result<Opened, OpenError> {
        open::open(store, Layout::CURRENT)
    }

    /// An empty archive that lasts as long as the page: for a browser that keeps nothing.
    pub fn in_memory() -> Self {
        Self::over(Writer::new(Rc::new(MemoryStore::default()), Layout::CURRENT))
    }

    pub(super) fn over(writer: Writer) -> Self {
        Self { writer }
    }

    /// Reads an article. What cannot be read of it is reported, and the rest opens.
    pub fn load(&self, id: &ArticleId) -> Result<Loaded, LoadError> {
        // What a failed save left behind is put back first, if the store lets us; if it does not,
        // reading will say so.
        let _ = self.writer.settle();
        load::load(self.writer.store(), id)
    }

    /// Adds an article that is not there yet.
    pub fn add(&self, state: State) -> Result<(), SaveError> {
        self.settled()?;
        let id = state.article.id();
        if self.keys(id).map_err(SaveError::Failed)?.is_empty() {
            self.writer.commit(save::whole(state))
        } else {
            Err(SaveError::Taken(id.clone()))
        }
    }

    /// Keeps a change: writes what the second state does not share with the first.
    ///
    /// The first state is the one that was kept last: the one that [`Archive::load`] or
    /// [`Archive::add`] dealt with, or the second state of the last save that succeeded. An article
    /// that has vanished from the store is written whole.
    pub fn save(&self, before: State, after: State) -> Result<(), SaveError> {
        let (was, is) = (before.article, after.article);
        if was.id() != is.id() || was.text() != is.text() {
            return Err(SaveError::TwoArticles { before: was.id().clone(), after: is.id().clone() });
        }
        self.settled()?;
        let vanished = self.get(&Key::Article(is.id().clone(), Record::Head))?.is_none();
        self.writer.commit(if vanished { save::change_of_vanished(before, after) } else { save::change(before, after) })
    }

    /// Keeps another summary of an article that need not be open, as when it is deleted or brought
    /// back.
    pub fn set_summary(&self, summary: &Summary) -> Result<(), SaveError> {
        self.settled()?;
        let key = Key::Article(summary.id.clone(), Record::Head);
        let raw = self.get(&key)?.ok_or_else(|| SaveError::NoArticle(summary.id.clone()))?;
        let head = records::read::<HeadRecord>(&raw).and_then(|record| record.restore(summary.id.clone()));
        let head = head.map_err(|flaw| SaveError::Damaged(Damage { key: key.to_string(), raw: Some(raw), flaw }))?;
        let mut group = Group::default();
        group.put(&key, &HeadRecord::of(&summary.details, summary, head.labels.iter(), &head.extra));
        self.writer.commit(group)
    }

    /// Removes everything of an article for good, what cannot be read of it included. The head
    /// goes first, so that no list shows what is not whole.
    pub fn remove(&self, id: &ArticleId) -> Result<(), SaveError> {
        self.settled()?;
        let mut group = Group::default();
        self.keys(id).map_err(SaveError::Failed)?.into_iter().for_each(|key| group.remove(key));
        self.writer.commit(group)
    }

    /// What was open when the page was left. Nothing when that cannot be read: it is not work.
    pub fn session(&self) -> Result<Session, StoreError> {
        let session = |raw: &str| Ok(records::read::<SessionRecord>(raw)?.restore());
        Ok(self.kept(&Key::Session, session)?.unwrap_or_default())
    }

    /// Keeps what is open.
    pub fn set_session(&self, session: &Session) -> Result<(), SaveError> {
        self.keep(&Key::Session, Some(&SessionRecord::of(session)))
    }

    /// Keeps where the reader is in an article.
    pub fn set_place(&self, id: &ArticleId, place: &Place) -> Result<(), SaveError> {
        if self.get(&Key::Article(id.clone(), Record::Head))?.is_none() {
            return Err(SaveError::NoArticle(id.clone()));
        }
        let mut group = Group::default();
        group.put(&Key::Article(id.clone(), Record::Place), &PlaceRecord::of(place));
        self.writer.commit(group)
    }

    /// How much of the store is used. Measured the first time and counted along from then on, so
    /// it does not see what other tabs write.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        Ok(Usage { used: self.writer.used()?, safe: SAFE_LINE })
    }

    /// What a record says that is not part of an article; nothing when it is not there or cannot be
    /// read.
    pub(super) fn kept<T>(&self, key: &Key, read: fn(&str) -> Result<T, Flaw>) -> Result<Option<T>, StoreError> {
        let raw = self.writer.store().get(&key.to_string())?;
        Ok(raw.and_then(|raw| read(&raw).ok()))
    }

    /// Writes a record that is not part of an article, or removes it when there is nothing to keep.
    pub(super) fn keep(&self, key: &Key, record: Option<&impl Json>) -> Result<(), SaveError> {
        let mut group = Group::default();
        match record {
            Some(record) => group.put(key, record),
            None => group.remove(key.to_string()),
        }
        self.writer.commit(group)
    }

    fn settled(&self) -> Result<(), SaveError> {
        self.writer.settle()
    }

    fn get(&self, key: &Key) -> Result<Option<String>, SaveError> {
        self.writer.store().get(&key.to_string()).map_err(SaveError::Failed)
    }

    /// The keys of all records of an article, that of the head first.
    fn keys(&self, id: &ArticleId) -> Result<Vec<String>, StoreError> {
        let (head, prefix) = (Key::Article(id.clone(), Record::Head).to_string(), Key::prefix(id));
        let mut keys = self.writer.store().keys()?;
        keys.retain(|key| *key == head || key.starts_with(&prefix));
        Ok(sorted(keys, &String::cmp))
    }
}
