//! JSON for records, by way of one tree of values.
//!
//! What serde derives is compiled anew for each type, and was a fifth of the whole program; here
//! each field costs a call. A field that is not known makes a record unreadable.

use std::{collections::BTreeMap, num::NonZeroU32};

use serde_json::{Map, Value};
use time::format_description::well_known::Rfc3339;

use crate::{
    core::{Date, Timestamp, details::day_from},
    storage::damage::Flaw,
};

/// What can be part of a record.
pub(in crate::storage) trait Json: Sized {
    /// Its written form.
    fn write(&self) -> Value;

    /// What a written form says.
    fn read(value: Value) -> Result<Self, Flaw>;
}

/// The written form of a record.
pub(in crate::storage) fn written(record: &impl Json) -> String {
    record.write().to_string()
}

/// Reads a record.
pub(in crate::storage) fn read<R: Json>(raw: &str) -> Result<R, Flaw> {
    R::read(serde_json::from_str(raw)?)
}

pub(super) fn unreadable(why: impl Into<String>) -> Flaw {
    Flaw::Unreadable(why.into())
}

/// The fields of a record that nobody has asked for yet.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn of(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(unreadable("it is no object")),
        }
    }

    /// A field that is always written.
    pub(super) fn required<T: Json>(&mut self, name: &str) -> Result<T, Flaw> {
        T::read(self.0.remove(name).ok_or_else(|| unreadable(format!("“{name}” is missing")))?)
    }

    /// A field that is left out as long as it has its default.
    pub(super) fn optional<T: Json + Default>(&mut self, name: &str) -> Result<T, Flaw> {
        self.0.remove(name).map_or_else(|| Ok(T::default()), T::read)
    }

    /// Refuses fields that are not known, so that nothing in them is dropped when the record is
    /// written again.
    pub(super) fn finish(self) -> Result<(), Flaw> {
        match self.0.into_iter().next() {
            Some((name, _)) => Err(unreadable(format!("“{name}” is not known"))),
            None => Ok(()),
        }
    }
}

/// Writes a field in the way it is read; see [`Fields`].
pub(super) mod put {
    use super::{Json, Map, Value};

    pub(in crate::storage::records) fn required(fields: &mut Map<String, Value>, name: &str, value: &impl Json) {
        fields.insert(name.to_owned(), value.write());
    }

    pub(in crate::storage::records) fn optional<T: Json + Default + PartialEq>(
        fields: &mut Map<String, Value>,
        name: &str,
        value: &T,
    ) {
        if *value != T::default() {
            required(fields, name, value);
        }
    }
}

/// Makes a record of a struct: each field by its name in the record, and whether it is always
/// written.
macro_rules! record {
    ($record:ident { $($name:literal = $field:ident $how:ident),* $(,)? }) => {
        impl super::json::Json for $record {
            fn write(&self) -> serde_json::Value {
                let mut fields = serde_json::Map::new();
                $(super::json::put::$how(&mut fields, $name, &self.$field);)*
                serde_json::Value::Object(fields)
            }

            fn read(value: serde_json::Value) -> Result<Self, $crate::storage::damage::Flaw> {
                let mut fields = super::json::Fields::of(value)?;
                let record = Self { $($field: fields.$how($name)?),* };
                fields.finish()?;
                Ok(record)
            }
        }
    };
}
pub(super) use record;

impl Json for String {
    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(unreadable(format!("{other} should be a text"))),
        }
    }
}

impl Json for char {
    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let text = String::read(value)?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(unreadable(format!("“{text}” should be one character"))),
        }
    }
}

impl Json for u64 {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        value.as_u64().ok_or_else(|| unreadable(format!("{value} should be a whole number")))
    }
}

impl Json for usize {
    fn write(&self) -> Value {
        Value::from(*self)
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let number = u64::read(value)?;
        number.try_into().map_err(|_| unreadable(format!("{number} is too large")))
    }
}

impl Json for NonZeroU32 {
    fn write(&self) -> Value {
        Value::from(self.get())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let number = u64::read(value)?;
        let small = u32::try_from(number).ok().and_then(Self::new);
        small.ok_or_else(|| unreadable(format!("{number} is no version")))
    }
}

impl Json for Timestamp {
    fn write(&self) -> Value {
        // Only a year outside the four digits of RFC 3339 has no written form, and no clock gives one.
        self.format(&Rfc3339).map_or(Value::Null, Value::String)
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let text = String::read(value)?;
        Self::parse(&text, &Rfc3339).map_err(|_| unreadable(format!("“{text}” is no time")))
    }
}

impl Json for Date {
    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let text = String::read(value)?;
        day_from(&text).ok_or_else(|| unreadable(format!("“{text}” is no day")))
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::Array(values) => values.into_iter().map(T::read).collect(),
            other => Err(unreadable(format!("{other} should be a list"))),
        }
    }
}

impl<T: Json, const N: usize> Json for [T; N] {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        Vec::read(value)?.try_into().map_err(|_| unreadable(format!("a list does not have {N} entries")))
    }
}

/// Pairs instead of an object, because these names come from files: of some names `serde_json`
/// believes that it gave them itself, and takes the object for a number or for a text in JSON.
impl Json for BTreeMap<String, String> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(|(name, text)| [name.clone(), text.clone()].write()).collect())
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let pairs: Vec<[String; 2]> = Json::read(value)?;
        let mut texts = Self::new();
        for [name, text] in pairs {
            texts.insert(name, text);
        }
        Ok(texts)
    }
}
