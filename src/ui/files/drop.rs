//! Files and text that are dropped on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::prelude::*;

use super::{clipboard, intake};
use crate::ui::{desk::Desk, shared::Shared};

/// Opens what is dropped anywhere on the page. Without this a browser would leave the page to show
/// the file.
#[hook]
pub(crate) fn use_dropped_files(desk: &Shared<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let body = gloo::utils::body();
        let options = EventListenerOptions::enable_prevent_default();
        let over = EventListener::new_with_options(&body, "dragover", options, web_sys::Event::prevent_default);
        let dropped = EventListener::new_with_options(&body, "drop", options, move |event| {
            event.prevent_default();
            let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            let Some(data) = data else { return };
            let files =
                data.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect::<Vec<_>>());
            match files.filter(|files| !files.is_empty()) {
                Some(files) => intake::take_files(files, desk.clone()),
                None => take_text(&data, &desk),
            }
        });
        move || drop((over, dropped))
    });
}

fn take_text(data: &web_sys::DataTransfer, desk: &Shared<Desk>) {
    let same = desk.clone();
    clipboard::take_text(data, desk, move |dropped| match intake::text(&dropped.text) {
        _ if dropped.text.trim().is_empty() => {}
        Ok(text) => same.start(text),
        Err(problem) => same.problem(format!("The dropped text was not taken. {problem}")),
    });
}
