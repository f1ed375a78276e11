//! An article read from its records.

use super::{
    damage::{Damage, Flaw},
    error::LoadError,
    key::{Key, Record},
    place::Place,
    reader::Reader,
    records::{self, Head, HeadRecord, PlaceRecord},
    save::sum,
    seal::Seal,
    store::Store,
};
use crate::core::{Article, ArticleId, History, Summary, Text};

/// An article as it was kept, without its history: enough to read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preview {
    /// The article, without what could not be used.
    pub article: Article,
    /// What a list shows of it.
    pub summary: Summary,
    /// Where the reader was.
    pub place: Option<Place>,
    /// What could not be used. The store still has it.
    pub damage: Vec<Damage>,
    /// The number of the last step of its history.
    last_step: Option<u64>,
    /// The seal of its records before they were read.
    pub(super) seal: Option<Seal>,
}

/// An article as it was kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loaded {
    /// The article, without what could not be used.
    pub article: Article,
    /// What was done to it, as far back as it could be read.
    pub history: History,
    /// What a list shows of it.
    pub summary: Summary,
    /// Where the reader was.
    pub place: Option<Place>,
    /// What could not be used. The store still has it.
    pub damage: Vec<Damage>,
}

/// The records that an article has many of.
#[derive(Default)]
pub(super) struct Listed {
    /// Speakers, annotations and links.
    pub(super) parts: Vec<Record>,
    /// The number of the last step of the history.
    pub(super) last_step: Option<u64>,
}

/// Reads an article, but for its history.
pub(super) fn preview(
    store: &dyn Store,
    id: &ArticleId,
    keys: &[String],
    seal: Option<Seal>,
) -> Result<Preview, LoadError> {
    let mut reader = Reader::new(store, id);
    let head = reader.head()?;
    let text = reader.text()?;
    let place = reader.read(&Record::Place, |record: PlaceRecord| record.restore(&text))?;
    let listed = reader.listed(keys);
    let summary = head.summary.clone();
    let article = reader.article(head, text, listed.parts)?;
    Ok(Preview { article, summary, place, damage: reader.damage, last_step: listed.last_step, seal })
}

/// Reads the history of an article.
pub(super) fn with_history(store: &dyn Store, read: Preview) -> Result<Loaded, LoadError> {
    let Preview { article, summary, place, damage, last_step, .. } = read;
    let mut reader = Reader { damage, ..Reader::new(store, article.id()) };
    let history = reader.history(last_step, article.text())?;
    let damage = reader.damage;
    Ok(Loaded { article, history, summary, place, damage })
}

impl Reader<'_> {
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

    fn listed(&self, keys: &[String]) -> Listed {
        let (mut listed, prefix) = (Listed::default(), Key::prefix(self.article));
        for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
            match Key::parse(key) {
                Some(Key::Article(_, Record::Step(number))) => {
                    listed.last_step = listed.last_step.max(Some(number));
                }
                Some(Key::Article(_, part @ (Record::Speaker(_) | Record::Annotation(_) | Record::Link(_)))) => {
                    listed.parts.push(part);
                }
                _ => {}
            }
        }
        listed
    }
}
