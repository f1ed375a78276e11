//! The seal of a volume: how new it is, and by what one can see that it is whole.

use std::collections::BTreeMap;

use xxhash_rust::xxh64::xxh64;

use super::records::{self, SealRecord};

/// The records of a volume by key, without its seal.
pub type Records = BTreeMap<String, String>;

/// What a copy of a volume says of itself. It is written last, so a copy whose records do not have
/// this digest was cut off or damaged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Seal {
    /// Counts the changes of the volume, from 1. The newest copy is the one with the largest
    /// number; clocks are never asked.
    pub sequence: u64,
    /// The digest of the records.
    pub digest: Digest,
}

/// A number that depends on every byte of a set of records, and that can be brought up to date from
/// the records that change alone: the sum of the records' own XXH64 values. It finds accidents, not
/// forgery.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Digest(pub(super) u64);

impl Seal {
    /// The seal that a record says; nothing when it cannot be read.
    pub fn from_json(raw: &str) -> Option<Self> {
        records::read::<SealRecord>(raw).and_then(SealRecord::restore).ok()
    }

    /// Whether it is the seal of nothing: of an article that was deleted for good.
    pub fn is_of_nothing(self) -> bool {
        self.digest == Digest::default()
    }
}

impl Digest {
    /// The digest of records.
    pub fn of(records: &Records) -> Self {
        records.iter().fold(Self::default(), |digest, (key, value)| digest.with(key, value))
    }

    pub(super) fn with(self, key: &str, value: &str) -> Self {
        Self(self.0.wrapping_add(fingerprint(key, value)))
    }

    pub(super) fn without(self, key: &str, value: &str) -> Self {
        Self(self.0.wrapping_sub(fingerprint(key, value)))
    }
}

/// The key seeds the value, so that values that change places are noticed.
fn fingerprint(key: &str, value: &str) -> u64 {
    xxh64(value.as_bytes(), xxh64(key.as_bytes(), 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(pairs: &[(&str, &str)]) -> Records {
        pairs.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn a_digest_follows_every_change() {
        let digest = Digest::of(&records(&[("a", "1"), ("b", "2")]));
        assert_eq!(digest, Digest::default().with("b", "2").with("a", "1"));
        assert_eq!(digest.without("b", "2"), Digest::of(&records(&[("a", "1")])));
        for other in [&[("a", "1")][..], &[("a", "2"), ("b", "1")], &[("a", "1"), ("b", "2"), ("c", "")]] {
            assert_ne!(digest, Digest::of(&records(other)), "{other:?}");
        }
    }
}
