//! The written form of records, and how it is read.
//!
//! What serde derives is compiled anew for each type, and was a fifth of the whole program; here
//! each field costs a call. A field that is not known makes a record unreadable.

use std::num::NonZeroU32;

use time::format_description::well_known::Rfc3339;

use crate::{
    core::{Date, Timestamp, details::day_from},
    storage::{
        damage::Flaw,
        json::{Field, is_plain, list, object, text},
    },
};

/// What can be part of a record.
pub(in crate::storage) trait Json: Sized {
    /// Adds its written form.
    fn write(&self, json: &mut String);

    /// What a written form says.
    fn read(json: &str) -> Result<Self, Flaw>;
}

/// The written form of a record, or of a part of one.
pub(in crate::storage) fn written(part: &impl Json) -> String {
    let mut json = String::new();
    part.write(&mut json);
    json
}

/// Reads a record.
pub(in crate::storage) fn read<R: Json>(raw: &str) -> Result<R, Flaw> {
    R::read(raw)
}

pub(super) fn unreadable(why: impl Into<String>) -> Flaw {
    Flaw::Unreadable(why.into())
}

/// The fields of a record that nobody has asked for yet.
pub(super) struct Fields<'a>(Vec<Field<'a>>);

impl<'a> Fields<'a> {
    pub(super) fn of(json: &'a str) -> Result<Self, Flaw> {
        Ok(Self(object(json)?))
    }

    /// The name of a field.
    pub(super) fn first(&self) -> Option<String> {
        self.0.first().map(|(name, _)| name.clone().into_owned())
    }

    fn take(&mut self, name: &str) -> Option<&'a str> {
        let place = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.swap_remove(place).1.get())
    }

    /// A field that is always written.
    pub(super) fn required<T: Json>(&mut self, name: &str) -> Result<T, Flaw> {
        T::read(self.take(name).ok_or_else(|| unreadable(format!("“{name}” is missing")))?)
    }

    /// A field that is left out as long as it has its default.
    pub(super) fn optional<T: Json + Default>(&mut self, name: &str) -> Result<T, Flaw> {
        self.take(name).map_or_else(|| Ok(T::default()), T::read)
    }

    /// Refuses fields that are not known, so that nothing in them is dropped when the record is
    /// written again. One that is there twice is known only once.
    pub(super) fn finish(self) -> Result<(), Flaw> {
        match self.0.into_iter().next() {
            Some((name, _)) => Err(unreadable(format!("“{name}” is not known"))),
            None => Ok(()),
        }
    }
}

/// An object in the making.
pub(super) struct Object<'a> {
    json: &'a mut String,
    separator: char,
}

impl<'a> Object<'a> {
    pub(super) fn begin(json: &'a mut String) -> Self {
        Self { json, separator: '{' }
    }

    /// Adds a field that is always written.
    pub(super) fn required(&mut self, name: &str, value: &impl Json) {
        self.json.push(self.separator);
        self.separator = ',';
        write_text(name, self.json);
        self.json.push(':');
        value.write(self.json);
    }

    /// Adds a field that is left out as long as it has its default.
    pub(super) fn optional<T: Json + Default + PartialEq>(&mut self, name: &str, value: &T) {
        if *value != T::default() {
            self.required(name, value);
        }
    }

    pub(super) fn end(self) {
        if self.separator == '{' {
            self.json.push('{');
        }
        self.json.push('}');
    }
}

/// Adds a list whose entries are written already.
pub(super) fn write_list(entries: impl Iterator<Item = String>, json: &mut String) {
    json.push('[');
    for (place, entry) in entries.enumerate() {
        if place > 0 {
            json.push(',');
        }
        json.push_str(&entry);
    }
    json.push(']');
}

/// The entries of a list as they are written.
pub(super) fn read_list(json: &str) -> Result<Vec<String>, Flaw> {
    let mut entries = Vec::new();
    list(json, &mut |_, entry| entries.push(entry.get().to_owned()))?;
    Ok(entries)
}

fn write_text(text: &str, json: &mut String) {
    if is_plain(text) {
        json.push('"');
        json.push_str(text);
        json.push('"');
        return;
    }
    // A text always has a written form, and memory can always be written to.
    json.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Makes a record of a struct: each field by its name in the record, and whether it is always
/// written.
macro_rules! record {
    ($record:ident { $($name:literal = $field:ident $how:ident),* $(,)? }) => {
        impl super::json::Json for $record {
            fn write(&self, json: &mut String) {
                let mut object = super::json::Object::begin(json);
                $(object.$how($name, &self.$field);)*
                object.end();
            }

            fn read(json: &str) -> Result<Self, $crate::storage::damage::Flaw> {
                let mut fields = super::json::Fields::of(json)?;
                let record = Self { $($field: fields.$how($name)?),* };
                fields.finish()?;
                Ok(record)
            }
        }
    };
}
pub(super) use record;

impl Json for String {
    fn write(&self, json: &mut String) {
        write_text(self, json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        match text(json) {
            Some(text) => Ok(text.into_owned()),
            None => Ok(serde_json::from_str(json)?),
        }
    }
}

impl Json for char {
    fn write(&self, json: &mut String) {
        write_text(&self.to_string(), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let text = String::read(json)?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(unreadable(format!("“{text}” should be one character"))),
        }
    }
}

impl Json for u64 {
    fn write(&self, json: &mut String) {
        json.push_str(&self.to_string());
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let number = json.bytes().all(|digit| digit.is_ascii_digit()).then(|| json.parse().ok()).flatten();
        number.ok_or_else(|| unreadable(format!("{json} should be a whole number")))
    }
}

impl Json for usize {
    fn write(&self, json: &mut String) {
        json.push_str(&self.to_string());
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let number = u64::read(json)?;
        number.try_into().map_err(|_| unreadable(format!("{number} is too large")))
    }
}

impl Json for NonZeroU32 {
    fn write(&self, json: &mut String) {
        json.push_str(&self.to_string());
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let number = u64::read(json)?;
        let small = u32::try_from(number).ok().and_then(Self::new);
        small.ok_or_else(|| unreadable(format!("{number} is no version")))
    }
}

impl Json for Timestamp {
    fn write(&self, json: &mut String) {
        // Only a year outside the four digits of RFC 3339 has no written form, and no clock and no
        // file gives one.
        write_text(&self.format(&Rfc3339).unwrap_or_default(), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let text = String::read(json)?;
        Self::parse(&text, &Rfc3339).map_err(|_| unreadable(format!("“{text}” is no time")))
    }
}

impl Json for Date {
    fn write(&self, json: &mut String) {
        write_text(&self.to_string(), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let text = String::read(json)?;
        day_from(&text).ok_or_else(|| unreadable(format!("“{text}” is no day")))
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, json: &mut String) {
        match self {
            Some(value) => value.write(json),
            None => json.push_str("null"),
        }
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        if json == "null" { Ok(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, json: &mut String) {
        write_list(self.iter().map(written), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        read_list(json)?.iter().map(|entry| T::read(entry)).collect()
    }
}

impl<T: Json, const N: usize> Json for [T; N] {
    fn write(&self, json: &mut String) {
        write_list(self.iter().map(written), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        Vec::read(json)?.try_into().map_err(|_| unreadable(format!("a list does not have {N} entries")))
    }
}

impl Json for (String, String) {
    fn write(&self, json: &mut String) {
        write_list([written(&self.0), written(&self.1)].into_iter(), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let [one, other] = Json::read(json)?;
        Ok((one, other))
    }
}
