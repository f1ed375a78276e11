//! A command in a step of the history.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use time::serde::rfc3339;

use super::{
    AnnotationRecord, LinkRecord, SpeakerRecord, details::DetailsRecord, label::LabelRecord, ranges::RangesRecord,
};
use crate::{
    core::{Command, Text, Timestamp},
    storage::damage::Flaw,
};

/// A time stamp in a list of values.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct At(#[serde(with = "rfc3339")] Timestamp);

/// A command: its name, and its values in the order of the core's fields, identifiers first.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum CommandRecord {
    Add(String, AnnotationRecord),
    Remove(String),
    Label(String, String, At),
    Speaker(String, Option<String>, At),
    Note(String, String, At),
    Ranges(String, RangesRecord, At),
    AddLink(String, LinkRecord),
    RemoveLink(String),
    AddSpeaker(String, SpeakerRecord),
    RemoveSpeaker(String),
    EditSpeaker(String, SpeakerRecord),
    AddLabel(LabelRecord, usize),
    RemoveLabel(String),
    EditLabel(LabelRecord),
    Details(DetailsRecord),
    All(Vec<CommandRecord>),
}

impl CommandRecord {
    pub(super) fn of(command: &Command) -> Self {
        match command {
            Command::AddAnnotation(annotation) => {
                Self::Add(annotation.id.to_string(), AnnotationRecord::of(annotation))
            }
            Command::RemoveAnnotation(id) => Self::Remove(id.to_string()),
            Command::SetLabel { annotation, label, at } => {
                Self::Label(annotation.to_string(), label.to_string(), At(*at))
            }
            Command::SetSpeaker { annotation, speaker, at } => {
                Self::Speaker(annotation.to_string(), speaker.as_ref().map(ToString::to_string), At(*at))
            }
            Command::SetNote { annotation, note, at } => Self::Note(annotation.to_string(), note.clone(), At(*at)),
            Command::SetRanges { annotation, ranges, at } => {
                Self::Ranges(annotation.to_string(), RangesRecord::of(ranges), At(*at))
            }
            Command::AddLink(link) => Self::AddLink(link.id.to_string(), LinkRecord::of(link)),
            Command::RemoveLink(id) => Self::RemoveLink(id.to_string()),
            Command::AddSpeaker(speaker) => Self::AddSpeaker(speaker.id.to_string(), SpeakerRecord::of(speaker)),
            Command::RemoveSpeaker(id) => Self::RemoveSpeaker(id.to_string()),
            Command::EditSpeaker(speaker) => Self::EditSpeaker(speaker.id.to_string(), SpeakerRecord::of(speaker)),
            Command::AddLabel { label, place } => Self::AddLabel(LabelRecord::of(label), *place),
            Command::RemoveLabel(id) => Self::RemoveLabel(id.to_string()),
            Command::EditLabel(label) => Self::EditLabel(LabelRecord::of(label)),
            Command::SetDetails(details) => Self::Details(DetailsRecord::of(details)),
            Command::All(commands) => Self::All(commands.iter().map(Self::of).collect()),
        }
    }

    pub(super) fn restore(self, text: &Text) -> Result<Command, Flaw> {
        Ok(match self {
            Self::Add(id, record) => Command::AddAnnotation(Rc::new(record.restore(id.as_str().into(), text)?)),
            Self::Remove(id) => Command::RemoveAnnotation(id.as_str().into()),
            Self::Label(annotation, label, At(at)) => {
                Command::SetLabel { annotation: annotation.as_str().into(), label: label.as_str().into(), at }
            }
            Self::Speaker(annotation, speaker, At(at)) => Command::SetSpeaker {
                annotation: annotation.as_str().into(),
                speaker: speaker.map(|id| id.as_str().into()),
                at,
            },
            Self::Note(annotation, note, At(at)) => {
                Command::SetNote { annotation: annotation.as_str().into(), note, at }
            }
            Self::Ranges(annotation, ranges, At(at)) => {
                Command::SetRanges { annotation: annotation.as_str().into(), ranges: ranges.restore(text)?, at }
            }
            Self::AddLink(id, record) => Command::AddLink(Rc::new(record.restore(id.as_str().into())?)),
            Self::RemoveLink(id) => Command::RemoveLink(id.as_str().into()),
            Self::AddSpeaker(id, record) => Command::AddSpeaker(Rc::new(record.restore(id.as_str().into())?)),
            Self::RemoveSpeaker(id) => Command::RemoveSpeaker(id.as_str().into()),
            Self::EditSpeaker(id, record) => Command::EditSpeaker(Rc::new(record.restore(id.as_str().into())?)),
            Self::AddLabel(record, place) => Command::AddLabel { label: Rc::new(record.restore()?), place },
            Self::RemoveLabel(id) => Command::RemoveLabel(id.as_str().into()),
            Self::EditLabel(record) => Command::EditLabel(Rc::new(record.restore()?)),
            Self::Details(record) => Command::SetDetails(record.restore()),
            Self::All(records) => {
                Command::All(records.into_iter().map(|record| record.restore(text)).collect::<Result<_, _>>()?)
            }
        })
    }
}
