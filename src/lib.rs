//! Gainsay: claims, denials and allegations in a news article, annotated in the browser.
//!
//! Dependencies point one way: `core <- storage <- formats <- ui`.

pub mod core;
pub mod formats;
pub mod storage;
#[cfg(feature = "ui")]
pub mod ui;
