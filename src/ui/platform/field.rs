//! The fields in which people write.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Whether a key, or what is dropped, is meant for a field in which people write, or for a dialog that is
/// open.
pub(crate) fn meant_for_a_field(event: &Event) -> bool {
    is_in(event, "input:not([type=file]), textarea, select, [contenteditable], dialog")
}

/// Whether words can be dropped here, in a field that takes them.
pub(crate) fn takes_words(event: &Event) -> bool {
    is_in(event, "textarea, [type=text], [type=url], [type=search]")
}

fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(selector).is_ok_and(|field| field.is_some()))
}
