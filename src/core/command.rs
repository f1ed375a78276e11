//! Every change that can be made to an article, and the way back.

use std::rc::Rc;

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    details::Details,
    gap::{GapKind, Seen},
    id::{AnnotationId, LabelId, LinkId, SpeakerId},
    label::Label,
    link::{Link, LinkKind},
    range::Ranges,
    refusal::Refusal,
    revision::Revision,
    speaker::Speaker,
};

/// A change to an article: the only way to make one.
///
/// `at` is the time of the change; it becomes the annotation's `modified`, and an inverse brings
/// the earlier time back with the earlier value.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are named after what they carry")]
pub enum Command {
    /// Adds an annotation.
    AddAnnotation(Rc<Annotation>),
    /// Removes an annotation and the links that start or end at it.
    RemoveAnnotation(AnnotationId),
    /// Tags an annotation with another label.
    SetLabel { annotation: AnnotationId, label: LabelId, at: Timestamp },
    /// Says who speaks, or that nobody is known to.
    SetSpeaker { annotation: AnnotationId, speaker: Option<SpeakerId>, at: Timestamp },
    /// Replaces an annotation's note.
    SetNote { annotation: AnnotationId, note: String, at: Timestamp },
    /// Says in words what a denial answers that stands nowhere in the article; blank for nothing.
    SetAnswers { annotation: AnnotationId, answers: String, at: Timestamp },
    /// Marks a gap at an annotation as seen, with the reason, or takes the mark away.
    SetSeen { annotation: AnnotationId, gap: GapKind, reason: Option<String>, at: Timestamp },
    /// Makes an annotation cover other text.
    SetRanges { annotation: AnnotationId, ranges: Ranges, at: Timestamp },
    /// Adds a link.
    AddLink(Rc<Link>),
    /// Removes a link.
    RemoveLink(LinkId),
    /// Adds a speaker.
    AddSpeaker(Rc<Speaker>),
    /// Removes a speaker to whom nothing is attributed.
    RemoveSpeaker(SpeakerId),
    /// Replaces what is known of the speaker with the same identifier.
    EditSpeaker(Rc<Speaker>),
    /// Adds a label at a place in the list.
    AddLabel { label: Rc<Label>, place: usize },
    /// Removes a label that no annotation has.
    RemoveLabel(LabelId),
    /// Replaces the label with the same identifier.
    EditLabel(Rc<Label>),
    /// Brings a label to a place in the list, counted from 0, or to its end.
    MoveLabel { label: LabelId, place: usize },
    /// Replaces title, address, date and language.
    SetDetails(Details),
    /// Several changes that are made, and undone, as one. All are refused when one is.
    All(Vec<Command>),
}

impl Article {
    /// Carries out a command. Answers the changed article and the command that takes the change
    /// back exactly, or the reason why nothing was changed.
    pub fn apply(&self, command: &Command) -> Result<(Self, Command), Refusal> {
        let mut revision = Revision::of(self);
        let inverse = revision.carry_out(command)?;
        Ok((revision.finish(), inverse))
    }

    /// Like [`Article::apply`], for whoever has no use for the article as it was.
    pub(super) fn carry_out(&mut self, command: &Command) -> Result<Command, Refusal> {
        let (article, inverse) = self.apply(command)?;
        *self = article;
        Ok(inverse)
    }
}

impl Revision {
    /// Carries out one more command. When it refuses, the article may be left half changed, and is
    /// of no use any more.
    pub(super) fn carry_out(&mut self, command: &Command) -> Result<Command, Refusal> {
        match command {
            Command::AddAnnotation(annotation) => self.add_annotation(annotation),
            Command::RemoveAnnotation(id) => self.remove_annotation(id),
            Command::SetLabel { annotation, label, at } => self.set_label(annotation, label, *at),
            Command::SetSpeaker { annotation, speaker, at } => self.set_speaker(annotation, speaker.as_ref(), *at),
            Command::SetNote { annotation, note, at } => self.edit(annotation, |edited| {
                let note = std::mem::replace(&mut edited.note, note.clone());
                let at = std::mem::replace(&mut edited.modified, *at);
                Command::SetNote { annotation: annotation.clone(), note, at }
            }),
            Command::SetAnswers { annotation, answers, at } => self.edit(annotation, |edited| {
                let answers = std::mem::replace(&mut edited.answers, answers.clone());
                let at = std::mem::replace(&mut edited.modified, *at);
                Command::SetAnswers { annotation: annotation.clone(), answers, at }
            }),
            Command::SetSeen { annotation, gap, reason, at } => self.edit(annotation, |edited| {
                let reason = Seen::replace(&mut edited.seen, *gap, reason.clone());
                let at = std::mem::replace(&mut edited.modified, *at);
                Command::SetSeen { annotation: annotation.clone(), gap: *gap, reason, at }
            }),
            Command::SetRanges { annotation, ranges, at } => self.set_ranges(annotation, ranges, *at),
            Command::AddLink(link) => self.add_link(link),
            Command::RemoveLink(id) => self.remove_link(id),
            Command::AddSpeaker(speaker) => self.add_speaker(speaker),
            Command::RemoveSpeaker(id) => self.remove_speaker(id),
            Command::EditSpeaker(speaker) => self.edit_speaker(speaker),
            Command::AddLabel { label, place } => self.add_label(label, *place),
            Command::RemoveLabel(id) => self.take_label_out(id),
            Command::EditLabel(label) => self.edit_label(label),
            Command::MoveLabel { label, place } => self.move_label(label, *place),
            Command::SetDetails(details) if *details == *self.article.details => Err(Refusal::Unchanged),
            Command::SetDetails(details) => {
                let old = std::mem::replace(&mut self.article.details, Rc::new(details.clone()));
                Ok(Command::SetDetails(Rc::unwrap_or_clone(old)))
            }
            Command::All(commands) => {
                let mut inverses =
                    commands.iter().map(|command| self.carry_out(command)).collect::<Result<Vec<_>, _>>()?;
                inverses.reverse();
                if inverses.is_empty() { Err(Refusal::Unchanged) } else { Ok(Command::All(inverses)) }
            }
        }
    }

    fn add_annotation(&mut self, annotation: &Rc<Annotation>) -> Result<Command, Refusal> {
        if self.annotation(&annotation.id).is_ok() {
            return Err(Refusal::Duplicate(annotation.id.to_string()));
        }
        self.article.check_annotation(annotation)?;
        self.insert(Rc::clone(annotation));
        Ok(Command::RemoveAnnotation(annotation.id.clone()))
    }

    fn remove_annotation(&mut self, id: &AnnotationId) -> Result<Command, Refusal> {
        let inverse = Command::AddAnnotation(self.take(id)?);
        let links: Vec<_> = self.article.links_of(id).cloned().collect();
        if links.is_empty() {
            return Ok(inverse);
        }
        Rc::make_mut(&mut self.article.links).retain(|link| link.from != *id && link.to != *id);
        Ok(Command::All(std::iter::once(inverse).chain(links.into_iter().map(Command::AddLink)).collect()))
    }

    fn set_label(&mut self, id: &AnnotationId, label: &LabelId, at: Timestamp) -> Result<Command, Refusal> {
        self.article.check_label(label)?;
        let inverse = self.edit(id, |annotation| {
            let label = std::mem::replace(&mut annotation.label, label.clone());
            let at = std::mem::replace(&mut annotation.modified, at);
            Command::SetLabel { annotation: id.clone(), label, at }
        })?;
        self.article.links_of(id).try_for_each(|link| self.check_link(&link.from, &link.to, link.kind))?;
        Ok(inverse)
    }

    fn set_speaker(
        &mut self,
        id: &AnnotationId,
        speaker: Option<&SpeakerId>,
        at: Timestamp,
    ) -> Result<Command, Refusal> {
        speaker.map_or(Ok(()), |speaker| self.article.check_speaker(speaker))?;
        self.edit(id, |annotation| {
            let speaker = std::mem::replace(&mut annotation.speaker, speaker.cloned());
            let at = std::mem::replace(&mut annotation.modified, at);
            Command::SetSpeaker { annotation: id.clone(), speaker, at }
        })
    }

    fn set_ranges(&mut self, id: &AnnotationId, ranges: &Ranges, at: Timestamp) -> Result<Command, Refusal> {
        self.article.check_ranges(ranges)?;
        let inverse = self.edit(id, |annotation| {
            let ranges = std::mem::replace(&mut annotation.ranges, ranges.clone());
            let at = std::mem::replace(&mut annotation.modified, at);
            Command::SetRanges { annotation: id.clone(), ranges, at }
        })?;
        // The only edit that can move an annotation.
        let moved = self.take(id)?;
        self.insert(moved);
        Ok(inverse)
    }

    /// Replaces a value of an annotation, together with the time of its last change.
    fn edit(&mut self, id: &AnnotationId, edit: impl FnOnce(&mut Annotation) -> Command) -> Result<Command, Refusal> {
        let slot = self.annotation_mut(id)?;
        let before = Rc::clone(slot);
        let annotation = Rc::make_mut(slot);
        let inverse = edit(annotation);
        let unchanged = *before == Annotation { modified: before.modified, ..annotation.clone() };
        if unchanged { Err(Refusal::Unchanged) } else { Ok(inverse) }
    }

    fn add_link(&mut self, link: &Rc<Link>) -> Result<Command, Refusal> {
        self.check_link(&link.from, &link.to, link.kind)?;
        let same = |other: &Rc<Link>| other.from == link.from && other.to == link.to && other.kind == link.kind;
        if self.article.links.iter().any(same) {
            return Err(Refusal::LinkExists);
        }
        match self.article.links.binary_search_by(|other| other.id.cmp(&link.id)) {
            Ok(_) => Err(Refusal::Duplicate(link.id.to_string())),
            Err(place) => {
                Rc::make_mut(&mut self.article.links).insert(place, Rc::clone(link));
                Ok(Command::RemoveLink(link.id.clone()))
            }
        }
    }

    /// Whether the roles of two annotations allow a link.
    fn check_link(&self, from: &AnnotationId, to: &AnnotationId, kind: LinkKind) -> Result<(), Refusal> {
        let role = |id: &AnnotationId| {
            let annotation = self.annotation(id)?;
            self.article.role(annotation).ok_or_else(|| Refusal::NoLabel(annotation.label.clone()))
        };
        if from == to {
            return Err(Refusal::LinkToItself);
        }
        if kind.allows(role(from)?, role(to)?) { Ok(()) } else { Err(Refusal::LinkRule(kind)) }
    }

    fn remove_link(&mut self, id: &LinkId) -> Result<Command, Refusal> {
        let place =
            self.article.links.binary_search_by(|link| link.id.cmp(id)).map_err(|_| Refusal::NoLink(id.clone()))?;
        Ok(Command::AddLink(Rc::make_mut(&mut self.article.links).remove(place)))
    }

    fn add_speaker(&mut self, speaker: &Rc<Speaker>) -> Result<Command, Refusal> {
        if speaker.name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        match self.speaker_place(&speaker.id) {
            Ok(_) => Err(Refusal::Duplicate(speaker.id.to_string())),
            Err(place) => {
                Rc::make_mut(&mut self.article.speakers).insert(place, Rc::clone(speaker));
                Ok(Command::RemoveSpeaker(speaker.id.clone()))
            }
        }
    }

    fn remove_speaker(&mut self, id: &SpeakerId) -> Result<Command, Refusal> {
        let place = self.speaker_place(id).map_err(|_| Refusal::NoSpeaker(id.clone()))?;
        let count =
            self.article.annotations.iter().filter(|annotation| annotation.speaker.as_ref() == Some(id)).count();
        let removed = Rc::make_mut(&mut self.article.speakers).remove(place);
        if count > 0 {
            return Err(Refusal::SpeakerInUse { name: removed.name.clone(), count });
        }
        Ok(Command::AddSpeaker(removed))
    }

    fn edit_speaker(&mut self, speaker: &Rc<Speaker>) -> Result<Command, Refusal> {
        if speaker.name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        let no_speaker = || Refusal::NoSpeaker(speaker.id.clone());
        let place = self.speaker_place(&speaker.id).map_err(|_| no_speaker())?;
        let slot = Rc::make_mut(&mut self.article.speakers).get_mut(place).ok_or_else(no_speaker)?;
        let old = std::mem::replace(slot, Rc::clone(speaker));
        if old == *speaker { Err(Refusal::Unchanged) } else { Ok(Command::EditSpeaker(old)) }
    }

    fn speaker_place(&self, id: &SpeakerId) -> Result<usize, usize> {
        self.article.speakers.binary_search_by(|speaker| speaker.id.cmp(id))
    }

    fn add_label(&mut self, label: &Rc<Label>, place: usize) -> Result<Command, Refusal> {
        if label.name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        if self.article.label(&label.id).is_some() {
            return Err(Refusal::Duplicate(label.id.to_string()));
        }
        let labels = Rc::make_mut(&mut self.article.labels);
        labels.insert(place.min(labels.len()), Rc::clone(label));
        Ok(Command::RemoveLabel(label.id.clone()))
    }

    fn take_label_out(&mut self, id: &LabelId) -> Result<Command, Refusal> {
        let place = self.label_place(id)?;
        let count = self.article.annotations.iter().filter(|annotation| annotation.label == *id).count();
        let label = Rc::make_mut(&mut self.article.labels).remove(place);
        if count > 0 {
            return Err(Refusal::LabelInUse { name: label.name.clone(), count });
        }
        Ok(Command::AddLabel { label, place })
    }

    fn edit_label(&mut self, label: &Rc<Label>) -> Result<Command, Refusal> {
        if label.name.trim().is_empty() {
            return Err(Refusal::NoName);
        }
        let place = self.label_place(&label.id)?;
        let slot =
            Rc::make_mut(&mut self.article.labels).get_mut(place).ok_or_else(|| Refusal::NoLabel(label.id.clone()))?;
        let old = std::mem::replace(slot, Rc::clone(label));
        if old == *label {
            return Err(Refusal::Unchanged);
        }
        if old.role != label.role {
            // Every link must still be allowed.
            self.article.links.iter().try_for_each(|link| self.check_link(&link.from, &link.to, link.kind))?;
        }
        Ok(Command::EditLabel(old))
    }

    fn move_label(&mut self, id: &LabelId, place: usize) -> Result<Command, Refusal> {
        let old = self.label_place(id)?;
        let place = place.min(self.article.labels.len().saturating_sub(1));
        if place == old {
            return Err(Refusal::Unchanged);
        }
        let labels = Rc::make_mut(&mut self.article.labels);
        let label = labels.remove(old);
        labels.insert(place, label);
        Ok(Command::MoveLabel { label: id.clone(), place: old })
    }

    fn label_place(&self, id: &LabelId) -> Result<usize, Refusal> {
        let place = self.article.labels.iter().position(|label| label.id == *id);
        place.ok_or_else(|| Refusal::NoLabel(id.clone()))
    }
}
