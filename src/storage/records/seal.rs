//! The record of a seal.

use super::json::{record, unreadable};
use crate::storage::{
    damage::Flaw,
    seal::{Digest, Seal},
};

/// A seal.
pub(in crate::storage) struct SealRecord {
    sequence: u64,
    /// Sixteen hexadecimal digits: a number of JSON is not sure to keep 64 bits.
    digest: String,
}

record!(SealRecord {
    "sequence" = sequence required,
    "digest" = digest required,
});

impl SealRecord {
    pub(in crate::storage) fn of(seal: Seal) -> Self {
        Self { sequence: seal.sequence, digest: format!("{:016x}", seal.digest.0) }
    }

    pub(in crate::storage) fn restore(self) -> Result<Seal, Flaw> {
        let digest = u64::from_str_radix(&self.digest, 16).map_err(|_| unreadable("its digest is no number"))?;
        Ok(Seal { sequence: self.sequence, digest: Digest(digest) })
    }
}
