//! The list of articles: what is known of each without opening it.

use std::{cmp::Reverse, rc::Rc};

use super::{Timestamp, article::Article, details::Details, id::ArticleId, label::Role};

/// An article as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The article.
    pub id: ArticleId,
    /// Its title, address, date and language.
    pub details: Rc<Details>,
    /// When it came into the library.
    pub added: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// When it was deleted. It can be brought back until it is removed for good.
    pub deleted: Option<Timestamp>,
    /// How many claims, denials and allegations it has.
    pub counts: Counts,
}

/// How many annotations have a label of each role, and how much is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Counts {
    pub claims: usize,
    pub denials: usize,
    pub allegations: usize,
    /// How many gaps nobody had marked as seen when they were counted last; nothing when they never
    /// were. To count them takes longer than an edit may.
    pub gaps: Option<usize>,
}

impl Counts {
    /// Counts the annotations of an article.
    pub fn of(article: &Article) -> Self {
        let mut counts = Self::default();
        for annotation in article.annotations().iter() {
            match article.role(annotation) {
                Some(Role::Claim) => counts.claims += 1,
                Some(Role::Denial) => counts.denials += 1,
                Some(Role::Allegation) => counts.allegations += 1,
                None => {}
            }
        }
        counts
    }
}

impl Summary {
    /// The summary of an article that comes into the library.
    pub fn new(article: &Article, at: Timestamp) -> Self {
        Self {
            id: article.id().clone(),
            details: Rc::clone(article.details()),
            added: at,
            changed: at,
            deleted: None,
            counts: Counts::of(article),
        }
    }

    /// The summary after a change to the article.
    #[must_use]
    pub fn after(&self, article: &Article, at: Timestamp) -> Self {
        let counts = Counts { gaps: self.counts.gaps, ..Counts::of(article) };
        Self { details: Rc::clone(article.details()), counts, changed: at, ..self.clone() }
    }

    /// The summary with the gaps that the article has now.
    #[must_use]
    pub fn with_gaps(&self, article: &Article) -> Self {
        Self { counts: Counts { gaps: Some(article.open_gaps()), ..self.counts }, ..self.clone() }
    }

    /// Whether each word that a person looks for is in the title, the address or the date. `fold`
    /// makes what differs only in case the same: whoever calls has the tables for that, or not.
    pub fn matches(&self, wanted: &str, fold: fn(&str) -> String) -> bool {
        let details = &self.details;
        let published = details.published.map(|date| date.to_string()).unwrap_or_default();
        let place = fold(&format!("{} {} {published}", details.title, details.url.as_deref().unwrap_or_default()));
        fold(wanted).split_whitespace().all(|word| place.contains(word))
    }
}

/// The summaries of all articles, deleted ones included.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Library(Vec<Rc<Summary>>);

impl Library {
    /// A library of these articles.
    pub fn new(summaries: impl IntoIterator<Item = Summary>) -> Self {
        let mut library = Self::default();
        summaries.into_iter().for_each(|summary| library.put(summary));
        library
    }

    /// The article of an identifier, deleted or not.
    pub fn get(&self, id: &ArticleId) -> Option<&Rc<Summary>> {
        self.0.iter().find(|summary| summary.id == *id)
    }

    /// The articles that are not deleted, the one changed last first.
    pub fn present(&self) -> impl Iterator<Item = &Rc<Summary>> {
        self.0.iter().filter(|summary| summary.deleted.is_none())
    }

    /// The articles that are deleted and can be brought back, the one changed last first.
    pub fn deleted(&self) -> impl Iterator<Item = &Rc<Summary>> {
        self.0.iter().filter(|summary| summary.deleted.is_some())
    }

    /// Adds a summary, or replaces the one of the same article.
    pub fn put(&mut self, summary: Summary) {
        self.remove(&summary.id);
        let key = |one: &Summary| (Reverse(one.changed), one.id.clone());
        let place = self.0.partition_point(|other| key(other) < key(&summary));
        self.0.insert(place, Rc::new(summary));
    }

    /// Forgets an article.
    pub fn remove(&mut self, id: &ArticleId) {
        self.0.retain(|summary| summary.id != *id);
    }
}
