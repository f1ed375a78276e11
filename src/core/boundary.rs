//! Where a text may be cut: between grapheme clusters, words and sentences (UAX #29).

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{offset::Offset, range::TextRange, text::Text};

/// Tells words and sentences apart. The rules of UAX #29 need spaces between words; a browser also
/// knows the words of Chinese, Japanese and Thai, and gives its own segmenter.
pub trait Segmenter {
    /// The words of a paragraph, as byte ranges in order; what is not in a word (spaces,
    /// punctuation) is left out.
    fn words(&self, paragraph: &str) -> Vec<Range<usize>>;

    /// The sentences of a paragraph, as byte ranges in order and without gaps.
    fn sentences(&self, paragraph: &str) -> Vec<Range<usize>>;
}

/// Words and sentences by the rules of UAX #29 alone.
#[derive(Clone, Copy, Debug)]
pub struct Uax29;

impl Segmenter for Uax29 {
    fn words(&self, paragraph: &str) -> Vec<Range<usize>> {
        paragraph.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect()
    }

    fn sentences(&self, paragraph: &str) -> Vec<Range<usize>> {
        paragraph.split_sentence_bound_indices().map(|(at, sentence)| at..at + sentence.len()).collect()
    }
}

impl Text {
    /// The next position behind this one that does not cut a grapheme cluster.
    pub fn next_grapheme(&self, offset: Offset) -> Offset {
        let mut cursor = self.cursor(offset);
        self.answer(cursor.next_boundary(self.as_str(), 0)).unwrap_or(self.end())
    }

    /// The last position before this one that does not cut a grapheme cluster.
    pub fn previous_grapheme(&self, offset: Offset) -> Offset {
        let mut cursor = self.cursor(offset);
        self.answer(cursor.prev_boundary(self.as_str(), 0)).unwrap_or(Offset::START)
    }

    /// This position, or where the grapheme cluster that it cuts begins.
    pub fn grapheme_start(&self, offset: Offset) -> Offset {
        if self.is_grapheme_boundary(offset) { offset } else { self.previous_grapheme(offset) }
    }

    /// This position, or where the grapheme cluster that it cuts ends.
    pub fn grapheme_end(&self, offset: Offset) -> Offset {
        if self.is_grapheme_boundary(offset) { offset } else { self.next_grapheme(offset) }
    }

    /// Whether a position does not cut a grapheme cluster.
    pub fn is_grapheme_boundary(&self, offset: Offset) -> bool {
        self.cursor(offset).is_boundary(self.as_str(), 0).unwrap_or(true)
    }

    /// The range, widened so that it cuts no grapheme cluster.
    pub fn whole_graphemes(&self, range: TextRange) -> TextRange {
        let (start, end) = (self.grapheme_start(range.start()), self.grapheme_end(range.end()));
        TextRange::new(start, end).unwrap_or(range)
    }

    /// The range without blanks at its ends, widened to whole words and grapheme clusters; nothing
    /// when it covers only blanks.
    pub fn whole_words(&self, range: TextRange, segmenter: &dyn Segmenter) -> Option<TextRange> {
        let mut range = self.trimmed(range)?;
        loop {
            let start = self.word_around(range.start(), segmenter).map_or(range.start(), |word| word.start);
            let end = self.word_around(range.end(), segmenter).map_or(range.end(), |word| word.end);
            let wider = self.whole_graphemes(TextRange::new(start, end).ok()?);
            // A cluster may reach into the next word: in Thai, a vowel that is a word of its own to
            // UAX #29 belongs to the cluster of the consonant before it.
            if wider == range {
                return Some(range);
            }
            range = wider;
        }
    }

    /// The range without white space at its ends; nothing when it covers only white space.
    pub fn trimmed(&self, range: TextRange) -> Option<TextRange> {
        let quote = self.slice(range);
        let start = range.start().bytes() + (quote.len() - quote.trim_start().len());
        let end = range.start().bytes() + quote.trim_end().len();
        TextRange::new(self.floor(start), self.floor(end)).ok()
    }

    /// The words of the paragraph of a position, as positions in the text.
    pub fn words_at(&self, offset: Offset, segmenter: &dyn Segmenter) -> Vec<Range<Offset>> {
        let Some(paragraph) = self.paragraph(self.paragraph_at(offset)) else { return Vec::new() };
        let place = |at: usize| self.floor(paragraph.start.bytes() + at);
        let words = segmenter.words(self.between(paragraph.start, paragraph.end));
        words.into_iter().map(|word| place(word.start)..place(word.end)).collect()
    }

    /// The word that a position cuts in two.
    fn word_around(&self, offset: Offset, segmenter: &dyn Segmenter) -> Option<Range<Offset>> {
        let inside = |word: &Range<Offset>| word.start < offset && offset < word.end;
        self.words_at(offset, segmenter).into_iter().find(inside)
    }

    /// The word at a position, or the next one behind it in its paragraph.
    pub fn word_at(&self, offset: Offset, segmenter: &dyn Segmenter) -> Option<Range<Offset>> {
        self.words_at(offset, segmenter).into_iter().find(|word| word.end > offset)
    }

    /// Where the sentences of the paragraph of a position begin, and where the last one ends.
    pub fn sentences_at(&self, offset: Offset, segmenter: &dyn Segmenter) -> Vec<Offset> {
        let Some(paragraph) = self.paragraph(self.paragraph_at(offset)) else { return Vec::new() };
        let sentences = segmenter.sentences(self.between(paragraph.start, paragraph.end));
        let starts = sentences.iter().map(|sentence| self.floor(paragraph.start.bytes() + sentence.start));
        starts.chain(std::iter::once(paragraph.end)).collect()
    }

    /// The sentences of the paragraph of a position, without the blanks around them.
    pub fn trimmed_sentences_at(&self, offset: Offset, segmenter: &dyn Segmenter) -> Vec<TextRange> {
        let bounds = self.sentences_at(offset, segmenter);
        let sentences = bounds.iter().zip(bounds.iter().skip(1));
        sentences.filter_map(|(&start, &end)| self.trimmed(self.range(start, end).ok()?)).collect()
    }

    /// A cursor is always given the whole text at once: its work on chunks is where its known
    /// faults are (unicode-segmentation issues 118 and 139).
    fn cursor(&self, offset: Offset) -> GraphemeCursor {
        GraphemeCursor::new(offset.bytes(), self.as_str().len(), true)
    }

    fn answer<E>(&self, boundary: Result<Option<usize>, E>) -> Option<Offset> {
        boundary.ok().flatten().map(|bytes| self.floor(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Unit;

    /// Where `[` and `]` stand in a marked text, and the text without them.
    fn marked(marked: &str) -> (Text, TextRange) {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = Text::new(&marked.replace(['[', ']'], "")).unwrap();
        let at = |bytes| text.offset(bytes, Unit::Utf8).unwrap();
        let range = text.range(at(start), at(end)).unwrap();
        (text, range)
    }

    fn whole_words(selected: &str) -> String {
        let (text, range) = marked(selected);
        text.whole_words(range, &Uax29).map_or_else(|| "-".to_owned(), |range| text.slice(range).to_owned())
    }

    #[test]
    fn a_selection_grows_to_whole_words_and_sheds_blanks() {
        assert_eq!(whole_words("Moscow has de[nied the cl]aims."), "denied the claims");
        assert_eq!(whole_words("Moscow [has denied ]the"), "has denied");
        assert_eq!(whole_words("he “[denied]” it"), "denied");
        assert_eq!(whole_words("a[ \n ]b"), "-");
        assert_eq!(whole_words("one[\ntw]o"), "two");
        assert_eq!(whole_words("don[']t"), "don't");
        assert_eq!(whole_words("[ก]ำ\u{200f}!"), "กำ\u{200f}");
    }

    #[test]
    fn a_selection_never_cuts_a_grapheme_cluster() {
        let graphemes = |selected| {
            let (text, range) = marked(selected);
            text.slice(text.whole_graphemes(range)).to_owned()
        };
        assert_eq!(graphemes("x👩[\u{200d}]🚒y"), "👩\u{200d}🚒");
        assert_eq!(graphemes("caf[e]\u{301}"), "e\u{301}");
        assert_eq!(graphemes("🇫[🇷]🇩🇪"), "🇫🇷");
    }

    #[test]
    fn the_word_at_a_position() {
        let text = Text::new("One two. Three!\n\nFour").unwrap();
        let word = |at| text.word_at(text.floor(at), &Uax29).map_or("-", |word| text.between(word.start, word.end));
        assert_eq!([0, 3, 5, 9, 14, 15].map(word), ["One", "two", "two", "Three", "-", "-"]);
    }

    #[test]
    fn sentences_of_a_paragraph() {
        let text = Text::new("x\nOne. Two!").unwrap();
        let bounds: Vec<usize> = text.sentences_at(text.floor(3), &Uax29).into_iter().map(Offset::bytes).collect();
        assert_eq!(bounds, [2, 7, 11]);
    }
}
