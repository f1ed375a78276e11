//! What needs a browser but not the whole app: positions in the page, the browser's dictionary,
//! what is drawn and how often, listeners, and a browser that refuses to store.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "browser/drawing.rs"]
mod drawing;
#[path = "browser/listeners.rs"]
mod listeners;
#[path = "browser/positions.rs"]
mod positions;
#[path = "browser/refused_storage.rs"]
mod refused_storage;
#[path = "browser/stage.rs"]
mod stage;
#[path = "browser/words.rs"]
mod words;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
