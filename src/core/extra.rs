//! What a file of a later version, or of another program, says beyond what we know.

use super::order::sorted;

/// Unknown fields of an object, kept exactly as they were written so that they survive an import
/// and an export. The core neither reads nor changes them.
///
/// First the field's path inside the object, with `/` between the steps as in a JSON Pointer
/// (RFC 6901); then the field's value in the notation of the file. In the order of the paths, none
/// of which is there twice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extra(pub Vec<(String, String)>);

impl Extra {
    /// The same fields in the order of their paths.
    #[must_use]
    pub fn in_order(self) -> Self {
        Self(sorted(self.0, &|one, other| one.0.cmp(&other.0)))
    }
}
