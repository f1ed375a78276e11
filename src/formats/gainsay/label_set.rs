//! Labels to a file of their own, so that several people, or several articles, can use the same.

use std::rc::Rc;

use serde_json::ser::PrettyFormatter;

use crate::core::Label;

use super::{entries::LabelSet, export::write};

/// What a file of labels is called.
pub const FILE_NAME: &str = "gainsay-labels.json";

/// Its media type (RFC 6838).
pub const MEDIA_TYPE: &str = "application/json";

/// A file of these labels, in their order. A label is written as in the file of an article.
pub fn export(labels: &[Rc<Label>]) -> Vec<u8> {
    let mut file = Vec::new();
    write(&mut file, PrettyFormatter::new(), &LabelSet::new(labels));
    file.push(b'\n');
    file
}
