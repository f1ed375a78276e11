//! What only a browser can tell or do.

pub(crate) mod backup_record;
pub(crate) mod channel;
pub(crate) mod clock;
pub(crate) mod deadline;
pub(crate) mod download;
pub(crate) mod field;
pub(crate) mod file_handle;
pub(crate) mod fresh_id;
pub(crate) mod keyboard;
pub(crate) mod locale;
pub(crate) mod locks;
pub(crate) mod matcher;
pub(crate) mod modal;
pub(crate) mod near;
pub(crate) mod page;
pub(crate) mod painted;
pub(crate) mod panic;
pub(crate) mod promise;
pub(crate) mod rest;
pub(crate) mod segmenter;
