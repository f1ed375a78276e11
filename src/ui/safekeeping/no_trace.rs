//! The way into and out of no-trace mode, which is decided when the page is loaded: by its address. It lies
//! in the first part of the program, so that nothing is begun in a mode that is not the one asked for.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::ui::{platform::page, state::Keeping};

/// Loads the page anew when its address asks for another mode than the one that it is in.
#[hook]
pub(crate) fn use_no_trace_mode(keeping: &Keeping) {
    let is_without = *keeping == Keeping::NoTrace;
    use_effect_with(is_without, |&is_without| {
        let heed = move || {
            if page::wants_no_trace() != is_without {
                // A browser that refuses leaves the mode as it is, which the status names.
                let _ = gloo::utils::window().location().reload();
            }
        };
        // The address may have changed since it was looked at.
        heed();
        let changed = EventListener::new(&gloo::utils::window(), "hashchange", move |_| heed());
        move || drop(changed)
    });
}
