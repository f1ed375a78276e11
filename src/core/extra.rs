//! What a file of a later version, or of another program, says beyond what we know.

use std::collections::BTreeMap;

/// Unknown fields of an object, kept exactly as they were written so that they survive an import
/// and an export. The core neither reads nor changes them.
///
/// The key is the field's path inside the object, with `/` between the steps as in a JSON Pointer
/// (RFC 6901); the value is the field's value in the notation of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extra(pub BTreeMap<String, String>);
