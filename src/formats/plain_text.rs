//! The text of an article and nothing else, in UTF-8: what `sha256` in Gainsay JSON is the hash of.

use crate::core::Article;

use super::{Export, Format};

pub(super) const FORMAT: Format = Format {
    title: "Plain text",
    extension: "txt",
    media_type: "text/plain;charset=utf-8",
    export: Export::Article(write),
};

/// Exactly the text: no byte order mark, no line end that is not in it.
fn write(article: &Article) -> Vec<u8> {
    article.text().as_str().as_bytes().to_vec()
}
