//! An article put together from parts that come from outside: from a store, or from a file.

use std::rc::Rc;

use super::{
    annotation::{self, Annotation},
    article::Article,
    details::Details,
    extra::Extra,
    id::{AnnotationId, ArticleId, LabelId, LinkId, Places, SpeakerId},
    label::{Label, Role},
    link::Link,
    refusal::Refusal,
    speaker::Speaker,
    text::Text,
};

/// What an article consists of beside its identifier and its text, in any order and unchecked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parts {
    /// Title, address, date and language.
    pub details: Details,
    /// All labels, in the order that people chose; the standard ones are not added.
    pub labels: Vec<Label>,
    /// Who says it.
    pub speakers: Vec<Speaker>,
    /// What is said: shared from the start, since ten thousand take as much memory again when they are
    /// put where they are shared.
    pub annotations: Vec<Rc<Annotation>>,
    /// What annotations say about each other.
    pub links: Vec<Link>,
    /// What we do not know of the article.
    pub extra: Extra,
}

/// A part that does not fit the article, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Which part.
    pub part: Part,
    /// Where it stood among the parts of its kind, counted from 0.
    pub index: usize,
    /// What is wrong with it.
    pub refusal: Refusal,
}

/// A part of an article, by its identifier.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Part {
    Label(LabelId),
    Speaker(SpeakerId),
    Annotation(AnnotationId),
    Link(LinkId),
}

impl Article {
    /// Puts an article together. Each part is held to the rules that the commands hold it to; what
    /// breaks one is left out and answered, in the order given, labels first and links last.
    ///
    /// Of two parts with one identifier the first is kept. The work grows as a sort does, which
    /// thousands of commands would not.
    pub fn assemble(id: ArticleId, text: Text, parts: Parts) -> (Self, Vec<Refused>) {
        let mut assembly = Assembly::new(Self::new(id, text, parts.details).with_extra(parts.extra));
        assembly.take(parts.labels, Assembly::label);
        assembly.take(parts.speakers, Assembly::speaker);
        assembly.take(parts.annotations, Assembly::annotation);
        assembly.take(parts.links, Assembly::link);
        assembly.finish()
    }
}

/// An article in the making, with where each part stands that has to be looked up.
struct Assembly {
    article: Article,
    labels: Vec<Rc<Label>>,
    speakers: Vec<Rc<Speaker>>,
    annotations: Vec<Rc<Annotation>>,
    links: Vec<Rc<Link>>,
    label_places: Places,
    speaker_places: Places,
    annotation_places: Places,
    link_places: Places,
    /// What is linked with what, and how.
    joined: Places,
    refused: Vec<Refused>,
}

impl Assembly {
    fn new(article: Article) -> Self {
        Self {
            article,
            labels: Vec::new(),
            speakers: Vec::new(),
            annotations: Vec::new(),
            links: Vec::new(),
            label_places: Places::new(),
            speaker_places: Places::new(),
            annotation_places: Places::new(),
            link_places: Places::new(),
            joined: Places::new(),
            refused: Vec::new(),
        }
    }

    fn take<T>(&mut self, parts: Vec<T>, add: impl Fn(&mut Self, T) -> Result<(), (Part, Refusal)>) {
        for (index, part) in parts.into_iter().enumerate() {
            if let Err((part, refusal)) = add(self, part) {
                self.refused.push(Refused { part, index, refusal });
            }
        }
    }

    fn label(&mut self, label: Label) -> Result<(), (Part, Refusal)> {
        let checked =
            named(&label.name).and_then(|()| place(&mut self.label_places, label.id.shared(), self.labels.len()));
        match checked {
            Ok(()) => self.labels.push(Rc::new(label)),
            Err(refusal) => return Err((Part::Label(label.id), refusal)),
        }
        Ok(())
    }

    fn speaker(&mut self, speaker: Speaker) -> Result<(), (Part, Refusal)> {
        let checked = named(&speaker.name)
            .and_then(|()| place(&mut self.speaker_places, speaker.id.shared(), self.speakers.len()));
        match checked {
            Ok(()) => self.speakers.push(Rc::new(speaker)),
            Err(refusal) => return Err((Part::Speaker(speaker.id), refusal)),
        }
        Ok(())
    }

    fn annotation(&mut self, annotation: Rc<Annotation>) -> Result<(), (Part, Refusal)> {
        let checked = self
            .check_annotation(&annotation)
            .and_then(|()| place(&mut self.annotation_places, annotation.id.shared(), self.annotations.len()));
        match checked {
            Ok(()) => self.annotations.push(annotation),
            Err(refusal) => return Err((Part::Annotation(annotation.id.clone()), refusal)),
        }
        Ok(())
    }

    fn check_annotation(&self, annotation: &Annotation) -> Result<(), Refusal> {
        if self.annotation_places.contains_key(annotation.id.as_str()) {
            return Err(Refusal::Duplicate(annotation.id.to_string()));
        }
        self.article.check_ranges(&annotation.ranges)?;
        match &annotation.speaker {
            Some(speaker) if !self.speaker_places.contains_key(speaker.as_str()) => {
                Err(Refusal::NoSpeaker(speaker.clone()))
            }
            _ if !self.label_places.contains_key(annotation.label.as_str()) => {
                Err(Refusal::NoLabel(annotation.label.clone()))
            }
            _ => Ok(()),
        }
    }

    fn link(&mut self, link: Link) -> Result<(), (Part, Refusal)> {
        let checked = self.check_link(&link).and_then(|()| {
            // The length tells where the first identifier ends, and no kind has a space in it.
            let joint = format!("{} {}{} {}", link.from.as_str().len(), link.from, link.to, link.kind.name());
            place(&mut self.joined, joint.into(), 0).map_err(|_| Refusal::LinkExists)?;
            place(&mut self.link_places, link.id.shared(), self.links.len())
        });
        match checked {
            Ok(()) => self.links.push(Rc::new(link)),
            Err(refusal) => return Err((Part::Link(link.id), refusal)),
        }
        Ok(())
    }

    fn check_link(&self, link: &Link) -> Result<(), Refusal> {
        if self.link_places.contains_key(link.id.as_str()) {
            return Err(Refusal::Duplicate(link.id.to_string()));
        }
        if link.from == link.to {
            return Err(Refusal::LinkToItself);
        }
        if link.kind.allows(self.role(&link.from)?, self.role(&link.to)?) {
            Ok(())
        } else {
            Err(Refusal::LinkRule(link.kind))
        }
    }

    /// The role of an annotation, by which links are judged.
    fn role(&self, id: &AnnotationId) -> Result<Role, Refusal> {
        let annotation = self.annotation_places.get(id.as_str()).and_then(|&place| self.annotations.get(place));
        let label = annotation.and_then(|annotation| self.label_places.get(annotation.label.as_str()));
        let label = label.and_then(|&place| self.labels.get(place));
        label.map(|label| label.role).ok_or_else(|| Refusal::NoAnnotation(id.clone()))
    }

    fn finish(self) -> (Article, Vec<Refused>) {
        let mut article = self.article;
        article.labels = Rc::new(self.labels);
        article.speakers = Rc::new(in_order(&self.speaker_places, &self.speakers));
        article.annotations = Rc::new(annotation::in_text_order(self.annotations));
        article.links = Rc::new(in_order(&self.link_places, &self.links));
        (article, self.refused)
    }
}

fn named(name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() { Err(Refusal::NoName) } else { Ok(()) }
}

/// Takes down where a part stands, unless another has its identifier.
fn place(places: &mut Places, id: Rc<str>, at: usize) -> Result<(), Refusal> {
    if places.contains_key(&id) {
        return Err(Refusal::Duplicate(id.as_ref().to_owned()));
    }
    places.insert(id, at);
    Ok(())
}

/// The parts by identifier.
fn in_order<T>(places: &Places, parts: &[Rc<T>]) -> Vec<Rc<T>> {
    places.values().filter_map(|&place| parts.get(place)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{LinkKind, SpeakerKind, Timestamp, Unit, range::RangeError};

    fn annotation(text: &Text, id: &str, label: &str, start: usize, end: usize) -> Rc<Annotation> {
        let at = |bytes| text.offset(bytes, Unit::Utf8).unwrap();
        let range = text.range(at(start), at(end)).unwrap();
        Annotation::new(id.into(), label.into(), range, Timestamp::UNIX_EPOCH).into()
    }

    fn link(id: &str, from: &str, to: &str, kind: LinkKind) -> Link {
        Link { id: id.into(), from: from.into(), to: to.into(), kind, extra: Extra::default() }
    }

    #[test]
    fn what_fits_is_put_in_the_order_that_commands_keep() {
        let text = Text::new("He did it. I did not.").unwrap();
        let parts = Parts {
            labels: Label::standard(),
            speakers: ["z", "a"].map(|id| Speaker::new(id, id, SpeakerKind::Person)).into(),
            annotations: vec![annotation(&text, "late", "denial", 11, 20), annotation(&text, "early", "claim", 0, 9)],
            links: vec![link("l", "late", "early", LinkKind::Denies)],
            ..Parts::default()
        };
        let (assembled, refused) = Article::assemble("a".into(), text.clone(), parts.clone());

        let mut made = Article::new("a".into(), text, Details::default());
        let commands = (parts.speakers.into_iter().map(|one| crate::core::Command::AddSpeaker(Rc::new(one))))
            .chain(parts.annotations.into_iter().map(crate::core::Command::AddAnnotation))
            .chain(parts.links.into_iter().map(|one| crate::core::Command::AddLink(Rc::new(one))));
        for command in commands {
            made = made.apply(&command).unwrap().0;
        }
        assert_eq!((assembled, refused), (made, Vec::new()));
    }

    #[test]
    fn what_breaks_a_rule_is_left_out_with_the_reason_and_the_rest_stays() {
        let text = Text::new("He did it. I did not.").unwrap();
        let longer = Text::new("He did it. I did not. Nobody did.").unwrap();
        let attributed = Annotation { speaker: Some("s".into()), ..(*annotation(&text, "d", "claim", 0, 2)).clone() };
        let parts = Parts {
            labels: [Label::standard(), vec![Label::new("claim", "Twice", Role::Denial)]].concat(),
            speakers: vec![Speaker::new("s", " ", SpeakerKind::Person)],
            annotations: vec![
                annotation(&text, "a", "claim", 0, 9),
                annotation(&text, "a", "claim", 1, 9),
                annotation(&text, "b", "rumour", 0, 9),
                annotation(&longer, "c", "claim", 22, 33),
                attributed.into(),
                annotation(&text, "e", "denial", 11, 20),
            ],
            links: vec![
                link("k", "e", "a", LinkKind::Denies),
                link("l", "e", "a", LinkKind::Denies),
                link("m", "a", "e", LinkKind::Denies),
                link("n", "e", "gone", LinkKind::Denies),
                link("o", "a", "a", LinkKind::Repeats),
            ],
            ..Parts::default()
        };
        let (article, refused) = Article::assemble("a".into(), text, parts);

        assert_eq!((article.labels().len(), article.annotations().len(), article.links().len()), (3, 2, 1));
        let refused: Vec<_> = refused.into_iter().map(|one| (one.part, one.index, one.refusal)).collect();
        let expected = [
            (Part::Label("claim".into()), 3, Refusal::Duplicate("claim".into())),
            (Part::Speaker("s".into()), 0, Refusal::NoName),
            (Part::Annotation("a".into()), 1, Refusal::Duplicate("a".into())),
            (Part::Annotation("b".into()), 2, Refusal::NoLabel("rumour".into())),
            (Part::Annotation("c".into()), 3, RangeError::BehindTheEnd.into()),
            (Part::Annotation("d".into()), 4, Refusal::NoSpeaker("s".into())),
            (Part::Link("l".into()), 1, Refusal::LinkExists),
            (Part::Link("m".into()), 2, Refusal::LinkRule(LinkKind::Denies)),
            (Part::Link("n".into()), 3, Refusal::NoAnnotation("gone".into())),
            (Part::Link("o".into()), 4, Refusal::LinkToItself),
        ];
        assert_eq!(refused, expected);
    }
}
