//! Long lists, drawn in portions.

use yew::prelude::*;

/// How many entries of a list are drawn: a portion at first, and one more each time that the callback
/// is called.
#[hook]
pub(crate) fn use_portions(portion: usize) -> (usize, Callback<MouseEvent>) {
    let portions = use_state_eq(|| 1_usize);
    let drawn = *portions * portion;
    (drawn, Callback::from(move |_| portions.set(*portions + 1)))
}
