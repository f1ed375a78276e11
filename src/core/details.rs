//! What is known about an article beside its text.

use time::format_description::well_known::Rfc3339;

use super::{Date, Timestamp, date_line::without_date};

/// An article's title, address, date and language. A person can change all of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Details {
    /// The title it is listed by.
    pub title: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<String>,
}

/// The day that is written as `2023-05-15`.
pub fn day_from(written: &str) -> Option<Date> {
    // Times are read already, so reading the first moment of the day costs no further code.
    let date = Timestamp::parse(&format!("{written}T00:00:00Z"), &Rfc3339).ok()?.date();
    (date.to_string() == written).then_some(date)
}

/// The longest title made from a text, in characters.
const TITLE_LENGTH: usize = 80;

/// A title for a text that comes without one: its first line with words in it, without a date at
/// its beginning, shortened at the end of a word.
pub fn title_from(text: &str) -> String {
    let line =
        without_date(text).lines().map(str::trim).find(|line| line.chars().any(is_of_a_word)).unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(TITLE_LENGTH) else {
        return line.to_owned();
    };
    let head = line.get(..cut).unwrap_or_default();
    let at = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head.get(..at).unwrap_or_default().trim_end_matches([',', ';', ':', ' ']))
}

/// Whether a character can be part of a word. Rough, because the table of all letters is large.
fn is_of_a_word(one: char) -> bool {
    !one.is_whitespace() && !one.is_ascii_punctuation()
}

#[cfg(test)]
mod tests {
    use super::title_from;

    #[test]
    fn the_first_line_with_words_becomes_the_title() {
        assert_eq!(title_from("\n ***\n Mayor denies it \nMore"), "Mayor denies it");
        assert_eq!(title_from(" date 2023-05-15 The United States said"), "The United States said");
        assert_eq!(title_from(""), "");
    }

    #[test]
    fn a_long_line_is_cut_behind_a_word() {
        let title = title_from(&"word ".repeat(30));
        assert!(title.ends_with("word…") && title.chars().count() <= 81, "{title}");
        assert_eq!(title_from(&"漢".repeat(200)).chars().count(), 81);
    }
}
