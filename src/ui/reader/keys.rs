//! What keys do in the article.

use web_sys::KeyboardEvent;

use super::{caret, controller::Controller, dom_position::page_selection};
use crate::{
    core::{
        Offset, Selection,
        keys::Act,
        motion::{Direction, Motion},
        take::Portion,
    },
    ui::{
        platform::{keyboard::chord_of, segmenter::BrowserSegmenter},
        state::Action,
        tools,
    },
};

impl Controller {
    /// Carries out a key; answers whether it was one of the article's.
    pub(super) fn key(&self, event: &KeyboardEvent) -> bool {
        use Direction::{Backward, Forward};
        let Some(act) = self.act(event) else { return false };
        let selection = self.selection();
        let extend = event.shift_key();
        if let Some((motion, direction)) = motion(act, self.runs_leftward(selection.head)) {
            self.go(selection, motion, direction, extend);
            return true;
        }
        match act {
            Act::LineUp => self.go_by_layout(selection, Backward, extend, "line"),
            Act::LineDown => self.go_by_layout(selection, Forward, extend, "line"),
            Act::LineStart => self.go_by_layout(selection, Backward, extend, "lineboundary"),
            Act::LineEnd => self.go_by_layout(selection, Forward, extend, "lineboundary"),
            Act::TakeWord => self.take(selection, Portion::Word),
            Act::TakeSentence => self.take(selection, Portion::Sentence),
            Act::Open => self.open_at(selection.head),
            Act::Delete => self.delete_selected(),
            Act::Release => {
                self.show(Selection::caret(selection.head));
                self.select_annotation(None);
                self.dispatch.dispatch(Action::Finding(false));
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
            Some(Act::Delete) => self.delete_selected(),
            Some(act) => return self.act_with_tools(act),
            None => return false,
        }
        true
    }

    /// Carries out what the second part of the program can do with the open annotation, if it is there;
    /// answers whether this is something of the kind.
    pub(super) fn act_with_tools(&self, act: Act) -> bool {
        tools::ready().is_some_and(|tools| (tools.act)(self, act))
    }

    /// What a key asks for.
    pub(crate) fn act(&self, event: &KeyboardEvent) -> Option<Act> {
        self.keymap.borrow().act(&chord_of(event))
    }

    /// What is selected now, or was last, or where reading begins.
    pub(crate) fn selection(&self) -> Selection {
        self.current().or(self.last.get()).unwrap_or_else(|| self.first_place())
    }

    fn go(&self, from: Selection, motion: Motion, direction: Direction, extend: bool) {
        self.means_it_exactly();
        self.arrive(from.moved(&self.text, motion, direction, extend, &BrowserSegmenter));
    }

    /// Where lines break only the browser knows, so it moves the selection itself.
    fn go_by_layout(&self, from: Selection, direction: Direction, extend: bool, by: &str) {
        self.means_it_exactly();
        self.show(from);
        let Some(shown) = page_selection() else { return };
        let way = if direction == Direction::Forward { "forward" } else { "backward" };
        // A browser that does not know the step leaves the selection as it is.
        let _ = shown.modify(if extend { "extend" } else { "move" }, way, by);
        if let Some(selection) = self.live() {
            self.arrive(selection);
        }
    }

    pub(crate) fn arrive(&self, selection: Selection) {
        self.show(selection);
        self.refresh();
        let place = self.with_surface(|surface| caret::caret_place(surface, selection.head));
        if let Some(place) = place {
            caret::keep_in_view(&place);
        }
    }

    fn take(&self, from: Selection, portion: Portion) {
        self.means_it_exactly();
        if let Some(taken) = from.taking(&self.text, portion, &BrowserSegmenter) {
            self.arrive(taken);
        }
    }

    /// A key selects to the character. It may come before the release of a pointer is settled, which
    /// makes a selection one of whole words.
    fn means_it_exactly(&self) {
        self.exact.set(true);
        self.set_dragging(false);
    }

    fn runs_leftward(&self, at: Offset) -> bool {
        self.with_surface(|surface| Some(surface.runs_leftward(surface.text().paragraph_at(at)))).unwrap_or_default()
    }

    fn open_at(&self, caret: Offset) {
        let open = self.open();
        if let Some(next) = open.page.next_beside(caret, open.selected_id()) {
            self.visit(next.id.clone());
        }
    }

    fn step(&self, from: Selection, direction: Direction) {
        let open = self.open();
        if let Some(next) = open.article.annotation_beside(open.selected_id(), from.head, direction) {
            self.arrive(Selection::caret(next.ranges.start()));
            self.visit(next.id.clone());
        }
    }
}

/// The way that something leads, if it leads along the text. Left and right are those of the screen:
/// which way that is in the text depends on whether it runs leftward there.
pub(super) fn motion(act: Act, leftward: bool) -> Option<(Motion, Direction)> {
    use Direction::{Backward, Forward};
    let (left, right) = if leftward { (Forward, Backward) } else { (Backward, Forward) };
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
