//! Every format against golden files, against the JSON Schema, and against made-up articles and
//! damaged files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

#[path = "../support/mod.rs"]
mod support;

mod damage;
mod golden;
mod hostile;
mod label_set;
mod pieces;
mod problems;
mod quotes;
mod rescue;
mod round_trip;
mod schema;

use gainsay::{
    core::Article,
    formats::{Import, import},
};
use serde_json::Value;

/// An article as Gainsay JSON.
fn exported(article: &Article) -> Vec<u8> {
    gainsay::formats::gainsay::export::article(article)
}

/// An article as Gainsay JSON, to be looked at or damaged.
fn exported_value(article: &Article) -> Value {
    serde_json::from_slice(&exported(article)).unwrap()
}

/// Imports what can be read of a file.
fn imported(file: &Value) -> Import {
    import(file.to_string().as_bytes(), support::at(0)).unwrap()
}

/// The sample article of a name.
fn case(name: &str) -> Article {
    support::cases::all().into_iter().find(|(other, _)| *other == name).unwrap().1
}
