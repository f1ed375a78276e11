//! One of the two copies of a library that a rescue file holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use super::PREFIX;
use crate::{formats::Problem, storage::json};

/// Records by their keys.
pub(super) type Records = BTreeMap<String, String>;

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

/// How new a copy of an article is, and whether it says that there is none.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Seal {
    /// Counts the changes. An article without a seal counts as one without changes.
    pub(super) sequence: u64,
    /// The article was removed for good.
    pub(super) of_nothing: bool,
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

    /// The seal of an article; that of an article without changes where none can be read.
    pub(super) fn seal(&self, name: &str) -> Seal {
        let mut seal = Seal::default();
        let raw = self.seals.get(&format!("article/{name}"));
        for (field, value) in raw.and_then(|raw| json::object(raw).ok()).unwrap_or_default() {
            match &*field {
                "sequence" => seal.sequence = value.get().parse().unwrap_or_default(),
                "digest" => {
                    seal.of_nothing = text(value.get()).is_some_and(|digest| digest.bytes().all(|digit| digit == b'0'));
                }
                _ => {}
            }
        }
        seal
    }
}

/// What a string of JSON says; nothing when it is something else, or no Unicode.
pub(super) fn text(json: &str) -> Option<String> {
    serde_json::from_str(json).ok()
}
