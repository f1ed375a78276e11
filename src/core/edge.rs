//! The edges of an annotation's ranges, and how they are moved: by keys and by dragging.
//!
//! A move takes an edge as near as it can to where it is meant to go. It leaves at least one
//! grapheme cluster of the range, cuts none, and stops at the neighbouring ranges.

use std::ops::{Range, RangeInclusive};

use super::{
    boundary::Segmenter,
    motion::{Direction, Motion},
    offset::Offset,
    range::{Ranges, TextRange},
    selection::Precision,
    text::Text,
};

/// One of the two ends of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Edge {
    Start,
    End,
}

/// Which edge of which range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EdgePlace {
    /// The place of the range among those of its annotation, in text order.
    pub range: usize,
    /// Which of its edges.
    pub edge: Edge,
}

impl EdgePlace {
    /// Where this edge is; nowhere when there is no such range.
    pub fn offset(self, ranges: &Ranges) -> Option<Offset> {
        ranges.iter().nth(self.range).map(|range| self.edge.of(range.start()..range.end()))
    }
}

impl Edge {
    fn of(self, range: Range<Offset>) -> Offset {
        match self {
            Self::Start => range.start,
            Self::End => range.end,
        }
    }
}

impl Ranges {
    /// The ranges with an edge at a position, or as near to it as it can go. A position inside a
    /// grapheme cluster takes in the cluster. The same when there is no such range.
    #[must_use]
    pub fn with_edge(&self, text: &Text, place: EdgePlace, to: Offset) -> Self {
        let Some((range, limits)) = self.limits(text, place) else { return self.clone() };
        let to = text.floor(to.bytes());
        let to = match place.edge {
            Edge::Start => text.grapheme_start(to),
            Edge::End => text.grapheme_end(to),
        };
        let to = to.clamp(*limits.start(), *limits.end());
        let moved = match place.edge {
            Edge::Start => text.range(to, range.end()),
            Edge::End => text.range(range.start(), to),
        };
        moved.map_or_else(|_| self.clone(), |moved| self.replaced(place.range, moved))
    }

    /// The ranges after a key has moved an edge. By words, sentences and paragraphs, a start goes
    /// to where one starts and an end to where one ends, whichever way; when the next of those is
    /// out of reach, the edge stays where it is.
    #[must_use]
    pub fn nudged(
        &self,
        text: &Text,
        place: EdgePlace,
        motion: Motion,
        direction: Direction,
        segmenter: &dyn Segmenter,
    ) -> Self {
        let (Some(from), Some((_, limits))) = (place.offset(self), self.limits(text, place)) else {
            return self.clone();
        };
        let to = match motion {
            Motion::Grapheme | Motion::Article => Some(text.destination(from, motion, direction, segmenter)),
            Motion::Word | Motion::Sentence | Motion::Paragraph => {
                let stops = Stops { text, edge: place.edge, motion, limits, segmenter };
                stops.next(from, direction, &|stop| stop != from)
            }
        };
        to.map_or_else(|| self.clone(), |to| self.with_edge(text, place, to))
    }

    /// The ranges after a pointer has moved an edge to a position. [`Precision::Words`] takes a
    /// start to the nearest start of a word within reach, and an end to the nearest end of one;
    /// when there is none, the edge stays where it is.
    #[must_use]
    pub fn dragged(
        &self,
        text: &Text,
        place: EdgePlace,
        to: Offset,
        precision: Precision,
        segmenter: &dyn Segmenter,
    ) -> Self {
        let Some((_, limits)) = self.limits(text, place).filter(|_| precision == Precision::Words) else {
            return self.with_edge(text, place, to);
        };
        let to = to.clamp(*limits.start(), *limits.end());
        let stops = Stops { text, edge: place.edge, motion: Motion::Word, limits, segmenter };
        let find = |direction| stops.next(to, direction, &|_| true);
        let distance = |stop: &Offset| stop.bytes().abs_diff(to.bytes());
        let both = [find(Direction::Backward), find(Direction::Forward)];
        let nearest = both.into_iter().flatten().min_by_key(distance);
        nearest.map_or_else(|| self.clone(), |stop| self.with_edge(text, place, stop))
    }

    /// The range of an edge, and from where to where the edge can go. Nothing when there is no such
    /// range, or when it covers no whole grapheme cluster, as one from a file may.
    fn limits(&self, text: &Text, place: EdgePlace) -> Option<(TextRange, RangeInclusive<Offset>)> {
        let range = self.iter().nth(place.range)?;
        let limits = match place.edge {
            Edge::Start => {
                let before = place.range.checked_sub(1).and_then(|before| self.iter().nth(before));
                let first = before.map_or(Offset::START, |before| text.grapheme_end(before.end()));
                first..=text.previous_grapheme(range.end())
            }
            Edge::End => {
                let behind = self.iter().nth(place.range + 1);
                let last = behind.map_or(text.end(), |behind| text.grapheme_start(behind.start()));
                text.next_grapheme(range.start())..=last
            }
        };
        (!limits.is_empty()).then_some((range, limits))
    }
}

/// Where an edge may stop that is moved by words, sentences or paragraphs.
struct Stops<'a> {
    text: &'a Text,
    edge: Edge,
    motion: Motion,
    limits: RangeInclusive<Offset>,
    segmenter: &'a dyn Segmenter,
}

impl Stops<'_> {
    /// The nearest wanted stop in a direction from a position, which counts itself.
    fn next(&self, from: Offset, direction: Direction, wanted: &dyn Fn(Offset) -> bool) -> Option<Offset> {
        let fits = |stop: &Offset| {
            let ahead = match direction {
                Direction::Forward => *stop >= from,
                Direction::Backward => *stop <= from,
            };
            // What is a word to the segmenter may begin inside a grapheme cluster.
            ahead && wanted(*stop) && self.limits.contains(stop) && self.text.is_grapheme_boundary(*stop)
        };
        let mut index = self.text.paragraph_at(from);
        loop {
            let paragraph = self.text.paragraph(index)?;
            // No need to look for words where the edge cannot go.
            if paragraph.end < *self.limits.start() || paragraph.start > *self.limits.end() {
                return None;
            }
            let mut stops = self.within(paragraph).into_iter();
            let found = match direction {
                Direction::Forward => stops.find(fits),
                Direction::Backward => stops.rfind(fits),
            };
            if found.is_some() {
                return found;
            }
            index = match direction {
                Direction::Forward => index + 1,
                Direction::Backward => index.checked_sub(1)?,
            };
        }
    }

    /// The stops in a paragraph, in order; those around blanks only are left out.
    fn within(&self, paragraph: Range<Offset>) -> Vec<Offset> {
        let (text, at) = (self.text, paragraph.start);
        let parts = match self.motion {
            Motion::Word => {
                let words = text.words_at(at, self.segmenter);
                return words.into_iter().map(|word| self.edge.of(word)).collect();
            }
            Motion::Sentence => text.trimmed_sentences_at(at, self.segmenter),
            _ => text.range(at, paragraph.end).ok().and_then(|whole| text.trimmed(whole)).into_iter().collect(),
        };
        parts.into_iter().map(|part| self.edge.of(part.start()..part.end())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::boundary::Uax29;

    use Direction::{Backward, Forward};
    use Edge::{End, Start};

    /// Moves an edge of the ranges in brackets of a marked text, and marks them as they are then.
    fn moved(marked: &str, range: usize, edge: Edge, change: impl Fn(&Ranges, &Text, EdgePlace) -> Ranges) -> String {
        let text = Text::new(&marked.replace(['[', ']'], "")).unwrap();
        let marks = marked.match_indices(['[', ']']).enumerate();
        let places: Vec<Offset> = marks.map(|(before, (at, _))| text.floor(at - before)).collect();
        let ranges = places.chunks(2).map(|pair| text.range(pair[0], pair[1]).unwrap()).collect();
        let after = change(&Ranges::new(ranges).unwrap(), &text, EdgePlace { range, edge });
        let mut shown = text.as_str().to_owned();
        for range in after.iter().rev() {
            shown.insert(range.end().bytes(), ']');
            shown.insert(range.start().bytes(), '[');
        }
        shown
    }

    fn nudged(marked: &str, range: usize, edge: Edge, motion: Motion, direction: Direction) -> String {
        moved(marked, range, edge, |ranges, text, place| ranges.nudged(text, place, motion, direction, &Uax29))
    }

    /// Drags an edge to a byte position of the text without its marks.
    fn dragged(marked: &str, range: usize, edge: Edge, to: usize, precision: Precision) -> String {
        moved(marked, range, edge, |ranges, text, place| ranges.dragged(text, place, text.floor(to), precision, &Uax29))
    }

    #[test]
    fn by_character_whole_clusters_only_and_one_stays() {
        let by = |marked, edge, direction| nudged(marked, 0, edge, Motion::Grapheme, direction);
        assert_eq!(by("a[b]👩\u{200d}🚒c", End, Forward), "a[b👩\u{200d}🚒]c");
        assert_eq!(by("e\u{301}[b]", Start, Backward), "[e\u{301}b]");
        assert_eq!(by("[👍🏽]", Start, Forward), "[👍🏽]");
        assert_eq!(by("[กำ]", End, Backward), "[กำ]");
        assert_eq!(by("[a]\nb", End, Forward), "[a\n]b");
        assert_eq!(by("[ab]", End, Forward), "[ab]");
        assert_eq!(by("[🇫🇷🇩🇪]", Start, Forward), "🇫🇷[🇩🇪]");
    }

    #[test]
    fn an_edge_stops_at_the_neighbouring_range() {
        assert_eq!(nudged("[a] [b]", 0, End, Motion::Grapheme, Forward), "[a ][b]");
        assert_eq!(nudged("[a ][b]", 0, End, Motion::Grapheme, Forward), "[a ][b]");
        assert_eq!(nudged("[a ][b]", 1, Start, Motion::Grapheme, Backward), "[a ][b]");
        assert_eq!(nudged("[one] t[wo]", 0, End, Motion::Word, Forward), "[one] t[wo]");
        assert_eq!(dragged("[a]bc[d]ef", 0, End, 6, Precision::Exact), "[abc][d]ef");
        assert_eq!(dragged("[a]bc[d]ef", 1, Start, 0, Precision::Exact), "[a][bcd]ef");
        assert_eq!(dragged("[a]bc[d]ef", 1, Start, 6, Precision::Exact), "[a]bc[d]ef");
        assert_eq!(dragged("[a]b[cde]f", 1, Start, 6, Precision::Exact), "[a]bcd[e]f");
        assert_eq!(dragged("[a]b[cde]f", 1, End, 0, Precision::Exact), "[a]b[c]def");
        assert_eq!(nudged("a [b]", 7, End, Motion::Grapheme, Backward), "a [b]");
    }

    #[test]
    fn a_start_goes_to_starts_of_words_and_an_end_to_ends() {
        let by = |marked, edge, direction| nudged(marked, 0, edge, Motion::Word, direction);
        assert_eq!(by("He [has, denied] it", Start, Backward), "[He has, denied] it");
        assert_eq!(by("He [has, denied] it", Start, Forward), "He has, [denied] it");
        assert_eq!(by("He [has, denied] it", End, Forward), "He [has, denied it]");
        assert_eq!(by("He [has, denied] it", End, Backward), "He [has], denied it");
        assert_eq!(by("He [has], denied", End, Backward), "He [has], denied");
        assert_eq!(by("He [has]", Start, Forward), "He [has]");
        assert_eq!(by("He h[as]", Start, Backward), "He [has]");
        assert_eq!(by("[one]\n \ntwo three", End, Forward), "[one\n \ntwo] three");
        assert_eq!(by("one.\n\n[two]", Start, Backward), "[one.\n\ntwo]");
        assert_eq!(by("[漢]字", End, Forward), "[漢字]");
        assert_eq!(by("[end] …", End, Forward), "[end] …");
        // To UAX #29 the vowel is a word of its own; to people it is part of the first letter.
        assert_eq!(by("[กำ one]", Start, Forward), "กำ [one]");
        assert_eq!(by("กำ [one]", Start, Backward), "[กำ one]");
    }

    #[test]
    fn by_sentence_and_paragraph_and_to_the_end_of_the_article() {
        let by = |marked, edge, motion, direction| nudged(marked, 0, edge, motion, direction);
        assert_eq!(by("One. T[wo.] Three.", Start, Motion::Sentence, Backward), "One. [Two.] Three.");
        assert_eq!(by("One. [Two.] Three.", Start, Motion::Sentence, Backward), "[One. Two.] Three.");
        assert_eq!(by("One. [Two.] Three.", End, Motion::Sentence, Forward), "One. [Two. Three.]");
        assert_eq!(by("[One. Two]. Three.", End, Motion::Sentence, Backward), "[One.] Two. Three.");
        assert_eq!(by("a\nb [c] d \ne", End, Motion::Paragraph, Forward), "a\nb [c d] \ne");
        assert_eq!(by("a\nb [c] d\ne", Start, Motion::Paragraph, Backward), "a\n[b c] d\ne");
        assert_eq!(by("a\n[b c]\n\nd", End, Motion::Paragraph, Forward), "a\n[b c\n\nd]");
        assert_eq!(by("a\n[b] c\nd", End, Motion::Article, Forward), "a\n[b c\nd]");
    }

    #[test]
    fn a_dragged_edge_snaps_to_the_nearest_word_of_its_kind() {
        let words = |edge, to| dragged("Moscow has [denied] the claims.", 0, edge, to, Precision::Words);
        assert_eq!(words(End, 19), "Moscow has [denied] the claims.");
        assert_eq!(words(End, 20), "Moscow has [denied the] claims.");
        assert_eq!(words(End, 31), "Moscow has [denied the claims].");
        assert_eq!(words(End, 0), "Moscow has [denied] the claims.");
        assert_eq!(words(Start, 8), "Moscow [has denied] the claims.");
        assert_eq!(words(Start, 2), "[Moscow has denied] the claims.");
        assert_eq!(words(Start, 31), "Moscow has [denied] the claims.");
        assert_eq!(dragged("“[ok]” … [so]", 1, Start, 7, Precision::Words), "“[ok]” … [so]");
        assert_eq!(dragged("[ok]\n\n\nso", 0, End, 3, Precision::Words), "[ok]\n\n\nso");
        assert_eq!(dragged("[ok] go\n[so]\nit", 0, End, 11, Precision::Words), "[ok go]\n[so]\nit");
    }

    #[test]
    fn an_exact_edge_takes_in_the_cluster_it_is_dragged_into() {
        assert_eq!(dragged("a[b]👩\u{200d}🚒c", 0, End, 6, Precision::Exact), "a[b👩\u{200d}🚒]c");
        assert_eq!(dragged("ae\u{301}[b]", 0, Start, 2, Precision::Exact), "a[e\u{301}b]");
        assert_eq!(dragged("de[ni]ed", 0, End, 5, Precision::Exact), "de[nie]d");
        assert_eq!(dragged("[a]", 0, End, 99, Precision::Exact), "[a]");
    }
}
