//! One change in words.

use super::Step;
use crate::core::{
    annotation::Annotation,
    article::Article,
    command::Command,
    id::{AnnotationId, LabelId, SpeakerId},
    label::Label,
    link::Link,
    revision::Revision,
};

/// A change that is not several in one, and the way back.
#[derive(Clone, Copy)]
pub(super) struct Edit<'a> {
    pub(super) command: &'a Command,
    pub(super) inverse: &'a Command,
}

impl<'a> Edit<'a> {
    /// The changes that a step consists of, in order.
    pub(super) fn all_of(step: &'a Step) -> Vec<Self> {
        let mut edits = Vec::new();
        Self { command: &step.command, inverse: &step.inverse }.take_apart(&mut edits);
        edits
    }

    fn take_apart(self, edits: &mut Vec<Self>) {
        match (self.command, self.inverse) {
            (Command::All(commands), Command::All(inverses)) if commands.len() == inverses.len() => {
                for (command, inverse) in commands.iter().zip(inverses.iter().rev()) {
                    Edit { command, inverse }.take_apart(edits);
                }
            }
            _ => edits.push(self),
        }
    }

    /// Whether this only adds a speaker to whom another of the changes attributes something: the
    /// other one says it all.
    pub(super) fn goes_without_saying(&self, edits: &[Self]) -> bool {
        let Command::AddSpeaker(added) = self.command else { return false };
        edits.iter().any(|edit| match edit.command {
            Command::SetSpeaker { speaker, .. } => speaker.as_ref() == Some(&added.id),
            Command::AddAnnotation(annotation) => annotation.speaker.as_ref() == Some(&added.id),
            _ => false,
        })
    }

    /// Whether one sentence can tell of both changes.
    pub(super) fn is_like(&self, other: &Edit) -> bool {
        use Command::{AddAnnotation, RemoveAnnotation, SetAnswers, SetLabel, SetNote, SetRanges, SetSeen, SetSpeaker};
        match (self.command, other.command) {
            (AddAnnotation(one), AddAnnotation(other)) => one.label == other.label,
            (SetLabel { label: one, .. }, SetLabel { label: two, .. }) => {
                one == two && former_label(self.inverse) == former_label(other.inverse)
            }
            (SetSpeaker { speaker: one, .. }, SetSpeaker { speaker: other, .. }) => one == other,
            (SetNote { note: one, .. }, SetNote { note: other, .. })
            | (SetAnswers { answers: one, .. }, SetAnswers { answers: other, .. }) => {
                one.is_empty() == other.is_empty()
            }
            (SetSeen { gap: one, reason: why, .. }, SetSeen { gap: other, reason, .. }) => {
                one == other && why.is_none() == reason.is_none()
            }
            (RemoveAnnotation(_), RemoveAnnotation(_)) | (SetRanges { .. }, SetRanges { .. }) => true,
            (one, two) => std::ptr::eq(one, two) || is_of_labels(one) && is_of_labels(two),
        }
    }

    /// What was done, for people. The article is as the change left it; `count` is how many changes
    /// like this one are told of together.
    pub(super) fn words(&self, revision: &Revision, count: usize) -> String {
        use Command::{
            AddAnnotation, AddLabel, AddLink, AddSpeaker, EditLabel, EditSpeaker, MoveLabel, RemoveAnnotation,
            RemoveLabel, RemoveLink, RemoveSpeaker, SetAnswers, SetDetails, SetLabel, SetNote, SetRanges, SetSeen,
            SetSpeaker,
        };
        let article = &revision.article;
        let what = |id: &AnnotationId| match revision.annotation(id) {
            Ok(annotation) if count == 1 => article.quote(&annotation.ranges),
            _ => format!("{count} annotations"),
        };
        match (self.command, self.inverse) {
            (AddAnnotation(added), _) => {
                let what = if count == 1 { article.quote(&added.ranges) } else { format!("{count} passages") };
                format!("Tagged {what} as {}", label(article, &added.label))
            }
            (RemoveAnnotation(_), inverse) => match removed(inverse) {
                Some(gone) if count == 1 => {
                    let role = article.role(gone).map_or("annotation", |role| role.name());
                    format!("Deleted the {role} {}", article.quote(&gone.ranges))
                }
                _ => format!("Deleted {count} annotations"),
            },
            (SetLabel { annotation, label: new, .. }, SetLabel { label: old, .. }) => {
                format!("Changed {} from {} to {}", what(annotation), label(article, old), label(article, new))
            }
            (SetSpeaker { annotation, speaker: Some(id), .. }, _) => {
                format!("Said that {} says {}", speaker(article, id), what(annotation))
            }
            (SetSpeaker { annotation, .. }, _) => format!("Removed the speaker of {}", what(annotation)),
            (SetNote { annotation, note, .. }, _) if note.is_empty() => {
                format!("Removed the note on {}", what(annotation))
            }
            (SetNote { annotation, .. }, _) => format!("Wrote a note on {}", what(annotation)),
            (SetAnswers { annotation, answers, .. }, _) if answers.is_empty() => {
                format!("Took away in words what {} answers", what(annotation))
            }
            (SetAnswers { annotation, .. }, _) => format!("Said in words what {} answers", what(annotation)),
            (SetSeen { annotation, gap, reason: Some(_), .. }, _) => {
                format!("Marked as seen {} {}", gap.words(), what(annotation))
            }
            (SetSeen { annotation, gap, .. }, _) => {
                format!("Opened again {} {}", gap.words(), what(annotation))
            }
            (SetRanges { annotation, ranges: new, .. }, SetRanges { ranges: old, .. }) => {
                let change = match new.len().cmp(&old.len()) {
                    _ if count > 1 => "Moved the edges of",
                    std::cmp::Ordering::Greater => "Added a passage to",
                    std::cmp::Ordering::Less => "Took a passage out of",
                    std::cmp::Ordering::Equal => "Moved the edges of",
                };
                format!("{change} {}", what(annotation))
            }
            (AddLink(link), _) => format!("Linked {}", linked(revision, link)),
            (RemoveLink(_), AddLink(link)) => format!("Removed the link {}", linked(revision, link)),
            (AddSpeaker(new), _) => format!("Added the speaker {}", new.name),
            (RemoveSpeaker(_), AddSpeaker(old)) => format!("Removed the speaker {}", old.name),
            (EditSpeaker(new), EditSpeaker(old)) if new.name != old.name => {
                format!("Renamed the speaker {} to {}", old.name, new.name)
            }
            (EditSpeaker(new), _) => format!("Changed the speaker {}", new.name),
            (command, _) if count > 1 && is_of_labels(command) => format!("Changed {count} labels"),
            (AddLabel { label, .. }, _) => format!("Added the label {}", label.name),
            (RemoveLabel(_), AddLabel { label, .. }) => format!("Removed the label {}", label.name),
            (EditLabel(new), EditLabel(old)) => edited_label(old, new),
            (MoveLabel { label: moved, .. }, _) => format!("Moved the label {}", label(article, moved)),
            (SetDetails(_), _) => "Changed the details of the article".to_owned(),
            _ => "Several changes".to_owned(),
        }
    }
}

fn edited_label(old: &Label, new: &Label) -> String {
    if old.name != new.name {
        return format!("Renamed the label {} to {}", old.name, new.name);
    }
    let what = if old.role != new.role {
        "role"
    } else if old.colour != new.colour || old.shape != new.shape {
        "look"
    } else {
        "key"
    };
    format!("Changed the {what} of the label {}", new.name)
}

/// The annotation that a removal took, from the way back.
fn removed(inverse: &Command) -> Option<&Annotation> {
    match inverse {
        Command::AddAnnotation(annotation) => Some(annotation),
        Command::All(commands) => commands.first().and_then(removed),
        _ => None,
    }
}

fn former_label(inverse: &Command) -> Option<&LabelId> {
    if let Command::SetLabel { label, .. } = inverse { Some(label) } else { None }
}

fn is_of_labels(command: &Command) -> bool {
    use Command::{AddLabel, EditLabel, MoveLabel, RemoveLabel};
    matches!(command, AddLabel { .. } | RemoveLabel(_) | EditLabel(_) | MoveLabel { .. })
}

fn label<'a>(article: &'a Article, id: &'a LabelId) -> &'a str {
    article.label(id).map_or(id.as_str(), |label| &label.name)
}

fn speaker<'a>(article: &'a Article, id: &'a SpeakerId) -> &'a str {
    article.speaker(id).map_or(id.as_str(), |speaker| &speaker.name)
}

fn linked(revision: &Revision, link: &Link) -> String {
    let end = |id| revision.annotation(id).map(|end| revision.article.quote(&end.ranges)).unwrap_or_default();
    format!("{} {} {}", end(&link.from), link.kind.name(), end(&link.to))
}
