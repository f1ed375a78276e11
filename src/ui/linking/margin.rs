//! Links as lines in the margin: those of the open annotation and of the one under the pointer, or,
//! when somebody wants it, all of which both ends are near.
//!
//! Places are read from the page once it is drawn, and only for what is shown. Who hears the page is told
//! of links in words, with each annotation.

use std::rc::Rc;

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::lines::{Line, Room, Span, lines};
use crate::{
    core::{Annotation, AnnotationId, Link, id::Places},
    ui::{
        reader::{Controller, Drawn, label_classes},
        state::OpenArticle,
    },
};

#[derive(Properties, Clone)]
pub(crate) struct MarginProps {
    pub(crate) controller: Rc<Controller>,
    pub(crate) open: OpenArticle,
    /// When it changes, marks may have moved.
    pub(crate) drawn: Drawn,
}

impl PartialEq for MarginProps {
    fn eq(&self, other: &Self) -> bool {
        self.drawn == other.drawn && self.open.article == other.open.article && self.shown() == other.shown()
    }
}

impl MarginProps {
    fn shown(&self) -> Option<&AnnotationId> {
        self.open.selected_id()
    }
}

/// The lines, and the switch for all of them.
#[component]
pub(super) fn Margin(props: &MarginProps) -> Html {
    let all = use_state_eq(|| false);
    let hovered = use_state_eq(|| None::<AnnotationId>);
    let drawn = use_state_eq(|| Rc::new(Vec::<Line>::new()));
    let has_links = !props.open.article.links().is_empty();
    use_pointer(&props.controller, has_links, &hovered);
    use_places(props, *all, hovered.as_ref(), &drawn);
    if !has_links {
        return Html::default();
    }
    let toggle = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    html! {
        <div class={if *all { "link-lines all" } else { "link-lines" }}>
            if !drawn.is_empty() {
                <svg aria-hidden="true">
                    for line in drawn.iter() {
                        <g class={line.class.clone()}>
                            <path class="line-path" d={line.path.clone()} />
                            <path class="line-arrow" d={line.arrow.clone()} />
                        </g>
                    }
                </svg>
            }
            <button type="button" class="links-switch" aria-pressed={all.to_string()} aria-label="All links" title="Show all links" onclick={toggle}>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M15 4H8a3 3 0 0 0-3 3v6a3 3 0 0 0 3 3h7m-3-3 3 3-3 3" /></svg>
            </button>
        </div>
    }
}

/// Follows the pointer from mark to mark, where there are links.
#[hook]
fn use_pointer(controller: &Rc<Controller>, has_links: bool, hovered: &UseStateHandle<Option<AnnotationId>>) {
    let (controller, hovered) = (Rc::clone(controller), hovered.setter());
    use_effect_with(has_links, move |has_links| {
        let article = controller.article().filter(|_| *has_links);
        let listener = article.map(|article| {
            EventListener::new(&article, "pointerover", move |event| {
                let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                let mark = element.and_then(|element| element.closest("mark").ok().flatten());
                let ids = mark.and_then(|mark| mark.get_attribute("data-annotations"));
                hovered.set(ids.and_then(|ids| ids.split(' ').next_back().map(AnnotationId::from)));
            })
        });
        move || drop(listener)
    });
}

/// Finds out where the lines run, after the frame in which something has changed.
#[hook]
fn use_places(props: &MarginProps, all: bool, hovered: Option<&AnnotationId>, drawn: &UseStateHandle<Rc<Vec<Line>>>) {
    let width = use_state_eq(|| 0);
    {
        let width = width.setter();
        use_effect_with((), move |()| {
            let window = gloo::utils::window();
            let resized = EventListener::new(&window, "resize", move |_| {
                let inner = gloo::utils::window().inner_width().ok().and_then(|inner| inner.as_f64());
                width.set(whole(inner.unwrap_or_default()));
            });
            move || drop(resized)
        });
    }
    let setter = drawn.setter();
    let dependencies = (props.clone(), all, hovered.cloned(), *width);
    use_effect_with(dependencies, move |(props, all, hovered, _)| {
        let wanted = Wanted { open: &props.open, all: *all, hovered: hovered.as_ref() };
        let links = wanted.links(&props.drawn);
        let measure = if links.is_empty() {
            setter.set(Rc::default());
            None
        } else {
            let props = props.clone();
            // Behind the frame: to read places makes the browser lay the page out.
            Some(Timeout::new(0, move || setter.set(Rc::new(measured(&props, &links).unwrap_or_default()))))
        };
        move || drop(measure)
    });
}

/// What is to be drawn.
struct Wanted<'a> {
    open: &'a OpenArticle,
    all: bool,
    hovered: Option<&'a AnnotationId>,
}

impl Wanted<'_> {
    /// The links, and whether each is one of the annotation that somebody looks at.
    fn links(&self, drawn: &Drawn) -> Vec<(Rc<Link>, bool)> {
        let article = &self.open.article;
        let looked_at = [self.open.selected_id(), self.hovered];
        let is_near = |link: &Link| looked_at.iter().flatten().any(|id| link.from == **id || link.to == **id);
        // To look for the ends of each link would take a long article a tenth of a second.
        let all = article.annotations().iter().enumerate();
        let ends = all.filter(|(_, one)| self.all && drawn.holds(one)).map(|(place, one)| (one.id.shared(), place));
        let ends: Places = ends.collect();
        let is_drawn = |id: &AnnotationId| ends.contains_key(id.as_str());
        let links = article.links().iter().map(|link| (link, is_near(link)));
        let wanted = links.filter(|(link, near)| *near || is_drawn(&link.from) && is_drawn(&link.to));
        wanted.map(|(link, near)| (Rc::clone(link), near)).collect()
    }
}

/// The lines of some links, as the page is now.
fn measured(props: &MarginProps, links: &[(Rc<Link>, bool)]) -> Option<Vec<Line>> {
    let article = &props.open.article;
    let element = props.controller.article()?;
    let sheet = element.parent_element()?;
    let reader = sheet.parent_element()?.get_bounding_client_rect();
    let (origin, inner) = (sheet.get_bounding_client_rect(), element.get_bounding_client_rect());
    let mut heights = Places::new();
    let mut height = |annotation: &Annotation| {
        if let Some(height) = heights.get(annotation.id.as_str()) {
            return Some(*height);
        }
        let height = props.controller.height_of(annotation, &props.drawn)? - origin.top();
        let height = usize::try_from(whole(height)).unwrap_or_default();
        heights.insert(annotation.id.shared(), height);
        Some(height)
    };
    let mut spans = Vec::new();
    for (link, is_near) in links {
        let (Some(from), Some(to)) = (article.annotation(&link.from), article.annotation(&link.to)) else { continue };
        if let (Some(from_height), Some(to_height)) = (height(from), height(to)) {
            let look = article.label(&from.label).map(|label| label_classes(label)).unwrap_or_default();
            spans.push(Span { from: from_height, to: to_height, kind: link.kind, look, is_near: *is_near });
        }
    }
    let text = whole(inner.left() - origin.left());
    let width = whole(inner.left() - reader.left().max(0.0)) - EDGE;
    Some(lines(&spans, Room { text: text - 4, width: width.min(MARGIN) }))
}

/// The widest that the lines may need, and what stays free at the edge of the window.
const MARGIN: i32 = 130;
const EDGE: i32 = 4;

fn whole(length: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a place in a page is far below 2^31")]
    let whole = length.round() as i32;
    whole
}
