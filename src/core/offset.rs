//! Positions in a text, and the three units in which the world counts them.

use std::fmt;

/// A position in a [`Text`](super::Text): UTF-8 bytes from its start, always between two code
/// points. Only a text makes one, so it has been checked against a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(pub(super) u32);

impl Offset {
    /// The start of every text.
    pub const START: Self = Self(0);

    /// The number of UTF-8 bytes before this position.
    pub fn bytes(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A unit in which positions are counted outside the core.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Unicode code points: what files, Python and the W3C's selectors count.
    CodePoint,
    /// UTF-16 code units: what the DOM and JavaScript count.
    Utf16,
    /// UTF-8 bytes: what Rust counts.
    Utf8,
}

impl Unit {
    /// How many of this unit a text of its own consists of.
    pub fn length(self, text: &str) -> usize {
        match self {
            Self::CodePoint => text.chars().count(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf8 => text.len(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CodePoint => "code points",
            Self::Utf16 => "UTF-16 units",
            Self::Utf8 => "UTF-8 bytes",
        })
    }
}

/// Why a number is not a position in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OffsetError {
    /// It lies behind the end.
    #[error("position {position} lies behind the end of the text, which has {length} {unit}")]
    BehindTheEnd {
        /// The number given.
        position: usize,
        /// The text's length in the same unit.
        length: usize,
        /// What is counted.
        unit: Unit,
    },
    /// It cuts a code point in two: a surrogate pair, or a multi-byte sequence.
    #[error("position {position} ({unit}) lies inside the character “{character}”")]
    InsideACharacter {
        /// The number given.
        position: usize,
        /// What is counted.
        unit: Unit,
        /// The character that would be cut.
        character: char,
    },
}
