//! Articles written down with their annotations in the text, so that nobody counts positions.

use std::{collections::BTreeMap, rc::Rc};

use gainsay::core::{Annotation, Article, Label, Link, LinkKind, Parts, Ranges, Speaker, SpeakerKind, Text, Unit};

use super::at;

/// A text without its marks, and what each mark covers.
pub struct Marked {
    pub text: Text,
    pub ranges: BTreeMap<String, Ranges>,
}

/// Takes the marks out of a text. `[a:` begins a range of the annotation `a`, and `:a]` ends it;
/// marks of different annotations may overlap, and a mark that occurs again is a further range.
pub fn marked(source: &str) -> Marked {
    let (mut plain, mut open, mut found) = (String::new(), BTreeMap::new(), Vec::new());
    let mut rest = source;
    while let Some(one) = rest.chars().next() {
        if let Some((name, length)) = beginning(rest) {
            open.insert(name, plain.len());
            rest = &rest[length..];
        } else if let Some((name, length)) = ending(rest).filter(|(name, _)| open.contains_key(name)) {
            found.push((name, open.remove(name).unwrap(), plain.len()));
            rest = &rest[length..];
        } else {
            plain.push(one);
            rest = &rest[one.len_utf8()..];
        }
    }
    assert!(open.is_empty(), "marks are not closed: {open:?}");
    let text = Text::new(&plain).unwrap();
    let mut ranges: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (name, start, end) in found {
        let at = |bytes| text.offset(bytes, Unit::Utf8).unwrap();
        ranges.entry(name.to_owned()).or_default().push(text.range(at(start), at(end)).unwrap());
    }
    let ranges = ranges.into_iter().map(|(name, ranges)| (name, Ranges::new(ranges).unwrap())).collect();
    Marked { text, ranges }
}

fn name(text: &str) -> &str {
    let end = text.find(|one: char| !(one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-'));
    &text[..end.unwrap_or(text.len())]
}

fn beginning(text: &str) -> Option<(&str, usize)> {
    let name = name(text.strip_prefix('[')?);
    let length = name.len() + 2;
    (!name.is_empty() && text[length - 1..].starts_with(':')).then_some((name, length))
}

fn ending(text: &str) -> Option<(&str, usize)> {
    let name = name(text.strip_prefix(':')?);
    let length = name.len() + 2;
    (!name.is_empty() && text[length - 1..].starts_with(']')).then_some((name, length))
}

/// An article in the making, from a marked text.
pub struct Draft {
    id: &'static str,
    marked: Marked,
    pub parts: Parts,
}

impl Draft {
    pub fn new(id: &'static str, source: &str) -> Self {
        Self { id, marked: marked(source), parts: Parts { labels: Label::standard(), ..Parts::default() } }
    }

    pub fn speaker(mut self, id: &str, name: &str, kind: SpeakerKind, aliases: &[&str]) -> Self {
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        self.parts.speakers.push(Speaker { aliases, ..Speaker::new(id, name, kind) });
        self
    }

    /// Annotates a mark; the annotation has the mark's name. An empty speaker is none.
    pub fn annotation(mut self, mark: &str, label: &str, speaker: &str, note: &str) -> Self {
        let made = at(i64::try_from(self.parts.annotations.len()).unwrap());
        let ranges = self.marked.ranges[mark].clone();
        let speaker = Some(speaker).filter(|speaker| !speaker.is_empty()).map(Into::into);
        let annotation = Annotation::new(mark.into(), label.into(), ranges, made);
        self.parts.annotations.push(Annotation { speaker, note: note.to_owned(), ..annotation }.into());
        self
    }

    /// Says in words what an annotation answers.
    pub fn answers(mut self, mark: &str, words: &str) -> Self {
        words.clone_into(&mut self.made(mark).answers);
        self
    }

    /// The annotation of a mark, to be changed.
    pub fn made(&mut self, mark: &str) -> &mut Annotation {
        let annotation = self.parts.annotations.iter_mut().find(|annotation| annotation.id.as_str() == mark);
        Rc::make_mut(annotation.expect("it is annotated"))
    }

    pub fn link(mut self, from: &str, kind: LinkKind, to: &str) -> Self {
        let id = format!("{from}-{}-{to}", kind.name());
        let (from, to) = (from.into(), to.into());
        self.parts.links.push(Link { id: id.as_str().into(), from, to, kind, extra: gainsay::core::Extra::default() });
        self
    }

    pub fn article(self) -> Article {
        let (article, refused) = Article::assemble(self.id.into(), self.marked.text, self.parts);
        assert_eq!(refused, []);
        article
    }
}
