//! How keys move the caret through an article.

use super::{boundary::Segmenter, offset::Offset, selection::Selection, text::Text};

/// How far a key moves the caret. Lines are not here: where they break, only the page knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// By what people see as one character.
    Grapheme,
    /// To the end of the word, or back to its start.
    Word,
    /// To the end of the sentence, or back to its start.
    Sentence,
    /// To the end of the paragraph, or back to its start.
    Paragraph,
    /// To the end of the article, or back to its start.
    Article,
}

/// Which way, in the order of the text (not on the screen).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Direction {
    Forward,
    Backward,
}

impl Selection {
    /// The selection after a key: extended, or moved as a caret. A caret that is moved by one
    /// character out of a selection goes to the selection's end on that side, as in every editor.
    #[must_use]
    pub fn moved(
        self,
        text: &Text,
        motion: Motion,
        direction: Direction,
        extend: bool,
        segmenter: &dyn Segmenter,
    ) -> Self {
        if !extend && !self.is_caret() && motion == Motion::Grapheme {
            return Self::caret(match direction {
                Direction::Forward => self.end(),
                Direction::Backward => self.start(),
            });
        }
        let head = text.destination(self.head, motion, direction, segmenter);
        if extend { Self { head, ..self } } else { Self::caret(head) }
    }
}

impl Text {
    /// Where a motion leads from a position.
    pub fn destination(&self, from: Offset, motion: Motion, direction: Direction, segmenter: &dyn Segmenter) -> Offset {
        let step = match direction {
            Direction::Forward => self.next_grapheme(from),
            Direction::Backward => self.previous_grapheme(from),
        };
        // From the edge of a paragraph, a step leads over the line end into the next one.
        let base = if self.paragraph_at(step) == self.paragraph_at(from) { from } else { step };
        match (motion, direction) {
            (Motion::Grapheme, _) => step,
            (Motion::Article, Direction::Forward) => self.end(),
            (Motion::Article, Direction::Backward) => Offset::START,
            (Motion::Word, _) => {
                let words = self.words_at(base, segmenter);
                let found = match direction {
                    Direction::Forward => words.iter().map(|word| word.end).find(|&end| end > from),
                    Direction::Backward => words.iter().rev().map(|word| word.start).find(|&start| start < from),
                };
                found.unwrap_or_else(|| self.paragraph_edge(base, direction))
            }
            (Motion::Sentence, _) => {
                let bounds = self.sentences_at(base, segmenter);
                let found = match direction {
                    Direction::Forward => {
                        bounds.iter().copied().map(|end| self.before_blanks(end)).find(|&end| end > from)
                    }
                    Direction::Backward => bounds.iter().rev().copied().find(|&start| start < from),
                };
                found.unwrap_or_else(|| self.paragraph_edge(base, direction))
            }
            (Motion::Paragraph, _) => self.paragraph_edge(base, direction),
        }
    }

    fn paragraph_edge(&self, at: Offset, direction: Direction) -> Offset {
        let paragraph = self.paragraph(self.paragraph_at(at)).unwrap_or(at..at);
        match direction {
            Direction::Forward => paragraph.end,
            Direction::Backward => paragraph.start,
        }
    }

    /// The position behind the last character before this one that is not blank: the end of a
    /// sentence does not include the space behind it.
    fn before_blanks(&self, at: Offset) -> Offset {
        self.floor(self.between(Offset::START, at).trim_end_matches([' ', '\t', '\u{a0}']).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::boundary::Uax29;

    /// Moves the caret `|` of a marked text and marks where it is then; an extended selection
    /// shows its anchor as `^`.
    fn moved(marked: &str, motion: Motion, direction: Direction, extend: bool) -> String {
        let at = marked.find('|').unwrap();
        let text = Text::new(&marked.replace('|', "")).unwrap();
        let selection = Selection::caret(text.floor(at)).moved(&text, motion, direction, extend, &Uax29);
        let mut shown = text.as_str().to_owned();
        let mut marks = vec![(selection.head, '|')];
        if !selection.is_caret() {
            marks.push((selection.anchor, '^'));
        }
        marks.sort_by_key(|(offset, _)| std::cmp::Reverse(*offset));
        for (offset, mark) in marks {
            shown.insert(offset.bytes(), mark);
        }
        shown
    }

    #[test]
    fn by_character() {
        use Direction::{Backward, Forward};
        assert_eq!(moved("a|👩\u{200d}🚒b", Motion::Grapheme, Forward, false), "a👩\u{200d}🚒|b");
        assert_eq!(moved("ae\u{301}|b", Motion::Grapheme, Backward, true), "a|e\u{301}^b");
        assert_eq!(moved("|a", Motion::Grapheme, Backward, false), "|a");
        assert_eq!(moved("a|\nb", Motion::Grapheme, Forward, false), "a\n|b");
    }

    #[test]
    fn by_word() {
        use Direction::{Backward, Forward};
        assert_eq!(moved("he| has, denied", Motion::Word, Forward, true), "he^ has|, denied");
        assert_eq!(moved("he has, den|ied", Motion::Word, Backward, false), "he has, |denied");
        assert_eq!(moved("one|\ntwo three", Motion::Word, Forward, false), "one\ntwo| three");
        assert_eq!(moved("one two\n|three", Motion::Word, Backward, false), "one |two\nthree");
        assert_eq!(moved("end| …", Motion::Word, Forward, false), "end …|");
    }

    #[test]
    fn by_sentence_and_paragraph() {
        use Direction::{Backward, Forward};
        assert_eq!(moved("|One. Two. Three.", Motion::Sentence, Forward, true), "^One.| Two. Three.");
        assert_eq!(moved("One.| Two. Three.", Motion::Sentence, Forward, true), "One.^ Two.| Three.");
        assert_eq!(moved("One. Tw|o.", Motion::Sentence, Backward, false), "One. |Two.");
        assert_eq!(moved("One. |Two.", Motion::Sentence, Backward, false), "|One. Two.");
        assert_eq!(moved("a b|c\nd", Motion::Paragraph, Forward, false), "a bc|\nd");
        assert_eq!(moved("abc|\n\nd", Motion::Paragraph, Forward, false), "abc\n|\nd");
        assert_eq!(moved("a\nb|c", Motion::Article, Backward, true), "|a\nb^c");
    }

    #[test]
    fn a_caret_leaves_a_selection_at_its_edge() {
        let text = Text::new("abcd").unwrap();
        let selection = Selection { anchor: text.floor(3), head: text.floor(1) };
        let after = selection.moved(&text, Motion::Grapheme, Direction::Forward, false, &Uax29);
        assert_eq!(after, Selection::caret(text.floor(3)));
    }
}
