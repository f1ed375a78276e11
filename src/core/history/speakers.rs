//! Speakers that became one, or two, or none, in words: steps of several changes that are one deed.

use super::edit::Edit;
use crate::core::{command::Command, speaker::Speaker};

/// What was done to speakers, if that is all that these changes do.
pub(super) fn told(edits: &[Edit]) -> Option<String> {
    let (mut removed, mut edited, mut added) = (None, None, None);
    for edit in edits {
        match (edit.command, edit.inverse) {
            (Command::RemoveSpeaker(_), Command::AddSpeaker(old)) if removed.is_none() => removed = Some(old),
            (Command::EditSpeaker(new), Command::EditSpeaker(old)) if edited.is_none() => edited = Some((old, new)),
            (Command::AddSpeaker(new), _) if added.is_none() => added = Some(new),
            (Command::SetSpeaker { .. }, _) => {}
            _ => return None,
        }
    }
    let goes_by = |speaker: &Speaker, name: &str| speaker.name == name || speaker.aliases.iter().any(|one| one == name);
    match (removed, edited, added) {
        (Some(gone), Some((_, kept)), None) if goes_by(kept, &gone.name) => {
            Some(format!("Joined the speakers {} and {}", kept.name, gone.name))
        }
        (None, Some((old, kept)), Some(new)) if goes_by(old, &new.name) && !goes_by(kept, &new.name) => {
            Some(format!("Made {} a speaker apart from {}", new.name, kept.name))
        }
        (Some(gone), None, None) if edits.len() > 1 => Some(format!("Removed the speaker {}", gone.name)),
        _ => None,
    }
}
