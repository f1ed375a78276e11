//! Who can be chosen as the speaker of an annotation.

use super::{EntryProps, kinds::kind_in_words};
use crate::{
    core::{
        Article, Speaker, SpeakerId,
        speaker_proposals::{Proposal, Source},
        speakers::Attribution,
    },
    ui::platform::{fresh_id::fresh_id, locale::folded, segmenter::BrowserSegmenter},
};

/// So many are proposed at most: more are found by typing.
const MOST: usize = 30;

/// Something that can be chosen.
#[derive(Clone)]
pub(super) enum Choice {
    Proposed(Proposal),
    /// What was typed, as a new speaker.
    New(Speaker),
    Nobody,
}

impl Choice {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Proposed(proposal) => &proposal.name,
            Self::New(speaker) => &speaker.name,
            Self::Nobody => "Nobody is known",
        }
    }

    /// What it is and why it is proposed.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Proposed(Proposal { kind, source, .. }) => {
                let source = match source {
                    Source::Sentence => "in the sentence",
                    Source::Recent => "recent",
                    Source::Article => "in the article",
                };
                format!("{}, {source}", kind_in_words(*kind))
            }
            Self::New(speaker) => format!("{}, new", kind_in_words(speaker.kind)),
            Self::Nobody => String::new(),
        }
    }

    pub(super) fn attribution(self) -> Attribution {
        match self {
            Self::Proposed(Proposal { known: Some(id), .. }) => Attribution::Known(id),
            Self::Proposed(Proposal { name, kind, .. }) => {
                Attribution::Named(Speaker::new(SpeakerId::new(fresh_id()), name, kind))
            }
            Self::New(speaker) => Attribution::Named(speaker),
            Self::Nobody => Attribution::Nobody,
        }
    }
}

/// What can be chosen: those who are proposed, with what was typed at the end when nobody goes by it.
pub(super) fn choices(props: &EntryProps, typed: Option<&str>) -> Vec<Choice> {
    let Some(article) = props.change().article() else { return Vec::new() };
    let name = typed.unwrap_or_default().trim();
    let mut proposals = article.speaker_proposals(&props.annotation.id, name, &BrowserSegmenter, folded);
    let exact = proposals.iter().position(|proposal| {
        let known = proposal.known.as_ref().and_then(|id| article.speaker(id));
        folded(&proposal.name) == folded(name) || known.is_some_and(|speaker| speaker.goes_by(name))
    });
    if let Some(exact) = exact {
        let exact = proposals.remove(exact);
        proposals.insert(0, exact);
    }
    let mut choices: Vec<Choice> = proposals.into_iter().take(MOST).map(Choice::Proposed).collect();
    if !name.is_empty() && exact.is_none() {
        choices.push(Choice::New(speaker_called(&article, name)));
    }
    if name.is_empty() && props.annotation.speaker.is_some() {
        choices.push(Choice::Nobody);
    }
    choices
}

/// A speaker that nobody has named yet, of the kind that the name suggests.
pub(crate) fn speaker_called(article: &Article, name: &str) -> Speaker {
    Speaker::new(SpeakerId::new(fresh_id()), name, article.kind_of_name(name, folded))
}
