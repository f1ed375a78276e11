//! What changes the ranges of the open annotation: a passage more, a passage less, other edges.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::controller::Controller;
use crate::{
    core::{Annotation, Command, Offset, Ranges},
    ui::{
        platform::{clock::now, segmenter::BrowserSegmenter},
        state::{Action, Notice},
    },
};

/// How the handles of the edges are found in the page, in text order.
const HANDLES: &str = ".edge";

impl Controller {
    /// Adds what is selected to the open annotation, as a passage of its own.
    pub(super) fn add_range(&self) {
        let Some(annotation) = self.opened() else { return };
        let selected = self.remembered().filter(|selection| !selection.is_caret());
        let range = selected.and_then(|selection| selection.range(&self.text, self.precision(), &BrowserSegmenter));
        let Some(range) = range else {
            return self.notify(Notice::shown("Select the words first that belong to the annotation too."));
        };
        let ranges = annotation.ranges.with(range);
        if ranges == annotation.ranges {
            return self.notify(Notice::shown("The annotation covers these words already."));
        }
        self.set_ranges(&annotation, ranges.clone(), "Added to the annotation");
        if self.open().article.annotation(&annotation.id).is_some_and(|after| after.ranges == ranges) {
            self.end_selection(range.end());
        }
    }

    /// Takes the passage at a position out of the open annotation.
    pub(super) fn take_out_range(&self, at: Offset) {
        let Some(annotation) = self.opened() else { return };
        let ranges = &annotation.ranges;
        let index = ranges.index_at(at).or_else(|| ranges.index_at(self.text.previous_grapheme(at)));
        match index.map(|index| ranges.without(index)) {
            None => self.notify(Notice::shown("Put the caret in the passage that is to be taken out.")),
            Some(Err(_)) => self.notify(Notice::shown("This is its only passage. Delete the annotation instead.")),
            Some(Ok(rest)) => self.set_ranges(&annotation, rest, "Taken out of the annotation"),
        }
    }

    /// Gives an annotation other ranges and says what it covers then.
    pub(crate) fn set_ranges(&self, annotation: &Annotation, ranges: Ranges, what: &str) {
        let at = now();
        let said = format!("{what}: {}", self.open().article.quote(&ranges));
        self.dispatch.dispatch(Action::Do(Command::SetRanges { annotation: annotation.id.clone(), ranges, at }, at));
        self.notify(Notice::spoken(said));
    }

    /// Puts the focus on the handle of an edge of the open annotation; when it is on one, on the
    /// next. The end comes first: it is what is moved most often.
    pub(super) fn focus_next_edge(&self) {
        if self.opened().is_none() {
            return;
        }
        let handles =
            self.elements.sheet.cast::<HtmlElement>().and_then(|sheet| sheet.query_selector_all(HANDLES).ok());
        let handles: Vec<HtmlElement> = handles.map_or_else(Vec::new, |found| {
            (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
        });
        let active = gloo::utils::document().active_element();
        let stands = handles.iter().position(|handle| Some(handle.as_ref()) == active.as_ref());
        let next = stands.map_or(1, |stands| (stands + 1) % handles.len());
        if let Some(handle) = handles.get(next) {
            let _ = handle.focus();
        }
    }

    /// The open annotation; tells the person when there is none.
    pub(super) fn opened(&self) -> Option<Rc<Annotation>> {
        let open = self.open();
        let found = open.selected_id().and_then(|id| open.article.annotation(id)).cloned();
        if found.is_none() {
            self.notify(Notice::shown("Open an annotation first: put the caret in it and press Enter, or click it."));
        }
        found
    }
}
