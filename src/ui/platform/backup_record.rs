//! What is remembered between two visits of the file that is kept up to date. A handle of a file is
//! no text, so it cannot lie in local storage; it has a small database of its own.

use idb::{Database, Error, ObjectStore, Query, TransactionMode};
use wasm_bindgen::JsValue;

use super::file_handle::FileHandle;
use crate::core::ArticleId;

const DATABASE: &str = "gainsay-backup";
const STORE: &str = "file";
const HANDLE: &str = "handle";
const ARTICLES: &str = "articles";

/// The file, and what is in it.
#[derive(Clone)]
pub(crate) struct BackupRecord {
    pub(crate) handle: FileHandle,
    /// The articles that were written into it last.
    pub(crate) articles: Vec<ArticleId>,
}

/// What is remembered; nothing when there is nothing, or the browser does not let it be read.
pub(crate) async fn load() -> Option<BackupRecord> {
    read().await.ok().flatten()
}

/// Remembers a file. Where that fails, the file is kept up to date until the page is closed.
pub(crate) async fn save(record: &BackupRecord) {
    let articles: js_sys::Array = record.articles.iter().map(|id| JsValue::from_str(id.as_str())).collect();
    let _ = write(&[(HANDLE, Some(record.handle.value().clone())), (ARTICLES, Some(articles.into()))]).await;
}

/// Forgets the file.
pub(crate) async fn forget() {
    let _ = write(&[(HANDLE, None), (ARTICLES, None)]).await;
}

async fn read() -> Result<Option<BackupRecord>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let handle = get(&store, HANDLE).await?.and_then(FileHandle::restore);
    let articles = get(&store, ARTICLES).await?.map(|value| js_sys::Array::from(&value));
    database.close();
    let articles = articles.iter().flat_map(js_sys::Array::iter).filter_map(|id| id.as_string());
    let articles = articles.map(ArticleId::new).collect();
    Ok(handle.map(|handle| BackupRecord { handle, articles }))
}

async fn write(entries: &[(&str, Option<JsValue>)]) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    for (key, value) in entries {
        let key = JsValue::from_str(key);
        match value {
            Some(value) => drop(store.put(value, Some(&key))?.await?),
            None => store.delete(Query::Key(key))?.await?,
        }
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

async fn get(store: &ObjectStore, key: &str) -> Result<Option<JsValue>, Error> {
    store.get(Query::Key(JsValue::from_str(key)))?.await
}

async fn open() -> Result<Database, Error> {
    let store = idb::builder::ObjectStoreBuilder::new(STORE);
    idb::builder::DatabaseBuilder::new(DATABASE).version(1).add_object_store(store).build().await
}
