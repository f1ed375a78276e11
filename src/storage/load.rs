//! An article read from its records.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    damage::{Damage, Flaw},
    error::LoadError,
    key::{Key, Record},
    place::Place,
    records::{
        self, AnnotationRecord, Head, HeadRecord, HistoryRecord, LinkRecord, PlaceRecord, SpeakerRecord, StepRecord,
    },
    save::sum,
    store::{Store, StoreError},
};
use crate::core::{
    Annotation, Article, ArticleId, History, Parts, Speaker, SpeakerId, SpeakerKind, Summary, Text,
    assemble::{Part, Refused},
};

/// An article as it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded {
    /// The article, without what could not be read.
    pub article: Article,
    /// What was done to it, as far back as it could be read.
    pub history: History,
    /// What a list shows of it.
    pub summary: Summary,
    /// Where the reader was.
    pub place: Option<Place>,
    /// What could not be read. The store has it still.
    pub damage: Vec<Damage>,
}

/// Reads an article.
pub(super) fn load(store: &dyn Store, id: &ArticleId) -> Result<Loaded, LoadError> {
    let mut reader = Reader { store, article: id, damage: Vec::new() };
    let head = reader.head()?;
    let text = reader.text()?;
    let place = reader.record(&Record::Place, |raw| records::read::<PlaceRecord>(raw)?.restore(&text))?;
    let listed = reader.listed()?;
    let history = reader.history(&listed.steps, &text)?;
    let article = reader.article(head.clone(), text, listed)?;
    Ok(Loaded { article, history, summary: head.summary, place, damage: reader.damage })
}

/// The records that an article has many of.
#[derive(Default)]
struct Listed {
    /// Speakers, annotations and links.
    parts: Vec<Record>,
    steps: BTreeSet<u64>,
}

/// Reads the records of one article, and takes note of what is wrong with them.
struct Reader<'a> {
    store: &'a dyn Store,
    article: &'a ArticleId,
    damage: Vec<Damage>,
}

impl Reader<'_> {
    fn key(&self, record: &Record) -> String {
        Key::Article(self.article.clone(), record.clone()).to_string()
    }

    fn get(&self, record: &Record) -> Result<Option<String>, StoreError> {
        self.store.get(&self.key(record))
    }

    fn damaged(&self, record: &Record, flaw: Flaw) -> Result<Damage, StoreError> {
        Ok(Damage { key: self.key(record), raw: self.get(record)?, flaw })
    }

    fn report(&mut self, record: &Record, flaw: Flaw) -> Result<(), StoreError> {
        let damage = self.damaged(record, flaw)?;
        self.damage.push(damage);
        Ok(())
    }

    /// A record, if it is there and can be read.
    fn record<T>(
        &mut self,
        record: &Record,
        read: impl FnOnce(&str) -> Result<T, Flaw>,
    ) -> Result<Option<T>, StoreError> {
        let Some(raw) = self.get(record)? else { return Ok(None) };
        match read(&raw) {
            Ok(value) => Ok(Some(value)),
            Err(flaw) => {
                self.report(record, flaw)?;
                Ok(None)
            }
        }
    }

    fn head(&self) -> Result<Head, LoadError> {
        let raw = self.get(&Record::Head)?.ok_or_else(|| LoadError::NoArticle(self.article.clone()))?;
        let head = records::read::<HeadRecord>(&raw).and_then(|record| record.restore(self.article.clone()));
        head.map_err(|flaw| LoadError::Damaged(Damage { key: self.key(&Record::Head), raw: Some(raw), flaw }))
    }

    /// The text. One that is not as it was stored is better than none, but is reported.
    fn text(&mut self) -> Result<Text, LoadError> {
        let key = self.key(&Record::Text);
        let Some(raw) = self.get(&Record::Text)? else {
            return Err(LoadError::Damaged(Damage { key, raw: None, flaw: Flaw::Missing }));
        };
        match self.get(&Record::Sum)? {
            Some(stored) if stored == sum(&raw) => {}
            Some(_) => self.report(&Record::Text, Flaw::Sum)?,
            None => self.report(&Record::Sum, Flaw::Missing)?,
        }
        Text::new(&raw).map_err(|flaw| LoadError::Damaged(Damage { key, raw: Some(raw), flaw: flaw.into() }))
    }

    fn listed(&self) -> Result<Listed, StoreError> {
        let (mut listed, prefix) = (Listed::default(), Key::prefix(self.article));
        let mut keys = self.store.keys()?;
        keys.retain(|key| key.starts_with(&prefix));
        keys.sort_unstable();
        for key in keys {
            match Key::parse(&key) {
                Some(Key::Article(_, Record::Step(number))) => {
                    listed.steps.insert(number);
                }
                Some(Key::Article(_, part @ (Record::Speaker(_) | Record::Annotation(_) | Record::Link(_)))) => {
                    listed.parts.push(part);
                }
                _ => {}
            }
        }
        Ok(listed)
    }

    fn article(&mut self, head: Head, text: Text, listed: Listed) -> Result<Article, StoreError> {
        let mut parts = Parts {
            details: (*head.summary.details).clone(),
            labels: head.labels,
            extra: head.extra,
            ..Parts::default()
        };
        for record in listed.parts {
            match &record {
                Record::Speaker(id) => {
                    let read = |raw: &str| records::read::<SpeakerRecord>(raw)?.restore(id.clone());
                    parts.speakers.extend(self.record(&record, read)?);
                }
                Record::Annotation(id) => {
                    let read = |raw: &str| records::read::<AnnotationRecord>(raw)?.restore(id.clone(), &text);
                    parts.annotations.extend(self.record(&record, read)?);
                }
                Record::Link(id) => {
                    let read = |raw: &str| records::read::<LinkRecord>(raw)?.restore(id.clone());
                    parts.links.extend(self.record(&record, read)?);
                }
                _ => {}
            }
        }
        self.stand_in(&mut parts)?;
        let (article, refused) = Article::assemble(self.article.clone(), text, parts);
        refused.into_iter().try_for_each(|refused| self.refused(refused))?;
        Ok(article)
    }

    /// Gives annotations whose speaker's record is damaged a speaker that is named by its
    /// identifier: what they say is not lost with it, and neither is who says it.
    fn stand_in(&mut self, parts: &mut Parts) -> Result<(), StoreError> {
        let known: BTreeSet<&SpeakerId> = parts.speakers.iter().map(|speaker| &speaker.id).collect();
        let speaker = |annotation: &Annotation| annotation.speaker.clone();
        let mut missing: BTreeSet<SpeakerId> = parts.annotations.iter().filter_map(speaker).collect();
        missing.retain(|id| !known.contains(id));
        for id in missing {
            let record = Record::Speaker(id.clone());
            if self.get(&record)?.is_none() {
                self.report(&record, Flaw::Missing)?;
            }
            let name = if id.as_str().trim().is_empty() { "?" } else { id.as_str() };
            parts.speakers.push(Speaker::new(id.clone(), name, SpeakerKind::Unnamed));
        }
        Ok(())
    }

    fn refused(&mut self, refused: Refused) -> Result<(), StoreError> {
        let record = match refused.part {
            Part::Label(_) => Record::Head,
            Part::Speaker(id) => Record::Speaker(id),
            Part::Annotation(id) => Record::Annotation(id),
            Part::Link(id) => Record::Link(id),
        };
        self.report(&record, refused.refusal.into())
    }

    /// The history. A step that cannot be read cuts it there: what was done before the step can no
    /// longer be undone, what was undone behind it can no longer be redone.
    fn history(&mut self, steps: &BTreeSet<u64>, text: &Text) -> Result<History, StoreError> {
        let read = |raw: &str| records::read::<HistoryRecord>(raw)?.check();
        let Some(record) = self.record(&Record::History, read)? else {
            // New steps are numbered behind those that nobody can put in their place any more.
            let next = steps.last().and_then(|last| last.checked_add(1)).unwrap_or_default();
            return Ok(History::restored(next, Vec::new(), 0));
        };
        let mut read = BTreeMap::new();
        let done = record.first + record.done as u64;
        for number in (record.first..done).rev() {
            let Some(step) = self.step(number, text)? else { break };
            read.insert(number, step);
        }
        for number in done..record.first + record.steps as u64 {
            let Some(step) = self.step(number, text)? else { break };
            read.insert(number, step);
        }
        let first = read.first_key_value().map_or(done, |(number, _)| *number);
        let still_done = usize::try_from(done.saturating_sub(first)).unwrap_or_default();
        Ok(History::restored(first, read.into_values().collect(), still_done))
    }

    fn step(&mut self, number: u64, text: &Text) -> Result<Option<Rc<crate::core::history::Step>>, StoreError> {
        let record = Record::Step(number);
        if self.get(&record)?.is_none() {
            self.report(&record, Flaw::Missing)?;
        }
        let step = self.record(&record, |raw| records::read::<StepRecord>(raw)?.restore(text))?;
        Ok(step.map(Rc::new))
    }
}
