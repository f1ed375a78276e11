//! What a paste or a drop brings: its text only, so that nothing of a page's HTML gets in.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DataTransfer;

use crate::ui::{desk::Desk, platform::locale, shared::Shared};

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

/// Hands over the text of a paste, as [`take_text`] does.
pub(crate) fn take_pasted(event: &web_sys::Event, desk: &Shared<Desk>, take: impl FnOnce(Pasted) + 'static) -> bool {
    // `ClipboardEvent` has the clipboard; events made by programs have it as a plain property.
    let data = Reflect::get(event, &"clipboardData".into()).ok();
    data.and_then(|data| data.dyn_into().ok()).is_some_and(|data| take_text(&data, desk, take))
}

/// Hands over the text of what was pasted or dropped: at once, or, where there is HTML alone, when the
/// tools are there that read it. Answers whether there is either.
pub(super) fn take_text(data: &DataTransfer, desk: &Shared<Desk>, take: impl FnOnce(Pasted) + 'static) -> bool {
    let flavour = |name: &str| -> Option<JsString> {
        let get: js_sys::Function = Reflect::get(data, &"getData".into()).ok()?.dyn_into().ok()?;
        get.call1(data, &JsValue::from_str(name)).ok()?.dyn_into().ok().filter(|text: &JsString| text.length() > 0)
    };
    if let Some(text) = flavour("text/plain") {
        take(Pasted { broken: broken(&text), text: String::from(text) });
        return true;
    }
    // The browser forgets what it holds when the event is over.
    let Some(html) = flavour("text/html").map(String::from) else { return false };
    Desk::with_tools(desk, move |tools, _| {
        if let Some(text) = (tools.readable_text)(&html) {
            take(Pasted { text, broken: 0 });
        }
    });
    true
}

/// How many UTF-16 units of a string are half a character.
fn broken(text: &JsString) -> usize {
    if text.is_valid_utf16() {
        return 0;
    }
    char::decode_utf16(text.iter()).filter(Result::is_err).count()
}
