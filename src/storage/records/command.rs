//! A command in a step of the history: an object with one field, named after the command, that
//! holds its values in the order of the core's fields, identifiers first.

use std::rc::Rc;

use serde_json::{Map, Value};

use super::{
    AnnotationRecord, LinkRecord, SpeakerRecord,
    details::DetailsRecord,
    json::{Json, unreadable},
    label::LabelRecord,
    ranges::RangesRecord,
};
use crate::{
    core::{Command, Text},
    storage::damage::Flaw,
};

/// A command: its name and its values.
pub(super) struct CommandRecord {
    name: String,
    values: Vec<Value>,
}

impl CommandRecord {
    pub(super) fn of(command: &Command) -> Self {
        let text = |id: &dyn ToString| Value::String(id.to_string());
        let (name, values) = match command {
            Command::AddAnnotation(added) => ("add", vec![text(&added.id), AnnotationRecord::of(added).write()]),
            Command::RemoveAnnotation(id) => ("remove", vec![text(id)]),
            Command::SetLabel { annotation, label, at } => ("label", vec![text(annotation), text(label), at.write()]),
            Command::SetSpeaker { annotation, speaker, at } => {
                let speaker = speaker.as_ref().map_or(Value::Null, |id| text(id));
                ("speaker", vec![text(annotation), speaker, at.write()])
            }
            Command::SetNote { annotation, note, at } => ("note", vec![text(annotation), note.write(), at.write()]),
            Command::SetRanges { annotation, ranges, at } => {
                ("ranges", vec![text(annotation), RangesRecord::of(ranges).write(), at.write()])
            }
            Command::AddLink(link) => ("add-link", vec![text(&link.id), LinkRecord::of(link).write()]),
            Command::RemoveLink(id) => ("remove-link", vec![text(id)]),
            Command::AddSpeaker(speaker) => {
                ("add-speaker", vec![text(&speaker.id), SpeakerRecord::of(speaker).write()])
            }
            Command::RemoveSpeaker(id) => ("remove-speaker", vec![text(id)]),
            Command::EditSpeaker(speaker) => {
                ("edit-speaker", vec![text(&speaker.id), SpeakerRecord::of(speaker).write()])
            }
            Command::AddLabel { label, place } => ("add-label", vec![LabelRecord::of(label).write(), place.write()]),
            Command::RemoveLabel(id) => ("remove-label", vec![text(id)]),
            Command::EditLabel(label) => ("edit-label", vec![LabelRecord::of(label).write()]),
            Command::SetDetails(details) => ("details", vec![DetailsRecord::of(details).write()]),
            Command::All(commands) => ("all", commands.iter().map(|command| Self::of(command).write()).collect()),
        };
        Self { name: name.to_owned(), values }
    }

    pub(super) fn restore(self, text: &Text) -> Result<Command, Flaw> {
        if self.name == "all" {
            let commands = self.values.into_iter().map(|value| Self::read(value)?.restore(text));
            return Ok(Command::All(commands.collect::<Result<_, _>>()?));
        }
        let mut values = Values(self.values.into_iter());
        let command = values.command(&self.name, text)?;
        values.finish().map(|()| command)
    }
}

impl Json for CommandRecord {
    fn write(&self) -> Value {
        let mut fields = Map::new();
        fields.insert(self.name.clone(), Value::Array(self.values.clone()));
        Value::Object(fields)
    }

    fn read(value: Value) -> Result<Self, Flaw> {
        let Value::Object(fields) = value else { return Err(unreadable("a command is no object")) };
        let mut fields = fields.into_iter();
        match (fields.next(), fields.next()) {
            (Some((name, Value::Array(values))), None) => Ok(Self { name, values }),
            _ => Err(unreadable("a command has one name and a list of values")),
        }
    }
}

/// The values of a command that have not been read yet.
struct Values(std::vec::IntoIter<Value>);

impl Values {
    fn command(&mut self, name: &str, text: &Text) -> Result<Command, Flaw> {
        Ok(match name {
            "add" => {
                let id = self.id()?.as_str().into();
                Command::AddAnnotation(Rc::new(self.next::<AnnotationRecord>()?.restore(id, text)?))
            }
            "remove" => Command::RemoveAnnotation(self.id()?.as_str().into()),
            "label" => Command::SetLabel {
                annotation: self.id()?.as_str().into(),
                label: self.id()?.as_str().into(),
                at: self.next()?,
            },
            "speaker" => Command::SetSpeaker {
                annotation: self.id()?.as_str().into(),
                speaker: self.next::<Option<String>>()?.map(|id| id.as_str().into()),
                at: self.next()?,
            },
            "note" => Command::SetNote { annotation: self.id()?.as_str().into(), note: self.next()?, at: self.next()? },
            "ranges" => Command::SetRanges {
                annotation: self.id()?.as_str().into(),
                ranges: self.next::<RangesRecord>()?.restore(text)?,
                at: self.next()?,
            },
            "add-link" => {
                let id = self.id()?.as_str().into();
                Command::AddLink(Rc::new(self.next::<LinkRecord>()?.restore(id)?))
            }
            "remove-link" => Command::RemoveLink(self.id()?.as_str().into()),
            "add-speaker" => Command::AddSpeaker(self.speaker()?),
            "remove-speaker" => Command::RemoveSpeaker(self.id()?.as_str().into()),
            "edit-speaker" => Command::EditSpeaker(self.speaker()?),
            "add-label" => {
                Command::AddLabel { label: Rc::new(self.next::<LabelRecord>()?.restore()?), place: self.next()? }
            }
            "remove-label" => Command::RemoveLabel(self.id()?.as_str().into()),
            "edit-label" => Command::EditLabel(Rc::new(self.next::<LabelRecord>()?.restore()?)),
            "details" => Command::SetDetails(self.next::<DetailsRecord>()?.restore()),
            _ => return Err(Flaw::Name { what: "command", name: name.to_owned() }),
        })
    }

    fn id(&mut self) -> Result<String, Flaw> {
        self.next()
    }

    fn speaker(&mut self) -> Result<Rc<crate::core::Speaker>, Flaw> {
        let id = self.id()?.as_str().into();
        Ok(Rc::new(self.next::<SpeakerRecord>()?.restore(id)?))
    }

    fn next<T: Json>(&mut self) -> Result<T, Flaw> {
        T::read(self.0.next().ok_or_else(|| unreadable("a value of a command is missing"))?)
    }

    fn finish(mut self) -> Result<(), Flaw> {
        self.0.next().map_or(Ok(()), |_| Err(unreadable("a command has a value too many")))
    }
}
