//! The browser's local storage.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::store::{Store, StoreError};

/// The local storage of the page's origin.
///
/// Everything about it can throw: the getter when cookies are blocked, each write in a private
/// window of an old Safari or when there is no room. Every throw becomes a [`StoreError`].
#[derive(Clone, Debug)]
pub struct LocalStorage(web_sys::Storage);

impl LocalStorage {
    /// The local storage, if the browser gives it to this page.
    pub fn open() -> Result<Self, StoreError> {
        let none = || StoreError::Refused { reason: "there is no local storage".into() };
        let window = web_sys::window().ok_or_else(none)?;
        window.local_storage().map_err(|thrown| refused(&thrown))?.map(Self).ok_or_else(none)
    }
}

impl Store for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get_item(key).map_err(|thrown| refused(&thrown))
    }

    /// Compares where the values are, so that a long text need not be in memory again (docs/decisions/0016).
    fn has(&self, key: &str, value: Option<&str>) -> Result<bool, StoreError> {
        let there = Reflect::get(&self.0, &key.into()).map_err(|thrown| refused(&thrown))?;
        Ok(there == value.map_or(JsValue::UNDEFINED, JsValue::from_str))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.set_item(key, value).map_err(|thrown| refused(&thrown))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.remove_item(key).map_err(|thrown| refused(&thrown))
    }

    /// Asks for all keys at once: `key(n)` walks from the start in Firefox, which makes a loop
    /// over it quadratic.
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let keys = Reflect::own_keys(&self.0).map_err(|thrown| refused(&thrown))?;
        Ok(keys.iter().filter_map(|key| key.dyn_into::<JsString>().ok()).map(String::from).collect())
    }

    /// Asks for lengths only: the values themselves would have to be carried over and recoded.
    fn room(&self) -> Result<usize, StoreError> {
        let keys = Reflect::own_keys(&self.0).map_err(|thrown| refused(&thrown))?;
        let length = |value: &JsValue| value.dyn_ref::<JsString>().map_or(0, |text| text.length() as usize);
        keys.iter().try_fold(0, |sum, key| {
            let value = Reflect::get(&self.0, &key).map_err(|thrown| refused(&thrown))?;
            Ok(sum + length(&key) + length(&value))
        })
    }
}

/// What browsers call a store without room: the standard, and before it the engines of Firefox and of Safari.
const FULL: [&str; 3] = ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED", "QUOTA_EXCEEDED_ERR"];

fn refused(thrown: &JsValue) -> StoreError {
    let text = |field: &str| Reflect::get(thrown, &field.into()).ok().and_then(|value| value.as_string());
    let name = text("name").unwrap_or_default();
    if FULL.contains(&name.as_str()) {
        return StoreError::Full;
    }
    let message = text("message").or_else(|| thrown.as_string()).unwrap_or_default();
    let told = [name, message].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    StoreError::Refused { reason: if told.is_empty() { "without a reason".into() } else { told } }
}
