//! What a field can hold: each type with its name for people and its notation in JSON.

use std::borrow::Cow;

use time::{UtcOffset, format_description::well_known::Rfc3339};

use crate::core::{Colour, Date, GapKind, LinkKind, Role, Shape, SpeakerKind, Timestamp, details::day_from};
use crate::storage::json::{Part, text};

/// What a field can hold.
pub(super) trait Value<'a>: Sized {
    /// What it is called in a message: "should be …".
    fn kind() -> String;

    /// The value, if it is one.
    fn read(value: Part<'a>) -> Option<Self>;
}

/// Text that is not empty.
pub(super) struct Identifier<'a>(pub(super) Cow<'a, str>);

/// Text with something to see in it.
pub(super) struct Name(pub(super) String);

impl<'a> Value<'a> for Identifier<'a> {
    fn kind() -> String {
        "text that is not empty".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        text(value.get()).filter(|id| !id.is_empty()).map(Self)
    }
}

impl<'a> Value<'a> for Name {
    fn kind() -> String {
        "text that is not blank".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        String::read(value).filter(|name| !name.trim().is_empty()).map(Self)
    }
}

impl<'a> Value<'a> for Timestamp {
    fn kind() -> String {
        "a time as in \"2026-01-02T03:04:05Z\"".to_owned()
    }

    /// Kept in UTC, in which it is written again: so the year must have four digits there too.
    fn read(value: Part<'a>) -> Option<Self> {
        let at = Self::parse(&text(value.get())?, &Rfc3339).ok()?.checked_to_offset(UtcOffset::UTC)?;
        (0..=9999).contains(&at.year()).then_some(at)
    }
}

impl<'a> Value<'a> for Date {
    fn kind() -> String {
        "a day as in \"2026-01-02\"".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        day_from(&text(value.get())?)
    }
}

impl<'a> Value<'a> for String {
    fn kind() -> String {
        "text".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        text(value.get()).map(Cow::into_owned)
    }
}

impl<'a> Value<'a> for Cow<'a, str> {
    fn kind() -> String {
        String::kind()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        text(value.get())
    }
}

impl<'a> Value<'a> for char {
    fn kind() -> String {
        "one character".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        let text = text(value.get())?;
        let mut characters = text.chars();
        characters.next().filter(|_| characters.next().is_none())
    }
}

impl<'a> Value<'a> for u64 {
    fn kind() -> String {
        "a whole number, not negative".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        let digits = value.get();
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    }
}

impl<'a> Value<'a> for usize {
    fn kind() -> String {
        u64::kind()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        u64::read(value)?.try_into().ok()
    }
}

impl<'a> Value<'a> for [usize; 2] {
    fn kind() -> String {
        "a list of two whole numbers".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        list(value)?.try_into().ok()
    }
}

impl<'a> Value<'a> for Vec<String> {
    fn kind() -> String {
        "a list of texts".to_owned()
    }

    fn read(value: Part<'a>) -> Option<Self> {
        list(value)
    }
}

/// The entries of a list, if all are what they should be.
fn list<'a, T: Value<'a>>(value: Part<'a>) -> Option<Vec<T>> {
    let mut entries = Some(Vec::new());
    value.entries(&mut |_, entry, _| {
        entries = entries.take().zip(T::read(entry)).map(|(mut entries, entry)| {
            entries.push(entry);
            entries
        });
    })?;
    entries
}

/// Types whose values have names.
macro_rules! named {
    ($($type:ty),* $(,)?) => { $(
        impl<'a> Value<'a> for $type {
            fn kind() -> String {
                let names: Vec<String> = Self::ALL.iter().map(|one| format!("\"{}\"", one.name())).collect();
                format!("one of {}", names.join(", "))
            }

            fn read(value: Part<'a>) -> Option<Self> {
                Self::from_name(&text(value.get())?)
            }
        }
    )* };
}

named!(Role, Colour, Shape, SpeakerKind, LinkKind, GapKind);

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a, T: Value<'a>>(json: &'a str) -> Option<T> {
        T::read(Part::of(serde_json::from_str(json).unwrap()))
    }

    #[test]
    fn times_are_kept_in_utc() {
        let at = read::<Timestamp>("\"2026-01-02T01:04:05+03:00\"").unwrap();
        assert_eq!(at.format(&Rfc3339).unwrap(), "2026-01-01T22:04:05Z");
        for wrong in ["\"2026-01-02\"", "\"0000-01-01T00:00:00+01:00\"", "\"9999-12-31T23:00:00-02:00\"", "1"] {
            assert!(read::<Timestamp>(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_day_has_one_notation() {
        assert!(read::<Date>("\"2024-02-29\"").is_some());
        for wrong in ["\"2023-02-29\"", "\"20240229\"", "\"2024-W09-4\"", "\"2024-060\"", "\"\"", "20240229"] {
            assert!(read::<Date>(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn numbers_that_are_no_positions_are_refused() {
        assert_eq!(read::<usize>("12"), Some(12));
        for wrong in ["-1", "1.0", "1e3", "1e400", "99999999999999999999999999", "\"1\"", "true"] {
            assert!(read::<usize>(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn names_of_variants_are_listed_for_people() {
        assert_eq!(read::<Role>("\"denial\""), Some(Role::Denial));
        assert!(read::<Role>("\"Denial\"").is_none());
        assert_eq!(Role::kind(), r#"one of "claim", "denial", "allegation""#);
    }
}
