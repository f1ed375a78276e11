//! A command in a step of the history: an object with one field, named after the command, that
//! holds its values in the order of the core's fields, identifiers first.

use std::rc::Rc;

use super::{
    AnnotationRecord, LinkRecord, SpeakerRecord,
    annotation::gap_of,
    details::DetailsRecord,
    json::{Fields, Json, Object, read_list, unreadable, write_list, written},
    label::LabelRecord,
    ranges::RangesRecord,
};
use crate::{
    core::{Command, Text},
    storage::damage::Flaw,
};

/// How deep commands may lie in each other. People make two or three levels; each level takes some
/// of the stack, and to use all of it up is the end of the page.
const DEEPEST: usize = 50;

/// A command: its name and its values.
pub(super) struct CommandRecord {
    name: String,
    /// Each as it is written.
    values: Vec<String>,
}

impl CommandRecord {
    pub(super) fn of(command: &Command) -> Self {
        let text = |id: &dyn ToString| written(&id.to_string());
        let (name, values) = match command {
            Command::AddAnnotation(added) => ("add", vec![text(&added.id), written(&AnnotationRecord::of(added))]),
            Command::RemoveAnnotation(id) => ("remove", vec![text(id)]),
            Command::SetLabel { annotation, label, at } => ("label", vec![text(annotation), text(label), written(at)]),
            Command::SetSpeaker { annotation, speaker, at } => {
                let speaker = written(&speaker.as_ref().map(ToString::to_string));
                ("speaker", vec![text(annotation), speaker, written(at)])
            }
            Command::SetNote { annotation, note, at } => ("note", vec![text(annotation), written(note), written(at)]),
            Command::SetAnswers { annotation, answers, at } => {
                ("answers", vec![text(annotation), written(answers), written(at)])
            }
            Command::SetSeen { annotation, gap, reason, at } => {
                ("seen", vec![text(annotation), text(&gap.name()), written(reason), written(at)])
            }
            Command::SetRanges { annotation, ranges, at } => {
                ("ranges", vec![text(annotation), written(&RangesRecord::of(ranges)), written(at)])
            }
            Command::AddLink(link) => ("add-link", vec![text(&link.id), written(&LinkRecord::of(link))]),
            Command::RemoveLink(id) => ("remove-link", vec![text(id)]),
            Command::AddSpeaker(speaker) => {
                ("add-speaker", vec![text(&speaker.id), written(&SpeakerRecord::of(speaker))])
            }
            Command::RemoveSpeaker(id) => ("remove-speaker", vec![text(id)]),
            Command::EditSpeaker(speaker) => {
                ("edit-speaker", vec![text(&speaker.id), written(&SpeakerRecord::of(speaker))])
            }
            Command::AddLabel { label, place } => ("add-label", vec![written(&LabelRecord::of(label)), written(place)]),
            Command::RemoveLabel(id) => ("remove-label", vec![text(id)]),
            Command::EditLabel(label) => ("edit-label", vec![written(&LabelRecord::of(label))]),
            Command::MoveLabel { label, place } => ("move-label", vec![text(label), written(place)]),
            Command::SetDetails(details) => ("details", vec![written(&DetailsRecord::of(details))]),
            Command::All(commands) => ("all", commands.iter().map(|command| written(&Self::of(command))).collect()),
        };
        Self { name: name.to_owned(), values }
    }

    pub(super) fn restore(self, text: &Text) -> Result<Command, Flaw> {
        self.restore_within(text, DEEPEST)
    }

    /// Reads a command in which commands lie in each other at most this deep.
    fn restore_within(self, text: &Text, depth: usize) -> Result<Command, Flaw> {
        if self.name == "all" {
            let depth = depth.checked_sub(1).ok_or_else(|| unreadable("its commands lie too deep in each other"))?;
            let commands = self.values.iter().map(|value| Self::read(value)?.restore_within(text, depth));
            return Ok(Command::All(commands.collect::<Result<_, _>>()?));
        }
        let mut values = Values(self.values.into_iter());
        let command = values.command(&self.name, text)?;
        values.finish().map(|()| command)
    }
}

/// The values of a command, written already.
struct Written(Vec<String>);

impl Json for Written {
    fn write(&self, json: &mut String) {
        write_list(self.0.iter().cloned(), json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        read_list(json).map(Self)
    }
}

impl Json for CommandRecord {
    fn write(&self, json: &mut String) {
        let mut object = Object::begin(json);
        object.required(&self.name, &Written(self.values.clone()));
        object.end();
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        let mut fields = Fields::of(json)?;
        let name = fields.first().ok_or_else(|| unreadable("a command has no name"))?;
        let Written(values) = fields.required(&name)?;
        fields.finish()?;
        Ok(Self { name, values })
    }
}

/// The values of a command that have not been read yet.
struct Values(std::vec::IntoIter<String>);

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
            "answers" => {
                Command::SetAnswers { annotation: self.id()?.as_str().into(), answers: self.next()?, at: self.next()? }
            }
            "seen" => Command::SetSeen {
                annotation: self.id()?.as_str().into(),
                gap: gap_of(&self.id()?)?,
                reason: self.next()?,
                at: self.next()?,
            },
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
            "move-label" => Command::MoveLabel { label: self.id()?.as_str().into(), place: self.next()? },
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
        T::read(&self.0.next().ok_or_else(|| unreadable("a value of a command is missing"))?)
    }

    fn finish(mut self) -> Result<(), Flaw> {
        self.0.next().map_or(Ok(()), |_| Err(unreadable("a command has a value too many")))
    }
}
