//! From the DOM's positions to those of the text, and back.
//!
//! The DOM counts UTF-16 units; this file is the only one in which that matters.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MutationRecord, Node, Range};

use crate::core::{Offset, Page, Selection, Text, Unit};

/// `NodeFilter.SHOW_TEXT` of the DOM standard: a walk over text nodes.
const SHOW_TEXT: u32 = 4;

/// A position in the DOM: a node and, in it, an index of UTF-16 units or of children.
pub(super) type DomPoint = (Node, u32);

/// The article's element and its page, which belong together.
pub(super) struct Surface<'a> {
    /// The element with the blocks of paragraphs.
    pub(super) element: &'a HtmlElement,
    /// What they show, before or after any change: blocks and paragraphs depend on the text only.
    pub(super) page: &'a Page,
}

impl Surface<'_> {
    /// What is selected in the page, if it lies in the article at least in part.
    pub(super) fn selection(&self) -> Option<Selection> {
        let selection = page_selection()?;
        if selection.range_count() == 0 || !self.touches(&selection) {
            return None;
        }
        let anchor = self.offset(&selection.anchor_node()?, selection.anchor_offset())?;
        let head = self.offset(&selection.focus_node()?, selection.focus_offset())?;
        Some(Selection { anchor, head })
    }

    /// Selects in the page what is selected in the text, if it has been drawn.
    pub(super) fn select(&self, selection: Selection) -> Option<()> {
        let (anchor, head) = (self.point(selection.anchor)?, self.point(selection.head)?);
        // Both points were found in the page just now, so the browser has no reason to refuse.
        page_selection()?.set_base_and_extent(&anchor.0, anchor.1, &head.0, head.1).ok()
    }

    /// The position in the text of a point in the page. What lies before the article is its start,
    /// what lies behind it its end.
    pub(super) fn offset(&self, node: &Node, index: u32) -> Option<Offset> {
        let Some(paragraph) = paragraph_around(node).filter(|paragraph| self.element.contains(Some(paragraph))) else {
            return self.offset_between_paragraphs(node, index);
        };
        let extent = self.text().paragraph(number_of(&paragraph)?)?;
        let before = dom_range(&paragraph, 0)?;
        before.set_end(node, index).ok()?;
        let units = before.to_string().length() as usize;
        let start = self.text().count(extent.start, Unit::Utf16);
        let inside = (0..2).find_map(|back| self.text().offset((start + units).checked_sub(back)?, Unit::Utf16).ok());
        inside.map(|offset| offset.min(extent.end))
    }

    fn offset_between_paragraphs(&self, node: &Node, index: u32) -> Option<Offset> {
        let point = dom_range(node, index)?;
        let paragraphs = self.element.query_selector_all("[data-paragraph]").ok()?;
        // The first paragraph that does not begin before the point; there are as many before it as
        // a binary search finds.
        let (mut low, mut high) = (0, paragraphs.length());
        while low < high {
            let middle = low + (high - low) / 2;
            let before = point.compare_point(&paragraphs.get(middle)?, 0).is_ok_and(|order| order < 0);
            if before { low = middle + 1 } else { high = middle }
        }
        Some(self.text().paragraph(low as usize).map_or(self.text().end(), |paragraph| paragraph.start))
    }

    /// The position in the text nearest to a place on the screen, in CSS pixels of the viewport.
    /// Nothing when no text of the article is to be seen there.
    pub(super) fn offset_near(&self, right: f64, below: f64) -> Option<Offset> {
        let article = self.element.get_bounding_client_rect();
        let right = right.clamp(article.left() + 1.0, (article.right() - 1.0).max(article.left() + 1.0));
        let below = below.clamp(article.top() + 1.0, (article.bottom() - 1.0).max(article.top() + 1.0));
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen needs no more digits")]
        let (node, index) = caret_at(right as f32, below as f32)?;
        self.element.contains(Some(&node)).then(|| self.offset(&node, index)).flatten()
    }

    /// Whether a paragraph is written from right to left.
    pub(super) fn runs_leftward(&self, paragraph: usize) -> bool {
        let paragraph = self.paragraph(paragraph);
        let style = paragraph.and_then(|paragraph| gloo::utils::window().get_computed_style(&paragraph).ok().flatten());
        style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|way| way == "rtl")
    }

    /// The point in the page of a position in the text.
    pub(super) fn point(&self, offset: Offset) -> Option<DomPoint> {
        let number = self.text().paragraph_at(offset);
        let paragraph = self.paragraph(number)?;
        let start = self.text().paragraph(number)?.start;
        let units = self.text().count(offset, Unit::Utf16) - self.text().count(start, Unit::Utf16);
        let mut left = u32::try_from(units).ok()?;
        let document = gloo::utils::document();
        let walker = document.create_tree_walker_with_what_to_show(&paragraph, SHOW_TEXT).ok()?;
        while let Ok(Some(node)) = walker.next_node() {
            let length = node.unchecked_ref::<web_sys::CharacterData>().length();
            if left <= length {
                return Some((node, left));
            }
            left -= length;
        }
        Some((paragraph.into(), 0))
    }

    /// The text that the page shows.
    pub(super) fn text(&self) -> &Text {
        self.page.text()
    }

    /// The element of a block.
    pub(super) fn block(&self, number: usize) -> Option<Element> {
        child(self.element, number)
    }

    /// The element of a paragraph.
    pub(super) fn paragraph(&self, number: usize) -> Option<HtmlElement> {
        let (block, place) = self.page.place_of(number)?;
        let paragraph = child(&self.block(block)?, place)?;
        // It can be drawn only in part.
        (number_of(&paragraph) == Some(number)).then(|| paragraph.dyn_into().ok()).flatten()
    }

    /// The place of a stretch of text on the screen, as the DOM's own range.
    pub(super) fn range(&self, start: Offset, end: Offset) -> Option<Range> {
        let (start, end) = (self.point(start)?, self.point(end)?);
        let range = dom_range(&start.0, start.1)?;
        range.set_end(&end.0, end.1).ok()?;
        Some(range)
    }

    fn touches(&self, selection: &web_sys::Selection) -> bool {
        selection.get_range_at(0).is_ok_and(|range| range.intersects_node(self.element).unwrap_or(false))
    }
}

/// Whether changes of the page, which are mutation records, may have moved an end of what is selected. By
/// the DOM standard an end is moved only within a node that was changed, or to one that has lost the
/// child which it was in. And a text node that stays in a paragraph which was drawn anew may have another
/// place there.
pub(super) fn may_have_moved_selection(changes: &Array) -> bool {
    let ends = page_selection().and_then(|selection| Some([selection.anchor_node()?, selection.focus_node()?]));
    let Some(ends) = ends else { return true };
    let place = |node: &Node| paragraph_around(node).map_or_else(|| node.clone(), Into::into);
    let places = ends.map(|end| place(&end));
    let mut touched = changes.iter().filter_map(|change| change.unchecked_into::<MutationRecord>().target());
    touched.any(|node| places.contains(&place(&node)))
}

fn child(element: &Element, place: usize) -> Option<Element> {
    element.children().item(u32::try_from(place).ok()?)
}

/// Which paragraph of the article an element is, counted from 0.
pub(super) fn number_of(paragraph: &Element) -> Option<usize> {
    paragraph.get_attribute("data-paragraph")?.parse().ok()
}

/// The element of the paragraph that a node is, or is in.
pub(super) fn paragraph_around(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest("[data-paragraph]").ok().flatten()
}

/// The page's selection.
pub(super) fn page_selection() -> Option<web_sys::Selection> {
    gloo::utils::window().get_selection().ok().flatten()
}

/// The point in the page at a place on the screen: by the standard's name, or by the older one of
/// `WebKit`.
fn caret_at(right: f32, below: f32) -> Option<DomPoint> {
    let document = gloo::utils::document();
    if Reflect::has(&document, &"caretPositionFromPoint".into()).unwrap_or(false) {
        let caret = document.caret_position_from_point(right, below)?;
        return Some((caret.offset_node()?, caret.offset()));
    }
    let ask: Function = Reflect::get(&document, &"caretRangeFromPoint".into()).ok()?.dyn_into().ok()?;
    let range: Range = ask.call2(&document, &right.into(), &below.into()).ok()?.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

fn dom_range(node: &Node, index: u32) -> Option<Range> {
    let range = gloo::utils::document().create_range().ok()?;
    range.set_start(node, index).ok()?;
    range.collapse_with_to_start(true);
    Some(range)
}
