//! Waiting until a person rests.

use std::{cell::Cell, rc::Rc};

use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::future::TimeoutFuture,
};

/// What a person does with a page: each takes frames that somebody looks at.
const DOINGS: [&str; 4] = ["scroll", "keydown", "pointerdown", "pointermove"];

/// Waits until a person has done nothing for so long, in milliseconds.
pub(crate) async fn rest(milliseconds: u32) {
    let busy = Rc::new(Cell::new(true));
    let listeners = DOINGS.map(|doing| {
        let busy = Rc::clone(&busy);
        // What scrolls inside the page tells nobody around it.
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&gloo::utils::document(), doing, options, move |_| busy.set(true))
    });
    while busy.replace(false) {
        TimeoutFuture::new(milliseconds).await;
    }
    drop(listeners);
}
