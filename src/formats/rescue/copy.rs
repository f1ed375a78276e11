//! One of the two copies of a library that a rescue file holds.

use std::{collections::BTreeSet, fmt::Display};

use super::PREFIX;
use crate::{
    formats::Problem,
    storage::{Records, Seal, json},
};

/// What the keys of articles begin with.
const ARTICLES: &str = "gainsay/article/";

/// What the keys of seals begin with, where they lie among the records.
const SEALS: &str = "gainsay/seal/";

/// What is below an article and is not part of it: what was done to it, and where the reader was.
const BESIDE: [&str; 3] = ["history", "place", "step"];

/// The records of one copy.
#[derive(Default)]
pub(super) struct Copy {
    records: Records,
    /// The seals by the names of what they seal.
    seals: Records,
}

impl Copy {
    /// Reads an object of records. Those that are no text are reported.
    pub(super) fn read(place: impl Display, object: &str, problems: &mut Vec<Problem>) -> Self {
        let mut copy = Self::default();
        let Ok(fields) = json::object(object) else {
            problems.push(Problem::refused(
                place,
                "This should be an object of records.",
                "Look for another rescue file.",
            ));
            return copy;
        };
        for (key, value) in fields.into_iter().filter(|(key, _)| key.starts_with(PREFIX)) {
            match (text(value.get()), key.strip_prefix(SEALS)) {
                (Some(seal), Some(sealed)) => drop(copy.seals.insert(sealed.to_owned(), seal)),
                (Some(record), None) => drop(copy.records.insert(key.into_owned(), record)),
                (None, _) => problems.push(Problem::refused(
                    format!("{place} {key}"),
                    "The record is not a text.",
                    "It was left out; the file has it as it is.",
                )),
            }
        }
        copy
    }

    /// Takes the seals that lie beside the records. One that cannot be read counts as missing.
    pub(super) fn with_seals(mut self, object: &str) -> Self {
        for (sealed, value) in json::object(object).unwrap_or_default() {
            self.seals.extend(text(value.get()).map(|seal| (sealed.into_owned(), seal)));
        }
        self
    }

    /// The articles of which there is any record, as they are named in keys.
    pub(super) fn articles(&self) -> BTreeSet<&str> {
        let below = self.records.range(ARTICLES.to_owned()..).map_while(|(key, _)| key.strip_prefix(ARTICLES));
        below.map(|path| path.split('/').next().unwrap_or_default()).collect()
    }

    /// The records of which an article is made.
    pub(super) fn article(&self, name: &str) -> Records {
        let head = format!("{ARTICLES}{name}");
        let below = format!("{head}/");
        let belongs = |key: &str| match key.strip_prefix(&below) {
            Some(path) => !BESIDE.contains(&path.split('/').next().unwrap_or_default()),
            None => key == head,
        };
        let from_head = self.records.range(head.clone()..).take_while(|(key, _)| key.starts_with(&head));
        from_head.filter(|(key, _)| belongs(key)).map(|(key, record)| (key.clone(), record.clone())).collect()
    }

    /// The record that says in which layout the others are.
    pub(super) fn schema(&self) -> Option<(&String, &String)> {
        self.records.get_key_value("gainsay/schema")
    }

    /// The seal of an article; nothing where none can be read.
    pub(super) fn seal(&self, name: &str) -> Option<Seal> {
        Seal::from_json(self.seals.get(&format!("article/{name}"))?)
    }
}

/// What a string of JSON says; nothing when it is something else, or no Unicode.
pub(super) fn text(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}
