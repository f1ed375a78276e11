//! A browser that lets nothing be stored, or has no room.

use gainsay::storage::{LocalStorage, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_refusal_is_an_answer_and_not_a_panic() {
    let refuse = "
        window.granted = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', {
            configurable: true, get() { throw new DOMException('cookies are blocked', 'SecurityError'); } });";
    js_sys::eval(refuse).unwrap();
    let opened = LocalStorage::open();
    js_sys::eval("Object.defineProperty(window, 'localStorage', window.granted)").unwrap();
    let Err(StoreError::Refused { reason }) = opened else { panic!("{opened:?} is no refusal") };
    assert_eq!(reason, "SecurityError: cookies are blocked");
}

#[wasm_bindgen_test]
fn a_full_store_says_so_and_keeps_what_it_had() {
    let store = LocalStorage::open().unwrap();
    store.set("gainsay/test", "before").unwrap();
    let too_much = "x".repeat(6_000_000);
    assert_eq!(store.set("gainsay/test", &too_much), Err(StoreError::Full));
    assert_eq!(store.get("gainsay/test").unwrap().as_deref(), Some("before"));
    store.remove("gainsay/test").unwrap();
    assert_eq!(store.get("gainsay/test").unwrap(), None);
}
