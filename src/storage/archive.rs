//! What keeps the articles.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    damage::{Damage, Flaw},
    error::{LoadError, OpenError, SaveError},
    journal::Kept,
    key::{Key, Record},
    load::{self, Loaded, Preview},
    memory::MemoryStore,
    migrate::Layout,
    open::{self, Opened},
    outbox::Outbox,
    place::{Place, Session},
    records::{self, HeadRecord, Json, PlaceRecord, SessionRecord, written},
    save::{self, State},
    seal::{Records, Seal},
    store::{Store, StoreError},
    usage::{SAFE_LINE, Usage},
    volume::{Holder, Volume},
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
        let archive = Self::over(Writer::new(Rc::new(MemoryStore::default()), Layout::CURRENT));
        archive.without_journal();
        archive
    }

    pub(super) fn over(writer: Writer) -> Self {
        Self { writer }
    }

    /// Reads an article. What cannot be read of it is reported, and the rest opens.
    pub fn load(&self, id: &ArticleId) -> Result<Loaded, LoadError> {
        self.with_history(self.preview(id)?)
    }

    /// Reads an article like [`Archive::load`], but for its history.
    pub fn preview(&self, id: &ArticleId) -> Result<Preview, LoadError> {
        // What a failed save left behind is put back first, if the store lets us; if it does not,
        // reading will say so.
        let _ = self.writer.settle();
        self.preview_among(id, &self.keys(id)?)
    }

    /// Reads an article like [`Archive::preview`] does, when nothing was saved yet and these are the keys
    /// of its records and perhaps of others, in order: a browser takes long to list those of a large library.
    pub fn preview_among(&self, id: &ArticleId, keys: &[String]) -> Result<Preview, LoadError> {
        let seal = self.seal(&Volume::Article(id.clone()))?;
        load::preview(self.writer.store(), id, keys, seal)
    }

    /// Whether an article that was read is still what is stored: another tab may have written it since.
    pub fn is_current(&self, read: &Preview) -> bool {
        self.seal(&Volume::Article(read.article.id().clone())).is_ok_and(|seal| seal == read.seal)
    }

    /// Reads the history of an article that was read and not changed since.
    pub fn with_history(&self, read: Preview) -> Result<Loaded, LoadError> {
        load::with_history(self.writer.store(), read)
    }

    /// Adds an article that is not there yet.
    pub fn add(&self, state: State) -> Result<(), SaveError> {
        self.settled()?;
        let id = state.article.id();
        if self.keys(id).map_err(SaveError::Failed)?.is_empty() {
            self.writer.commit(&Volume::Article(id.clone()), save::whole(state))
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
        let volume = Volume::Article(is.id().clone());
        if vanished {
            self.writer.commit_anew(&volume, save::change_of_vanished(before, after))
        } else {
            self.writer.commit(&volume, save::change(before, after))
        }
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
        self.writer.commit(&Volume::Article(summary.id.clone()), group)
    }

    /// Removes everything of an article for good, what cannot be read of it included. The head
    /// goes first, so that no list shows what is not whole.
    pub fn remove(&self, id: &ArticleId) -> Result<(), SaveError> {
        self.settled()?;
        let mut group = Group::default();
        self.keys(id).map_err(SaveError::Failed)?.into_iter().for_each(|key| group.remove(key));
        self.writer.commit(&Volume::Article(id.clone()), group)
    }

    /// What was open when the page was left. Nothing when that cannot be read: it is not work.
    pub fn session(&self) -> Result<Session, StoreError> {
        let session = |raw: &str| Ok(records::read::<SessionRecord>(raw)?.restore());
        Ok(self.kept(&Key::Session, session)?.unwrap_or_default())
    }

    /// Keeps what is open.
    pub fn set_session(&self, session: &Session) -> Result<(), SaveError> {
        let mut group = Group::default();
        group.put(&Key::Session, &SessionRecord::of(session));
        self.writer.commit_unsealed(&group)
    }

    /// Keeps where the reader is in an article.
    pub fn set_place(&self, id: &ArticleId, place: &Place) -> Result<(), SaveError> {
        if self.get(&Key::Article(id.clone(), Record::Head))?.is_none() {
            return Err(SaveError::NoArticle(id.clone()));
        }
        let mut group = Group::default();
        group.put(&Key::Article(id.clone(), Record::Place), &PlaceRecord::of(place));
        self.writer.commit_unsealed(&group)
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

    /// Writes the only record of a volume, or removes it when there is nothing to keep.
    pub(super) fn keep(&self, volume: &Volume, record: Option<&impl Json>) -> Result<(), SaveError> {
        let mut group = Group::default();
        match record {
            Some(record) => group.put_text(&volume.root(), written(record)),
            None => group.remove(volume.root()),
        }
        self.writer.commit(volume, group)
    }

    pub(super) fn store(&self) -> &dyn Store {
        self.writer.store()
    }

    pub(super) fn outbox(&self) -> &Outbox {
        &self.writer.outbox
    }

    /// Whether there is an article of this identifier.
    pub fn has(&self, id: &ArticleId) -> bool {
        matches!(self.get(&Key::Article(id.clone(), Record::Head)), Ok(Some(_)))
    }

    /// Whether everything that was in the store has gone, since this archive was opened, without
    /// its doing.
    pub fn is_wiped(&self) -> bool {
        self.writer.is_wiped()
    }

    /// What had gone has been put back, or is not to be had.
    pub fn healed(&self) {
        self.writer.healed();
    }

    /// The seal that the store has of a volume.
    pub fn seal(&self, volume: &Volume) -> Result<Option<Seal>, StoreError> {
        self.writer.seal(volume)
    }

    /// Whether a journal had a volume before this archive was opened: those that have begun since have
    /// a seal, too, and no journal has been told of them.
    pub fn was_in_a_journal(&self, volume: &Volume) -> bool {
        matches!(self.seal(volume), Ok(Some(_))) && !self.outbox().tells_whole(volume)
    }

    /// The copy of a volume that the store has.
    pub fn kept_volume(&self, volume: &Volume) -> Result<Kept, StoreError> {
        Ok(Kept { seal: self.writer.seal(volume)?, records: self.writer.records(volume)? })
    }

    /// The volumes of which the store has records or a seal.
    pub fn volumes(&self) -> Result<Vec<Volume>, StoreError> {
        let mut found = BTreeSet::new();
        let mut last: Option<Holder> = None;
        for key in self.writer.store().keys()? {
            // Most stores have the keys of an article one after the other, and there can be thousands.
            if last.as_ref().is_some_and(|last| last.holds(&key)) {
                continue;
            }
            if let Some(volume) = Volume::of(&key) {
                last = Some(volume.holder());
                found.insert(volume);
            } else if let Some(Key::Seal(volume)) = Key::parse(&key) {
                found.insert(volume);
            }
        }
        Ok(found.into_iter().collect())
    }

    /// Makes the records of a volume those of another copy. The journal is not told.
    pub(super) fn replace(&self, volume: &Volume, records: &Records, seal: Seal) -> Result<(), SaveError> {
        self.writer.replace(volume, records, seal)
    }

    pub(super) fn reseal(&self, volume: &Volume, seal: Seal) -> Result<(), SaveError> {
        self.writer.reseal(volume, seal)
    }

    pub(super) fn note_sequence(&self, volume: &Volume, sequence: u64) {
        self.writer.note_sequence(volume, sequence);
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
