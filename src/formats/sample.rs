//! The built-in sample: an article for a first try, with a part of the work done. It is a file
//! like any other, made by `tests/formats.rs` from `tests/support/sample.rs`.

use crate::core::{Article, Details, Text, Timestamp};

use super::import;

const FILE: &[u8] = include_bytes!("sample.json");

/// The sample. `now` stands in for times that the file does not give.
pub fn sample(now: Timestamp) -> Article {
    let articles = import(FILE, now).map(|import| import.articles).unwrap_or_default();
    // The file is part of the program and a test imports it, so there is always a first article.
    let first = articles.into_iter().next().map(|imported| imported.article);
    first.unwrap_or_else(|| Article::new("sample".into(), Text::default(), Details::default()))
}
