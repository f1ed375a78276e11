//! Grapheme clusters of a whole text, for whoever asks about many positions.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{offset::Offset, text::Text};

/// Where clusters of more than one code point lie; all other positions cut none.
///
/// Made in one walk. To ask [`Text::is_grapheme_boundary`] about each of many positions can take
/// as long as the text is, each time: in a line of flags, the rules count back to its start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clusters(Vec<Range<Offset>>);

impl Text {
    /// The grapheme clusters of this text (UAX #29).
    pub fn clusters(&self) -> Clusters {
        let mut long = Vec::new();
        let mut stretch = self.next_stretch(0);
        while let Some(Range { start, end }) = stretch {
            for (at, cluster) in self.between(start, end).grapheme_indices(true) {
                if cluster.chars().nth(1).is_some() {
                    let at = start.bytes() + at;
                    long.push(self.floor(at)..self.floor(at + cluster.len()));
                }
            }
            stretch = self.next_stretch(end.bytes());
        }
        Clusters(long)
    }

    /// The next stretch that can have clusters of more than one code point, from a position on at which
    /// one can begin. A text has no `\r`, so no cluster goes on from one ASCII character to another: to
    /// look at each of them would take most of the time.
    fn next_stretch(&self, from: usize) -> Option<Range<Offset>> {
        let rest = self.as_str().as_bytes().get(from..)?;
        let first = rest.iter().position(|byte| !byte.is_ascii())?;
        let behind = rest.get(first..).unwrap_or_default();
        let end = behind.iter().zip(behind.iter().skip(1)).position(|(one, next)| one.is_ascii() && next.is_ascii());
        let end = end.map_or(rest.len(), |end| first + end + 1);
        Some(self.floor(from + first.saturating_sub(1))..self.floor(from + end))
    }
}

impl Clusters {
    /// The cluster that a position cuts in two.
    pub fn cut_at(&self, offset: Offset) -> Option<Range<Offset>> {
        let after = self.0.partition_point(|cluster| cluster.start < offset);
        let before = self.0.get(after.checked_sub(1)?)?;
        (offset < before.end).then(|| before.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_is_judged_as_it_is_on_its_own() {
        for raw in [
            "",
            "plain",
            "e\u{301}🇫🇷🇩🇪🇮x",
            "\u{301}\n\u{301}",
            "👩\u{200d}🚒👩\u{200d}🚒",
            "한국 กำ क्षि",
            "ab\u{301}cd\u{301}\ne\u{600}fg\u{301}",
            "a\u{301}b\u{301}c\nd",
        ] {
            let text = Text::new(raw).unwrap();
            let clusters = text.clusters();
            for (at, _) in raw.char_indices().chain([(raw.len(), ' ')]) {
                let offset = text.floor(at);
                let whole = text.grapheme_start(offset)..text.grapheme_end(offset);
                let expected = (!text.is_grapheme_boundary(offset)).then_some(whole);
                assert_eq!(clusters.cut_at(offset), expected, "{raw:?} at {at}");
            }
        }
    }
}
