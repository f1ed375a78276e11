//! What an annotation covers, as a quotation.

use unicode_segmentation::UnicodeSegmentation;

use super::{article::Article, range::Ranges, text::Text};

/// The longest quotation inside a sentence, in grapheme clusters.
const LONGEST: usize = 40;

/// What opens or closes a quotation in the languages of news.
const MARKS: [char; 14] = ['“', '”', '„', '"', '«', '»', '‹', '›', '‘', '‚', '「', '」', '『', '』'];

/// Whether words need no quotation marks, because they begin or end with one of their own.
pub fn has_own_marks(words: &str) -> bool {
    words.starts_with(MARKS) || words.ends_with(MARKS)
}

impl Text {
    /// All the words in these ranges, with a “…” for what lies between two of them.
    pub fn words_in(&self, ranges: &Ranges) -> String {
        let passages: Vec<&str> = ranges.iter().map(|range| self.slice(range)).collect();
        passages.join(" … ")
    }

    /// All the words in these ranges, in quotation marks if they bring none.
    pub fn quotation(&self, ranges: &Ranges) -> String {
        in_marks(self.words_in(ranges))
    }
}

fn in_marks(words: String) -> String {
    if has_own_marks(&words) { words } else { format!("“{words}”") }
}

impl Article {
    /// The words in these ranges, in quotation marks if they bring none, and on one line. Where
    /// something is left out, between two ranges or at the end of a long quotation, there is a “…”.
    pub fn quote(&self, ranges: &Ranges) -> String {
        let mut quote = String::new();
        let (mut length, mut end) = (0, ranges.start());
        for range in ranges.iter() {
            if end < range.start() {
                quote.push_str(" … ");
            }
            end = range.end();
            for cluster in self.text().slice(range).graphemes(true) {
                if length == LONGEST {
                    quote.truncate(quote.trim_end().len());
                    quote.push('…');
                    return in_marks(quote);
                }
                length += 1;
                quote.push_str(if cluster == "\n" { " " } else { cluster });
            }
        }
        in_marks(quote)
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
    fn a_quotation_brings_its_own_marks_or_gets_some() {
        let text = Text::new("He said: “No.” It’s ‘so’, he says").unwrap();
        let quotation = |start, end| {
            let range = text.range(text.floor(start), text.floor(end)).unwrap();
            text.quotation(&Ranges::from(range))
        };
        let at = |words: &str| text.as_str().find(words).unwrap();
        assert_eq!(quotation(0, at(":")), "“He said”");
        assert_eq!(quotation(at("“"), at(" It")), "“No.”");
        assert_eq!(quotation(0, at(" It")), "He said: “No.”");
        assert_eq!(quotation(at("It"), at("s ‘")), "“It’”");
    }

    #[test]
    fn a_quotation_is_one_line_and_shows_what_it_leaves_out() {
        assert_eq!(quote("He [denied\nit] twice."), "“denied it”");
        assert_eq!(quote("[He] has [never] said so."), "“He … never”");
        assert_eq!(quote("[He ][has]"), "“He has”");
        assert_eq!(quote("[“No,”] he said."), "“No,”");
    }

    #[test]
    fn a_long_quotation_is_cut_between_grapheme_clusters() {
        assert_eq!(quote(&format!("[{}]", "e\u{301}".repeat(40))), format!("“{}”", "e\u{301}".repeat(40)));
        assert_eq!(quote(&format!("[{}]", "🇫🇷".repeat(41))), format!("“{}…”", "🇫🇷".repeat(40)));
        assert_eq!(quote(&format!("[{}]", "word ".repeat(9))), format!("“{}…”", "word ".repeat(8).trim_end()));
        assert_eq!(quote(&format!("[{}][x]", "w".repeat(40))), format!("“{}…”", "w".repeat(40)));
    }
}
