//! The edges of the open annotation: a handle on each, to be dragged with the mouse or a finger, and
//! moved by the keys that move the caret.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::prelude::*;

use super::{controller::Controller, handle::Held, paragraphs::Drawn};
use crate::{
    core::{
        Annotation, AnnotationId, Offset, Text,
        edge::{Edge, EdgePlace},
    },
    ui::platform::segmenter::BrowserSegmenter,
};

#[derive(Properties, Clone)]
pub(super) struct EdgesProps {
    pub(super) controller: Rc<Controller>,
    pub(super) annotation: Rc<Annotation>,
    /// When it changes, the handles may have to move.
    pub(super) drawn: Drawn,
}

impl PartialEq for EdgesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && self.drawn == other.drawn
    }
}

/// The handles of an annotation.
pub(super) fn draw(props: EdgesProps) -> Html {
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
                // Of another annotation, it is another handle: what holds one does not hold the next.
                key={format!("{at} {}", props.annotation.id)}
                controller={Rc::clone(&props.controller)}
                annotation={Rc::clone(&props.annotation)}
                drawn={props.drawn.clone()}
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
    drawn: Drawn,
    place: EdgePlace,
    /// Whether the annotation has several passages, so that each has to be told from the others.
    broken: bool,
}

impl PartialEq for HandleProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && self.drawn == other.drawn && self.place == other.place
    }
}

/// One handle: to a screen reader a slider, whose value is the words at the edge.
#[component]
fn Handle(props: &HandleProps) -> Html {
    let element = use_node_ref();
    let held = use_memo((props.annotation.id.clone(), props.place), |(id, place): &(AnnotationId, EdgePlace)| {
        Held::new(Rc::clone(&props.controller), id.clone(), *place, element.clone())
    });
    use_place_of(&held, props);
    let on = |act: fn(&Held, &PointerEvent)| {
        let held = Rc::clone(&held);
        move |event: PointerEvent| act(&held, &event)
    };
    let (down, moved, up, cancel) = (on(Held::take), on(Held::follow), on(Held::let_go), on(Held::cancel));
    let on_key = {
        let held = Rc::clone(&held);
        move |event: KeyboardEvent| held.key(&event)
    };
    let name = match props.place.edge {
        Edge::Start => "Start of the annotation",
        Edge::End => "End of the annotation",
    };
    let name = if props.broken { format!("{name}, passage {}", props.place.range + 1) } else { name.to_owned() };
    let text = &props.controller.text;
    let at = props.place.offset(&props.annotation.ranges).unwrap_or(Offset::START);
    html! {
        <div
            ref={element}
            class={if props.place.edge == Edge::Start { "edge edge-start" } else { "edge edge-end" }}
            role="slider"
            tabindex="0"
            aria-label={name}
            aria-valuemin="0"
            aria-valuemax={text.end().bytes().to_string()}
            aria-valuenow={at.bytes().to_string()}
            aria-valuetext={word_at(text, props.place.edge, at)}
            onkeydown={on_key}
            onpointerdown={down}
            onpointermove={moved}
            onpointerup={up}
            onpointercancel={cancel}
        ></div>
    }
}

/// The word at an edge, inside the annotation.
fn word_at(text: &Text, edge: Edge, at: Offset) -> String {
    let inside = match edge {
        Edge::Start => at,
        Edge::End => text.previous_grapheme(at),
    };
    let word = text.word_at(inside, &BrowserSegmenter);
    word.map_or_else(String::new, |word| text.between(word.start, word.end).to_owned())
}

/// Puts the handle where its edge is, also after the window has changed its size. When the handle
/// goes, it goes without a trace, whatever held it, and leaves the focus in the article.
#[hook]
fn use_place_of(held: &Rc<Held>, props: &HandleProps) {
    let placed = Rc::clone(held);
    let drawn = (props.drawn.clone(), Rc::as_ptr(&props.annotation));
    use_effect_with(drawn, move |_| {
        // The effect of a new handle comes before the text is drawn anew, in which it has its place.
        let new = Rc::clone(&placed);
        spawn_local(async move { new.put_back() });
        let resized = EventListener::new(&gloo::utils::window(), "resize", move |_| placed.put_back());
        move || drop(resized)
    });
    let (held, controller) = (Rc::clone(held), Rc::clone(&props.controller));
    use_effect_with((), move |()| {
        move || {
            controller.set_dragging(false);
            let active: Option<Element> = gloo::utils::document().active_element();
            if active.is_some() && active == held.element.cast::<Element>() {
                controller.focus_article();
            }
        }
    });
}
