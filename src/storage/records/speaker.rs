//! The record of a speaker.

use super::{ExtraRecord, json::record, named};
use crate::{
    core::{Extra, Refusal, Speaker, SpeakerId, SpeakerKind},
    storage::damage::Flaw,
};

/// A speaker, but for its identifier, which is in the key.
pub(in crate::storage) struct SpeakerRecord {
    name: String,
    kind: String,
    aliases: Vec<String>,
    extra: ExtraRecord,
}

record!(SpeakerRecord {
    "name" = name required,
    "kind" = kind required,
    "aliases" = aliases optional,
    "extra" = extra optional,
});

impl SpeakerRecord {
    pub(in crate::storage) fn of(speaker: &Speaker) -> Self {
        Self {
            name: speaker.name.clone(),
            kind: speaker.kind.name().to_owned(),
            aliases: speaker.aliases.clone(),
            extra: speaker.extra.0.clone(),
        }
    }

    /// Refuses a blank name here already, so that what refers to the speaker can be told apart.
    pub(in crate::storage) fn restore(self, id: SpeakerId) -> Result<Speaker, Flaw> {
        if self.name.trim().is_empty() {
            return Err(Refusal::NoName.into());
        }
        let kind = named("kind of speaker", &self.kind, SpeakerKind::from_name(&self.kind))?;
        Ok(Speaker { id, name: self.name, kind, aliases: self.aliases, extra: Extra(self.extra) })
    }
}
