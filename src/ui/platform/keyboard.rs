//! Keys as the browser tells of them.

use js_sys::JsString;
use web_sys::KeyboardEvent;

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
