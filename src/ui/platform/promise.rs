//! What a browser promises about its storage (<https://storage.spec.whatwg.org>).

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// Whether the browser has promised to keep what this site stores until a person deletes it. Nothing
/// where browsers have no word for it.
pub(crate) async fn persisted() -> Option<bool> {
    answer(StorageManager::persisted).await?.as_bool()
}

/// Asks the browser for that promise. Firefox asks the person, so there it takes a click.
pub(crate) async fn persist() -> Option<bool> {
    answer(StorageManager::persist).await?.as_bool()
}

/// Whether the browser decides by itself about the promise, without a question to the person.
pub(crate) fn asks_nobody() -> bool {
    gloo::utils::window().navigator().user_agent().is_ok_and(|name| !name.contains("Firefox/"))
}

/// How many bytes the browser says that this site takes, and how many it lets it take, in all its
/// kinds of storage but local storage.
pub(crate) async fn estimate() -> Option<(f64, f64)> {
    let estimate = StorageEstimate::from(answer(StorageManager::estimate).await?);
    Some((estimate.get_usage()?, estimate.get_quota()?))
}

/// Without a promise, or without storage for the page, there is an exception.
async fn answer(ask: fn(&StorageManager) -> Result<js_sys::Promise, JsValue>) -> Option<JsValue> {
    let promise = ask(&gloo::utils::window().navigator().storage()).ok()?;
    JsFuture::from(promise).await.ok()
}
