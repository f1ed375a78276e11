//! Waiting until what was drawn can be seen.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::deadline::within;

/// How long to wait at most, in milliseconds: a browser that covers the window may paint nothing for a
/// while.
const UNPAINTED: u32 = 200;

/// Waits until what was drawn is on the screen.
pub(crate) async fn painted() {
    within(UNPAINTED, async {
        next_frame().await;
        // A frame is on the screen when the next one begins.
        next_frame().await;
    })
    .await;
}

async fn next_frame() {
    let frame = Promise::new(&mut |begins, _| {
        // Who cannot ask for a frame waits in vain, and not for long.
        let _ = gloo::utils::window().request_animation_frame(&begins);
    });
    // It is never refused.
    let _ = JsFuture::from(frame).await;
}
