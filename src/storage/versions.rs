//! Versions of an article: what it was, to be looked at and brought back.
//!
//! A version is kept in the form of the change that would write it: its records as the journal has
//! them, less those that never change or only grow, the text and the history. So what it says of
//! itself, and how it is read and checked, is what holds for every other copy.

use super::{
    error::LoadError,
    journal::Kept,
    key::{Key, Record},
    load::Loaded,
    outbox::Change,
    save::sum,
    seal::{Digest, Records, Seal},
    volume::Volume,
};
use crate::core::Article;

/// How many versions of an article are kept.
pub const VERSIONS: usize = 20;

/// How many changes lie between two versions that are kept while somebody works. Changes are
/// counted by the sequence of the seal: no clock is asked.
pub const CHANGES: u64 = 50;

/// The versions of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Versions {
    /// Those that are as they were kept, the newest first; read one with [`Kept::of_text`].
    pub kept: Vec<Kept>,
    /// How many are damaged. They are left as they are until newer ones take their places.
    pub damaged: usize,
}

/// The name under which a version is kept. In the order of the names, the oldest is the first: no
/// sequence has more than sixteen digits.
pub(super) fn name(volume: &Volume, sequence: u64) -> String {
    format!("{volume}/{sequence:016}")
}

/// The names that come before the versions of a volume, and behind them: the sign after `/` is `0`.
pub(super) fn bounds(volume: &Volume) -> (String, String) {
    (format!("{volume}/"), format!("{volume}0"))
}

/// How many of so many versions are to go, the oldest first.
pub(super) fn too_many(count: usize) -> usize {
    count.saturating_sub(VERSIONS)
}

/// A copy of an article as a version, in the form in which it is kept, in parts. Nothing when the copy is
/// damaged or empty: it is not to take the place of a version that is whole.
pub(super) fn written(volume: &Volume, kept: Kept) -> Option<impl Iterator<Item = String>> {
    let seal = kept.intact().filter(|seal| !seal.is_of_nothing())?;
    let is_of_version = |key: &str| match Key::parse(key) {
        Some(Key::Article(_, record)) => {
            !matches!(record, Record::Text | Record::Sum | Record::History | Record::Step(_) | Record::Place)
        }
        _ => false,
    };
    let mut records = kept.records;
    records.retain(|key, _| is_of_version(key));
    let seal = Seal { digest: Digest::of(&records), ..seal };
    let writes = records.into_iter().map(|(key, value)| (key, Some(value))).collect();
    Some(Change { volume: volume.clone(), base: None, seal, writes }.into_parts())
}

impl Versions {
    /// Reads versions that are in the order of their names.
    pub(super) fn read<'a>(volume: &Volume, written: impl DoubleEndedIterator<Item = &'a str>) -> Self {
        let mut versions = Self::default();
        for json in written.rev() {
            match Change::from_json(json).filter(|change| change.volume == *volume).and_then(version) {
                Some(kept) => versions.kept.push(kept),
                None => versions.damaged += 1,
            }
        }
        versions
    }
}

/// The version that is kept in this form, if it is as it was kept.
fn version(change: Change) -> Option<Kept> {
    let records = change.writes.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let kept = Kept { seal: Some(change.seal), records: records.collect::<Records>() };
    kept.intact().map(|_| kept)
}

impl Kept {
    /// The article that a version is. Its text is that of the article now: no text ever changes.
    pub fn of_text(&self, now: &Article) -> Result<Loaded, LoadError> {
        let text = now.text().as_str();
        let key = |record| Key::Article(now.id().clone(), record).to_string();
        let mut records = self.records.clone();
        records.insert(key(Record::Sum), sum(text));
        records.insert(key(Record::Text), text.to_owned());
        Self { seal: self.seal, records }.article(now.id())
    }
}
