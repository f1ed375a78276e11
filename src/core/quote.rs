//! What an annotation covers, short enough to stand in a sentence.

use unicode_segmentation::UnicodeSegmentation;

use super::{article::Article, range::Ranges};

/// The longest quotation, in grapheme clusters.
const LONGEST: usize = 40;

impl Article {
    /// The words in these ranges, in quotation marks and on one line. Where something is left out,
    /// between two ranges or at the end of a long quotation, there is a “…”.
    pub fn quote(&self, ranges: &Ranges) -> String {
        let mut quote = String::from("“");
        let (mut length, mut end) = (0, ranges.start());
        for range in ranges.iter() {
            if end < range.start() {
                quote.push_str(" … ");
            }
            end = range.end();
            for cluster in self.text().slice(range).graphemes(true) {
                if length == LONGEST {
                    quote.truncate(quote.trim_end().len());
                    quote.push_str("…”");
                    return quote;
                }
                length += 1;
                quote.push_str(if cluster == "\n" { " " } else { cluster });
            }
        }
        quote.push('”');
        quote
    }
}

#[cfg(test)]
mod tests {
    use crate::core::{Article, Details, Ranges, Text};

    /// The quotation of what lies between `[` and `]`.
    fn quote(marked: &str) -> String {
        let text = Text::new(&marked.replace(['[', ']'], "")).unwrap();
        let marks: Vec<usize> = marked.match_indices(['[', ']']).enumerate().map(|(nth, (at, _))| at - nth).collect();
        let range = |ends: &[usize]| text.range(text.floor(ends[0]), text.floor(ends[1])).unwrap();
        let ranges = Ranges::new(marks.chunks(2).map(range).collect()).unwrap();
        Article::new("a".into(), text, Details::default()).quote(&ranges)
    }

    #[test]
    fn a_quotation_is_one_line_and_shows_what_it_leaves_out() {
        assert_eq!(quote("He [denied\nit] twice."), "“denied it”");
        assert_eq!(quote("[He] has [never] said so."), "“He … never”");
        assert_eq!(quote("[He ][has]"), "“He has”");
    }

    #[test]
    fn a_long_quotation_is_cut_between_grapheme_clusters() {
        assert_eq!(quote(&format!("[{}]", "e\u{301}".repeat(40))), format!("“{}”", "e\u{301}".repeat(40)));
        assert_eq!(quote(&format!("[{}]", "🇫🇷".repeat(41))), format!("“{}…”", "🇫🇷".repeat(40)));
        assert_eq!(quote(&format!("[{}]", "word ".repeat(9))), format!("“{}…”", "word ".repeat(8).trim_end()));
        assert_eq!(quote(&format!("[{}][x]", "w".repeat(40))), format!("“{}…”", "w".repeat(40)));
    }
}
