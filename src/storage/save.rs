//! Which records a change makes it necessary to write, and in which order.
//!
//! What is new is written before what refers to it, and what refers to something is removed before
//! it. A page that dies in the middle leaves records that open.

use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::{
    diff::changes,
    key::{Key, Record},
    records::{AnnotationRecord, HeadRecord, HistoryRecord, LinkRecord, SpeakerRecord, StepRecord},
    writer::Group,
};
use crate::core::{Annotation, Article, ArticleId, History, Label, Link, Speaker, Summary, history::Step};

/// An article with its history and its summary, at one moment.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was done to it.
    pub history: &'a History,
    /// What a list shows of it.
    pub summary: &'a Summary,
}

/// The writes of a change from one state to another of the same article.
pub(super) fn change(before: State, after: State) -> Group {
    let mut writes = Writes::new(after.article.id());
    let (was, is) = (before.article, after.article);
    let annotations = changes(was.annotations(), is.annotations(), |annotation| annotation.id.shared());
    let speakers = changes(was.speakers(), is.speakers(), |speaker| speaker.id.shared());
    let links = changes(was.links(), is.links(), |link| link.id.shared());

    links.gone.iter().for_each(|link| writes.remove(Record::Link(link.id.clone())));
    writes.labels_of_both(before, after);
    speakers.put.iter().for_each(|speaker| writes.speaker(speaker));
    annotations.put.iter().for_each(|annotation| writes.annotation(annotation));
    annotations.gone.iter().for_each(|annotation| writes.remove(Record::Annotation(annotation.id.clone())));
    speakers.gone.iter().for_each(|speaker| writes.remove(Record::Speaker(speaker.id.clone())));
    if before.summary != after.summary || was.labels() != is.labels() || was.details() != is.details() {
        writes.head(after, is.labels().iter().map(|label| &**label));
    }
    links.put.iter().for_each(|link| writes.link(link));
    writes.history(before.history, after.history);
    writes.group
}

/// The writes of a whole article. The head comes last: what has no head is in no list.
pub(super) fn whole(state: State) -> Group {
    let article = state.article;
    let mut writes = Writes::new(article.id());
    let text = article.text().as_str();
    writes.group.put_text(&writes.key(Record::Text), text);
    writes.group.put_text(&writes.key(Record::Sum), sum(text));
    article.speakers().iter().for_each(|speaker| writes.speaker(speaker));
    article.annotations().iter().for_each(|annotation| writes.annotation(annotation));
    article.links().iter().for_each(|link| writes.link(link));
    writes.history(&History::default(), state.history);
    writes.head(state, article.labels().iter().map(|label| &**label));
    writes.group
}

/// The writes of a change to an article that has vanished from the store: all of it, less what the
/// change removes, should that be there still.
pub(super) fn change_of_vanished(before: State, after: State) -> Group {
    let mut group = whole(after);
    group.append_removals(change(before, after));
    group
}

/// The SHA-256 of a text's UTF-8 bytes, in hexadecimal digits.
pub(super) fn sum(text: &str) -> String {
    let digits = Sha256::digest(text).into_iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// The writes of one article.
struct Writes<'a> {
    article: &'a ArticleId,
    group: Group,
}

impl<'a> Writes<'a> {
    fn new(article: &'a ArticleId) -> Self {
        Self { article, group: Group::default() }
    }

    fn key(&self, record: Record) -> Key {
        Key::Article(self.article.clone(), record)
    }

    fn remove(&mut self, record: Record) {
        self.group.remove(self.key(record).to_string());
    }

    fn annotation(&mut self, annotation: &Annotation) {
        let key = self.key(Record::Annotation(annotation.id.clone()));
        self.group.put(&key, &AnnotationRecord::of(annotation));
    }

    fn speaker(&mut self, speaker: &Speaker) {
        let key = self.key(Record::Speaker(speaker.id.clone()));
        self.group.put(&key, &SpeakerRecord::of(speaker));
    }

    fn link(&mut self, link: &Link) {
        let key = self.key(Record::Link(link.id.clone()));
        self.group.put(&key, &LinkRecord::of(link));
    }

    fn step(&mut self, number: u64, step: &Step) {
        let key = self.key(Record::Step(number));
        self.group.put(&key, &StepRecord::of(step));
    }

    fn head<'b>(&mut self, state: State, labels: impl Iterator<Item = &'b Label> + Clone) {
        let key = self.key(Record::Head);
        self.group.put(&key, &HeadRecord::of(state.article.details(), state.summary, labels, state.article.extra()));
    }

    /// Writes the old head with the new labels too, when there are any: annotations refer to labels,
    /// and those that go may still be referred to.
    fn labels_of_both(&mut self, before: State, after: State) {
        let is_new = |label: &&Label| before.article.label(&label.id).is_none();
        let mut new = after.article.labels().iter().map(|label| &**label).filter(is_new).peekable();
        if new.peek().is_none() {
            return;
        }
        self.head(before, before.article.labels().iter().map(|label| &**label).chain(new));
    }

    /// Steps are numbered for ever, so a step that is the same under the same number is there.
    fn history(&mut self, before: &History, after: &History) {
        for (number, step) in numbered(after) {
            if !step_of(before, number).is_some_and(|old| Rc::ptr_eq(old, step)) {
                self.step(number, step);
            }
        }
        let (was, is) = (HistoryRecord::of(before), HistoryRecord::of(after));
        if was != is {
            self.group.put(&self.key(Record::History), &is);
        }
        for (number, _) in numbered(before).filter(|(number, _)| step_of(after, *number).is_none()) {
            self.remove(Record::Step(number));
        }
    }
}

/// The steps of a history with their numbers.
fn numbered(history: &History) -> impl Iterator<Item = (u64, &Rc<Step>)> {
    (history.first()..).zip(history.steps())
}

fn step_of(history: &History, number: u64) -> Option<&Rc<Step>> {
    let index = usize::try_from(number.checked_sub(history.first())?).ok()?;
    history.steps().get(index)
}
