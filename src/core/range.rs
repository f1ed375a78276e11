//! Stretches of a text.

use std::rc::Rc;

use super::{offset::Offset, order::sorted};

/// A stretch of a text that covers at least one character; its end is exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TextRange {
    start: Offset,
    end: Offset,
}

/// Why two positions, or several ranges, are not what an annotation can cover.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RangeError {
    /// The range covers nothing.
    #[error("the range is empty")]
    Empty,
    /// The end comes before the start.
    #[error("the range ends before it starts")]
    Reversed,
    /// The range reaches behind the text.
    #[error("the range reaches behind the end of the text")]
    BehindTheEnd,
    /// An annotation covers nothing.
    #[error("an annotation needs at least one range")]
    None,
    /// Two ranges of one annotation share characters.
    #[error("two ranges of one annotation overlap")]
    Overlap,
}

impl TextRange {
    pub(super) fn new(start: Offset, end: Offset) -> Result<Self, RangeError> {
        match start.cmp(&end) {
            std::cmp::Ordering::Less => Ok(Self { start, end }),
            std::cmp::Ordering::Equal => Err(RangeError::Empty),
            std::cmp::Ordering::Greater => Err(RangeError::Reversed),
        }
    }

    /// Where it starts.
    pub fn start(self) -> Offset {
        self.start
    }

    /// The position behind its last character.
    pub fn end(self) -> Offset {
        self.end
    }

    /// Whether it covers the character behind this position.
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What is left of it between two positions, if anything.
    pub fn within(self, start: Offset, end: Offset) -> Option<Self> {
        Self::new(self.start.max(start), self.end.min(end)).ok()
    }
}

/// The ranges of one annotation: at least one, in text order, none overlapping. More than one
/// for a quotation that is broken by "she said". Cloning shares them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranges(Rc<[TextRange]>);

impl Ranges {
    /// Puts ranges in text order.
    pub fn new(ranges: Vec<TextRange>) -> Result<Self, RangeError> {
        let ranges = sorted(ranges, &TextRange::cmp);
        if ranges.is_empty() {
            return Err(RangeError::None);
        }
        if ranges.iter().zip(ranges.iter().skip(1)).any(|(one, next)| one.overlaps(*next)) {
            return Err(RangeError::Overlap);
        }
        Ok(Self(ranges.into()))
    }

    /// The ranges in text order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = TextRange> + DoubleEndedIterator {
        self.0.iter().copied()
    }

    /// Where the first one starts.
    pub fn start(&self) -> Offset {
        self.0.first().map_or(Offset::START, |range| range.start)
    }

    /// Where the last one ends.
    pub fn end(&self) -> Offset {
        self.0.last().map_or(Offset::START, |range| range.end)
    }

    /// Whether one of them covers the character behind this position.
    pub fn contains(&self, offset: Offset) -> bool {
        self.iter().any(|range| range.contains(offset))
    }
}

impl From<TextRange> for Ranges {
    fn from(range: TextRange) -> Self {
        Self(Rc::new([range]))
    }
}
