//! The words that a range covers and the words around it, by which a reader recognises the place
//! even when the positions no longer fit.

use crate::core::{Offset, Text, TextRange, Unit};

/// How many code points of context a range carries on either side, at most.
const CONTEXT: usize = 32;

/// A range as text.
pub(super) struct Quotation<'a> {
    /// What it covers.
    pub(super) quote: &'a str,
    /// What stands before it.
    pub(super) prefix: &'a str,
    /// What stands behind it.
    pub(super) suffix: &'a str,
}

impl<'a> Quotation<'a> {
    /// The context is cut where no grapheme cluster is cut, as the W3C's Web Annotation Data Model
    /// (section 4.2.4) asks of selectors.
    pub(super) fn new(text: &'a Text, range: TextRange) -> Self {
        let before = text.between(Offset::START, range.start());
        let behind = text.between(range.end(), text.end());
        let first = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let last = behind.char_indices().nth(CONTEXT).map_or(behind.len(), |(at, _)| at);
        let prefix = text.grapheme_end(text.floor(first)).min(range.start());
        let suffix = text.grapheme_start(text.floor(range.end().bytes() + last)).max(range.end());
        Self {
            quote: text.slice(range),
            prefix: text.between(prefix, range.start()),
            suffix: text.between(range.end(), suffix),
        }
    }
}

/// A range's positions in one unit.
pub(super) fn positions(text: &Text, range: TextRange, unit: Unit) -> [usize; 2] {
    [text.count(range.start(), unit), text.count(range.end(), unit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(raw: &str, wanted: &str) -> (String, String) {
        let text = Text::new(raw).unwrap();
        let start = raw.find(wanted).unwrap();
        let range = text.range(text.floor(start), text.floor(start + wanted.len())).unwrap();
        let quotation = Quotation::new(&text, range);
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
