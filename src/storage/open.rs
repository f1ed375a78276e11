//! A library read from the heads of its articles.

use std::rc::Rc;

use super::{
    archive::Archive,
    damage::{Damage, Flaw},
    error::OpenError,
    key::{Key, PREFIX, Record},
    migrate::{Layout, Originals, UpToDate},
    records::{self, HeadRecord},
    settings,
    store::{Store, StoreError},
    writer::Writer,
};
use crate::core::{ArticleId, Library, Summary, id::Places, order::sorted};

/// What is in a store.
pub struct Opened {
    /// What keeps the articles.
    pub archive: Archive,
    /// The list of articles.
    pub library: Library,
    /// What could not be read. It stays as it is, and keeps nothing else from being opened.
    pub damage: Vec<Damage>,
    /// The records as they were in an older layout, when they had to be brought up to date: for
    /// [`Journal::back_up`](super::Journal::back_up).
    pub originals: Option<Originals>,
    /// The keys of all records in order, for [`Archive::preview_among`].
    pub keys: Vec<String>,
}

/// Reads the list of articles; writes only to bring an older layout up to date.
pub(super) fn open(store: Rc<dyn Store>, layout: Layout) -> Result<Opened, OpenError> {
    let writer = Writer::new(store, layout);
    let (mut damage, originals) = match layout.bring_up_to_date(&writer)? {
        UpToDate::Already => (Vec::new(), None),
        UpToDate::Unknown(damage) => (vec![damage], None),
        UpToDate::From(originals) => (Vec::new(), Some(originals)),
    };
    let keys = ours(writer.store())?;
    let library = Library::new(summaries(writer.store(), &keys, &mut damage)?);
    Ok(Opened { archive: Archive::over(writer), library, damage, originals, keys })
}

impl Archive {
    /// Reads the list of articles again, and what cannot be read.
    pub fn library(&self) -> Result<(Library, Vec<Damage>), StoreError> {
        let mut damage = Vec::new();
        let library = Library::new(summaries(self.store(), &ours(self.store())?, &mut damage)?);
        Ok((library, damage))
    }
}

/// Reads all heads. Reports those that are damaged, and records whose article has no head.
fn summaries(store: &dyn Store, keys: &[String], damage: &mut Vec<Damage>) -> Result<Vec<Summary>, StoreError> {
    let (mut heads, mut headless) = (Places::new(), Places::new());
    for (place, key) in keys.iter().enumerate() {
        match Key::parse(key) {
            Some(Key::Article(id, Record::Head)) => {
                heads.insert(id.shared(), place);
            }
            Some(Key::Article(id, _)) => {
                headless.insert(id.shared(), place);
            }
            None if key.starts_with(&format!("{PREFIX}article/")) => {
                damage.push(Damage { raw: store.get(key)?, key: key.clone(), flaw: Flaw::Kind });
            }
            Some(key) => damage.extend(damaged(store, &key)?),
            None => {}
        }
    }
    for id in headless.into_keys().filter(|id| !heads.contains_key(id)) {
        let key = Key::Article(ArticleId::new(id), Record::Head).to_string();
        damage.push(Damage { key, raw: None, flaw: Flaw::Missing });
    }
    let mut summaries = Vec::with_capacity(heads.len());
    for (id, place) in heads {
        let Some(key) = keys.get(place) else { continue };
        // A head that has gone since the keys were listed was removed by another tab.
        let Some(raw) = store.get(key)? else { continue };
        match summary(ArticleId::new(id), &raw) {
            Ok(summary) => summaries.push(summary),
            Err(flaw) => damage.push(Damage { key: key.clone(), raw: Some(raw), flaw }),
        }
    }
    Ok(summaries)
}

/// What is wrong with a record that is not part of an article. What was open is not looked at: it
/// is no work, and without it nothing is.
fn damaged(store: &dyn Store, key: &Key) -> Result<Option<Damage>, StoreError> {
    if matches!(key, Key::Schema | Key::Session | Key::Seal(_)) {
        return Ok(None);
    }
    let name = key.to_string();
    let Some(raw) = store.get(&name)? else { return Ok(None) };
    Ok(settings::flaw(key, &raw).map(|flaw| Damage { key: name, raw: Some(raw), flaw }))
}

fn summary(id: ArticleId, raw: &str) -> Result<Summary, Flaw> {
    Ok(records::read::<HeadRecord>(raw)?.restore(id)?.summary)
}

/// The keys of all records, in order: browsers list them in an order of their own.
fn ours(store: &dyn Store) -> Result<Vec<String>, StoreError> {
    let mut keys = store.keys()?;
    keys.retain(|key| key.starts_with(PREFIX));
    Ok(sorted(keys, &String::cmp))
}
