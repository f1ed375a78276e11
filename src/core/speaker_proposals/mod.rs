//! Who could be the speaker of an annotation: names in the sentences around it, then those who were
//! chosen last, then everybody else. Proposals only; a person chooses.
//!
//! Knows no language: letters are folded by whoever calls, and sentences are found by a segmenter.
//! The words by which speech is recognised are those of a few languages (`cues`). Where they find
//! nothing, nothing is proposed.

mod cues;
mod kinds;
mod names;

use std::{cmp::Reverse, rc::Rc};

use super::{
    Timestamp,
    annotation::Annotation,
    article::Article,
    boundary::Segmenter,
    id::{AnnotationId, SpeakerId},
    order::sorted,
    range::TextRange,
    speaker::{Speaker, SpeakerKind},
};

/// Somebody who could be the speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The speaker of the article; nothing when a new one would be added.
    pub known: Option<SpeakerId>,
    /// The name, as the speaker is listed by or as it stands in the text.
    pub name: String,
    /// What it is, or seems to be.
    pub kind: SpeakerKind,
    /// Where it comes from.
    pub source: Source,
}

impl Proposal {
    /// A speaker that the article has.
    fn of(speaker: &Speaker, source: Source) -> Self {
        Self { known: Some(speaker.id.clone()), name: speaker.name.clone(), kind: speaker.kind, source }
    }
}

/// Where a proposal comes from, the most likely first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// A sentence at the annotation says that this one speaks, or names a speaker.
    Sentence,
    /// One of the speakers that were chosen last.
    Recent,
    /// Another speaker of the article.
    Article,
}

/// How many speakers count as recent.
const RECENT: usize = 5;

impl Article {
    /// Who could be the speaker of an annotation, the most likely first, each once. With something
    /// typed, only those of whom a name has it at the beginning of a word, those first that begin with it.
    /// `fold` makes what differs only in case the same.
    pub fn speaker_proposals(
        &self,
        id: &AnnotationId,
        typed: &str,
        segmenter: &dyn Segmenter,
        fold: fn(&str) -> String,
    ) -> Vec<Proposal> {
        let Some(annotation) = self.annotation(id) else { return Vec::new() };
        let mut found = Vec::new();
        for name in self.names_around(annotation, segmenter, fold) {
            self.named_so(&name, fold).into_iter().for_each(|proposal| add(&mut found, proposal));
        }
        let by_use = self.speakers_by_use();
        let recent = sorted(by_use.clone(), &|one: &Use, other: &Use| Reverse(one.last).cmp(&Reverse(other.last)));
        let recent = recent.iter().filter(|used| used.count > 0).take(RECENT);
        for (used, source) in
            recent.map(|used| (used, Source::Recent)).chain(by_use.iter().map(|used| (used, Source::Article)))
        {
            add(&mut found, Proposal::of(used.speaker, source));
        }
        self.completing(found, typed, fold)
    }

    /// Who a name in a sentence can be: the speaker that goes by it; else persons of whom it is another
    /// form, then a new speaker, a person by the name without its title, too. A family name alone is the
    /// less likely one.
    fn named_so(&self, name: &str, fold: fn(&str) -> String) -> Vec<Proposal> {
        if let Some(known) = self.speaker_folded(name, fold) {
            return vec![Proposal::of(known, Source::Sentence)];
        }
        let alike = self.speakers().iter().filter(|speaker| is_another_form(speaker, name, fold));
        let mut found: Vec<Proposal> = alike.map(|speaker| Proposal::of(speaker, Source::Sentence)).collect();
        let new = |name: &str, kind| Proposal { known: None, name: name.to_owned(), kind, source: Source::Sentence };
        let kind = self.kind_of_name(name, fold);
        let own = names::without_title(name, fold)
            .filter(|own| kind == SpeakerKind::Person && self.speaker_folded(own, fold).is_none());
        let (first, last) = match own {
            Some(own) if own.contains(char::is_whitespace) => (Some(own), Some(name)),
            own => (Some(name), own),
        };
        found.extend([first, last].into_iter().flatten().map(|name| new(name, kind)));
        found
    }

    /// The proposals that something typed is the beginning of.
    fn completing(&self, proposals: Vec<Proposal>, typed: &str, fold: fn(&str) -> String) -> Vec<Proposal> {
        let wanted = fold(typed.trim());
        if wanted.is_empty() {
            return proposals;
        }
        let rank = |proposal: &Proposal| {
            let known = proposal.known.as_ref().and_then(|id| self.speaker(id));
            let names = known.map_or_else(|| vec![proposal.name.as_str()], |speaker| speaker.names().collect());
            names
                .into_iter()
                .filter_map(|name| match fold(name) {
                    name if name.starts_with(&wanted) => Some(0),
                    name if begins_a_word(&name, &wanted) => Some(1),
                    _ => None,
                })
                .min()
        };
        let ranked = proposals.into_iter().filter_map(|proposal| Some((rank(&proposal)?, proposal))).collect();
        let ranked: Vec<(u8, Proposal)> = sorted(ranked, &|one: &(u8, _), other: &(u8, _)| one.0.cmp(&other.0));
        ranked.into_iter().map(|(_, proposal)| proposal).collect()
    }

    /// The names of speakers in the sentences that an annotation touches; if there are none, in those
    /// before and behind them in the paragraph.
    fn names_around(
        &self,
        annotation: &Annotation,
        segmenter: &dyn Segmenter,
        fold: fn(&str) -> String,
    ) -> Vec<String> {
        let mut sentences: Vec<(TextRange, bool)> = Vec::new();
        for range in annotation.ranges.iter() {
            let all = self.text().trimmed_sentences_at(range.start(), segmenter);
            let first = all.partition_point(|sentence| sentence.end() <= range.start());
            let behind = all.partition_point(|sentence| sentence.start() < range.end());
            for (place, sentence) in all.into_iter().enumerate() {
                let is_near = place + 1 >= first && place <= behind;
                if is_near && sentences.iter().all(|(other, _)| *other != sentence) {
                    sentences.push((sentence, (first..behind).contains(&place)));
                }
            }
        }
        let named = |touched: bool| {
            let wanted = sentences.iter().filter(move |(_, is_touched)| *is_touched == touched);
            wanted.flat_map(|(sentence, _)| self.named_in(*sentence, segmenter, fold)).collect::<Vec<_>>()
        };
        let touched = named(true);
        if touched.is_empty() { named(false) } else { touched }
    }

    /// Names that are said to speak in a sentence, then other names of known speakers there.
    fn named_in(&self, sentence: TextRange, segmenter: &dyn Segmenter, fold: fn(&str) -> String) -> Vec<String> {
        let text = self.text().slice(sentence);
        let mut found = names::speaking(text, segmenter, fold);
        for speaker in self.speakers().iter() {
            found.extend(speaker.names().find(|name| names::stands_in(text, name)).map(str::to_owned));
        }
        found
    }

    /// The speaker that goes by a name, whatever the case of its letters.
    fn speaker_folded(&self, name: &str, fold: fn(&str) -> String) -> Option<&Rc<Speaker>> {
        let wanted = fold(name.trim());
        let goes_by = |speaker: &&Rc<Speaker>| speaker.names().any(|own| fold(own.trim()) == wanted);
        self.speaker_going_by(name).or_else(|| self.speakers().iter().find(goes_by))
    }

    /// All speakers, the one with most annotations first.
    fn speakers_by_use(&self) -> Vec<Use<'_>> {
        let unused = |speaker| Use { speaker, count: 0, last: None };
        let mut uses: Vec<Use> = self.speakers().iter().map(unused).collect();
        for annotation in self.annotations().iter() {
            let Some(id) = &annotation.speaker else { continue };
            let place = self.speakers().binary_search_by(|speaker| speaker.id.cmp(id));
            if let Some(used) = place.ok().and_then(|place| uses.get_mut(place)) {
                used.count += 1;
                used.last = used.last.max(Some(annotation.modified));
            }
        }
        sorted(uses, &|one: &Use, other: &Use| other.count.cmp(&one.count))
    }
}

/// How often and when a speaker was given to an annotation.
#[derive(Clone)]
struct Use<'a> {
    speaker: &'a Rc<Speaker>,
    count: usize,
    last: Option<Timestamp>,
}

fn add(proposals: &mut Vec<Proposal>, new: Proposal) {
    let same = |old: &Proposal| old.name == new.name && old.known == new.known;
    if !proposals.iter().any(same) {
        proposals.push(new);
    }
}

/// Whether a name is a longer or shorter one of a person: “Kirby” and “Mr Kirby” of “John Kirby”, or
/// “President John Kirby”.
fn is_another_form(speaker: &Speaker, name: &str, fold: fn(&str) -> String) -> bool {
    speaker.kind == SpeakerKind::Person && speaker.names().any(|own| names::ends_alike(&fold(own), &fold(name)))
}

fn begins_a_word(name: &str, wanted: &str) -> bool {
    let starts_behind = |at: usize| name.get(..at).and_then(|before| before.chars().next_back());
    let is_break = |one: char| one.is_whitespace() || matches!(one, '-' | '(' | '“' | '"' | '’' | '\'');
    name.match_indices(wanted).any(|(at, _)| starts_behind(at).is_none_or(is_break))
}
