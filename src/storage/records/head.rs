//! The head of an article: what a list shows of it, and what it has only one of.

use std::rc::Rc;

use super::{ExtraRecord, details::DetailsRecord, json::record, label::LabelRecord};
use crate::{
    core::{ArticleId, Details, Extra, Label, Summary, Timestamp, library::Counts},
    storage::damage::Flaw,
};

/// The head of an article, but for the identifier, which is in the key.
pub(in crate::storage) struct HeadRecord {
    details: DetailsRecord,
    added: Timestamp,
    /// Left out as long as it is the time at which it was added.
    changed: Option<Timestamp>,
    deleted: Option<Timestamp>,
    /// How many claims, denials and allegations: a list shows them without opening the article.
    counts: [usize; 3],
    /// How many gaps are open; layouts before 4 did not count them.
    gaps: Option<usize>,
    /// Left out as long as they are the standard ones.
    labels: Option<Vec<LabelRecord>>,
    extra: ExtraRecord,
}

record!(HeadRecord {
    "details" = details required,
    "added" = added required,
    "changed" = changed optional,
    "deleted" = deleted optional,
    "counts" = counts required,
    "gaps" = gaps optional,
    "labels" = labels optional,
    "extra" = extra optional,
});

/// What a head says.
#[derive(Clone)]
pub(in crate::storage) struct Head {
    pub(in crate::storage) summary: Summary,
    pub(in crate::storage) labels: Vec<Label>,
    pub(in crate::storage) extra: Extra,
}

impl HeadRecord {
    pub(in crate::storage) fn of<'a>(
        details: &Details,
        summary: &Summary,
        labels: impl Iterator<Item = &'a Label> + Clone,
        extra: &Extra,
    ) -> Self {
        let standard = labels.clone().eq(&Label::standard());
        let Counts { claims, denials, allegations, gaps } = summary.counts;
        Self {
            details: DetailsRecord::of(details),
            added: summary.added,
            changed: Some(summary.changed).filter(|changed| *changed != summary.added),
            deleted: summary.deleted,
            counts: [claims, denials, allegations],
            gaps,
            labels: (!standard).then(|| labels.map(LabelRecord::of).collect()),
            extra: extra.0.clone(),
        }
    }

    pub(in crate::storage) fn restore(self, id: ArticleId) -> Result<Head, Flaw> {
        let [claims, denials, allegations] = self.counts;
        let summary = Summary {
            id,
            details: Rc::new(self.details.restore()),
            added: self.added,
            changed: self.changed.unwrap_or(self.added),
            deleted: self.deleted,
            counts: Counts { claims, denials, allegations, gaps: self.gaps },
        };
        let labels = self.labels.map_or_else(
            || Ok(Label::standard()),
            |labels| labels.into_iter().map(LabelRecord::restore).collect::<Result<_, _>>(),
        );
        Ok(Head { summary, labels: labels?, extra: Extra(self.extra) })
    }
}
