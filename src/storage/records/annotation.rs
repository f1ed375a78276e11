//! The record of an annotation.

use serde::{Deserialize, Serialize};
use time::serde::rfc3339;

use super::{ExtraRecord, is_default, ranges::RangesRecord};
use crate::{
    core::{Annotation, AnnotationId, Extra, Text, Timestamp},
    storage::damage::Flaw,
};

/// An annotation, but for its identifier, which is in the key.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::storage) struct AnnotationRecord {
    label: String,
    at: RangesRecord,
    #[serde(default, skip_serializing_if = "is_default")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    note: String,
    #[serde(with = "rfc3339")]
    made: Timestamp,
    /// Left out as long as it is the time at which it was made.
    #[serde(default, skip_serializing_if = "is_default", with = "rfc3339::option")]
    changed: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_default")]
    extra: ExtraRecord,
}

impl AnnotationRecord {
    pub(in crate::storage) fn of(annotation: &Annotation) -> Self {
        Self {
            label: annotation.label.to_string(),
            at: RangesRecord::of(&annotation.ranges),
            by: annotation.speaker.as_ref().map(ToString::to_string),
            note: annotation.note.clone(),
            made: annotation.created,
            changed: Some(annotation.modified).filter(|modified| *modified != annotation.created),
            extra: annotation.extra.0.clone(),
        }
    }

    pub(in crate::storage) fn restore(self, id: AnnotationId, text: &Text) -> Result<Annotation, Flaw> {
        Ok(Annotation {
            id,
            label: self.label.as_str().into(),
            ranges: self.at.restore(text)?,
            speaker: self.by.map(|id| id.as_str().into()),
            note: self.note,
            created: self.made,
            modified: self.changed.unwrap_or(self.made),
            extra: Extra(self.extra),
        })
    }
}
