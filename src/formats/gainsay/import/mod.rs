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
mod pieces;
mod place;
mod range;
mod report;
mod source;
mod value;

use crate::core::{Article, Timestamp, id::Places};
use crate::formats::{Problem, utf8};
use crate::storage::json::{Field, object};

pub use self::{
    label_set::{ImportedLabels, import_labels},
    pieces::FileBytes,
};

pub(in crate::formats) use self::pieces::Cut;

use self::{entry::Entry, header::Kind, pieces::Long, place::Place, report::Report};

/// A file of JSON.
pub(in crate::formats) struct File<'a> {
    pub(in crate::formats) text: &'a str,
    /// The fields of its outermost object; nothing when it has none, or is no JSON.
    pub(in crate::formats) fields: Option<Vec<Field<'a>>>,
    /// The lists that are not in the text, but beside it.
    lists: &'a [Long<'a>],
}

impl<'a> File<'a> {
    /// Looks through the whole file, once.
    pub(in crate::formats) fn read(bytes: &'a [u8]) -> Result<Self, Problem> {
        let text = utf8::decode(bytes).map_err(|wrong| {
            let remedy = "Save it in the encoding UTF-8, or export it once more.";
            Problem::refused("", format!("The file {wrong}."), remedy)
        })?;
        Ok(Self { text, fields: object(text).ok(), lists: &[] })
    }

    /// The same of a file out of which lists were cut; nothing when it is no object of JSON
    /// without them, or has another field of the name of one.
    pub(in crate::formats) fn of_cut(cut: &'a Cut<'a>) -> Option<Self> {
        let file = Self { lists: &cut.lists, ..Self::read(&cut.rest).ok()? };
        let fields = file.fields.as_ref()?;
        let is_alone = |list: &Long| fields.iter().filter(|(name, _)| list.is_called(name)).count() == 1;
        file.lists.iter().all(is_alone).then_some(file)
    }
}

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
pub(in crate::formats) fn import(file: &File<'_>, now: Timestamp) -> Result<Import, Problem> {
    let mut report = Report::default();
    let mut file = open(file, &mut report)?.ok_or_else(header::not_ours)?;
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
fn open<'a>(file: &File<'a>, report: &mut Report) -> Result<Option<Entry<'a, 'static>>, Problem> {
    match &file.fields {
        Some(fields) => Ok(Some(Entry::of_fields(fields.clone(), Place::File, report).with_lists(file.lists))),
        None => Ok(Entry::open(json::document(file.text)?, Place::File, report)),
    }
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
