//! JSON read one level at a time: what an object holds stays as it was written until somebody
//! asks for it. So a fault in one entry spoils only that entry, unknown fields keep their exact
//! notation, and no nesting is deep enough to use up the stack.

use std::{borrow::Cow, rc::Rc};

use serde_json::{error::Category, value::RawValue};

use crate::{
    core::id::Places,
    formats::{Problem, utf8::line_and_column},
    storage::json,
};

/// The deepest nesting of an unknown field that is kept; other programs, `serde_json` among them,
/// refuse files of more than 128 levels.
const DEEPEST: usize = 100;

/// The one value that a text holds.
pub(super) fn document(text: &str) -> Result<&RawValue, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let end = text.floor_char_boundary(before + error.column().saturating_sub(1));
        let (line, column) = line_and_column(text.get(..end).unwrap_or(text));
        let place = format!("line {line}, column {column}");
        match error.classify() {
            Category::Eof => Problem::refused(
                place,
                "The file ends before it is complete.",
                "It was probably cut off on its way here: get it once more.",
            ),
            _ => Problem::refused(
                place,
                format!("This is not JSON: {}.", reason(&error)),
                "Mend the file at this place, or export it once more.",
            ),
        }
    })
}

/// What `serde_json` says, without the place, which it counts in bytes.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The fields of an object that nobody has asked for yet.
#[derive(Default)]
pub(super) struct Object<'a> {
    fields: Vec<(Cow<'a, str>, Option<&'a RawValue>)>,
    /// Where the last field of each name is.
    places: Places,
    repeated: Vec<Cow<'a, str>>,
}

impl<'a> Object<'a> {
    /// The fields of a value, unless it is something else than an object.
    pub(super) fn read(value: &'a RawValue) -> Option<Self> {
        let mut object = Self::default();
        for (name, value) in json::object(value.get()).ok()? {
            let place = object.fields.len();
            if let Some(former) = object.places.insert(Rc::from(&*name), place) {
                object.repeated.push(name.clone());
                object.give_up(former);
            }
            object.fields.push((name, Some(value)));
        }
        Some(object)
    }

    /// A field, which is then no longer there. A field that is `null` counts as missing.
    pub(super) fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let place = self.places.remove(name)?;
        self.give_up(place).filter(|value| value.get() != "null")
    }

    fn give_up(&mut self, place: usize) -> Option<&'a RawValue> {
        self.fields.get_mut(place)?.1.take()
    }

    /// Whether a field is there that has not been taken yet, and is not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        let field = self.places.get(name).and_then(|&place| self.fields.get(place));
        field.and_then(|(_, value)| *value).is_some_and(|value| value.get() != "null")
    }

    /// The names that occur more than once. The last value counts, as it does for every common
    /// reader; RFC 8259, section 4, leaves it open.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &str> {
        self.repeated.iter().map(AsRef::as_ref)
    }

    /// The fields that are left.
    pub(super) fn rest(self) -> impl Iterator<Item = (Cow<'a, str>, &'a RawValue)> {
        self.fields.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

/// Shows each entry of a list with its index, counted from 0; `None` when the value is no list.
pub(super) fn items<'a>(value: &'a RawValue, each: &mut dyn FnMut(usize, &'a RawValue)) -> Option<()> {
    json::list(value.get(), each).ok()
}

/// What a value is, in words.
pub(super) fn kind(value: &RawValue) -> &'static str {
    match value.get().as_bytes().first() {
        Some(b'"') => "text",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// Whether other programs can read a value that we only keep: it is not nested too deeply, and its
/// strings have no halves of surrogate pairs.
pub(super) fn is_readable(value: &RawValue) -> bool {
    let json = value.get();
    let (mut depth, mut string, mut escaped) = (0_usize, None, false);
    for (at, byte) in json.bytes().enumerate() {
        match (byte, string) {
            _ if escaped => escaped = false,
            (b'\\', _) => escaped = true,
            (b'"', None) => string = Some(at),
            (b'"', Some(start)) => {
                string = None;
                if !json.get(start..=at).is_some_and(is_text) {
                    return false;
                }
            }
            (b'[' | b'{', None) if depth == DEEPEST => return false,
            (b'[' | b'{', None) => depth += 1,
            (b']' | b'}', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    true
}

fn is_text(json: &str) -> bool {
    serde_json::from_str::<String>(json).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        document(text).unwrap_err().to_string()
    }

    #[test]
    fn a_syntax_error_is_found_by_line_and_column_in_characters() {
        assert!(problem("{\n  \"é\" 1}").starts_with("line 2, column 7: This is not JSON: expected `:`"));
        assert!(problem("{} {}").starts_with("line 1, column 4: This is not JSON: trailing characters."));
        assert!(problem("").starts_with("line 1, column 1: The file ends before"));
        assert!(problem("{\"a\": [1,\n").starts_with("line 2, column 1: The file ends before"));
    }

    #[test]
    fn the_last_of_two_fields_counts_and_is_told() {
        let mut object = Object::read(document(r#"{"a":1,"\u0061":2,"b":null}"#).unwrap()).unwrap();
        assert_eq!(object.repeated().collect::<Vec<_>>(), ["a"]);
        assert_eq!(object.take("a").map(RawValue::get), Some("2"));
        assert!(object.take("b").is_none());
        assert_eq!(object.rest().count(), 0);
    }

    #[test]
    fn no_nesting_is_too_deep_to_look_at() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let mut object = Object::read(document(&deep).unwrap()).unwrap();
        assert!(!is_readable(object.take("a").unwrap()));
    }

    #[test]
    fn what_others_could_not_read_is_told_apart() {
        let readable = |json: &str| is_readable(document(json).unwrap());
        assert!(readable(&format!("{}{}", "[".repeat(100), "]".repeat(100))));
        assert!(!readable(&format!("{}{}", "[".repeat(101), "]".repeat(101))));
        assert!(readable(&format!("\"{}\\\"\"", "[".repeat(1000))));
        assert!(readable(r#"["\ud83d\ude00", 1e40, 1e400]"#) && !readable(r#""\ud83d""#));
    }
}
