//! What only a browser can tell or do.

pub(crate) mod clock;
pub(crate) mod download;
pub(crate) mod fresh_id;
pub(crate) mod keyboard;
pub(crate) mod locale;
pub(crate) mod matcher;
pub(crate) mod modal;
pub(crate) mod page;
pub(crate) mod segmenter;
