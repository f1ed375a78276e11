//! How words and sentences are taken one after the other, by a key for each.

use std::ops::Range;

use super::{boundary::Segmenter, offset::Offset, selection::Selection, text::Text};

/// What a key takes at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Portion {
    /// A word, without the punctuation around it.
    Word,
    /// A sentence, without the blanks around it.
    Sentence,
}

impl Selection {
    /// The selection after the next portion is taken: the first one that ends behind the selection,
    /// whatever punctuation, blanks and line ends lie between. A caret selects it; a selection is
    /// extended to its end. None when there is no such portion up to the end of the article.
    #[must_use]
    pub fn taking(self, text: &Text, portion: Portion, segmenter: &dyn Segmenter) -> Option<Self> {
        let found = text.portion_ending_behind(self.end(), portion, segmenter)?;
        let start = if self.is_caret() { text.grapheme_start(found.start) } else { self.start() };
        Some(Self { anchor: start, head: text.grapheme_end(found.end) })
    }
}

impl Text {
    fn portion_ending_behind(&self, at: Offset, portion: Portion, segmenter: &dyn Segmenter) -> Option<Range<Offset>> {
        (self.paragraph_at(at)..self.paragraph_count()).find_map(|index| {
            let paragraph = self.paragraph(index)?;
            match portion {
                Portion::Word => self.words_at(paragraph.start, segmenter).into_iter().find(|word| word.end > at),
                Portion::Sentence => {
                    let sentences = self.trimmed_sentences_at(paragraph.start, segmenter);
                    let found = sentences.into_iter().find(|sentence| sentence.end() > at);
                    found.map(|sentence| sentence.start()..sentence.end())
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::boundary::Uax29;

    /// Takes a portion with what is between `[` and `]` selected, or with the caret at `|`, and
    /// marks what is selected then; the same when nothing is taken.
    fn taken(marked: &str, portion: Portion) -> String {
        let text = Text::new(&marked.replace(['[', ']', '|'], "")).unwrap();
        let selection = match marked.find('|') {
            Some(at) => Selection::caret(text.floor(at)),
            None => Selection {
                anchor: text.floor(marked.find('[').unwrap()),
                head: text.floor(marked.find(']').unwrap() - 1),
            },
        };
        let Some(after) = selection.taking(&text, portion, &Uax29) else { return marked.to_owned() };
        let mut shown = text.as_str().to_owned();
        shown.insert(after.head.bytes(), ']');
        shown.insert(after.anchor.bytes(), '[');
        shown
    }

    fn word(marked: &str) -> String {
        taken(marked, Portion::Word)
    }

    fn sentence(marked: &str) -> String {
        taken(marked, Portion::Sentence)
    }

    #[test]
    fn a_caret_takes_the_word_at_it_or_the_next_one() {
        assert_eq!(word("|he denied"), "[he] denied");
        assert_eq!(word("he den|ied"), "he [denied]");
        assert_eq!(word("he| denied"), "he [denied]");
        assert_eq!(word("he said|: “… no”"), "he said: “… [no]”");
        assert_eq!(word("end|.\n\n \nNext one"), "end.\n\n \n[Next] one");
        assert_eq!(word("|"), "|");
    }

    #[test]
    fn a_selection_grows_by_a_word_and_is_never_stuck_before_the_last() {
        assert_eq!(word("[he] has, “denied”"), "[he has], “denied”");
        assert_eq!(word("[he has], “denied”"), "[he has, “denied]”");
        assert_eq!(word("just [two sentences].\nNext"), "just [two sentences.\nNext]");
        assert_eq!(word("[end].\n\n…\n\nNext"), "[end.\n\n…\n\nNext]");
        assert_eq!(word("[h]e has"), "[he] has");
        assert_eq!(word("[end] …"), "[end] …");
    }

    #[test]
    fn sentences_are_taken_in_the_same_way() {
        assert_eq!(sentence("One t|wo. Three!"), "[One two.] Three!");
        assert_eq!(sentence("One two.| Three!"), "One two. [Three!]");
        assert_eq!(sentence("One. Two|\n \n\n“Three.”"), "One. Two\n \n\n[“Three.”]");
        assert_eq!(sentence("[One.] Two. Three."), "[One. Two.] Three.");
        assert_eq!(sentence("[One]. Two."), "[One.] Two.");
        assert_eq!(sentence("[One.]\n\nTwo. Three."), "[One.\n\nTwo.] Three.");
        assert_eq!(sentence("[One.] \n"), "[One.] \n");
    }

    #[test]
    fn a_selection_made_backwards_begins_where_it_began_in_the_text() {
        let text = Text::new("one two three").unwrap();
        let backward = Selection { anchor: text.floor(7), head: text.floor(4) };
        let after = backward.taking(&text, Portion::Word, &Uax29);
        assert_eq!(after, Some(Selection { anchor: text.floor(4), head: text.end() }));
    }

    #[test]
    fn what_is_taken_cuts_no_grapheme_cluster_and_goes_on() {
        // To UAX #29 the vowel is a word of its own, but the cluster of the consonant has it too.
        assert_eq!(word("|กำ นา"), "[กำ] นา");
        assert_eq!(word("[กำ] นา"), "[กำ น]า");
        assert_eq!(word("[กำ น]า"), "[กำ นา]");
    }
}
