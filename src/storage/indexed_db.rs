//! The journal in the browser's `IndexedDB`.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use idb::{
    Database, DatabaseEvent, KeyRange, ObjectStore, TransactionMode,
    builder::{DatabaseBuilder, ObjectStoreBuilder},
};
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbVersionChangeEvent};

use super::{
    journal::{Answer, Journal, Kept, Verdict, verdict},
    migrate::LAYOUT,
    outbox::Change,
    records::{SealRecord, written},
    seal::{Records, Seal},
    store::StoreError,
    versions::{self, Versions},
    volume::Volume,
};

const NAME: &str = "gainsay";
/// The records under the keys that they have in the store.
const RECORDS: &str = "records";
/// The seals by the name of their volume.
const SEALS: &str = "seals";
/// The versions of articles in their written form, by name.
const VERSIONS: &str = "versions";
/// The records of older layouts, by a name.
const BACKUPS: &str = "backups";

/// How many records are written at a time: so many take less than a frame.
const PORTION: usize = 256;

/// How many bytes of a text are put together before they go to the browser.
const JOINED: usize = 65_536;

/// The database of the page's origin. Its version is that of the layout, so the browser itself
/// refuses it to an older build, and asks an older build to let go of it.
#[derive(Debug, Default)]
pub struct IndexedDb {
    /// The connection; none before the first use, and after the browser has closed it.
    connection: Rc<RefCell<Option<Rc<Database>>>>,
    /// Whether a newer build has asked for the database.
    handed_over: Rc<Cell<bool>>,
}

impl IndexedDb {
    /// Opens the database, which is made when there is none.
    pub async fn open() -> Result<Self, StoreError> {
        let opened = Self::default();
        opened.database().await?;
        Ok(opened)
    }

    async fn database(&self) -> Result<Rc<Database>, StoreError> {
        if self.handed_over.get() {
            return Err(newer());
        }
        if let Some(database) = &*self.connection.borrow() {
            return Ok(Rc::clone(database));
        }
        let stores = [RECORDS, SEALS, VERSIONS, BACKUPS].map(ObjectStoreBuilder::new);
        let builder = DatabaseBuilder::new(NAME).version(LAYOUT);
        let opening = stores.into_iter().fold(builder, DatabaseBuilder::add_object_store).build();
        let mut database = opening.await.map_err(|error| refused(&error))?;
        // Clearing the data of the site closes the connection; the next use makes another one.
        let closed = Rc::clone(&self.connection);
        database.on_close(move |_| drop(closed.take()));
        let (let_go, handed_over) = (Rc::clone(&self.connection), Rc::clone(&self.handed_over));
        database.on_version_change(move |event| {
            let_go.take();
            // Without a new version it is to be deleted.
            handed_over.set(handed_over.get() || new_version(&event).is_some());
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        // The browser may call them for as long as it likes.
        database.forget_callbacks();
        let database = Rc::new(database);
        self.connection.replace(Some(Rc::clone(&database)));
        Ok(database)
    }

    /// A transaction over all that belongs to a volume.
    async fn begin(&self, mode: TransactionMode) -> Result<Transaction, StoreError> {
        let database = self.database().await?;
        if let Ok(transaction) = transaction(&database, mode) {
            return Ok(transaction);
        }
        // The browser may have closed it without a word, as after a crash of its own storage.
        self.connection.take();
        let database = self.database().await?;
        transaction(&database, mode).map_err(|error| refused(&error))
    }

    async fn all_seals(&self) -> Result<Vec<(String, Option<Seal>)>, StoreError> {
        let transaction = self.begin(TransactionMode::ReadOnly).await?;
        let pairs = pairs(&transaction.seals, None).await.map_err(|error| refused(&error))?;
        Ok(pairs.into_iter().map(|(name, raw)| (name, Seal::from_json(&raw))).collect())
    }

    async fn kept(&self, volume: &Volume) -> Result<Kept, StoreError> {
        let transaction = self.begin(TransactionMode::ReadOnly).await?;
        transaction.kept(volume).await.map_err(|error| refused(&error))
    }

    async fn add_version(&self, volume: &Volume) -> Result<(), StoreError> {
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let work = async {
            let kept = transaction.kept(volume).await?;
            let store = &transaction.versions;
            let name = versions::name(volume, kept.sequence());
            if let Some(written) = versions::written(volume, kept) {
                store.put(&joined(written), Some(&name.into()))?;
            }
            let names = store.get_all_keys(Some(named(volume)?.into()), None)?.await?;
            for name in names.iter().take(versions::too_many(names.len())) {
                store.delete(name.clone())?;
            }
            Ok(transaction.whole.commit()?.await?.is_committed())
        };
        if work.await.map_err(|error| refused(&error))? { Ok(()) } else { Err(broken_off()) }
    }

    async fn all_versions(&self, volume: &Volume) -> Result<Versions, StoreError> {
        let transaction = self.begin(TransactionMode::ReadOnly).await?;
        let read = async { pairs(&transaction.versions, Some(named(volume)?)).await };
        let read = read.await.map_err(|error| refused(&error))?;
        Ok(Versions::read(volume, read.iter().map(|(_, written)| written.as_str())))
    }

    async fn make(&self, change: &Change) -> Result<Verdict, StoreError> {
        let transaction = self.begin(TransactionMode::ReadWrite).await?;
        let work = async {
            let there = transaction.seal(&change.volume).await?;
            let verdict = verdict(there, change);
            if verdict != Verdict::Made {
                return Ok((verdict, true));
            }
            if change.base.is_none() {
                for range in ranges(&change.volume)? {
                    transaction.records.delete(range)?;
                }
            }
            for (number, (key, value)) in change.writes.iter().enumerate() {
                let key = JsValue::from(key);
                match value {
                    // Nothing else of the page runs before one has been waited for.
                    Some(value) if number % PORTION == PORTION - 1 => {
                        transaction.records.put(&value.into(), Some(&key))?.await?;
                    }
                    Some(value) => drop(transaction.records.put(&value.into(), Some(&key))?),
                    None => drop(transaction.records.delete(key)?),
                }
            }
            if change.seal.is_of_nothing() {
                transaction.versions.delete(named(&change.volume)?)?;
            }
            let seal = written(&SealRecord::of(change.seal));
            transaction.seals.put(&seal.into(), Some(&change.volume.to_string().into()))?;
            // Nothing more will be asked for, so the browser need not wait for this page any more.
            Ok((verdict, transaction.whole.commit()?.await?.is_committed()))
        };
        match work.await.map_err(|error| refused(&error))? {
            (verdict, true) => Ok(verdict),
            (_, false) => Err(broken_off()),
        }
    }

    async fn keep_backup(&self, name: &str, records: &Records) -> Result<(), StoreError> {
        let database = self.database().await?;
        let work = async {
            let whole = database.transaction(&[BACKUPS], TransactionMode::ReadWrite)?;
            let backups = whole.object_store(BACKUPS)?;
            let name = JsValue::from(name);
            if backups.get(name.clone())?.await?.is_none() {
                let pairs: Vec<_> = records.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
                backups.put(&written(&pairs).into(), Some(&name))?;
            }
            Ok(whole.commit()?.await?.is_committed())
        };
        if work.await.map_err(|error| refused(&error))? { Ok(()) } else { Err(broken_off()) }
    }
}

impl Journal for IndexedDb {
    fn seals(&self) -> Answer<'_, Vec<(String, Option<Seal>)>> {
        Box::pin(self.all_seals())
    }

    fn seal<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Option<Seal>> {
        Box::pin(async {
            let transaction = self.begin(TransactionMode::ReadOnly).await?;
            transaction.seal(volume).await.map_err(|error| refused(&error))
        })
    }

    fn read<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Kept> {
        Box::pin(self.kept(volume))
    }

    fn write<'a>(&'a self, change: &'a Change) -> Answer<'a, Verdict> {
        Box::pin(self.make(change))
    }

    fn keep_version<'a>(&'a self, volume: &'a Volume) -> Answer<'a, ()> {
        Box::pin(self.add_version(volume))
    }

    fn versions<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Versions> {
        Box::pin(self.all_versions(volume))
    }

    fn back_up<'a>(&'a self, name: &'a str, records: &'a Records) -> Answer<'a, ()> {
        Box::pin(self.keep_backup(name, records))
    }
}

struct Transaction {
    whole: idb::Transaction,
    records: ObjectStore,
    seals: ObjectStore,
    versions: ObjectStore,
}

impl Transaction {
    async fn seal(&self, volume: &Volume) -> Result<Option<Seal>, idb::Error> {
        let raw = self.seals.get(JsValue::from(volume.to_string()))?.await?;
        Ok(raw.and_then(|raw| Seal::from_json(&raw.as_string()?)))
    }

    async fn kept(&self, volume: &Volume) -> Result<Kept, idb::Error> {
        let mut kept = Kept { seal: self.seal(volume).await?, records: Records::new() };
        for range in ranges(volume)? {
            kept.records.extend(pairs(&self.records, Some(range)).await?);
        }
        Ok(kept)
    }
}

fn transaction(database: &Database, mode: TransactionMode) -> Result<Transaction, idb::Error> {
    let whole = database.transaction(&[RECORDS, SEALS, VERSIONS], mode)?;
    let (records, seals, versions) =
        (whole.object_store(RECORDS)?, whole.object_store(SEALS)?, whole.object_store(VERSIONS)?);
    Ok(Transaction { whole, records, seals, versions })
}

/// The version that somebody wants to open the database with; nothing when it is to be deleted.
fn new_version(event: &Event) -> Option<f64> {
    event.dyn_ref::<IdbVersionChangeEvent>()?.new_version()
}

/// Where the records of a volume lie: its root, and what follows the root and a `/`. The sign after
/// `/` is `0`.
fn ranges(volume: &Volume) -> Result<[KeyRange; 2], idb::Error> {
    let root = volume.root();
    let (from, to) = (format!("{root}/"), format!("{root}0"));
    Ok([KeyRange::only(&root.into())?, KeyRange::bound(&from.into(), &to.into(), None, Some(true))?])
}

/// Where the versions of a volume lie.
fn named(volume: &Volume) -> Result<KeyRange, idb::Error> {
    let (from, to) = versions::bounds(volume);
    KeyRange::bound(&from.into(), &to.into(), None, Some(true))
}

/// Keys and values of a store. What is no text is none of ours, and damage: it is left out, which
/// the seal notices.
async fn pairs(store: &ObjectStore, range: Option<KeyRange>) -> Result<Vec<(String, String)>, idb::Error> {
    let query = || range.clone().map(Into::into);
    let (keys, values) = (store.get_all_keys(query(), None)?, store.get_all(query(), None)?);
    let (keys, values) = (keys.await?, values.await?);
    Ok(keys.into_iter().zip(values).filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
}

/// A text out of many parts, put together outside the memory of WebAssembly (docs/decisions/0016).
fn joined(parts: impl Iterator<Item = String>) -> JsValue {
    let (mut whole, mut some) = (JsString::from(""), String::new());
    for part in parts {
        some.push_str(&part);
        if some.len() > JOINED {
            whole = whole.concat(&JsValue::from_str(&some));
            some.clear();
        }
    }
    whole.concat(&some.into()).into()
}

fn refused(error: &idb::Error) -> StoreError {
    let idb::Error::DomException(exception) = error else {
        return StoreError::Refused { reason: error.to_string() };
    };
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => newer(),
        name => StoreError::Refused { reason: format!("{name}: {}", exception.message()) },
    }
}

fn newer() -> StoreError {
    StoreError::Refused { reason: "a newer version of Gainsay has taken over its database".into() }
}

fn broken_off() -> StoreError {
    StoreError::Refused { reason: "it broke a write off; there may be no room left on the disk".into() }
}
