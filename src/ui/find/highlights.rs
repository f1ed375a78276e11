//! Paints matches by the browser's own means, which change nothing in the page.
//!
//! The CSS Custom Highlight API is called by its names: not every browser has it.

use js_sys::{Array, Function, Map, Reflect, Set};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Range;

/// All matches near the one that is shown; its look is in the style sheet.
pub(super) const FOUND: &str = "found";

/// The match that is shown.
pub(super) const FOUND_HERE: &str = "found-here";

/// Whether this browser can paint.
pub(super) fn can_paint() -> bool {
    registry().is_some()
}

/// Paints these ranges, in place of those that had the name before. What has the higher priority is
/// painted above the other.
pub(super) fn paint(name: &str, ranges: impl Iterator<Item = Range>, priority: u8) {
    let Some((registry, highlight)) = registry().zip(highlight()) else { return };
    for range in ranges {
        highlight.add(&range);
    }
    // An object of the browser's own takes this number, whatever it is.
    let _ = Reflect::set(&highlight, &"priority".into(), &priority.into());
    registry.set(&name.into(), &highlight);
}

/// Takes all paint away.
pub(super) fn clear() {
    if let Some(registry) = registry() {
        registry.delete(&FOUND.into());
        registry.delete(&FOUND_HERE.into());
    }
}

/// `CSS.highlights`: like a map from names to highlights.
fn registry() -> Option<Map> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}

/// A new `Highlight`: like a set of ranges.
fn highlight() -> Option<Set> {
    let constructor: Function = Reflect::get(&js_sys::global(), &"Highlight".into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::new()).ok().map(JsValue::unchecked_into)
}
