//! Articles to Gainsay JSON: the same article always to the same bytes.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::core::Article;
use crate::formats::{Export, Format, LibraryExport};

use super::{LIBRARY_FORMAT, VERSION, entries::File};

/// How long an annotation with one range usually is in a file, in bytes, and a little more.
const ANNOTATION: usize = 640;

/// A file of one article.
pub(in crate::formats) const ARTICLE: Format = Format {
    title: "Gainsay JSON",
    extension: "json",
    media_type: "application/json",
    export: Export::Article(article),
};

/// A file of many articles.
pub(in crate::formats) const LIBRARY: Format = Format {
    title: "Gainsay JSON, all articles",
    extension: "json",
    media_type: "application/json",
    export: Export::Library(|| Box::new(LibraryFile::new())),
};

/// A file of one article.
pub fn article(article: &Article) -> Vec<u8> {
    // What grows bit by bit is copied each time, and leaves as much memory behind as it needs.
    let mut file = Vec::with_capacity(article.text().as_str().len() + ANNOTATION * article.annotations().len());
    write(&mut file, PrettyFormatter::new(), &File::new(article));
    file.push(b'\n');
    file
}

/// A file of many articles in the making.
struct LibraryFile {
    file: Vec<u8>,
    articles: usize,
}

impl LibraryFile {
    fn new() -> Self {
        let head = format!("{{\n  \"format\": \"{LIBRARY_FORMAT}\",\n  \"version\": {VERSION},\n  \"articles\": [");
        Self { file: head.into_bytes(), articles: 0 }
    }
}

impl LibraryExport for LibraryFile {
    fn add(&mut self, article: &Article) {
        let before: &[u8] = if self.articles == 0 { b"\n    " } else { b",\n    " };
        self.file.extend_from_slice(before);
        self.articles += 1;
        write(&mut self.file, nested_formatter(), &File::new(article));
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        let end: &[u8] = if self.articles == 0 { b"]\n}\n" } else { b"\n  ]\n}\n" };
        self.file.extend_from_slice(end);
        self.file
    }
}

/// A formatter that stands where an article stands in a library: inside an object and an array.
fn nested_formatter() -> PrettyFormatter<'static> {
    let mut formatter = PrettyFormatter::new();
    // Writing into nothing cannot fail.
    let _ = formatter.begin_object(&mut io::sink());
    let _ = formatter.begin_array(&mut io::sink());
    formatter
}

pub(super) fn write(file: &mut Vec<u8>, formatter: PrettyFormatter<'_>, value: &impl Serialize) {
    let mut serializer = serde_json::Serializer::with_formatter(file, formatter);
    // Only a writer that fails, or a key that is not a string, could make it fail: there is neither.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
}
