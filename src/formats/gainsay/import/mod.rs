//! Gainsay JSON to articles: what is good is offered, and what is not is told of precisely.
//!
//! Nothing is guessed. A range is taken only when the text at its positions is its quote.

mod annotation;
mod article;
mod entry;
mod header;
mod json;
mod label_set;
mod parts;
mod place;
mod range;
mod report;
mod source;
mod value;

use crate::core::{Article, Timestamp, id::Places};
use crate::formats::{Problem, utf8};

pub use self::label_set::{ImportedLabels, import_labels};

use self::{entry::Entry, header::Kind, place::Place, report::Report};

/// What a file offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The articles that could be read, in the order of the file; no two with one identifier.
    /// There can be none, and then `problems` says why.
    pub articles: Vec<Imported>,
    /// What is wrong with the file itself, and with articles that were left out.
    pub problems: Vec<Problem>,
}

/// An article that could be read, though perhaps not all of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads a file of one article or of many. `now` stands in where an annotation does not say when
/// it was made. The error is a file from which nothing can be read.
pub fn import(bytes: &[u8], now: Timestamp) -> Result<Import, Problem> {
    let mut report = Report::default();
    let mut file = open(bytes, &mut report)?.ok_or_else(header::not_ours)?;
    let kind = header::kind(&mut file)?;
    header::check_version(&mut file)?;
    let articles = match kind {
        Kind::Article => Vec::from_iter(
            article::read(file, now, &mut report).map(|article| Imported { article, problems: report.take_since(0) }),
        ),
        Kind::Library => library(file, now, &mut report),
    };
    Ok(Import { articles, problems: report.finish() })
}

/// The outermost object of a file; nothing when the file holds something else.
fn open<'a>(bytes: &'a [u8], report: &mut Report) -> Result<Option<Entry<'a, 'static>>, Problem> {
    let text = utf8::decode(bytes).map_err(|wrong| {
        Problem::refused("", format!("The file {wrong}."), "Save it in the encoding UTF-8, or export it once more.")
    })?;
    Ok(Entry::open(json::document(text)?, Place::File, report))
}

/// The articles of a library. The problems of those that are left out stay with the file.
fn library(mut file: Entry<'_, '_>, now: Timestamp, report: &mut Report) -> Vec<Imported> {
    let mut articles: Vec<Imported> = Vec::new();
    let mut ids = Places::new();
    let list = file.list("articles", report, |index, mut entry, report| {
        let before = report.len();
        if let Err(problem) = header::check_nested(&mut entry) {
            return report.add(problem);
        }
        let place = entry.place;
        let Some(article) = article::read(entry, now, report) else { return };
        if let Some(first) = ids.get(article.id().as_str()) {
            let what = format!("The article has the same identifier as articles[{first}].");
            let place = place.field("article");
            return report.refuse(place.field("id"), what, "Give it an identifier of its own in the file.");
        }
        ids.insert(article.id().shared(), index);
        articles.push(Imported { article, problems: report.take_since(before) });
    });
    if list.is_none() {
        report.refuse(Place::File.field("articles"), "The library has no list of articles.", "Export it once more.");
    }
    for (name, _) in file.rest() {
        let what = "This field is not known, and a library has no place to keep it.";
        report.note(Place::File.field(&name), what, "Nothing needs to be done unless another program wants it.");
    }
    articles
}
