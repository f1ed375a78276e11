//! The selection in the article: follows the pointer, the keys and the browser, and draws the
//! caret and the labels beside it. Works on the page directly, so that moving about in the text
//! renders nothing.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, PointerEvent};
use yew::prelude::*;

use super::{
    caret,
    dom_position::{Surface, may_have_moved_selection, number_of, page_selection, paragraph_around},
    finding::Aim,
};
use crate::{
    core::{AnnotationId, Offset, Query, Selection, Text, keys::Keymap, selection::Precision},
    storage::Place,
    ui::{
        desk::WaitingTags,
        platform::segmenter::BrowserSegmenter,
        shared::Shared,
        state::{Action, Latest, Notice, OpenArticle, Selected, Side, State},
        tools,
    },
};

/// How long the caret waits in an article that was just opened, in milliseconds.
const OPENED: u32 = 100;

/// The elements that the controller works on.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Elements {
    /// Holds the paragraphs.
    pub(super) article: NodeRef,
    /// Holds the article, the caret and the bubble; they are placed in relation to it.
    pub(super) sheet: NodeRef,
    /// The caret.
    pub(super) caret: NodeRef,
    /// The labels beside the selection.
    pub(super) bubble: NodeRef,
}

/// See the module.
pub(crate) struct Controller {
    pub(super) elements: Elements,
    pub(crate) text: Text,
    pub(crate) dispatch: UseReducerDispatcher<State>,
    /// The article as it was when the reader began.
    begun: OpenArticle,
    pub(crate) latest: Latest,
    pub(super) keymap: RefCell<Shared<Keymap>>,
    /// Where the selection was when the article last had it.
    pub(super) last: Cell<Option<Selection>>,
    /// Whether the selection is meant to the character: made by keys, or with Alt held.
    pub(super) exact: Cell<bool>,
    /// Whether the person wants every selection to be exact.
    pub(super) always_exact: Cell<bool>,
    /// Whether the pointer is down in the article.
    dragging: Cell<bool>,
    /// What is to be selected and could not be yet, since the place was not drawn.
    pending: Cell<Option<Selection>>,
    /// The annotation that the last click has closed.
    closed: RefCell<Option<AnnotationId>>,
    /// Whether the tools are there, which can change the article.
    pub(super) has_tools: Cell<bool>,
    /// The tags that wait for them.
    pub(super) waiting: WaitingTags,
    /// What was looked for last.
    pub(crate) query: RefCell<Query>,
    /// The match that was shown last.
    pub(super) aim: Cell<Option<Aim>>,
    /// What has the caret blink while it is shown.
    blinking: RefCell<Option<Interval>>,
}

impl Controller {
    pub(super) fn new(
        elements: Elements,
        open: &OpenArticle,
        latest: Latest,
        keymap: Shared<Keymap>,
        waiting: WaitingTags,
        dispatch: UseReducerDispatcher<State>,
    ) -> Self {
        Self {
            elements,
            text: open.article.text().clone(),
            dispatch,
            begun: open.clone(),
            latest,
            keymap: RefCell::new(keymap),
            last: Cell::default(),
            exact: Cell::default(),
            always_exact: Cell::default(),
            dragging: Cell::default(),
            pending: Cell::default(),
            closed: RefCell::default(),
            has_tools: Cell::default(),
            waiting,
            query: RefCell::default(),
            aim: Cell::default(),
            blinking: RefCell::default(),
        }
    }

    pub(crate) fn article(&self) -> Option<HtmlElement> {
        self.elements.article.cast()
    }

    /// The article as it is after every change so far, drawn or not.
    pub(crate) fn open(&self) -> OpenArticle {
        let latest = self.latest.borrow().clone();
        latest.filter(|open| open.article.id() == self.begun.article.id()).unwrap_or_else(|| self.begun.clone())
    }

    /// Does something with the article's element and text.
    pub(super) fn with_surface<T>(&self, act: impl FnOnce(&Surface<'_>) -> Option<T>) -> Option<T> {
        let element = self.article()?;
        act(&Surface { element: &element, page: &self.begun.page })
    }

    /// What is selected in the page now, if it is in the article.
    pub(super) fn live(&self) -> Option<Selection> {
        let element = self.article()?;
        Surface { element: &element, page: &self.begun.page }.selection()
    }

    /// What is selected, or will be once the place is drawn.
    pub(super) fn current(&self) -> Option<Selection> {
        self.pending.get().or_else(|| self.live())
    }

    /// What was selected in the article last, also when a press of a button has taken it away.
    pub(super) fn remembered(&self) -> Option<Selection> {
        self.current().filter(|selection| !selection.is_caret()).or(self.last.get())
    }

    pub(super) fn precision(&self) -> Precision {
        if self.exact.get() { Precision::Exact } else { self.precision_of_pointer() }
    }

    /// Ends the selection with a caret where a change was made, before that is drawn.
    pub(super) fn end_selection(&self, at: Offset) {
        self.exact.set(false);
        let caret = Selection::caret(at);
        if !self.show(caret) {
            self.pending.set(Some(caret));
        }
    }

    /// Takes what is meant to the character for what is selected, without a change of the page.
    pub(super) fn keep_exactly(&self, selection: Selection) {
        self.exact.set(true);
        self.last.set(Some(selection));
    }

    /// Called when text nodes of the article have come or gone, before anything else happens: where
    /// they went, the browser has put the selection elsewhere. `changes` are mutation records. A
    /// selection in paragraphs that they left alone stays: it may be one that the browser has yet to
    /// tell of.
    pub(super) fn drawn(&self, changes: &Array) {
        let is_here = || self.has_focus() || self.live().is_some();
        let moved = || self.last.get().filter(|_| may_have_moved_selection(changes) && is_here());
        let selection = self.pending.take().or_else(moved);
        // While some of a block has yet to be drawn, the place may not be there; it will be next time.
        if let Some(selection) = selection
            && !self.show(selection)
        {
            self.pending.set(Some(selection));
        }
        self.refresh();
    }

    /// Called whenever the browser says that the selection has changed.
    pub(super) fn selection_changed(&self) {
        self.note_selection();
        self.refresh();
    }

    /// Called before a key does anything: what it changes may be drawn before the browser tells of what
    /// was selected just before it. While the focus is elsewhere, what was selected last is no affair of
    /// the page's own selection.
    pub(super) fn key_comes(&self) {
        if self.has_focus() && self.pending.get().is_none() {
            self.note_selection();
        }
    }

    fn note_selection(&self) {
        if let Some(selection) = self.live() {
            self.last.set(Some(selection));
        }
    }

    /// How a pointer is meant, apart from what keys did before.
    pub(super) fn precision_of_pointer(&self) -> Precision {
        if self.always_exact.get() { Precision::Exact } else { Precision::Words }
    }

    /// While something is dragged, the selection offers no labels, and the pointer is not stopped by
    /// handles.
    pub(super) fn set_dragging(&self, dragging: bool) {
        self.dragging.set(dragging);
        if let Some(sheet) = self.elements.sheet.cast::<HtmlElement>() {
            let _ = sheet.class_list().toggle_with_force("dragging", dragging);
        }
    }

    /// Whether the pointer is down in the article.
    pub(super) fn is_dragging(&self) -> bool {
        self.dragging.get()
    }

    /// Called when the pointer goes down in the article. What is selected there is let go of first: a browser
    /// would have it dragged elsewhere, and nothing inside it could be selected.
    pub(super) fn pointer_down(&self, event: &PointerEvent) {
        let keeps = event.shift_key() || event.ctrl_key() || event.button() != 0 || event.pointer_type() != "mouse";
        if let Some(selection) = page_selection().filter(|_| !keeps) {
            // There is no rule by which it could be refused.
            let _ = selection.remove_all_ranges();
        }
        self.set_dragging(true);
        self.exact.set(false);
        self.pending.set(None);
    }

    /// Called for every release of the pointer, wherever it is. A key may come before it is settled.
    pub(super) fn pointer_up(&self, event: &PointerEvent) {
        if self.dragging.get() {
            self.exact.set(event.alt_key());
        }
    }

    /// Called when the browser has settled what the release of the pointer means for the selection.
    pub(super) fn pointer_settled(&self, event: &PointerEvent) {
        if !self.dragging.get() {
            return;
        }
        self.set_dragging(false);
        // The handles of a selection made by touch belong to the platform and are left alone; it
        // grows to whole words when it is tagged.
        if event.pointer_type() == "mouse" {
            self.show_what_would_be_tagged();
        }
        self.refresh();
    }

    fn show_what_would_be_tagged(&self) {
        let Some(selection) = self.live().filter(|selection| !selection.is_caret()) else { return };
        let Some(range) = selection.range(&self.text, self.precision(), &BrowserSegmenter) else { return };
        let forward = selection.anchor < selection.head;
        let (anchor, head) = if forward { (range.start(), range.end()) } else { (range.end(), range.start()) };
        self.show(Selection { anchor, head });
    }

    /// Opens the annotation under the pointer, unless the click ends a selection.
    pub(super) fn click(&self, event: &MouseEvent) {
        // The second click of a pair selects a word, perhaps one that the annotation needs, too.
        let closed = self.closed.take().filter(|_| event.detail() > 1);
        if closed.is_some() {
            return self.select_annotation(closed);
        }
        if self.live().is_some_and(|selection| !selection.is_caret()) {
            return;
        }
        self.click_on(event.target().and_then(|target| target.dyn_into().ok()));
    }

    /// Opens the annotation that an element marks; again, the next one below it.
    pub(super) fn click_on(&self, element: Option<Element>) {
        let open = self.open();
        let mark = element.and_then(|element| element.closest("mark").ok().flatten());
        let next = mark.and_then(|mark| {
            let offset = self.with_surface(|surface| surface.offset(&mark, 0))?;
            open.page.next_at(offset, open.selected_id())
        });
        if let Some(next) = next {
            return self.visit(next.id.clone());
        }
        self.closed.replace(open.selected_id().cloned());
        self.select_annotation(None);
    }

    /// Copies the selected characters exactly. A browser would copy what it has laid out, with
    /// line ends of its own around blank lines.
    pub(super) fn copy(&self, event: &web_sys::Event) {
        let Some(selection) = self.live().filter(|selection| !selection.is_caret()) else { return };
        let data = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data);
        if data.is_some_and(|data| {
            data.set_data("text/plain", self.text.between(selection.start(), selection.end())).is_ok()
        }) {
            event.prevent_default();
        }
    }

    /// The article has got the focus. Where it was just opened, the text is to be seen before the caret.
    pub(super) fn focused(self: &Rc<Self>) {
        if self.last.get().is_some() {
            return self.place_caret();
        }
        let this = Rc::clone(self);
        Timeout::new(OPENED, move || this.place_caret()).forget();
    }

    /// Places the caret in the article that has the focus without one. A pointer that gave it the focus
    /// makes a selection itself, and would drag the old one about if that came back under it.
    fn place_caret(&self) {
        if self.has_focus() && self.live().is_none() && !self.dragging.get() {
            self.show(self.selection());
        }
        self.refresh();
    }

    /// Draws the caret and the labels beside the selection where they belong now.
    pub(super) fn refresh(&self) {
        let (Some(caret), Some(bubble), Some(sheet)) =
            (self.elements.caret.cast(), self.elements.bubble.cast(), self.elements.sheet.cast::<HtmlElement>())
        else {
            return;
        };
        let (caret, bubble): (HtmlElement, HtmlElement) = (caret, bubble);
        let selection = self.live();
        let stands = selection.filter(|selection| selection.is_caret() && self.has_focus());
        let selected = selection.filter(|selection| !selection.is_caret() && !self.dragging.get());
        // All places are asked for before anything is changed, or the page would be laid out twice.
        let at_caret = stands.and_then(|at| self.with_surface(|surface| caret::caret_place(surface, at.head)));
        let range = selected.and_then(|_| page_selection()?.get_range_at(0).ok());
        let at_range = range.map(|range| range.get_bounding_client_rect());
        let page = sheet.get_bounding_client_rect();
        caret.set_hidden(at_caret.is_none());
        self.blinking.replace(at_caret.is_some().then(|| caret::blinking(&caret)));
        if let Some(place) = at_caret {
            caret::put(&caret, &page, place.left(), place.top(), Some(place.height()));
        }
        bubble.set_hidden(at_range.is_none());
        if let Some(place) = at_range {
            // Below the selection: above it, it would cover the bar when the first line is selected.
            let half = f64::from(bubble.offset_width()) / 2.0;
            let middle = place.left() + place.width() / 2.0;
            // It has its middle there, and stays on the sheet while it fits on it.
            let middle = middle.min(page.right() - half).max(page.left() + half);
            caret::put(&bubble, &page, middle, place.bottom(), None);
        }
    }

    /// Opens an annotation that the person came to in the text, and says which it is.
    pub(crate) fn visit(&self, id: AnnotationId) {
        let open = self.open();
        let said = tools::ready().zip(open.article.annotation(&id));
        let said = said.map(|(tools, annotation)| (tools.spoken)(&open.article, annotation));
        self.select_annotation(Some(id));
        self.notify(Notice::spoken(said.unwrap_or_default()));
    }

    pub(crate) fn select_annotation(&self, id: Option<AnnotationId>) {
        self.dispatch.dispatch(Action::Select(id.map(|id| Selected { id, side: Side::Text, field: None })));
    }

    pub(super) fn has_focus(&self) -> bool {
        let active: Option<Element> = gloo::utils::document().active_element();
        active.is_some() && active == self.elements.article.cast::<Element>()
    }

    /// Where the caret goes first: where the reader was, or at the start.
    pub(super) fn first_place(&self) -> Selection {
        let place = self.open().place.as_ref().and_then(|place| place.caret);
        Selection::caret(place.unwrap_or(Offset::START))
    }

    /// Where the reader is: the first paragraph in view, the caret and the open annotation.
    pub(super) fn place(&self) -> Place {
        /// Where below the bars the first line in view is looked for, in CSS pixels.
        const LINES: [f32; 3] = [130.0, 160.0, 200.0];
        let left = self.article().map_or(0.0, |article| article.get_bounding_client_rect().left() + 8.0);
        let number = |below: f32| {
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
            let element = gloo::utils::document().element_from_point(left as f32, below)?;
            number_of(&paragraph_around(&element)?)
        };
        Place {
            paragraph: LINES.into_iter().find_map(number).unwrap_or(0),
            caret: Some(self.selection().head),
            annotation: self.open().selected_id().cloned(),
        }
    }

    /// Selects something in the page. Answers whether it is there.
    pub(super) fn show(&self, selection: Selection) -> bool {
        self.pending.set(None);
        self.last.set(Some(selection));
        self.with_surface(|surface| surface.select(selection)).is_some()
    }
}
