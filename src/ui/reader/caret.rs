//! The caret: the browser draws none in a text that cannot be edited, so this one does.

use web_sys::{DomRect, HtmlElement};

use super::dom_position::Surface;
use crate::core::{Offset, edge::Edge};

/// Where the caret stands on the screen, in CSS pixels of the viewport.
pub(super) fn caret_place(surface: &Surface<'_>, offset: Offset) -> Option<DomRect> {
    let collapsed = surface.range(offset, offset)?;
    let rectangles = collapsed.get_client_rects()?;
    if let Some(rectangle) = rectangles.item(0) {
        return Some(rectangle);
    }
    // An empty paragraph has no character to stand beside.
    let paragraph = surface.paragraph(surface.text.paragraph_at(offset))?;
    Some(paragraph.get_bounding_client_rect())
}

/// Where an edge of an annotation is on the screen: beside the character that it takes in, which
/// may end the line above the one that the character behind it begins.
pub(super) fn edge_place(surface: &Surface<'_>, offset: Offset, edge: Edge) -> Option<DomRect> {
    let (start, end) = match edge {
        Edge::Start => (offset, surface.text.next_grapheme(offset)),
        Edge::End => (surface.text.previous_grapheme(offset), offset),
    };
    let rectangles = surface.range(start, end)?.get_client_rects()?;
    let first = (0..rectangles.length()).filter_map(|at| rectangles.item(at)).find(|one| one.width() > 0.0);
    let Some(rectangle) = first else { return caret_place(surface, offset) };
    let paragraph = surface.paragraph(surface.text.paragraph_at(offset))?;
    let style = gloo::utils::window().get_computed_style(&paragraph).ok().flatten()?;
    let leftward = style.get_property_value("direction").is_ok_and(|way| way == "rtl");
    let left = if (edge == Edge::Start) == leftward { rectangle.right() } else { rectangle.left() };
    DomRect::new_with_x_and_y_and_width_and_height(left, rectangle.top(), 0.0, rectangle.height()).ok()
}

/// Puts an element that is positioned within `within` at a place on the screen.
pub(super) fn put(element: &HtmlElement, within: &HtmlElement, left: f64, top: f64, height: Option<f64>) {
    let origin = within.get_bounding_client_rect();
    let style = element.style();
    // The names are those of CSS and the values are numbers, so nothing can be refused. Styles are
    // set here and not as attributes because the content policy forbids those.
    let _ = style.set_property("left", &pixels(left - origin.left()));
    let _ = style.set_property("top", &pixels(top - origin.top()));
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
    let window = gloo::utils::window();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let below = rectangle.bottom() - (height - MARGIN);
    let above = rectangle.top() - MARGIN;
    if below > 0.0 {
        window.scroll_by_with_x_and_y(0.0, below);
    } else if above < 0.0 {
        window.scroll_by_with_x_and_y(0.0, above);
    }
}

/// Brings a place into the upper half of the view when it is out of sight or behind one of the bars.
/// The lower half may be behind the keyboard of a telephone.
pub(super) fn bring_below_the_bars(rectangle: &DomRect) {
    /// Room for the bars at the top, with that of a search, and at the bottom, in CSS pixels.
    const BARS: (f64, f64) = (220.0, 140.0);
    let window = gloo::utils::window();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if rectangle.top() < BARS.0 || rectangle.bottom() > height - BARS.1 {
        window.scroll_by_with_x_and_y(0.0, rectangle.top() - BARS.0 - height / 8.0);
    }
}
