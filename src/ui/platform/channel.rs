//! The way from tab to tab.

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel to all other tabs of this origin. A message is a kind and a content.
pub(crate) struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Opens the channel; nothing when the browser refuses it. What others say comes to `heard`.
    pub(crate) fn open(heard: impl Fn(&str, &str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new("gainsay").ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            // Any page of this origin can speak here; what is not two texts is none of ours.
            let Ok(message) = event.data().dyn_into::<Array>() else { return };
            if let (Some(kind), Some(content)) = (message.get(0).as_string(), message.get(1).as_string()) {
                heard(&kind, &content);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Says something to all other tabs.
    pub(crate) fn say(&self, kind: &str, content: &str) {
        // Followers are a convenience: what is not heard is read when it is needed.
        let _ = self.channel.post_message(&Array::of2(&kind.into(), &JsValue::from(content)));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
