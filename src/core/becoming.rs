//! The one command that makes an article what it was at another time.

use std::rc::Rc;

use super::{
    annotation::Annotation,
    article::Article,
    command::Command,
    difference::{Difference, annotations, difference},
    gap::GapKind,
    id::{LabelId, Places},
    label::Label,
    link::Link,
    refusal::Refusal,
};

impl Article {
    /// The command that makes this article's labels, speakers, annotations, links and details those
    /// of another state of it. Refuses another text, and a state in which nothing is different.
    ///
    /// What no command can change stays: the identifier, and the unknown fields of the article
    /// itself.
    pub fn becoming(&self, other: &Self) -> Result<Command, Refusal> {
        if self.text() != other.text() {
            return Err(Refusal::AnotherText);
        }
        let annotations = annotations(self, other);
        let labels = difference(self.labels(), other.labels(), |label| label.id.shared());
        let speakers = difference(self.speakers(), other.speakers(), |speaker| speaker.id.shared());
        let (unlinked, linked) = links(self, other, &annotations, &labels);

        // What refers to something goes before it, and comes behind it.
        let mut way: Vec<Command> = unlinked.iter().map(|link| Command::RemoveLink(link.id.clone())).collect();
        let (edited, replaced): (Vec<_>, Vec<_>) =
            annotations.changed.into_iter().partition(|(before, after)| is_edited(before, after));
        let gone = annotations.gone.into_iter().chain(replaced.iter().map(|(before, _)| *before));
        way.extend(gone.map(|annotation| Command::RemoveAnnotation(annotation.id.clone())));
        way.extend(speakers.changed.into_iter().map(|(_, after)| Command::EditSpeaker(Rc::clone(after))));
        way.extend(speakers.new.into_iter().map(|speaker| Command::AddSpeaker(Rc::clone(speaker))));
        way.extend(labels.changed.iter().map(|(_, after)| Command::EditLabel(Rc::clone(after))));
        way.extend(labels.new.iter().map(|label| Command::AddLabel { label: Rc::clone(label), place: usize::MAX }));
        for (before, after) in edited {
            edit(before, after, &mut way);
        }
        let new = annotations.new.into_iter().chain(replaced.into_iter().map(|(_, after)| after));
        way.extend(new.map(|annotation| Command::AddAnnotation(Rc::clone(annotation))));
        way.extend(speakers.gone.into_iter().map(|speaker| Command::RemoveSpeaker(speaker.id.clone())));
        way.extend(labels.gone.iter().map(|label| Command::RemoveLabel(label.id.clone())));
        arrange(self, other, &labels, &mut way);
        way.extend(linked.into_iter().map(|link| Command::AddLink(Rc::clone(link))));
        if self.details() != other.details() {
            way.push(Command::SetDetails((**other.details()).clone()));
        }
        if way.is_empty() { Err(Refusal::Unchanged) } else { Ok(Command::All(way)) }
    }
}

/// The links that have to go first, and those that come last. A link stays when it is the same, and
/// when the roles of its ends are the same all the way.
fn links<'a>(
    before: &'a Article,
    after: &'a Article,
    annotations: &Difference<'a, Annotation>,
    labels: &Difference<'a, Label>,
) -> (Vec<&'a Rc<Link>>, Vec<&'a Rc<Link>>) {
    let roles_stay = labels.changed.iter().all(|(before, after)| before.role == after.role);
    let mut unsteady = Places::new();
    for (before, after) in &annotations.changed {
        if before.label != after.label || !is_edited(before, after) {
            unsteady.insert(before.id.shared(), 0);
        }
    }
    let mut stay = Places::new();
    for link in before.links().iter() {
        let is_steady = |id: &str| !unsteady.contains_key(id);
        let steady = roles_stay && is_steady(link.from.as_str()) && is_steady(link.to.as_str());
        if steady && after.link(&link.id) == Some(link) {
            stay.insert(link.id.shared(), 0);
        }
    }
    let others =
        |links: &'a [Rc<Link>]| links.iter().filter(|link| !stay.contains_key(link.id.as_str())).collect::<Vec<_>>();
    (others(before.links()), others(after.links()))
}

/// Whether edits make one annotation the other. Else it has to be replaced.
fn is_edited(before: &Annotation, after: &Annotation) -> bool {
    let same = before.label == after.label
        && before.speaker == after.speaker
        && before.note == after.note
        && before.answers == after.answers
        && before.seen == after.seen
        && before.ranges == after.ranges;
    // Nothing can be edited but these, and without an edit there is no new time of the last change.
    !same && before.created == after.created && before.extra == after.extra
}

/// Adds the edits that make one annotation the other. Each brings the time of the last change.
fn edit(before: &Annotation, after: &Annotation, way: &mut Vec<Command>) {
    let (annotation, at) = (|| after.id.clone(), after.modified);
    if before.label != after.label {
        way.push(Command::SetLabel { annotation: annotation(), label: after.label.clone(), at });
    }
    if before.speaker != after.speaker {
        way.push(Command::SetSpeaker { annotation: annotation(), speaker: after.speaker.clone(), at });
    }
    if before.note != after.note {
        way.push(Command::SetNote { annotation: annotation(), note: after.note.clone(), at });
    }
    if before.answers != after.answers {
        way.push(Command::SetAnswers { annotation: annotation(), answers: after.answers.clone(), at });
    }
    for gap in GapKind::ALL.iter().copied().filter(|gap| before.reason(*gap) != after.reason(*gap)) {
        let reason = after.reason(gap).map(str::to_owned);
        way.push(Command::SetSeen { annotation: annotation(), gap, reason, at });
    }
    if before.ranges != after.ranges {
        way.push(Command::SetRanges { annotation: annotation(), ranges: after.ranges.clone(), at });
    }
}

/// Adds the moves that bring the labels into the other order. New ones were added at the end.
fn arrange(before: &Article, after: &Article, labels: &Difference<Label>, way: &mut Vec<Command>) {
    let stays = |label: &&Rc<Label>| after.label(&label.id).is_some();
    let there = before.labels().iter().filter(stays).chain(labels.new.iter().copied());
    let mut order: Vec<&LabelId> = there.map(|label| &label.id).collect();
    for (place, label) in after.labels().iter().enumerate() {
        // Those before this place are where they belong.
        if let Some(at) = order.iter().position(|id| **id == label.id).filter(|at| *at != place) {
            let id = order.remove(at);
            order.insert(place, id);
            way.push(Command::MoveLabel { label: id.clone(), place });
        }
    }
}
