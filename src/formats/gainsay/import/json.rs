//! JSON read one level at a time: what an object holds stays as it was written until somebody
//! asks for it. So a fault in one entry spoils only that entry, unknown fields keep their exact
//! notation, and no nesting is deep enough to use up the stack.

use std::borrow::Cow;

use serde_json::{error::Category, value::RawValue};

use crate::{
    core::id::Places,
    formats::{Problem, utf8::line_and_column},
    storage::json::{Field, Part, text},
};

/// The deepest nesting of an unknown field that is kept; other programs, `serde_json` among them,
/// refuse files of more than 128 levels.
const DEEPEST: usize = 100;

/// For so few fields, looking through them is quicker than making a table of them.
const FEW: usize = 32;

/// The one value that a text holds.
pub(super) fn document(text: &str) -> Result<Part<'_>, Problem> {
    serde_json::from_str::<&RawValue>(text).map(Part::of).map_err(|error| {
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
    fields: Vec<(Cow<'a, str>, Option<Part<'a>>)>,
    repeated: Vec<Cow<'a, str>>,
}

impl<'a> Object<'a> {
    pub(super) fn of(fields: Vec<Field<'a>>) -> Self {
        let mut object = Self { fields: Vec::with_capacity(fields.len()), repeated: Vec::new() };
        let mut table = (fields.len() > FEW).then(Places::new);
        for (name, value) in fields {
            let former = match &mut table {
                Some(table) => table.insert(name.as_ref().into(), object.fields.len()),
                None => object.place(&name),
            };
            if let Some(former) = former {
                object.repeated.push(name.clone());
                object.give_up(former);
            }
            object.fields.push((name, Some(value)));
        }
        object
    }

    /// A field, which is then no longer there. A field that is `null` counts as missing.
    pub(super) fn take(&mut self, name: &str) -> Option<Part<'a>> {
        let place = self.place(name)?;
        self.give_up(place).filter(|value| value.get() != "null")
    }

    fn give_up(&mut self, place: usize) -> Option<Part<'a>> {
        self.fields.get_mut(place)?.1.take()
    }

    /// Whether a field is there that has not been taken yet, and is not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        let field = self.place(name).and_then(|place| self.fields.get(place));
        field.and_then(|(_, value)| *value).is_some_and(|value| value.get() != "null")
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|(other, value)| value.is_some() && other == name)
    }

    /// The names that occur more than once. The last value counts, as it does for every common
    /// reader; RFC 8259, section 4, leaves it open.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &str> {
        self.repeated.iter().map(AsRef::as_ref)
    }

    /// The fields that are left.
    pub(super) fn rest(self) -> impl Iterator<Item = Field<'a>> {
        self.fields.into_iter().filter_map(|(name, value)| Some((name, value?)))
    }
}

/// What a value is, in words.
pub(super) fn kind(value: Part<'_>) -> &'static str {
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
pub(super) fn is_readable(value: Part<'_>) -> bool {
    let json = value.get();
    let (mut depth, mut string, mut escaped) = (0_usize, None, false);
    for (at, byte) in json.bytes().enumerate() {
        match (byte, string) {
            _ if escaped => escaped = false,
            (b'\\', _) => escaped = true,
            (b'"', None) => string = Some(at),
            (b'"', Some(start)) => {
                string = None;
                if json.get(start..=at).is_none_or(|string| text(string).is_none()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        document(text).unwrap_err().to_string()
    }

    fn object(text: &str) -> Object<'_> {
        Object::of(document(text).unwrap().fields().unwrap())
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
        let mut object = object(r#"{"a":1,"\u0061":2,"b":null}"#);
        assert_eq!(object.repeated().collect::<Vec<_>>(), ["a"]);
        assert_eq!(object.take("a").map(Part::get), Some("2"));
        assert!(object.take("b").is_none());
        assert_eq!(object.rest().count(), 0);
    }

    #[test]
    fn many_fields_are_found_like_a_few() {
        let fields: Vec<String> = (0..2 * FEW).map(|at| format!("\"{}\":{at}", at % (FEW + 1))).collect();
        let json = format!("{{{}}}", fields.join(","));
        let mut many = object(&json);
        assert_eq!(many.repeated().count(), FEW - 1);
        assert_eq!(many.take("0").map(Part::get), Some("33"));
        assert_eq!(many.take("32").map(Part::get), Some("32"));
        assert_eq!((many.has("0"), many.has("1"), many.rest().count()), (false, true, FEW - 1));
    }

    #[test]
    fn no_nesting_is_too_deep_to_look_at() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let mut object = object(&deep);
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
