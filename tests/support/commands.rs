//! Made-up commands of every kind, of which some fit the article and some do not.

use std::rc::Rc;

use gainsay::core::{
    Annotation, Article, Colour, Command, Details, Extra, GapKind, Label, Link, LinkKind, Ranges, Role, Shape, Speaker,
    SpeakerKind, Timestamp,
};
use proptest::{collection::vec, prelude::*};

use super::articles::{range, time};

/// A command before it is known what the article looks like that it is for: `picks` choose among
/// what is there.
#[derive(Clone, Debug)]
pub enum Draft {
    One { variant: u8, picks: [u16; 6], words: String, at: Timestamp },
    All(Vec<Self>),
}

/// Any command, also several as one.
pub fn draft() -> impl Strategy<Value = Draft> {
    let words = prop_oneof![Just(String::new()), "\\PC{1,6}"];
    let one = (any::<u8>(), any::<[u16; 6]>(), words, time()).prop_map(|(variant, picks, words, at)| Draft::One {
        variant,
        picks,
        words,
        at,
    });
    let one = one.boxed();
    // Several as one would otherwise be nearly all that there is.
    prop_oneof![2 => one.clone(), 1 => one.prop_recursive(2, 8, 4, |inner| vec(inner, 0..4).prop_map(Draft::All))]
}

impl Draft {
    /// The command for an article. Of several, each is made for what the ones before it leave.
    pub fn command(&self, article: &Article) -> Command {
        match self {
            Self::One { variant, picks, words, at } => Pen { article, picks, words, at: *at }.command(*variant),
            Self::All(drafts) => {
                let mut article = article.clone();
                let commands = drafts.iter().map(|draft| {
                    let command = draft.command(&article);
                    if let Ok((after, _)) = article.apply(&command) {
                        article = after;
                    }
                    command
                });
                Command::All(commands.collect())
            }
        }
    }
}

/// Writes one command.
struct Pen<'a> {
    article: &'a Article,
    picks: &'a [u16; 6],
    words: &'a str,
    at: Timestamp,
}

impl Pen<'_> {
    fn command(&self, variant: u8) -> Command {
        let at = self.at;
        match variant % 18 {
            0 | 1 => Command::AddAnnotation(Rc::new(self.annotation())),
            2 => Command::RemoveAnnotation(self.annotation_id(0)),
            3 => Command::SetLabel { annotation: self.annotation_id(0), label: self.label_id(1), at },
            4 => Command::SetSpeaker { annotation: self.annotation_id(0), speaker: self.maybe_speaker_id(), at },
            5 => Command::SetNote { annotation: self.annotation_id(0), note: self.words.to_owned(), at },
            6 => Command::SetRanges { annotation: self.annotation_id(0), ranges: self.ranges(), at },
            7 => Command::AddLink(Rc::new(self.link())),
            8 => Command::RemoveLink(self.existing(self.article.links(), 0, |link| &link.id).unwrap_or("gone".into())),
            9 => Command::AddSpeaker(Rc::new(self.speaker(self.fresh(20).as_str().into()))),
            10 => Command::RemoveSpeaker(self.speaker_id(0)),
            11 => Command::EditSpeaker(Rc::new(self.speaker(self.speaker_id(0)))),
            12 => {
                let label = Rc::new(self.label(self.fresh(6).as_str().into()));
                Command::AddLabel { label, place: usize::from(self.picks[2] % 8) }
            }
            13 if self.picks[5].is_multiple_of(2) => Command::RemoveLabel(self.label_id(0)),
            13 => Command::EditLabel(Rc::new(self.label(self.label_id(0)))),
            14 => Command::MoveLabel { label: self.label_id(0), place: usize::from(self.picks[2] % 8) },
            15 => Command::SetAnswers { annotation: self.annotation_id(0), answers: self.words.to_owned(), at },
            16 => {
                let reason = (!self.picks[2].is_multiple_of(4)).then(|| self.words.to_owned());
                Command::SetSeen { annotation: self.annotation_id(0), gap: self.gap(), reason, at }
            }
            _ if self.picks[5].is_multiple_of(4) => Command::SetDetails((**self.article.details()).clone()),
            _ => Command::SetDetails(Details { title: self.words.to_owned(), ..Details::default() }),
        }
    }

    fn annotation(&self) -> Annotation {
        let annotation = Annotation::new(self.fresh(40).as_str().into(), self.label_id(1), self.ranges(), self.at);
        let answers = if self.picks[2].is_multiple_of(5) { self.words.to_owned() } else { String::new() };
        Annotation { speaker: self.maybe_speaker_id(), note: self.words.to_owned(), answers, ..annotation }
    }

    fn gap(&self) -> GapKind {
        GapKind::ALL[usize::from(self.picks[3]) % GapKind::ALL.len()]
    }

    /// Ranges of this text, of another one, or, when a text has none, of a text of one letter.
    fn ranges(&self) -> Ranges {
        let [.., one, two, three, four] = *self.picks;
        let other = gainsay::core::Text::new(&"x".repeat(200)).unwrap();
        let text = if one % 16 == 0 { &other } else { self.article.text() };
        let ranges = [range(text, one, two), range(text, three, four)].into_iter().flatten().collect();
        let letter = || other.range(other.floor(0), other.floor(1)).unwrap().into();
        Ranges::new(ranges).unwrap_or_else(|_| range(text, one, two).map_or_else(letter, Ranges::from))
    }

    fn link(&self) -> Link {
        let kind = LinkKind::ALL[usize::from(self.picks[2]) % LinkKind::ALL.len()];
        let (from, to) = (self.annotation_id(0), self.annotation_id(1));
        Link { id: self.fresh(40).as_str().into(), from, to, kind, extra: Extra::default() }
    }

    fn speaker(&self, id: gainsay::core::SpeakerId) -> Speaker {
        let kind = SpeakerKind::ALL[usize::from(self.picks[2]) % SpeakerKind::ALL.len()];
        Speaker { aliases: vec![self.words.to_owned()], ..Speaker::new(id, self.words, kind) }
    }

    fn label(&self, id: gainsay::core::LabelId) -> Label {
        let role = Role::ALL[usize::from(self.picks[3]) % Role::ALL.len()];
        let colour = Colour::ALL[usize::from(self.picks[4]) % Colour::ALL.len()];
        let shape = Shape::ALL[usize::from(self.picks[4]) % Shape::ALL.len()];
        Label { colour, shape, key: self.words.chars().next(), ..Label::new(id, self.words, role) }
    }

    /// An identifier that is not in use yet, or is.
    fn fresh(&self, few: u16) -> String {
        format!("n{}", self.picks[5] % few)
    }

    fn annotation_id(&self, pick: usize) -> gainsay::core::AnnotationId {
        self.existing(self.article.annotations(), pick, |one| &one.id).unwrap_or("gone".into())
    }

    fn label_id(&self, pick: usize) -> gainsay::core::LabelId {
        self.existing(self.article.labels(), pick, |one| &one.id).unwrap_or("gone".into())
    }

    fn speaker_id(&self, pick: usize) -> gainsay::core::SpeakerId {
        self.existing(self.article.speakers(), pick, |one| &one.id).unwrap_or("gone".into())
    }

    fn maybe_speaker_id(&self) -> Option<gainsay::core::SpeakerId> {
        (!self.picks[1].is_multiple_of(3)).then(|| self.speaker_id(2))
    }

    /// What is there, mostly.
    fn existing<T, I: Clone>(&self, all: &[Rc<T>], pick: usize, id: impl Fn(&T) -> &I) -> Option<I> {
        let pick = usize::from(self.picks[pick]);
        if pick.is_multiple_of(23) { None } else { all.get(pick % all.len().max(1)).map(|one| id(one).clone()) }
    }
}
