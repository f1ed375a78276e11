//! A day in a record: `2023-05-15`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use time::format_description::well_known::Iso8601;

use crate::core::Date;

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde hands a field over by reference")]
pub(super) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    let written = day.map(|day| day.format(&Iso8601::DATE)).transpose().map_err(ser::Error::custom)?;
    written.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = Option::<String>::deserialize(deserializer)?;
    written.map(|day| Date::parse(&day, &Iso8601::DATE)).transpose().map_err(de::Error::custom)
}
