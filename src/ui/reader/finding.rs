//! What looking for words needs of the article: where to begin, and how to show what was found.

use web_sys::Range;

use super::{caret, controller::Controller};
use crate::core::{Offset, Selection, TextRange};

/// A match that was shown while the page's own selection was left alone.
#[derive(Clone, Copy)]
pub(super) struct Aim {
    found: Selection,
    /// What was selected in the page then.
    live: Option<Selection>,
}

impl Controller {
    /// Where the next match is looked for.
    pub(crate) fn finding_from(&self) -> Offset {
        self.reached().start()
    }

    /// The match that was shown last, unless something else was selected since; then that. Some
    /// browsers keep a selection in the article, and report it again, while the focus is in a field.
    fn reached(&self) -> Selection {
        let holds = |aim: &Aim| {
            let last = self.last.get();
            last == Some(aim.found) || (last == aim.live && self.live() == aim.live)
        };
        self.aim.get().filter(holds).map_or_else(|| self.selection(), |aim| aim.found)
    }

    /// What is selected, if somebody may want to look for it: a few words on one line. Not the match
    /// that was shown last: what found it is looked for again.
    pub(crate) fn words_to_find(&self) -> Option<String> {
        /// In UTF-16 units or more; longer than a name, shorter than a sentence.
        const SHORT: usize = 60;
        let is_match = |selection| self.aim.get().is_some_and(|aim| aim.found == selection);
        let selection = self.live().filter(|selection| !selection.is_caret() && !is_match(*selection))?;
        let words = self.text.between(selection.start(), selection.end()).trim();
        (words.len() <= SHORT && !words.contains('\n')).then(|| words.to_owned())
    }

    /// Takes a match for what is selected and brings it into view, and leaves the focus where it is.
    /// The page's own selection is left alone, because in most browsers the field that somebody
    /// types into would lose its caret to it.
    pub(crate) fn aim(&self, found: TextRange) {
        let selection = Selection::from(found);
        self.aim.set(Some(Aim { found: selection, live: self.live() }));
        self.keep_exactly(selection);
        if let Some(place) = self.with_surface(|surface| caret::caret_place(surface, found.start())) {
            caret::bring_below_the_bars(&place);
        }
    }

    /// Selects a match in the page.
    pub(crate) fn show_match(&self, found: TextRange) {
        self.show(found.into());
    }

    /// Gives the article the focus, with the match that was shown or what was selected in it last.
    pub(crate) fn return_to_article(&self) {
        let selection = self.reached();
        self.focus_article();
        self.show(selection);
        self.refresh();
    }

    /// The place of a match in the page.
    pub(crate) fn dom_range(&self, found: TextRange) -> Option<Range> {
        self.with_surface(|surface| surface.range(found.start(), found.end()))
    }
}
