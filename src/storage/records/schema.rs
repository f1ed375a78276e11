//! The record of the layout's version.

use std::num::NonZeroU32;

use super::json::record;

/// What is kept of the layout.
pub(in crate::storage) struct SchemaRecord {
    /// Never 0, which no layout was.
    version: NonZeroU32,
}

record!(SchemaRecord { "version" = version required });

impl SchemaRecord {
    pub(in crate::storage) fn new(version: u32) -> Self {
        Self { version: NonZeroU32::new(version).unwrap_or(NonZeroU32::MIN) }
    }

    pub(in crate::storage) fn version(&self) -> u32 {
        self.version.get()
    }
}
