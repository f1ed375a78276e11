//! Keys as the browser tells of them.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::core::keys::Chord;

/// What is pressed at once.
pub(crate) fn chord_of(event: &KeyboardEvent) -> Chord {
    Chord::new(&event.key(), event.ctrl_key(), event.alt_key(), event.shift_key(), event.meta_key())
}

/// Whether the person's keyboard has the keys of a chord: only those of Apple have Meta, as Command,
/// and where they have it, it takes the place of Ctrl.
pub(crate) fn has(chord: &Chord) -> bool {
    let platform = gloo::utils::window().navigator().platform().unwrap_or_default();
    let apple = ["Mac", "iP"].iter().any(|name| platform.starts_with(name));
    if apple { !chord.has_ctrl() } else { !chord.has_meta() }
}

/// Whether the key is meant for a field in which people write, or for a dialog that is open.
pub(crate) fn meant_for_a_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("input:not([type=file]), textarea, select, [contenteditable], dialog")
            .is_ok_and(|field| field.is_some())
    })
}
