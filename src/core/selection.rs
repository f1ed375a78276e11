//! What is selected in an article, and what would be tagged.

use super::{boundary::Segmenter, offset::Offset, range::TextRange, text::Text};

/// Where a selection began and where it stands; a caret when the two are one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Selection {
    /// Where it began; stays when the selection is extended.
    pub anchor: Offset,
    /// Where it stands; moves when the selection is extended.
    pub head: Offset,
}

/// How a selection becomes a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Precision {
    /// Whole words without blanks at the ends: what a pointer means.
    #[default]
    Words,
    /// As selected, but for grapheme clusters, which are never cut.
    Exact,
}

/// A range, selected from its start to its end.
impl From<TextRange> for Selection {
    fn from(range: TextRange) -> Self {
        Self { anchor: range.start(), head: range.end() }
    }
}

impl Selection {
    /// A caret.
    pub fn caret(at: Offset) -> Self {
        Self { anchor: at, head: at }
    }

    /// Where it starts in the text, whichever way it was made.
    pub fn start(self) -> Offset {
        self.anchor.min(self.head)
    }

    /// Where it ends in the text, whichever way it was made.
    pub fn end(self) -> Offset {
        self.anchor.max(self.head)
    }

    /// Whether nothing is selected.
    pub fn is_caret(self) -> bool {
        self.anchor == self.head
    }

    /// What would be tagged; nothing for a caret, or when only blanks are selected.
    pub fn range(self, text: &Text, precision: Precision, segmenter: &dyn Segmenter) -> Option<TextRange> {
        let range = text.range(self.start(), self.end()).ok()?;
        match precision {
            Precision::Words => text.whole_words(range, segmenter),
            Precision::Exact => text.trimmed(range).map(|_| text.whole_graphemes(range)),
        }
    }
}
