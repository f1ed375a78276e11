//! The written form of each record: JSON with short names, defaults left out, and nothing that
//! can be worked out. Local storage has room for five million UTF-16 units in all.
//!
//! A field that is not known makes a record unreadable, so that nothing in it is dropped when it
//! is written again. Positions are UTF-8 bytes from the start of the text.

mod annotation;
mod change;
mod command;
mod details;
mod head;
mod json;
mod label;
mod library;
mod link;
mod place;
mod ranges;
mod schema;
mod seal;
mod speaker;
mod step;

pub(super) use annotation::AnnotationRecord;
pub(super) use change::ChangeRecord;
pub(super) use head::{Head, HeadRecord};
pub(super) use json::{Json, read, written};
pub(super) use label::LabelRecord;
pub(super) use library::LibraryHistoryRecord;
pub(super) use link::LinkRecord;
pub(super) use place::{PlaceRecord, SessionRecord};
pub(super) use schema::SchemaRecord;
pub(super) use seal::SealRecord;
pub(super) use speaker::SpeakerRecord;
pub(super) use step::{HistoryRecord, StepRecord};

use super::damage::Flaw;

/// The fields of an [`Extra`](crate::core::Extra), as they are.
type ExtraRecord = Vec<(String, String)>;

/// The variant that a stable name stands for.
fn named<T>(what: &'static str, name: &str, variant: Option<T>) -> Result<T, Flaw> {
    variant.ok_or_else(|| Flaw::Name { what, name: name.to_owned() })
}
