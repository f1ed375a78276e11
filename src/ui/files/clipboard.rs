//! What a paste brings: its text flavour only, so that nothing of a page's HTML gets in.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DataTransfer;

use crate::ui::{platform::locale, tools};

/// A pasted text.
pub(crate) struct Pasted {
    /// The text, exactly as far as it can be written in Unicode.
    pub(crate) text: String,
    /// How many half characters (lone surrogates, in UTF-16) stood in it. WebAssembly's strings
    /// cannot hold them, so each is `U+FFFD` now.
    pub(crate) broken: usize,
}

impl Pasted {
    /// What a person should know about the text.
    pub(crate) fn warning(&self) -> Option<String> {
        (self.broken > 0).then(|| {
            format!(
                "The pasted text had {} damaged characters (halves of a character). Each is shown as \u{fffd} now.",
                locale::number(self.broken)
            )
        })
    }
}

/// The text of a paste; that of its HTML when it has no other.
pub(crate) fn pasted(event: &web_sys::Event) -> Option<Pasted> {
    // `ClipboardEvent` has the clipboard; events made by programs have it as a plain property.
    let data = Reflect::get(event, &"clipboardData".into()).ok()?;
    text_of(data.dyn_ref::<DataTransfer>()?)
}

/// The text of what was pasted or dropped.
pub(super) fn text_of(data: &DataTransfer) -> Option<Pasted> {
    let flavour = |name: &str| -> Option<JsString> {
        let get: js_sys::Function = Reflect::get(data, &"getData".into()).ok()?.dyn_into().ok()?;
        get.call1(data, &JsValue::from_str(name)).ok()?.dyn_into().ok().filter(|text: &JsString| text.length() > 0)
    };
    let plain = flavour("text/plain").map(|text| Pasted { broken: broken(&text), text: String::from(text) });
    plain.or_else(|| {
        let html = flavour("text/html")?;
        Some(Pasted { text: (tools::ready()?.readable_text)(&String::from(html))?, broken: 0 })
    })
}

/// How many UTF-16 units of a string are half a character.
fn broken(text: &JsString) -> usize {
    if text.is_valid_utf16() {
        return 0;
    }
    char::decode_utf16(text.iter()).filter(Result::is_err).count()
}
