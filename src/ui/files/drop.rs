//! Files and text that are dropped on the page.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent};
use yew::prelude::*;

use super::{clipboard, intake};
use crate::ui::{
    desk::Desk,
    platform::field::{meant_for_a_field, takes_words},
    shared::Shared,
};

/// Opens what is dropped anywhere on the page: a browser would leave the page to show a file or the target
/// of a link. Words for a text field are the browser's; what was dragged out of the page itself begins
/// nothing, nor does what falls on another field or on a dialog.
#[hook]
pub(crate) fn use_dropped_files(desk: &Shared<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let body = gloo::utils::body();
        let options = EventListenerOptions::enable_prevent_default();
        let is_ours = Rc::new(Cell::new(false));
        // Nothing tells of the end of a drag whose element has gone. The pointer goes down before each.
        let marks = [("pointerdown", false), ("dragstart", true), ("dragend", false)].map(|(event, starts)| {
            let is_ours = Rc::clone(&is_ours);
            EventListener::new(&body, event, move |_| is_ours.set(starts))
        });
        let over = EventListener::new_with_options(&body, "dragover", options, |event| {
            if !is_words_for_a_field(event) {
                event.prevent_default();
            }
        });
        let dropped = EventListener::new_with_options(&body, "drop", options, move |event| {
            if is_words_for_a_field(event) {
                return;
            }
            event.prevent_default();
            let Some(data) = data_of(event).filter(|_| !is_ours.get()) else { return };
            let files =
                data.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect::<Vec<_>>());
            match files.filter(|files| !files.is_empty()) {
                Some(files) => intake::take_files(files, desk.clone()),
                None if meant_for_a_field(event) => {}
                None => take_text(&data, &desk),
            }
        });
        move || drop((marks, over, dropped))
    });
}

fn data_of(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// Whether words are dragged over a field that takes them.
fn is_words_for_a_field(event: &Event) -> bool {
    takes_words(event) && !data_of(event).is_some_and(|data| has_files(&data))
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
