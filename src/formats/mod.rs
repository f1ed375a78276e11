//! What comes in from files, and what goes out as files: one module per format, in one list.
//!
//! Knows the core, and neither the browser nor how a library is kept. A new export is a file in
//! this folder, a line in [`FORMATS`], and its golden files in `tests/golden`; whoever offers the
//! list to people need not know which formats there are.

pub mod file_name;
pub mod gainsay;
pub mod picture;
mod plain_text;
pub mod problem;
pub mod readable;
mod report;
mod rescue;
pub mod sample;
pub mod text_file;
mod utf8;

pub use file_name::file_name;
pub use gainsay::import::{FileBytes, Import, Imported, ImportedLabels, import_labels};
pub use problem::{Problem, Severity};
pub use readable::Readable;
pub use text_file::{TextFileProblem, text_file};

use crate::core::{Article, Timestamp};

use self::gainsay::import::Cut;

/// Every format that can be exported, in the order in which people are offered them.
pub const FORMATS: &[Format] =
    &[gainsay::export::ARTICLE, gainsay::export::LIBRARY, plain_text::FORMAT, report::PAGE, report::MARKDOWN];

/// A format that can be exported.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What people know it by; never changes, since automation finds it by this name.
    pub title: &'static str,
    /// What its file names end with, without the dot.
    pub extension: &'static str,
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// What a file of it holds, and how one is made.
    pub export: Export,
}

/// What a file of a format holds, and how one is made. An export cannot fail: what an article is,
/// the core has made sure of.
#[derive(Clone, Copy, Debug)]
pub enum Export {
    /// One article.
    Article(fn(&Article) -> Vec<u8>),
    /// Any number of articles.
    Library(fn() -> Box<dyn LibraryExport>),
}

/// A file of many articles in the making. Articles are handed over one at a time, so that they
/// need not all be open at once, and so that a long export can show how far it is and be stopped.
pub trait LibraryExport {
    /// Writes the next article.
    fn add(&mut self, article: &Article);

    /// The finished file.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

/// Reads a file of articles: Gainsay JSON, or what the rescue layer wrote. `now` stands in where an
/// annotation does not say when it was made. The error is a file from which nothing can be read.
pub fn import(bytes: &[u8], now: Timestamp) -> Result<Import, Problem> {
    let file = gainsay::import::File::read(bytes)?;
    rescue::import(&file).unwrap_or_else(|| gainsay::import::import(&file, now))
}

/// How many bytes of a long list [`import_in_pieces`] is to hold at a time.
pub const PIECE: usize = 262_144;

/// [`import`] for a file that need not be in memory as a whole: of its longest lists, one piece is at a
/// time, of whole entries and not much more than so many bytes. What cannot be read in this way (what is
/// no JSON, a file of another kind, a list that has no place in ours) is read in one piece.
pub fn import_in_pieces(source: &dyn FileBytes, piece: usize, now: Timestamp) -> Result<Import, Problem> {
    if let Some(import) = Cut::of(source, piece).and_then(|cut| import_cut(&cut, now)) {
        return Ok(import);
    }
    let mut bytes = Vec::with_capacity(source.len());
    source.read(0..source.len(), &mut bytes);
    import(&bytes, now)
}

/// Nothing when there is something in the file that cannot be read in this way.
fn import_cut(cut: &Cut<'_>, now: Timestamp) -> Option<Import> {
    let file = gainsay::import::File::of_cut(cut)?;
    gainsay::import::import(&file, now).ok().filter(|_| cut.is_read())
}

impl Format {
    /// Whether an import brings back everything that a file of this format was made from.
    pub fn is_whole(&self) -> bool {
        [gainsay::export::ARTICLE.title, gainsay::export::LIBRARY.title].contains(&self.title)
    }

    /// A file of these articles, made in one go; nothing when the format holds one article and
    /// there is none.
    pub fn write<'a>(&self, articles: impl IntoIterator<Item = &'a Article>) -> Option<Vec<u8>> {
        let mut articles = articles.into_iter();
        match self.export {
            Export::Article(write) => articles.next().map(write),
            Export::Library(begin) => {
                let mut file = begin();
                articles.for_each(|article| file.add(article));
                Some(file.finish())
            }
        }
    }
}
