//! What looking for words needs of the article: where to begin, and how to show what was found.

use web_sys::Range;

use super::{caret, controller::Controller};
use crate::core::{Offset, Selection, TextRange};

impl Controller {
    /// Where the caret or the selection is now, or was last: the next match is looked for from here.
    pub(crate) fn finding_from(&self) -> Offset {
        let selection = self.selection();
        selection.anchor.min(selection.head)
    }

    /// What is selected, if somebody may want to look for it: a few words on one line.
    pub(crate) fn words_to_find(&self) -> Option<String> {
        /// In UTF-16 units or more; longer than a name, shorter than a sentence.
        const SHORT: usize = 60;
        let selection = self.live().filter(|selection| !selection.is_caret())?;
        let (start, end) = (selection.anchor.min(selection.head), selection.anchor.max(selection.head));
        let words = self.text.between(start, end).trim();
        (words.len() <= SHORT && !words.contains('\n')).then(|| words.to_owned())
    }

    /// Takes a match for what is selected and brings it into view, and leaves the focus where it is.
    /// The page's own selection is left alone, because in most browsers the field that somebody
    /// types into would lose its caret to it.
    pub(crate) fn aim(&self, found: TextRange) {
        self.keep_exactly(Selection { anchor: found.start(), head: found.end() });
        if let Some(place) = self.with_surface(|surface| caret::caret_place(surface, found.start())) {
            caret::bring_below_the_bars(&place);
        }
    }

    /// Selects a match in the page.
    pub(crate) fn show_match(&self, found: TextRange) {
        self.show(Selection { anchor: found.start(), head: found.end() });
    }

    /// Gives the article the focus, with what was selected in it last.
    pub(crate) fn return_to_article(&self) {
        self.focus_article();
        self.show(self.selection());
        self.refresh();
    }

    /// The place of a match in the page.
    pub(crate) fn dom_range(&self, found: TextRange) -> Option<Range> {
        self.with_surface(|surface| surface.range(found.start(), found.end()))
    }
}
