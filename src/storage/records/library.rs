//! The record of what was done to the list of articles.

use std::rc::Rc;

use super::{
    json::{record, unreadable},
    named,
};
use crate::{
    core::{
        LibraryHistory, Timestamp,
        library_history::{LibraryStep, Verb},
    },
    storage::damage::Flaw,
};

/// What was done to the list of articles.
pub(in crate::storage) struct LibraryHistoryRecord {
    steps: Vec<LibraryStepRecord>,
    /// How many of the steps are done; the others were undone.
    done: usize,
}

record!(LibraryHistoryRecord {
    "steps" = steps required,
    "done" = done required,
});

struct LibraryStepRecord {
    at: Timestamp,
    verb: String,
    /// Identifiers, each with the title that the article had.
    articles: Vec<(String, String)>,
}

record!(LibraryStepRecord {
    "at" = at required,
    "verb" = verb required,
    "articles" = articles required,
});

impl LibraryHistoryRecord {
    pub(in crate::storage) fn of(history: &LibraryHistory) -> Self {
        let steps = history.steps().iter().map(|step| LibraryStepRecord {
            at: step.at,
            verb: step.verb.name().to_owned(),
            articles: step.articles.iter().map(|(id, title)| (id.to_string(), title.clone())).collect(),
        });
        Self { steps: steps.collect(), done: history.done() }
    }

    pub(in crate::storage) fn restore(self) -> Result<LibraryHistory, Flaw> {
        if self.done > self.steps.len() {
            return Err(unreadable("its numbers do not fit together"));
        }
        let steps = self.steps.into_iter().map(|step| {
            let articles = step.articles.into_iter().map(|(id, title)| (id.as_str().into(), title)).collect();
            let verb = named("deed", &step.verb, Verb::from_name(&step.verb))?;
            Ok(Rc::new(LibraryStep { at: step.at, verb, articles }))
        });
        Ok(LibraryHistory::restored(steps.collect::<Result<_, Flaw>>()?, self.done))
    }
}
