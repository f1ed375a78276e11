//! The edges of the open annotation: a handle on each, to be dragged with the mouse or a finger, and
//! moved by the keys that move the caret.

use std::{cell::Cell, rc::Rc};

use gloo::events::EventListener;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::{caret, controller::Controller};
use crate::{
    core::{
        Annotation, Offset, Page, Ranges, Selection,
        edge::{Edge, EdgePlace},
        keys::Act,
        selection::Precision,
    },
    ui::{platform::segmenter::BrowserSegmenter, shared::Shared},
};

#[derive(Properties, Clone)]
pub(crate) struct EdgesProps {
    pub(super) controller: Rc<Controller>,
    pub(super) annotation: Rc<Annotation>,
    /// The page as it was drawn last: when it changes, the handles may have to move.
    pub(super) page: Shared<Page>,
}

impl PartialEq for EdgesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && self.page == other.page
    }
}

/// The handles of an annotation.
pub(crate) fn draw(props: EdgesProps) -> Html {
    html! { <Edges ..props /> }
}

#[component]
fn Edges(props: &EdgesProps) -> Html {
    let place = |range| [Edge::Start, Edge::End].map(|edge| EdgePlace { range, edge });
    let places = (0..props.annotation.ranges.len()).flat_map(place);
    let broken = props.annotation.ranges.len() > 1;
    html! {
        for (at, place) in places.enumerate() {
            <Handle
                key={at}
                controller={Rc::clone(&props.controller)}
                annotation={Rc::clone(&props.annotation)}
                page={props.page.clone()}
                {place}
                {broken}
            />
        }
    }
}

#[derive(Properties, Clone)]
struct HandleProps {
    controller: Rc<Controller>,
    annotation: Rc<Annotation>,
    page: Shared<Page>,
    place: EdgePlace,
    /// Whether the annotation has several passages, so that each has to be told from the others.
    broken: bool,
}

impl PartialEq for HandleProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && self.page == other.page && self.place == other.place
    }
}

/// Where a pointer took hold of a handle: how far it is from the middle of the line at the edge.
#[derive(Clone, Copy)]
struct Hold {
    right: f64,
    below: f64,
}

/// One handle: to a screen reader a slider, whose value is the words at the edge.
#[component]
fn Handle(props: &HandleProps) -> Html {
    let handle = use_node_ref();
    let hold = use_memo((), |()| Cell::new(None::<Hold>));
    // What the ranges would be if the handle were let go now.
    let aim = use_memo((), |()| Cell::new(None::<Ranges>));
    let this = Rc::new(Moved { props: props.clone(), handle: handle.clone() });
    use_place_of(&this);
    let ranges = &props.annotation.ranges;
    let on_key = {
        let this = Rc::clone(&this);
        move |event: KeyboardEvent| this.key(&event)
    };
    let on_down = {
        let (this, hold) = (Rc::clone(&this), Rc::clone(&hold));
        move |event: PointerEvent| hold.set(this.take_hold(&event))
    };
    let on_move = {
        let (this, hold, aim) = (Rc::clone(&this), Rc::clone(&hold), Rc::clone(&aim));
        move |event: PointerEvent| {
            if let Some(hold) = hold.get() {
                aim.set(this.follow(&event, hold));
            }
        }
    };
    let on_up = {
        let (this, hold, aim) = (Rc::clone(&this), Rc::clone(&hold), Rc::clone(&aim));
        move |_: PointerEvent| {
            hold.set(None);
            this.let_go(aim.take());
        }
    };
    let on_cancel = move |_: PointerEvent| {
        hold.set(None);
        aim.set(None);
        this.let_go(None);
    };
    let start = props.place.edge == Edge::Start;
    let name = if start { "Start of the annotation" } else { "End of the annotation" };
    let name = if props.broken { format!("{name}, passage {}", props.place.range + 1) } else { name.to_owned() };
    let text = &props.controller.text;
    let at = props.place.offset(ranges).unwrap_or(Offset::START);
    html! {
        <div
            ref={handle}
            class={if start { "edge edge-start" } else { "edge edge-end" }}
            role="slider"
            tabindex="0"
            aria-label={name}
            aria-valuemin="0"
            aria-valuemax={text.end().bytes().to_string()}
            aria-valuenow={at.bytes().to_string()}
            aria-valuetext={words_at(props, at)}
            onkeydown={on_key}
            onpointerdown={on_down}
            onpointermove={on_move}
            onpointerup={on_up}
            onpointercancel={on_cancel}
        ></div>
    }
}

/// The words at an edge, inside the annotation.
fn words_at(props: &HandleProps, at: Offset) -> String {
    let text = &props.controller.text;
    let inside = match props.place.edge {
        Edge::Start => at,
        Edge::End => text.previous_grapheme(at),
    };
    let word = text.word_at(inside, &BrowserSegmenter);
    word.map_or_else(String::new, |word| text.between(word.start, word.end).to_owned())
}

/// Puts the handle where its edge is, also after the window has changed its size.
#[hook]
fn use_place_of(this: &Rc<Moved>) {
    let this = Rc::clone(this);
    let drawn = (this.props.page.clone(), Rc::as_ptr(&this.props.annotation));
    use_effect_with(drawn, move |_| {
        this.put(&this.props.annotation.ranges);
        let again = Rc::clone(&this);
        let resized =
            EventListener::new(&gloo::utils::window(), "resize", move |_| again.put(&again.props.annotation.ranges));
        move || drop(resized)
    });
}

/// A handle and what it moves.
struct Moved {
    props: HandleProps,
    handle: NodeRef,
}

impl Moved {
    fn put(&self, ranges: &Ranges) {
        let controller = &self.props.controller;
        let (Some(handle), Some(sheet)) =
            (self.handle.cast::<HtmlElement>(), controller.elements.sheet.cast::<HtmlElement>())
        else {
            return;
        };
        let Some(at) = self.props.place.offset(ranges) else { return };
        let place = controller.with_surface(|surface| caret::edge_place(surface, at, self.props.place.edge));
        if let Some(place) = place {
            caret::put(&handle, &sheet, place.left(), place.bottom(), None);
        }
        // On the screen the start of a text from right to left is at its right end.
        let _ = handle.class_list().toggle_with_force("leftward", controller.runs_leftward(at));
    }

    fn key(&self, event: &KeyboardEvent) {
        let Self { props, .. } = self;
        let controller = &props.controller;
        let ranges = &props.annotation.ranges;
        let (Some(act), Some(at)) = (controller.act(event), props.place.offset(ranges)) else { return };
        if let Some((motion, direction)) = controller.motion(act, at) {
            let moved = ranges.nudged(&controller.text, props.place, motion, direction, &BrowserSegmenter);
            self.change(moved);
        } else if matches!(act, Act::Release | Act::Open) {
            controller.focus_article();
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn take_hold(&self, event: &PointerEvent) -> Option<Hold> {
        let handle = self.handle.cast::<HtmlElement>()?;
        let at = self.props.place.offset(&self.props.annotation.ranges)?;
        let controller = &self.props.controller;
        let place = controller.with_surface(|surface| caret::edge_place(surface, at, self.props.place.edge))?;
        // Without this the browser would begin to select, or to scroll.
        event.prevent_default();
        let _ = handle.focus();
        let _ = handle.set_pointer_capture(event.pointer_id());
        controller.dragging_edge(true);
        let middle = f64::midpoint(place.top(), place.bottom());
        Some(Hold { right: f64::from(event.client_x()) - place.left(), below: f64::from(event.client_y()) - middle })
    }

    /// Moves the handle to where the pointer leads it and shows what the annotation would cover.
    fn follow(&self, event: &PointerEvent, hold: Hold) -> Option<Ranges> {
        let Self { props, .. } = self;
        let controller = &props.controller;
        let (right, below) = (f64::from(event.client_x()) - hold.right, f64::from(event.client_y()) - hold.below);
        let to = controller.with_surface(|surface| surface.offset_at(right, below))?;
        let precision = if event.alt_key() { Precision::Exact } else { controller.precision_of_pointer() };
        let ranges = props.annotation.ranges.dragged(&controller.text, props.place, to, precision, &BrowserSegmenter);
        self.put(&ranges);
        if let Some(range) = ranges.iter().nth(props.place.range) {
            controller.show(Selection { anchor: range.start(), head: range.end() });
        }
        Some(ranges)
    }

    fn let_go(&self, ranges: Option<Ranges>) {
        let controller = &self.props.controller;
        let at = self.props.place.offset(ranges.as_ref().unwrap_or(&self.props.annotation.ranges));
        controller.show(Selection::caret(at.unwrap_or(Offset::START)));
        controller.dragging_edge(false);
        match ranges {
            Some(ranges) => self.change(ranges),
            None => self.put(&self.props.annotation.ranges),
        }
    }

    fn change(&self, ranges: Ranges) {
        if ranges != self.props.annotation.ranges {
            self.props.controller.set_ranges(&self.props.annotation, ranges, "Moved");
        }
    }
}
