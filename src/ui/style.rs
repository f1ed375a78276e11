//! The style of what the tools draw, which comes with them: the first screen does not need it.

use std::cell::Cell;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

/// In an order in which each may refine those before it.
const STYLE: &str = concat!(
    include_str!("library/style.css"),
    include_str!("reader/edges.css"),
    include_str!("linking/style.css"),
    include_str!("find/style.css"),
    include_str!("list/style.css"),
    include_str!("entry/style.css"),
    include_str!("panels/dialog.css"),
    include_str!("panels/keys.css"),
    include_str!("panels/history.css"),
    include_str!("panels/versions/style.css"),
    include_str!("panels/labels/style.css"),
    include_str!("panels/speakers/style.css"),
    include_str!("panels/storage/style.css"),
    include_str!("views/style.css"),
);

/// Where a document, or a part of it that stands for itself, has the styles that a program made. The
/// content policy forbids styles that come in as text of the page, and these do not.
const SHEETS: &str = "adoptedStyleSheets";

/// Adds a style to a document or a shadow root.
pub(crate) fn adopt(target: &JsValue, style: &str) {
    let Ok(sheet) = CssStyleSheet::new() else { return };
    // What a browser does not know of it, it leaves out.
    let _ = sheet.replace_sync(style);
    let sheets = Reflect::get(target, &SHEETS.into()).map(|sheets| Array::from(&sheets)).unwrap_or_default();
    sheets.push(&sheet);
    let _ = Reflect::set(target, &SHEETS.into(), &sheets);
}

/// Gives the page the style of what the tools draw, once.
pub(crate) fn put() {
    thread_local! {
        static IS_THERE: Cell<bool> = const { Cell::new(false) };
    }
    if !IS_THERE.replace(true) {
        adopt(&gloo::utils::document(), STYLE);
    }
}
