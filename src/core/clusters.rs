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
        // A text has no `\r`, so ASCII has no cluster of more than one character.
        if self.as_str().is_ascii() {
            return Clusters(Vec::new());
        }
        let is_long = |cluster: &str| cluster.chars().nth(1).is_some();
        let long = self.as_str().grapheme_indices(true).filter(|(_, cluster)| is_long(cluster));
        Clusters(long.map(|(at, cluster)| self.floor(at)..self.floor(at + cluster.len())).collect())
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
        for raw in ["", "plain", "e\u{301}🇫🇷🇩🇪🇮x", "\u{301}\n\u{301}", "👩\u{200d}🚒👩\u{200d}🚒", "한국 กำ क्षि"]
        {
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
