//! What a file says about itself before anything of it is read.

use crate::formats::{
    Problem,
    gainsay::{ARTICLE_FORMAT, LABELS_FORMAT, LIBRARY_FORMAT, OFFSET_UNIT, VERSION},
};

use super::{entry::Entry, report::Report, value::Value};

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Article,
    Library,
}

/// What a file says it holds.
pub(super) fn kind(file: &mut Entry<'_, '_>) -> Result<Kind, Problem> {
    match file.raw("format").and_then(String::read).as_deref() {
        Some(ARTICLE_FORMAT) => Ok(Kind::Article),
        Some(LIBRARY_FORMAT) => Ok(Kind::Library),
        Some(LABELS_FORMAT) => Err(Problem::refused(
            "format",
            "This file holds labels and no article.",
            "Choose a file of articles; labels are imported where they are edited.",
        )),
        _ => Err(not_ours()),
    }
}

/// Whether a file is one of labels, else of an article. A library has no labels of its own.
pub(super) fn is_label_set(file: &mut Entry<'_, '_>) -> Result<bool, Problem> {
    match file.raw("format").and_then(String::read).as_deref() {
        Some(LABELS_FORMAT) => Ok(true),
        Some(ARTICLE_FORMAT) => Ok(false),
        _ => Err(no_labels()),
    }
}

/// The problem of a file that cannot have labels.
pub(super) fn no_labels() -> Problem {
    let what = format!(
        "This is JSON, but has no labels of Gainsay's: the field “format” should be \"{LABELS_FORMAT}\" or \"{ARTICLE_FORMAT}\"."
    );
    Problem::refused("format", what, "Choose a file of labels, or one of a single article.")
}

/// The problem of a file that is something else.
pub(super) fn not_ours() -> Problem {
    let what = format!(
        "This is JSON, but not Gainsay's: the field “format” should be \"{ARTICLE_FORMAT}\" or \"{LIBRARY_FORMAT}\"."
    );
    Problem::refused("format", what, "Choose a file that was exported as Gainsay JSON.")
}

/// Refuses every version but ours. Nothing of a newer one is read, since what it says might mean
/// something else.
pub(super) fn check_version(file: &mut Entry<'_, '_>) -> Result<(), Problem> {
    let version = file.raw("version").and_then(u64::read);
    let place = file.place.field("version");
    match version {
        Some(VERSION) => Ok(()),
        Some(newer) if newer > VERSION => Err(Problem::refused(
            place,
            format!(
                "The file was made by a newer version of Gainsay (format {newer}; this one reads format {VERSION})."
            ),
            "Update Gainsay, then import the file again.",
        )),
        _ => Err(Problem::refused(
            place,
            format!("The file does not say which version of the format it has; the only one so far is {VERSION}."),
            format!("If the file was made by hand, add \"version\": {VERSION}."),
        )),
    }
}

/// An article in a library may leave its format and version to the library.
pub(super) fn check_nested(article: &mut Entry<'_, '_>) -> Result<(), Problem> {
    if article.has("format") && kind(article)? != Kind::Article {
        let what = "A library cannot hold another library.";
        return Err(Problem::refused(article.place, what, "Put its articles into the outer list."));
    }
    if article.has("version") { check_version(article) } else { Ok(()) }
}

/// Whether positions count code points. When the file does not say so, they are taken as such,
/// since each quote shows whether that is right.
pub(super) fn counts_code_points(file: &mut Entry<'_, '_>, report: &mut Report) -> bool {
    let unit = file.raw("offsetUnit");
    let place = file.place.field("offsetUnit");
    let Some(unit) = unit else {
        let what = "The file does not say what its positions count. They were read as code points.";
        report.note(place, what, format!("Add \"offsetUnit\": \"{OFFSET_UNIT}\"."));
        return true;
    };
    let known = String::read(unit).is_some_and(|unit| unit == OFFSET_UNIT);
    if !known {
        let what = format!("Positions should count code points (\"{OFFSET_UNIT}\"), but count {}.", unit.get());
        report.refuse(place, what, "Convert them, so that an emoji counts as one.");
    }
    known
}
