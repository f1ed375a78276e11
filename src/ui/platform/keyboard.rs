//! Keys as the browser tells of them.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use crate::core::keys::{Chord, command_key};

/// What is pressed at once. Letters that are not Latin become small here: the browser has the table
/// for that, and only so Shift and Caps Lock leave them the same key.
pub(crate) fn chord_of(event: &KeyboardEvent) -> Chord {
    let (key, code) = (event.key(), event.code());
    let (ctrl, meta) = (event.ctrl_key(), event.meta_key());
    let key = if ctrl || meta { command_key(&key, &code) } else { &key };
    let small = (!key.is_ascii()).then(|| String::from(JsString::from(key).to_lower_case()));
    Chord::new(small.as_deref().unwrap_or(key), ctrl, event.alt_key(), event.shift_key(), meta)
}

/// Whether the person's keyboard has the keys of a chord: only those of Apple have Meta, as Command,
/// and where they have it, it takes the place of Ctrl.
pub(crate) fn has(chord: &Chord) -> bool {
    let platform = gloo::utils::window().navigator().platform().unwrap_or_default();
    let apple = ["Mac", "iP"].iter().any(|name| platform.starts_with(name));
    if apple { !chord.has_ctrl() } else { !chord.has_meta() }
}

/// Whether a key, or what is dropped, is meant for a field in which people write, or for a dialog that is
/// open.
pub(crate) fn meant_for_a_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("input:not([type=file]), textarea, select, [contenteditable], dialog")
            .is_ok_and(|field| field.is_some())
    })
}
