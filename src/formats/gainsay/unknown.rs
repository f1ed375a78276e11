//! Fields that we do not know: of a later version, or of another program.
//!
//! They are kept by their path inside the object that the core knows (see [`Extra`]): an unknown
//! field of a range is kept with its annotation as `ranges/0/confidence`, one of the inner
//! `article` object with the article as `article/byline`.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use crate::core::Extra;

/// The unknown fields of one object in a file, written behind those that we know.
pub(super) struct Unknown<'a> {
    extra: &'a Extra,
    /// The path of the object inside the one that the core knows: empty, or ending with `/`.
    inside: String,
}

impl<'a> Unknown<'a> {
    /// The fields of the object itself.
    pub(super) fn of(extra: &'a Extra) -> Self {
        Self::inside(extra, String::new())
    }

    /// The fields of an object inside it.
    pub(super) fn inside(extra: &'a Extra, inside: String) -> Self {
        Self { extra, inside }
    }

    fn fields(&self) -> impl Iterator<Item = (String, &'a str)> {
        let fields = self.extra.0.iter();
        fields
            .filter_map(|(path, value)| path.strip_prefix(&self.inside).map(|step| (step, value.as_str())))
            .filter(|(step, _)| !step.contains('/'))
            .map(|(step, value)| (unescaped(step), value))
    }
}

impl Serialize for Unknown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.fields() {
            match serde_json::from_str::<&RawValue>(value) {
                Ok(value) => map.serialize_entry(&name, value)?,
                // Not JSON, so it did not come from a file of ours; as a string it does no harm.
                Err(_) => map.serialize_entry(&name, value)?,
            }
        }
        map.end()
    }
}

/// A field's name as a step of a path (RFC 6901, section 3).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The field's name back from a step of a path (RFC 6901, section 4).
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_object_gets_its_own_fields_back_as_they_were_written() {
        let fields = [("a", "1.0"), ("ranges/0/b", "{ \"x\":[ ] }"), ("ranges/0~10/c", "1"), ("ranges/10/d", "2")];
        let extra = Extra(fields.map(|(path, value)| (path.to_owned(), value.to_owned())).into());
        let json = |unknown| serde_json::to_string(&unknown).unwrap();
        assert_eq!(json(Unknown::of(&extra)), r#"{"a":1.0}"#);
        assert_eq!(json(Unknown::inside(&extra, "ranges/0/".to_owned())), r#"{"b":{ "x":[ ] }}"#);
        assert_eq!(json(Unknown::inside(&extra, "ranges/1/".to_owned())), "{}");
    }

    #[test]
    fn names_survive_their_way_through_a_path() {
        for name in ["", "/", "~", "~1", "a/b~0c", "ranges/0/x", "é"] {
            assert!(!escaped(name).contains('/'));
            assert_eq!(unescaped(&escaped(name)), name);
        }
    }

    #[test]
    fn a_value_that_is_not_json_becomes_a_string() {
        let extra = Extra([("a".to_owned(), "}{".to_owned())].into());
        assert_eq!(serde_json::to_string(&Unknown::of(&extra)).unwrap(), r#"{"a":"}{"}"#);
    }
}
