//! Gainsay JSON, the project's own format: everything that is known of an article, in a file that
//! proves itself.
//!
//! Positions count Unicode code points, as Python does and as the W3C's selectors must; UTF-16
//! units and UTF-8 bytes stand beside them, so that no reader has to convert. Each range carries
//! the words that it covers and the words around it, and the file the hash of the text. The JSON
//! Schema is `docs/gainsay.schema.json`.
//!
//! Fields that we do not know survive an import and an export: see [`unknown`].

mod entries;
pub mod export;
pub mod import;
pub mod label_set;
mod quotation;
mod unknown;

use sha2::{Digest, Sha256};

/// What `format` says in a file of one article.
const ARTICLE_FORMAT: &str = "gainsay";

/// What `format` says in a file of many articles.
const LIBRARY_FORMAT: &str = "gainsay-library";

/// What `format` says in a file of labels without an article.
const LABELS_FORMAT: &str = "gainsay-labels";

/// The version of the format that is written, and the newest that is read.
const VERSION: u64 = 1;

/// What `offsetUnit` says: `start` and `end` count Unicode code points.
const OFFSET_UNIT: &str = "codepoint";

/// The SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal.
fn sha256(text: &str) -> String {
    let digits = Sha256::digest(text).into_iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
