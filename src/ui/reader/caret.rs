//! The caret: the browser draws none in a text that cannot be edited, so this one does.

use std::cell::Cell;

use gloo::timers::callback::Interval;
use web_sys::{DomRect, Element, HtmlElement};

use super::dom_position::Surface;
use crate::core::{Offset, edge::Edge};

/// Has the caret blink for as long as the answer is kept, beginning anew. After some seconds it stands still,
/// so that a page that is left open costs next to nothing. It is not an animation of the style sheet: for one of
/// those the browser makes sixty frames a second, and looks at its style with each layout.
pub(super) fn blinking(caret: &HtmlElement) -> Interval {
    /// How long it is there, and how long not, in milliseconds.
    const HALF: u32 = 550;
    /// How often it comes and goes.
    const TURNS: u32 = 20;
    let (classes, turns) = (caret.class_list(), Cell::new(0));
    // It is a name without blanks, so there is nothing to refuse.
    let _ = classes.remove_1("off");
    Interval::new(HALF, move || {
        if turns.get() < TURNS {
            turns.set(turns.get() + 1);
            let _ = classes.toggle("off");
        }
    })
}

/// Where the caret stands on the screen, in CSS pixels of the viewport.
pub(super) fn caret_place(surface: &Surface<'_>, offset: Offset) -> Option<DomRect> {
    let collapsed = surface.range(offset, offset)?;
    let beside = || collapsed.get_client_rects()?.item(0);
    if let Some(rectangle) = beside() {
        return Some(rectangle);
    }
    // An empty paragraph has no character to stand beside. And of what a browser has left alone it
    // knows the places only when it was asked for that of an element.
    let paragraph = surface.paragraph(surface.text().paragraph_at(offset))?.get_bounding_client_rect();
    beside().or(Some(paragraph))
}

/// Where an edge of an annotation is on the screen, in CSS pixels of the viewport.
pub(super) struct EdgeOnScreen {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Whether the words at the edge run from right to left.
    pub(super) leftward: bool,
}

/// Where an edge is: beside the character that it takes in, which may end the line above the one
/// that the character behind it begins.
pub(super) fn edge_on_screen(surface: &Surface<'_>, offset: Offset, edge: Edge) -> Option<EdgeOnScreen> {
    let text = surface.text();
    let (first, second) = match edge {
        Edge::Start => (offset, text.next_grapheme(offset)),
        Edge::End => (text.previous_grapheme(offset), offset),
    };
    let Some(inside) = character_place(surface, first, second) else {
        let place = caret_place(surface, offset)?;
        return Some(EdgeOnScreen { left: place.left(), top: place.top(), bottom: place.bottom(), leftward: false });
    };
    // In a line of two directions the neighbour tells which way these words run.
    let neighbour = match edge {
        Edge::Start => character_place(surface, second, text.next_grapheme(second)),
        Edge::End => character_place(surface, text.previous_grapheme(first), first),
    };
    let beside = neighbour.filter(|beside| beside.top() < inside.bottom() && inside.top() < beside.bottom());
    let leftward = match (beside, edge) {
        (Some(next), Edge::Start) => next.left() < inside.left(),
        (Some(before), Edge::End) => before.left() > inside.left(),
        (None, _) => surface.runs_leftward(text.paragraph_at(first)),
    };
    let left = if (edge == Edge::Start) == leftward { inside.right() } else { inside.left() };
    Some(EdgeOnScreen { left, top: inside.top(), bottom: inside.bottom(), leftward })
}

pub(super) fn character_place(surface: &Surface<'_>, start: Offset, end: Offset) -> Option<DomRect> {
    let rectangles = surface.range(start, end)?.get_client_rects()?;
    (0..rectangles.length()).filter_map(|at| rectangles.item(at)).find(|one| one.width() > 0.0)
}

/// What lies at a place on the screen.
pub(super) fn element_at(right: i32, below: i32) -> Option<Element> {
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen is far below 2^24")]
    gloo::utils::document().element_from_point(right as f32, below as f32)
}

/// Scrolls a little when something is dragged to the upper or the lower end of the window.
pub(super) fn scroll_beside(below: f64) {
    /// How near the end that is, and how far a step goes, in CSS pixels.
    const NEAR: f64 = 110.0;
    const STEP: f64 = 16.0;
    let (window, height) = (gloo::utils::window(), view_height());
    if below < NEAR {
        window.scroll_by_with_x_and_y(0.0, -STEP);
    } else if below > height - NEAR {
        window.scroll_by_with_x_and_y(0.0, STEP);
    }
}

/// Puts an element that stands at the corner of what is at `origin` at a place on the screen. It is moved
/// there and not laid out there: the page would be laid out anew for whoever asks for a place next.
pub(super) fn put(element: &HtmlElement, origin: &DomRect, left: f64, top: f64, height: Option<f64>) {
    let style = element.style();
    // The names are those of CSS and the values are numbers, so nothing can be refused. Styles are
    // set here and not as attributes because the content policy forbids those.
    let (right, down) = (pixels(left - origin.left()), pixels(top - origin.top()));
    let _ = style.set_property("translate", &format!("{right} {down}"));
    if let Some(height) = height {
        let _ = style.set_property("height", &pixels(height));
    }
}

/// A length in whole pixels: the code that writes fractions is larger than this file.
fn pixels(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen is far below 2^31")]
    let whole = length.round() as i32;
    format!("{whole}px")
}

/// Brings the caret into view when a key has moved it out.
pub(super) fn keep_in_view(rectangle: &DomRect) {
    /// Room for the bars at the top and the bottom, in CSS pixels.
    const MARGIN: f64 = 120.0;
    let (window, height) = (gloo::utils::window(), view_height());
    let below = rectangle.bottom() - (height - MARGIN);
    let above = rectangle.top() - MARGIN;
    if below > 0.0 {
        window.scroll_by_with_x_and_y(0.0, below);
    } else if above < 0.0 {
        window.scroll_by_with_x_and_y(0.0, above);
    }
}

fn view_height() -> f64 {
    gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Brings a place into the upper half of the view when it is out of sight or behind one of the bars.
/// The lower half may be behind the keyboard of a telephone.
pub(super) fn bring_below_the_bars(rectangle: &DomRect) {
    /// Room for the bars at the top, with that of a search, and at the bottom, in CSS pixels.
    const BARS: (f64, f64) = (220.0, 140.0);
    let (window, height) = (gloo::utils::window(), view_height());
    if rectangle.top() < BARS.0 || rectangle.bottom() > height - BARS.1 {
        window.scroll_by_with_x_and_y(0.0, rectangle.top() - BARS.0 - height / 8.0);
    }
}
