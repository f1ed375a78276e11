//! What holds a handle of an edge, a pointer or the focus, and moves the edge with it.

use std::{cell::RefCell, rc::Rc};

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::NodeRef;

use super::{
    caret::{self, EdgeOnScreen},
    controller::Controller,
    keys,
};
use crate::{
    core::{
        Annotation, AnnotationId, Offset, Ranges, Selection,
        edge::EdgePlace,
        keys::Act,
        motion::{Direction, Motion},
        selection::Precision,
    },
    ui::platform::segmenter::BrowserSegmenter,
};

/// The handle of an edge. It asks for the annotation as it is when something happens.
pub(super) struct Held {
    controller: Rc<Controller>,
    annotation: AnnotationId,
    place: EdgePlace,
    pub(super) element: NodeRef,
    drag: RefCell<Option<Drag>>,
}

/// A pointer that holds the handle.
struct Drag {
    /// How far the pointer is from the middle of the line at the edge, in CSS pixels.
    right: f64,
    below: f64,
    /// What the ranges will be when the handle is let go; none as long as it was not moved.
    aim: Option<Ranges>,
}

impl Held {
    pub(super) fn new(
        controller: Rc<Controller>,
        annotation: AnnotationId,
        place: EdgePlace,
        element: NodeRef,
    ) -> Self {
        Self { controller, annotation, place, element, drag: RefCell::default() }
    }

    /// Puts the handle at its edge.
    pub(super) fn put_back(&self) {
        if let Some(annotation) = self.annotation() {
            self.put(&annotation.ranges);
        }
    }

    /// A pointer takes hold of the handle.
    pub(super) fn take(&self, event: &PointerEvent) {
        let begun = || {
            let element = self.element.cast::<HtmlElement>()?;
            let place = self.on_screen(&self.annotation()?.ranges)?;
            // Without this the browser would begin to select, or to scroll.
            event.prevent_default();
            let _ = element.focus();
            // Without the capture, the handle is let go when the pointer leaves it; nothing breaks.
            let _ = element.set_pointer_capture(event.pointer_id());
            self.controller.set_dragging(true);
            let right = f64::from(event.client_x()) - place.left;
            let below = f64::from(event.client_y()) - f64::midpoint(place.top, place.bottom);
            Some(Drag { right, below, aim: None })
        };
        if event.is_primary() && event.button() == 0 {
            self.drag.replace(begun());
        }
    }

    /// Moves the handle to where the pointer leads it and shows what the annotation would cover.
    /// Where there is no text, it stays at the last place that had some.
    pub(super) fn follow(&self, event: &PointerEvent) {
        let mut drag = self.drag.borrow_mut();
        let (Some(drag), Some(annotation)) = (drag.as_mut(), self.annotation()) else { return };
        let controller = &self.controller;
        let (right, below) = (f64::from(event.client_x()) - drag.right, f64::from(event.client_y()) - drag.below);
        caret::scroll_beside(f64::from(event.client_y()));
        let Some(to) = controller.with_surface(|surface| surface.offset_near(right, below)) else { return };
        let precision = if event.alt_key() { Precision::Exact } else { controller.precision_of_pointer() };
        let ranges = annotation.ranges.dragged(&controller.text, self.place, to, precision, &BrowserSegmenter);
        self.put(&ranges);
        if let Some(range) = ranges.iter().nth(self.place.range) {
            controller.show(range.into());
        }
        drag.aim = Some(ranges);
    }

    /// The pointer lets the handle go: the edge stays where it is now.
    pub(super) fn let_go(&self, event: &PointerEvent) {
        let Some(drag) = self.drag.take() else { return };
        match drag.aim {
            Some(ranges) => {
                self.end_drag(&ranges);
                self.change(ranges);
                self.controller.focus_article();
            }
            None if event.pointer_type() == "touch" => {
                // A finger that only taps means what lies under the handle, which is larger than it looks.
                let under = caret::element_at(event.client_x(), event.client_y());
                self.controller.set_dragging(false);
                self.controller.click_on(under);
            }
            None => self.controller.set_dragging(false),
        }
    }

    /// The pointer is taken away: nothing was moved.
    pub(super) fn cancel(&self, _: &PointerEvent) {
        if self.drag.take().is_some()
            && let Some(annotation) = self.annotation()
        {
            self.end_drag(&annotation.ranges);
            self.put(&annotation.ranges);
        }
    }

    /// Moves the edge by a key that moves the caret.
    pub(super) fn key(&self, event: &KeyboardEvent) {
        let Some(annotation) = self.annotation() else { return };
        let Some(act) = self.controller.act(event) else { return };
        let leftward = self.on_screen(&annotation.ranges).is_some_and(|place| place.leftward);
        if let Some((motion, direction)) = motion(act, leftward) {
            let text = &self.controller.text;
            self.change(annotation.ranges.nudged(text, self.place, motion, direction, &BrowserSegmenter));
        } else if matches!(act, Act::Release | Act::Open) {
            if self.drag.take().is_some() {
                self.end_drag(&annotation.ranges);
                self.put(&annotation.ranges);
            } else {
                self.controller.focus_article();
            }
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn annotation(&self) -> Option<Rc<Annotation>> {
        self.controller.open().article.annotation(&self.annotation).cloned()
    }

    fn on_screen(&self, ranges: &Ranges) -> Option<EdgeOnScreen> {
        let at = self.place.offset(ranges)?;
        self.controller.with_surface(|surface| caret::edge_on_screen(surface, at, self.place.edge))
    }

    fn put(&self, ranges: &Ranges) {
        let (element, sheet) =
            (self.element.cast::<HtmlElement>(), self.controller.elements.sheet.cast::<HtmlElement>());
        if let (Some(element), Some(sheet), Some(place)) = (element, sheet, self.on_screen(ranges)) {
            caret::put(&element, &sheet.get_bounding_client_rect(), place.left, place.bottom, None);
            // On the screen the start of a text from right to left is at its right end.
            let _ = element.class_list().toggle_with_force("leftward", place.leftward);
        }
    }

    /// Leaves a caret at the edge.
    fn end_drag(&self, ranges: &Ranges) {
        self.controller.show(Selection::caret(self.place.offset(ranges).unwrap_or(Offset::START)));
        self.controller.set_dragging(false);
    }

    fn change(&self, ranges: Ranges) {
        if let Some(annotation) = self.annotation().filter(|annotation| annotation.ranges != ranges) {
            self.controller.set_ranges(&annotation, ranges, "Moved");
        }
    }
}

/// An edge has no lines to go by: up and down it goes by sentences, to the ends by paragraphs.
fn motion(act: Act, leftward: bool) -> Option<(Motion, Direction)> {
    match act {
        Act::LineUp => Some((Motion::Sentence, Direction::Backward)),
        Act::LineDown => Some((Motion::Sentence, Direction::Forward)),
        Act::LineStart => Some((Motion::Paragraph, Direction::Backward)),
        Act::LineEnd => Some((Motion::Paragraph, Direction::Forward)),
        act => keys::motion(act, leftward),
    }
}
