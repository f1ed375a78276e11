//! Panics: after one, nothing of the program runs any more, so what it says goes to the rescue
//! layer, which shows it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = gainsay)]
    fn panicked(message: &str);
}

/// Hands over what each panic says, and where it was. Yew has a hook of its own, which would take
/// the place of any other that it does not know of.
pub(crate) fn hand_over_panics() {
    yew::set_custom_panic_hook(Box::new(|panic| panicked(&panic.to_string())));
}
