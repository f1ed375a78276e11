//! A date that an article's own first line gives.

use super::{Date, details::day_from};

/// Words that may stand before the date.
const WORDS: [&str; 4] = ["date", "published", "updated", "posted"];

/// The date at the beginning of the first line that is not blank, as in `date 2023-05-15 …`.
///
/// Only a proposal: the line stays in the text, and a person decides whether it is the date of
/// publication.
pub fn proposed_date(text: &str) -> Option<Date> {
    split_date(text).map(|(date, _)| date)
}

/// The text without such a date at its beginning.
pub fn without_date(text: &str) -> &str {
    split_date(text).map_or(text, |(_, rest)| rest)
}

/// The date, and what comes behind it.
fn split_date(text: &str) -> Option<(Date, &str)> {
    let text = text.trim_start();
    let text = WORDS
        .iter()
        .find_map(|word| text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)))
        .and_then(|word| text.get(word.len()..))
        .map_or(text, |rest| rest.trim_start_matches([':', ' ', '\t']));
    let (day, rest) = text.split_at_checked("2023-05-15".len())?;
    if rest.starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    Some((day_from(day)?, rest))
}

#[cfg(test)]
mod tests {
    use super::proposed_date;

    #[test]
    fn a_date_at_the_start_of_the_first_line_is_found() {
        for text in [
            "date 2023-05-15 The United States",
            "\n Date: 2023-05-15\nText",
            "2023-05-15",
            "Published 2023-05-15T10:00",
        ] {
            assert_eq!(proposed_date(text).map(|date| date.to_string()).as_deref(), Some("2023-05-15"), "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_not_dates() {
        for text in ["", "In 2023-05-15", "date 2023-13-15", "2023-05-151", "date", "日付 2023-05-15", "15 May 2023"]
        {
            assert_eq!(proposed_date(text), None, "{text}");
        }
    }
}
