//! A rescue file: everything that was stored in a browser, as it was stored. The rescue layer
//! (`static/boot.js`) writes one when the program itself has stopped, so nothing has checked it.
//!
//! It holds the records of the local storage and those of the journal beside it. What is imported
//! is each article as far as the two together have it; undo steps and settings stay in the file.

mod copy;
mod mend;

use crate::{
    formats::{Import, Problem, gainsay::import::File},
    storage::json,
};

use self::copy::{Copy, text};

/// What `format` says in a rescue file.
const FORMAT: &str = "gainsay-rescue";

/// The version of the format.
const VERSION: &str = "1";

/// What every record's key begins with.
const PREFIX: &str = "gainsay/";

/// What both copies of a library hold.
#[derive(Default)]
struct Copies {
    local: Copy,
    journal: Copy,
}

/// Reads a rescue file; nothing when it is something else. The error is a rescue file of which
/// nothing can be read.
pub(super) fn import(file: &File<'_>) -> Option<Result<Import, Problem>> {
    let fields = file.fields.as_deref()?;
    let field = |name| last(fields, name);
    let mut problems = Vec::new();
    let copies = match field("format").map(text) {
        Some(Some(format)) if format == FORMAT => {
            if field("version") != Some(VERSION) {
                return Some(Err(newer()));
            }
            copies(field("localStorage"), field("journal"), &mut problems)
        }
        // The first rescue files were the records of the local storage and nothing else.
        None if fields.iter().any(|(name, _)| name.starts_with(PREFIX)) => {
            Copies { local: Copy::read("", file.text, &mut problems), ..Copies::default() }
        }
        _ => return None,
    };
    Some(Ok(articles(&copies, problems)))
}

/// The value of a field; of several of one name that of the last, as every common reader has it.
fn last<'a>(fields: &[json::Field<'a>], name: &str) -> Option<&'a str> {
    fields.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value.get())
}

fn newer() -> Problem {
    let what = format!("The rescue file is of a version that is not known; this one reads version {VERSION}.");
    Problem::refused("version", what, "Update Gainsay, then import the file again.")
}

fn copies(local: Option<&str>, journal: Option<&str>, problems: &mut Vec<Problem>) -> Copies {
    let parts = journal.and_then(|journal| json::object(journal).ok()).unwrap_or_default();
    let part = |name| last(&parts, name).unwrap_or("{}");
    Copies {
        local: Copy::read("localStorage", local.unwrap_or("{}"), problems),
        journal: Copy::read("journal.records", part("records"), problems).with_seals(part("seals")),
    }
}

fn articles(copies: &Copies, mut problems: Vec<Problem>) -> Import {
    let mut units = copies.local.articles();
    units.extend(copies.journal.articles());
    let mut articles = Vec::new();
    for unit in units {
        match mend::article(unit, copies) {
            Ok(imported) => articles.extend(imported),
            Err(problem) => problems.push(problem),
        }
    }
    if articles.is_empty() && problems.is_empty() {
        problems.push(Problem::refused("", "There are no articles in this rescue file.", "Choose another file."));
    }
    Import { articles, problems }
}
