//! The record of a seal.

use super::json::{record, unreadable};
use crate::storage::{
    damage::Flaw,
    seal::{Digest, Seal},
};

/// No volume was changed that often: a larger sequence is damage, behind which there may be no number
/// left.
const LARGEST: u64 = 1 << 53;

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
        if self.sequence > LARGEST {
            return Err(unreadable("its sequence is too large"));
        }
        let digest = u64::from_str_radix(&self.digest, 16).map_err(|_| unreadable("its digest is no number"))?;
        Ok(Seal { sequence: self.sequence, digest: Digest(digest) })
    }
}
