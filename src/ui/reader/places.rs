//! Where annotations are in the page, and how to come back to a place.

use super::{caret, controller::Controller, paragraphs::Drawn};
use crate::core::{Annotation, Selection};

impl Drawn {
    /// Whether the beginning of an annotation is drawn with its marks.
    pub(crate) fn holds(&self, annotation: &Annotation) -> bool {
        self.near.holds(self.page.block_at(annotation.ranges.start()))
    }
}

impl Controller {
    /// The height of the middle of the line in which an annotation begins, in CSS pixels of the viewport.
    /// Of what the browser has left alone, that of its block: to know more, it would have to be laid out.
    pub(crate) fn height_of(&self, annotation: &Annotation, drawn: &Drawn) -> Option<f64> {
        let start = annotation.ranges.start();
        if !drawn.holds(annotation) {
            let block = self.with_surface(|surface| surface.block(drawn.page.block_at(start)))?;
            return Some(block.get_bounding_client_rect().top());
        }
        let place =
            self.with_surface(|surface| caret::character_place(surface, start, self.text.next_grapheme(start)))?;
        Some(f64::midpoint(place.top(), place.bottom()))
    }

    /// Goes on at a place, with the focus in the article.
    pub(crate) fn return_to(&self, selection: Selection) {
        self.focus_article();
        self.arrive(selection);
    }
}
