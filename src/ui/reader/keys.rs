//! What keys do in the article.

use web_sys::KeyboardEvent;

use super::{caret, controller::Controller, dom_position::page_selection};
use crate::{
    core::{
        Offset, Selection,
        keys::Act,
        motion::{Direction, Motion},
    },
    ui::platform::{keyboard::chord_of, segmenter::BrowserSegmenter},
};

impl Controller {
    /// Carries out a key; answers whether it was one of the article's.
    pub(super) fn key(&self, event: &KeyboardEvent) -> bool {
        use Direction::{Backward, Forward};
        let Some(act) = self.act(event) else { return false };
        let selection = self.selection();
        let extend = event.shift_key();
        if let Some((motion, direction)) = self.motion(act, selection.head) {
            self.go(selection, motion, direction, extend);
            return true;
        }
        match act {
            Act::LineUp => self.go_by_layout(selection, Backward, extend, "line"),
            Act::LineDown => self.go_by_layout(selection, Forward, extend, "line"),
            Act::LineStart => self.go_by_layout(selection, Backward, extend, "lineboundary"),
            Act::LineEnd => self.go_by_layout(selection, Forward, extend, "lineboundary"),
            Act::TakeWord => self.take(selection, |controller, at| {
                let word = controller.text.word_at(at, &BrowserSegmenter)?;
                Some(Selection { anchor: word.start, head: word.end })
            }),
            Act::TakeSentence => self.take(selection, |controller, at| {
                let sentence = controller.text.sentence_at(at, &BrowserSegmenter)?;
                Some(Selection { anchor: sentence.start(), head: sentence.end() })
            }),
            Act::Open => self.open_at_caret(selection),
            Act::Delete => self.delete_selected(),
            Act::Release => {
                self.show(Selection::caret(selection.head));
                self.select_annotation(None);
            }
            _ => return false,
        }
        true
    }

    /// Carries out a key that works wherever the focus is; answers whether it was one of those.
    pub(super) fn key_anywhere(&self, event: &KeyboardEvent) -> bool {
        match self.act(event) {
            Some(Act::NextAnnotation) => self.step(self.selection(), Direction::Forward),
            Some(Act::PreviousAnnotation) => self.step(self.selection(), Direction::Backward),
            Some(Act::Edges) => self.focus_next_edge(),
            Some(Act::AddRange) => self.add_range(),
            Some(Act::TakeOutRange) => self.take_out_range(self.selection().head),
            Some(Act::Note) => self.write_note(),
            _ => return false,
        }
        true
    }

    /// What a key asks for.
    pub(crate) fn act(&self, event: &KeyboardEvent) -> Option<Act> {
        self.keymap.borrow().act(&chord_of(event))
    }

    /// The way that something leads from a position, if it leads along the text. Left and right are
    /// those of the screen; which way that is in the text depends on the paragraph's direction.
    pub(super) fn motion(&self, act: Act, from: Offset) -> Option<(Motion, Direction)> {
        use Direction::{Backward, Forward};
        let (left, right) = if self.runs_leftward(from) { (Forward, Backward) } else { (Backward, Forward) };
        Some(match act {
            Act::Left => (Motion::Grapheme, left),
            Act::Right => (Motion::Grapheme, right),
            Act::WordLeft => (Motion::Word, left),
            Act::WordRight => (Motion::Word, right),
            Act::PreviousSentence => (Motion::Sentence, Backward),
            Act::NextSentence => (Motion::Sentence, Forward),
            Act::ParagraphUp => (Motion::Paragraph, Backward),
            Act::ParagraphDown => (Motion::Paragraph, Forward),
            Act::ArticleStart => (Motion::Article, Backward),
            Act::ArticleEnd => (Motion::Article, Forward),
            _ => return None,
        })
    }

    /// What is selected now, or was last, or where reading begins.
    pub(super) fn selection(&self) -> Selection {
        self.current().or(self.last.get()).unwrap_or_else(|| self.first_place())
    }

    fn go(&self, from: Selection, motion: Motion, direction: Direction, extend: bool) {
        self.exact.set(true);
        self.arrive(from.moved(&self.text, motion, direction, extend, &BrowserSegmenter));
    }

    /// Where lines break only the browser knows, so it moves the selection itself.
    fn go_by_layout(&self, from: Selection, direction: Direction, extend: bool, by: &str) {
        self.exact.set(true);
        self.show(from);
        let Some(shown) = page_selection() else { return };
        let way = if direction == Direction::Forward { "forward" } else { "backward" };
        // A browser that does not know the step leaves the selection as it is.
        let _ = shown.modify(if extend { "extend" } else { "move" }, way, by);
        if let Some(selection) = self.live() {
            self.arrive(selection);
        }
    }

    fn arrive(&self, selection: Selection) {
        self.show(selection);
        self.refresh();
        let place = self.with_surface(|surface| caret::caret_place(surface, selection.head));
        if let Some(place) = place {
            caret::keep_in_view(&place);
        }
    }

    /// Selects a unit of the text at the caret, or extends the selection to the end of the next.
    fn take(&self, selection: Selection, unit: impl Fn(&Self, Offset) -> Option<Selection>) {
        self.exact.set(true);
        let at = selection.head.max(selection.anchor);
        let found = unit(self, at).or_else(|| unit(self, self.text.next_grapheme(at)));
        let Some(found) = found else { return };
        let anchor = if selection.is_caret() { found.anchor } else { selection.anchor.min(selection.head) };
        self.arrive(Selection { anchor, head: found.head });
    }

    /// Whether the paragraph at a position is written from right to left.
    pub(super) fn runs_leftward(&self, at: Offset) -> bool {
        let paragraph = self.with_surface(|surface| surface.paragraph(surface.text.paragraph_at(at)));
        let style = paragraph.and_then(|paragraph| gloo::utils::window().get_computed_style(&paragraph).ok().flatten());
        style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|way| way == "rtl")
    }

    /// The caret stands between two characters: what covers either of them is at the caret.
    fn open_at_caret(&self, selection: Selection) {
        let next = self.next_at(|open| {
            let before = self.text.previous_grapheme(selection.head);
            let mut found = open.page.annotations_at(selection.head);
            for annotation in open.page.annotations_at(before) {
                if !found.contains(&annotation) {
                    found.push(annotation);
                }
            }
            found.iter().map(|one| one.id.clone()).collect()
        });
        if let Some(next) = next {
            self.visit(next);
        }
    }

    fn step(&self, selection: Selection, direction: Direction) {
        let found = {
            let open = self.open();
            let annotations = open.article.annotations();
            let selected = open.selected_id().and_then(|id| annotations.iter().position(|one| one.id == *id));
            let place = match (selected, direction) {
                (Some(place), Direction::Forward) => Some(place + 1),
                (Some(place), Direction::Backward) => place.checked_sub(1),
                (None, Direction::Forward) => {
                    Some(annotations.partition_point(|one| one.ranges.start() < selection.head))
                }
                (None, Direction::Backward) => {
                    annotations.partition_point(|one| one.ranges.start() < selection.head).checked_sub(1)
                }
            };
            place.and_then(|place| annotations.get(place)).cloned()
        };
        if let Some(annotation) = found {
            self.arrive(Selection::caret(annotation.ranges.start()));
            self.visit(annotation.id.clone());
        }
    }
}
