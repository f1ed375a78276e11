//! Files and text that are dropped on the page.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent};
use yew::prelude::*;

use super::{clipboard, intake};
use crate::ui::{desk::Desk, platform::keyboard::meant_for_a_field, shared::Shared};

/// Opens what is dropped anywhere on the page. Without this a browser would leave the page to show
/// the file. What was dragged out of the page itself, and words for a field, are the browser's.
#[hook]
pub(crate) fn use_dropped_files(desk: &Shared<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let body = gloo::utils::body();
        let options = EventListenerOptions::enable_prevent_default();
        let is_ours = Rc::new(Cell::new(false));
        let listen = |event, is: bool| {
            let is_ours = Rc::clone(&is_ours);
            EventListener::new(&body, event, move |_| is_ours.set(is))
        };
        let (started, ended) = (listen("dragstart", true), listen("dragend", false));
        let taken = move |event: &Event| {
            let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
            let is_taken = has_files(&data) || !(is_ours.get() || meant_for_a_field(event));
            is_taken.then(|| event.prevent_default()).map(|()| data)
        };
        let over = {
            let taken = taken.clone();
            EventListener::new_with_options(&body, "dragover", options, move |event| drop(taken(event)))
        };
        let dropped = EventListener::new_with_options(&body, "drop", options, move |event| {
            let Some(data) = taken(event) else { return };
            let files =
                data.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect::<Vec<_>>());
            match files.filter(|files| !files.is_empty()) {
                Some(files) => intake::take_files(files, desk.clone()),
                None => take_text(&data, &desk),
            }
        });
        move || drop((started, ended, over, dropped))
    });
}

/// Whether files are dragged. Which ones is told only when they are dropped.
fn has_files(data: &DataTransfer) -> bool {
    data.types().includes(&"Files".into(), 0)
}

fn take_text(data: &DataTransfer, desk: &Shared<Desk>) {
    let same = desk.clone();
    clipboard::take_text(data, desk, move |dropped| match intake::text(&dropped.text) {
        _ if dropped.text.trim().is_empty() => {}
        Ok(text) => same.start(text),
        Err(problem) => same.problem(format!("The dropped text was not taken. {problem}")),
    });
}
