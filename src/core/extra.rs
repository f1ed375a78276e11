//! What a file of a later version, or of another program, says beyond what we know.

/// Unknown fields of an object, kept exactly as they were written, and in that order, so that they
/// survive an import and an export. The core neither reads nor changes them.
///
/// First the field's path inside the object, with `/` between the steps as in a JSON Pointer
/// (RFC 6901), no path twice; then the field's value in the notation of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extra(pub Vec<(String, String)>);
