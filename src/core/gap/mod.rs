//! What is missing in an article: who answers, what is denied, who speaks. Derived, never stored;
//! stored is only which gaps a person has seen, and why they may stay.

mod contradiction;

use std::rc::Rc;

use super::{
    annotation::Annotation,
    article::Article,
    command::Command,
    id::AnnotationId,
    label::{Role, named},
    link::LinkKind,
    order::sorted,
    refusal::Refusal,
    relations::Relations,
    speaker::SpeakerKind,
};

/// What can be missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GapKind {
    /// An allegation that nobody denies or disputes, neither there nor where it is repeated.
    Unanswered,
    /// A denial of which nobody knows what it denies: it has neither a link nor words for it.
    DeniesNothing,
    /// An annotation without a speaker.
    NoSpeaker,
    /// A denial, or a claim that disputes, of something that the same speaker asserts elsewhere.
    Contradiction,
    /// An allegation that the outlet itself makes.
    OwnVoice,
}

named!(GapKind {
    Unanswered = "unanswered",
    DeniesNothing = "denies-nothing",
    NoSpeaker = "no-speaker",
    Contradiction = "contradiction",
    OwnVoice = "own-voice",
});

/// A gap that a person has seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Which gap of the annotation.
    pub gap: GapKind,
    /// Why it may stay, in the person's words; can be empty.
    pub reason: String,
}

/// Something that is missing in an article.
///
/// A gap is known by its kind and its annotation, so it stays the same through every edit of text,
/// label, speaker or note that does not close it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// Where. The mark “seen” is kept with this annotation.
    pub annotation: Rc<Annotation>,
    /// What else it is about, in text order: of a contradiction, what the speaker asserts.
    pub others: Vec<Rc<Annotation>>,
}

impl GapKind {
    /// The heading of all gaps of this kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Unanswered => "Allegations that nobody answers",
            Self::DeniesNothing => "Denials that deny nothing",
            Self::NoSpeaker => "Annotations without a speaker",
            Self::Contradiction => "Said and denied by the same speaker",
            Self::OwnVoice => "Allegations in the outlet’s own voice",
        }
    }

    /// What it is, to be followed by a quotation: “no answer to”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unanswered => "no answer to",
            Self::DeniesNothing => "nothing denied by",
            Self::NoSpeaker => "no speaker of",
            Self::Contradiction => "the contradiction in",
            Self::OwnVoice => "the outlet’s own voice in",
        }
    }
}

impl Gap {
    /// The reason why it may stay; nothing when it is open.
    pub fn reason(&self) -> Option<&str> {
        self.annotation.reason(self.kind)
    }

    /// Whether nobody has marked it as seen.
    pub fn is_open(&self) -> bool {
        self.reason().is_none()
    }

    /// What is missing, as a sentence.
    pub fn sentence(&self, article: &Article) -> String {
        let quote = article.quote(&self.annotation.ranges);
        let speaker = self.annotation.speaker.as_ref().and_then(|id| article.speaker(id));
        let name = speaker.map(|speaker| speaker.name.as_str());
        match (self.kind, name) {
            (GapKind::Unanswered, Some(name)) => format!("Nobody answers the allegation by {name}: {quote}."),
            (GapKind::Unanswered, None) => format!("Nobody answers the allegation {quote}."),
            (GapKind::DeniesNothing, _) => format!("It is not said what is denied by {quote}."),
            (GapKind::NoSpeaker, _) => format!("It is not said who says {quote}."),
            (GapKind::Contradiction, name) => {
                let said: Vec<String> = self.others.iter().map(|other| article.quote(&other.ranges)).collect();
                let denies = if article.role(&self.annotation) == Some(Role::Denial) { "denies" } else { "disputes" };
                format!("{} says {} and {denies} it: {quote}.", name.unwrap_or("Somebody"), said.join(" and "))
            }
            (GapKind::OwnVoice, _) => format!("The outlet itself makes the allegation {quote}."),
        }
    }
}

impl Annotation {
    /// Why a gap at it may stay; nothing when nobody has marked the gap as seen.
    pub fn reason(&self, gap: GapKind) -> Option<&str> {
        self.seen.iter().find(|seen| seen.gap == gap).map(|seen| seen.reason.as_str())
    }
}

impl Seen {
    /// Marks by kind; of two of one kind the first.
    pub fn in_order(seen: Vec<Self>) -> Vec<Self> {
        let mut seen = sorted(seen, &|one: &Self, other: &Self| one.gap.cmp(&other.gap));
        seen.dedup_by(|next, before| next.gap == before.gap);
        seen
    }

    /// Sets the reason of one kind, or takes it away, and answers the one before.
    pub(super) fn replace(all: &mut Vec<Self>, gap: GapKind, reason: Option<String>) -> Option<String> {
        let place = all.partition_point(|seen| seen.gap < gap);
        let old = all.get(place).is_some_and(|seen| seen.gap == gap).then(|| all.remove(place).reason);
        if let Some(reason) = reason {
            all.insert(place, Self { gap, reason });
        }
        old
    }
}

impl Article {
    /// Every gap, open or seen, in text order; those of one annotation by kind.
    pub fn gaps(&self) -> Vec<Gap> {
        let relations = Relations::of(self);
        let mut same = relations.sets(|kind| kind == LinkKind::Repeats);
        let mut answered = vec![false; self.annotations().len()];
        for joint in relations.joints.iter().filter(|joint| joint.is_against()) {
            if let Some(slot) = answered.get_mut(same.first(joint.to)) {
                *slot = true;
            }
        }
        let contradictions = contradiction::all(&relations, &mut same);
        let mut gaps = Vec::new();
        for (place, annotation) in self.annotations().iter().enumerate() {
            let mut add = |kind, others| gaps.push(Gap { kind, annotation: Rc::clone(annotation), others });
            let role = relations.role(place);
            let is_allegation = role == Some(Role::Allegation);
            if is_allegation && answered.get(same.first(place)) == Some(&false) {
                add(GapKind::Unanswered, Vec::new());
            }
            let denies = || relations.from(place).next().is_some() || relations.words(place).is_some();
            if role == Some(Role::Denial) && !denies() {
                add(GapKind::DeniesNothing, Vec::new());
            }
            if annotation.speaker.is_none() {
                add(GapKind::NoSpeaker, Vec::new());
            }
            let asserted = contradictions.of(place);
            if !asserted.is_empty() {
                let others = asserted.iter().filter_map(|&place| self.annotations().get(place).cloned());
                add(GapKind::Contradiction, others.collect());
            }
            if is_allegation && self.kind_of_speaker(annotation) == Some(SpeakerKind::Outlet) {
                add(GapKind::OwnVoice, Vec::new());
            }
        }
        gaps
    }

    /// How many gaps nobody has marked as seen.
    pub fn open_gaps(&self) -> usize {
        self.gaps().iter().filter(|gap| gap.is_open()).count()
    }

    /// A command that also takes away the marks of the gaps it closes, so that a gap that opens anew
    /// some day is open. The command itself when there are none, or when it is refused.
    #[must_use]
    pub fn with_marks_settled(&self, command: Command, at: super::Timestamp) -> Command {
        if self.annotations().iter().all(|annotation| annotation.seen.is_empty()) {
            return command;
        }
        let Ok((after, _)) = self.apply(&command) else { return command };
        let is_marked = |annotation: &Annotation, gap| annotation.reason(gap).is_some();
        let mut marks = Vec::new();
        let gaps = after.gaps();
        let mut open = gaps.iter().filter(|gap| !gap.is_open()).peekable();
        for annotation in after.annotations().iter().filter(|annotation| !annotation.seen.is_empty()) {
            let mut there = Vec::new();
            while let Some(gap) = open.next_if(|gap| gap.annotation.id == annotation.id) {
                there.push(gap.kind);
            }
            let before = self.annotation(&annotation.id);
            for seen in annotation.seen.iter().filter(|seen| !there.contains(&seen.gap)) {
                // A mark that came with a file, or with an undo, is not for this command to remove.
                if before.is_some_and(|before| is_marked(before, seen.gap)) {
                    let annotation = annotation.id.clone();
                    marks.push(Command::SetSeen { annotation, gap: seen.gap, reason: None, at });
                }
            }
        }
        if marks.is_empty() { command } else { Command::All(std::iter::once(command).chain(marks).collect()) }
    }

    /// The command that marks a gap as seen, with a reason that can be empty, or opens it again.
    /// Refused when there is no such gap, or nothing changes.
    pub fn mark_gap(
        &self,
        id: &AnnotationId,
        gap: GapKind,
        reason: Option<&str>,
        at: super::Timestamp,
    ) -> Result<Command, Refusal> {
        let annotation = self.annotation(id).ok_or_else(|| Refusal::NoAnnotation(id.clone()))?;
        if annotation.reason(gap) == reason {
            return Err(Refusal::Unchanged);
        }
        if reason.is_some() && !self.gaps().iter().any(|one| one.kind == gap && one.annotation.id == *id) {
            return Err(Refusal::NoGap);
        }
        Ok(Command::SetSeen { annotation: id.clone(), gap, reason: reason.map(str::to_owned), at })
    }

    /// The kind of an annotation's speaker.
    pub(super) fn kind_of_speaker(&self, annotation: &Annotation) -> Option<SpeakerKind> {
        annotation.speaker.as_ref().and_then(|id| self.speaker(id)).map(|speaker| speaker.kind)
    }
}
