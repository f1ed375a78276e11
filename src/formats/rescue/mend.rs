//! An article made of what two copies have of it.

use std::rc::Rc;

use super::{Copies, copy::Copy};
use crate::{
    core::Article,
    formats::{Imported, Problem},
    storage::{Archive, Damage, LoadError, MemoryStore, Records, Seal},
};

const IN_THE_FILE: &str = "It was left out; the file has it as it is.";

/// An article as its records say it.
struct Read {
    article: Article,
    deleted: bool,
    damage: Vec<Damage>,
}

/// Why there is no article in records: in words, and the key of the record that is to blame.
struct Unreadable {
    what: String,
    key: Option<String>,
}

/// An article of which at least one copy has records; nothing when it was removed for good. The
/// error is an article that neither copy has enough of.
///
/// The newer copy is taken, by the number of its seal. A record of it that cannot be read is taken
/// from the other one.
pub(super) fn article(name: &str, copies: &Copies) -> Result<Option<Imported>, Problem> {
    // An article without a seal counts as one without changes.
    let sequence = |copy: &Copy| copy.seal(name).map_or(0, |seal| seal.sequence);
    let (local, journal) = (sequence(&copies.local), sequence(&copies.journal));
    let (newer, older) =
        if journal > local { (&copies.journal, &copies.local) } else { (&copies.local, &copies.journal) };
    let (mut records, other) = (newer.article(name), older.article(name));
    if records.is_empty() && (other.is_empty() || newer.seal(name).is_some_and(Seal::is_of_nothing)) {
        return Ok(None);
    }
    let same = local == journal;
    if same {
        // Two copies of one state: what one of them lacks has been lost.
        for (key, record) in &other {
            records.entry(key.clone()).or_insert_with(|| record.clone());
        }
    }
    let (read, mended) = mend(&mut records, &other, newer);
    // Of a copy without a head or a text nothing can be made, but perhaps of the other as it is.
    let read = read.or_else(|unreadable| read_article(other, older).map_err(|_| unreadable));
    let read = read.map_err(|Unreadable { what, key }| {
        let place = key.unwrap_or_else(|| format!("gainsay/article/{name}"));
        Problem::refused(place, what, "The other articles are not affected; the file has what is left of this one.")
    })?;
    Ok(Some(told(read, if same { Vec::new() } else { mended })))
}

/// Reads an article; puts records of the other copy in the place of those that cannot be used, and
/// answers which.
fn mend(records: &mut Records, other: &Records, copy: &Copy) -> (Result<Read, Unreadable>, Vec<String>) {
    let mut mended = Vec::new();
    loop {
        let read = read_article(records.clone(), copy);
        let damaged: Vec<String> = match &read {
            Ok(read) => read.damage.iter().map(|damage| damage.key.clone()).collect(),
            Err(unreadable) => unreadable.key.iter().cloned().collect(),
        };
        // A text and its check sum that do not agree are told of as the text.
        let sums = damaged.iter().filter_map(|key| Some(format!("{}/sha256", key.strip_suffix("/text")?)));
        let before = mended.len();
        for key in sums.chain(damaged.iter().cloned()) {
            // Each record once: after that it is no other one.
            if let Some(record) = other.get(&key).filter(|record| records.get(&key) != Some(*record)) {
                records.insert(key.clone(), record.clone());
                mended.push(key);
            }
        }
        if mended.len() == before {
            return (read, mended);
        }
    }
}

/// Reads the one article of these records, in the layout that their copy has.
fn read_article(mut records: Records, copy: &Copy) -> Result<Read, Unreadable> {
    records.extend(copy.schema().map(|(key, record)| (key.clone(), record.clone())));
    let opened = Archive::open(Rc::new(MemoryStore::with(records)));
    let opened = opened.map_err(|error| Unreadable { what: error.to_string(), key: None })?;
    let Some(summary) = opened.library.present().chain(opened.library.deleted()).next() else {
        let damage = opened.damage.into_iter().next();
        let what = damage.as_ref().map_or_else(|| "There is no article here.".to_owned(), ToString::to_string);
        return Err(Unreadable { what, key: damage.map(|damage| damage.key) });
    };
    let loaded = opened.archive.load(&summary.id).map_err(|error| Unreadable {
        what: error.to_string(),
        key: if let LoadError::Damaged(damage) = error { Some(damage.key) } else { None },
    })?;
    Ok(Read { article: loaded.article, deleted: summary.deleted.is_some(), damage: loaded.damage })
}

/// The article with what a person should know of it.
fn told(read: Read, mended: Vec<String>) -> Imported {
    let title = &read.article.details().title;
    let mut problems = Vec::new();
    if read.deleted {
        let what = format!("“{title}” had been deleted.");
        problems.push(Problem::noted("", what, "Delete it again if it is not wanted."));
    }
    for key in mended.into_iter().filter(|key| read.damage.iter().all(|damage| damage.key != *key)) {
        let what = format!("A record of “{title}” could not be read, and was taken from the older copy.");
        problems.push(Problem::noted(key, what, "Compare it with the text."));
    }
    for Damage { key, flaw, .. } in &read.damage {
        problems.push(Problem::refused(key, format!("A record of “{title}” {flaw}."), IN_THE_FILE));
    }
    Imported { article: read.article, problems }
}
