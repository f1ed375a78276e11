//! The record of an annotation.

use super::{ExtraRecord, json::record, named, ranges::RangesRecord};
use crate::{
    core::{Annotation, AnnotationId, Extra, GapKind, Seen, Text, Timestamp},
    storage::damage::Flaw,
};

/// An annotation, but for its identifier, which is in the key.
pub(in crate::storage) struct AnnotationRecord {
    label: String,
    at: RangesRecord,
    by: Option<String>,
    note: String,
    answers: String,
    /// The names of gaps that were seen, each with the reason.
    seen: Vec<(String, String)>,
    made: Timestamp,
    /// Left out as long as it is the time at which it was made.
    changed: Option<Timestamp>,
    extra: ExtraRecord,
}

record!(AnnotationRecord {
    "label" = label required,
    "at" = at required,
    "by" = by optional,
    "note" = note optional,
    "answers" = answers optional,
    "seen" = seen optional,
    "made" = made required,
    "changed" = changed optional,
    "extra" = extra optional,
});

impl AnnotationRecord {
    pub(in crate::storage) fn of(annotation: &Annotation) -> Self {
        Self {
            label: annotation.label.to_string(),
            at: RangesRecord::of(&annotation.ranges),
            by: annotation.speaker.as_ref().map(ToString::to_string),
            note: annotation.note.clone(),
            answers: annotation.answers.clone(),
            seen: annotation.seen.iter().map(|seen| (seen.gap.name().to_owned(), seen.reason.clone())).collect(),
            made: annotation.created,
            changed: Some(annotation.modified).filter(|modified| *modified != annotation.created),
            extra: annotation.extra.0.clone(),
        }
    }

    pub(in crate::storage) fn restore(self, id: AnnotationId, text: &Text) -> Result<Annotation, Flaw> {
        let seen = self.seen.into_iter().map(|(gap, reason)| Ok(Seen { gap: gap_of(&gap)?, reason }));
        Ok(Annotation {
            id,
            label: self.label.as_str().into(),
            ranges: self.at.restore(text)?,
            speaker: self.by.map(|id| id.as_str().into()),
            note: self.note,
            answers: self.answers,
            seen: Seen::in_order(seen.collect::<Result<_, Flaw>>()?),
            created: self.made,
            modified: self.changed.unwrap_or(self.made),
            extra: Extra(self.extra),
        })
    }
}

/// The gap of a stable name.
pub(super) fn gap_of(name: &str) -> Result<GapKind, Flaw> {
    named("gap", name, GapKind::from_name(name))
}
