//! JSON read one level at a time: what an object or a list holds stays as it was written until
//! somebody asks for it. No nesting is deep enough to use up the stack, and no tree of values has
//! to be built, whose code would be a twentieth of the whole program.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer as _,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::{Deserializer, value::RawValue};

pub use super::json_part::{Field, Part, is_plain, text};

/// The fields of an object in the order in which they were written, those with the same name too. Looks
/// through all that is in them, so that it can be read as [`Part`]s.
pub fn object(json: &str) -> serde_json::Result<Vec<Field<'_>>> {
    let mut json = Deserializer::from_str(json);
    let fields = json.deserialize_map(ObjectVisitor)?;
    json.end()?;
    Ok(fields)
}

/// Shows each entry of a list with its index, counted from 0. The entries are never held together,
/// since a list can be as long as the file.
pub fn list<'a>(json: &'a str, each: &mut dyn FnMut(usize, Part<'a>)) -> serde_json::Result<()> {
    let mut json = Deserializer::from_str(json);
    json.deserialize_seq(ListVisitor(each))?;
    json.end()
}

/// A field's name; borrowed from the file where it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

struct ObjectVisitor;

impl<'a> Visitor<'a> for ObjectVisitor {
    type Value = Vec<Field<'a>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((Name(name), value)) = map.next_entry::<_, &RawValue>()? {
            fields.push((name, Part::of(value)));
        }
        Ok(fields)
    }
}

struct ListVisitor<'e, 'a>(&'e mut dyn FnMut(usize, Part<'a>));

impl<'a> Visitor<'a> for ListVisitor<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(value) = list.next_element::<&RawValue>()? {
            self.0(index, Part::of(value));
            index += 1;
        }
        Ok(())
    }
}
