//! The words that a range covers and the words around it, by which a reader recognises the place
//! even when the positions no longer fit.

use crate::core::{Offset, Text, TextRange, clusters::Clusters, text::Measure};

/// How many code points of context a range carries on either side, at most.
const CONTEXT: usize = 32;

/// A text whose ranges are to be quoted.
pub(super) struct Quoted<'a> {
    text: &'a Text,
    clusters: Clusters,
}

/// A range as text.
pub(super) struct Quotation<'a> {
    /// What it covers.
    pub(super) quote: &'a str,
    /// What stands before it.
    pub(super) prefix: &'a str,
    /// What stands behind it.
    pub(super) suffix: &'a str,
}

impl<'a> Quoted<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text, clusters: text.clusters() }
    }

    /// The words of a range. The context is cut where no grapheme cluster is cut, as the W3C's Web
    /// Annotation Data Model (section 4.2.4) asks of selectors.
    pub(super) fn quotation(&self, range: TextRange) -> Quotation<'a> {
        let text = self.text;
        let before = text.between(Offset::START, range.start());
        let behind = text.between(range.end(), text.end());
        let first = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let last = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
        let (first, last) = (text.floor(first), text.floor(range.end().bytes() + last));
        let prefix = self.clusters.cut_at(first).map_or(first, |cluster| cluster.end).min(range.start());
        let suffix = self.clusters.cut_at(last).map_or(last, |cluster| cluster.start).max(range.end());
        Quotation {
            quote: text.slice(range),
            prefix: text.between(prefix, range.start()),
            suffix: text.between(range.end(), suffix),
        }
    }

    /// What lies before the start and the end of a range.
    pub(super) fn edges(&self, range: TextRange) -> [Measure; 2] {
        [self.text.measure(range.start()), self.text.measure(range.end())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(raw: &str, wanted: &str) -> (String, String) {
        let text = Text::new(raw).unwrap();
        let start = raw.find(wanted).unwrap();
        let range = text.range(text.floor(start), text.floor(start + wanted.len())).unwrap();
        let quotation = Quoted::new(&text).quotation(range);
        assert_eq!(quotation.quote, wanted);
        (quotation.prefix.to_owned(), quotation.suffix.to_owned())
    }

    #[test]
    fn at_most_32_code_points_on_either_side() {
        assert_eq!(context("X", "X"), (String::new(), String::new()));
        assert_eq!(context("a X bc", "X"), ("a ".to_owned(), " bc".to_owned()));
        let raw = format!("{}X{}", "é".repeat(40), "漢".repeat(40));
        assert_eq!(context(&raw, "X"), ("é".repeat(32), "漢".repeat(32)));
    }

    #[test]
    fn a_cluster_at_the_edge_is_left_out_whole() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let raw = format!("{family}{}X{}{family}", "a".repeat(29), "b".repeat(30));
        assert_eq!(context(&raw, "X"), ("a".repeat(29), "b".repeat(30)));
    }

    #[test]
    fn a_range_that_cuts_a_cluster_still_has_context_on_its_own_side() {
        let (prefix, suffix) = context("cafe\u{301}!", "e");
        assert_eq!((prefix.as_str(), suffix.as_str()), ("caf", "\u{301}!"));
    }
}
