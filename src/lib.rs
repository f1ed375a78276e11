//! Gainsay: claims, denials and allegations in a news article, annotated in the browser.
//!
//! Dependencies point one way: `core <- storage <- formats <- ui`.

#[cfg(feature = "ui")]
pub mod ui;
