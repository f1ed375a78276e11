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

    /// Whether the two share a character, or one begins where the other ends.
    fn meets(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// From where the first of the two starts to where the last one ends.
    fn joined(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
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

    /// How many there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether one of them covers the character behind this position.
    pub fn contains(&self, offset: Offset) -> bool {
        self.index_at(offset).is_some()
    }

    /// Which of them, in text order, covers the character behind this position.
    pub fn index_at(&self, offset: Offset) -> Option<usize> {
        self.iter().position(|range| range.contains(offset))
    }

    /// These and another one. Those that overlap or touch the new one become one with it, so that
    /// nobody has to know where one ends and the next begins.
    #[must_use]
    pub fn with(&self, range: TextRange) -> Self {
        let (joined, mut apart): (Vec<_>, Vec<_>) = self.iter().partition(|one| one.meets(range));
        apart.push(joined.into_iter().fold(range, TextRange::joined));
        Self::new(apart).unwrap_or_else(|_| self.clone())
    }

    /// These without one of them, given by its place in text order. Refused with
    /// [`RangeError::None`] when no other is left.
    pub fn without(&self, index: usize) -> Result<Self, RangeError> {
        let others = self.iter().enumerate().filter(|(at, _)| *at != index);
        Self::new(others.map(|(_, range)| range).collect())
    }

    /// These with another one in the place of one of them; the same when the new one does not fit
    /// between its neighbours.
    pub(super) fn replaced(&self, index: usize, range: TextRange) -> Self {
        let ranges = self.iter().enumerate().map(|(at, old)| if at == index { range } else { old });
        Self::new(ranges.collect()).unwrap_or_else(|_| self.clone())
    }
}

impl From<TextRange> for Ranges {
    fn from(range: TextRange) -> Self {
        Self(Rc::new([range]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Text;

    /// The ranges in brackets of a marked text.
    fn ranges(marked: &str) -> (Text, Vec<TextRange>) {
        let text = Text::new(&marked.replace(['[', ']'], "")).unwrap();
        let marks = marked.match_indices(['[', ']']).enumerate();
        let places: Vec<Offset> = marks.map(|(before, (at, _))| text.floor(at - before)).collect();
        let ranges = places.chunks(2).map(|pair| text.range(pair[0], pair[1]).unwrap()).collect();
        (text, ranges)
    }

    #[test]
    fn a_range_that_is_added_takes_in_those_it_overlaps_or_touches() {
        let with = |before: &str, added: &str| {
            let ((text, before), (_, added)) = (ranges(before), ranges(added));
            let after = Ranges::new(before).unwrap().with(added[0]);
            after.iter().map(|range| text.slice(range).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(with("[ab]cdefgh", "abcdef[gh]"), ["ab", "gh"]);
        assert_eq!(with("abcdef[gh]", "[ab]cdefgh"), ["ab", "gh"]);
        assert_eq!(with("[ab]cdefgh", "ab[cd]efgh"), ["abcd"]);
        assert_eq!(with("ab[cd]efgh", "[ab]cdefgh"), ["abcd"]);
        assert_eq!(with("[ab]cd[ef]gh", "a[bcde]fgh"), ["abcdef"]);
        assert_eq!(with("[ab]cd[ef]gh", "abcd[ef]gh"), ["ab", "ef"]);
        assert_eq!(with("a[bcdefg]h", "abc[d]efgh"), ["bcdefg"]);
        assert_eq!(with("[ab][cd]efgh", "abc[def]gh"), ["ab", "cdef"]);
    }

    #[test]
    fn a_range_is_taken_out_unless_it_is_the_only_one() {
        let (text, two) = ranges("[ab]cd[ef]");
        let two = Ranges::new(two).unwrap();
        let one = two.without(0).unwrap();
        assert_eq!(one.iter().map(|range| text.slice(range)).collect::<Vec<_>>(), ["ef"]);
        assert_eq!(two.without(2), Ok(two.clone()));
        assert_eq!(one.without(0), Err(RangeError::None));
        let at = |bytes| two.index_at(text.floor(bytes));
        assert_eq!([0, 1, 2, 3, 4, 6].map(at), [Some(0), Some(0), None, None, Some(1), None]);
    }
}
