//! The text of a file, and what positions in it become once its line ends are `\n`.

use crate::core::{
    OffsetError, Text, TextRange, Unit,
    clusters::Clusters,
    range::RangeError,
    text::{LineEnds, Measure, TooLong},
};

/// Stands for `\r` where positions are looked up, since a [`Text`] cannot hold one: as long as it
/// in every unit, so that all positions are the same.
const STAND_IN: &str = "\u{1}";

/// A text as it is in the file and as it is kept.
pub(super) struct Source {
    /// As it is in the file, if that is not as it is kept.
    raw: Option<String>,
    /// As it is in the file, but for [`STAND_IN`]s.
    counted: Text,
    /// As it is kept.
    kept: Text,
    clusters: Clusters,
    ends: LineEnds,
}

/// Why two numbers are not a range of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum NoRange {
    #[error(transparent)]
    Offset(#[from] OffsetError),
    #[error(transparent)]
    Range(#[from] RangeError),
}

impl Source {
    pub(super) fn new(raw: String) -> Result<Self, TooLong> {
        let changed = raw.contains('\r').then(|| raw.clone());
        let (kept, ends) = Text::receive(raw)?;
        let counted = match &changed {
            Some(raw) => Text::receive(raw.replace('\r', STAND_IN))?.0,
            None => kept.clone(),
        };
        let clusters = kept.clusters();
        Ok(Self { raw: changed, counted, kept, clusters, ends })
    }

    /// The text as it is in the file.
    pub(super) fn raw(&self) -> &str {
        self.raw.as_deref().unwrap_or(self.kept.as_str())
    }

    /// The text as it is kept.
    pub(super) fn kept(&self) -> &Text {
        &self.kept
    }

    /// Whether line ends were changed.
    pub(super) fn line_ends_changed(&self) -> bool {
        self.raw.is_some()
    }

    /// Whether a range in the text as it is kept cuts a grapheme cluster.
    pub(super) fn is_cut(&self, range: TextRange) -> bool {
        [range.start(), range.end()].into_iter().any(|edge| self.clusters.cut_at(edge).is_some())
    }

    /// The range in the text of the file that two positions span.
    pub(super) fn range(&self, [start, end]: [usize; 2], unit: Unit) -> Result<TextRange, NoRange> {
        self.span([start, end], unit).map(|(range, _)| range)
    }

    /// The same, with what lies before its start and its end.
    pub(super) fn span(&self, [start, end]: [usize; 2], unit: Unit) -> Result<(TextRange, [Measure; 2]), NoRange> {
        let (start, end) = (self.counted.locate(start, unit)?, self.counted.locate(end, unit)?);
        Ok((self.counted.range(start.offset(), end.offset())?, [start, end]))
    }

    /// Start and end of a range in the text of the file.
    pub(super) fn positions(&self, range: TextRange, unit: Unit) -> [usize; 2] {
        [self.counted.count(range.start(), unit), self.counted.count(range.end(), unit)]
    }

    /// What a range in the text of the file covers there.
    pub(super) fn quote(&self, range: TextRange) -> &str {
        self.raw().get(range.start().bytes()..range.end().bytes()).unwrap_or_default()
    }

    /// What stands before and behind a range in the text of the file.
    pub(super) fn around(&self, range: TextRange) -> (&str, &str) {
        let before = self.raw().get(..range.start().bytes()).unwrap_or_default();
        let behind = self.raw().get(range.end().bytes()..).unwrap_or_default();
        (before, behind)
    }

    /// The range in the text as it is kept. One that covered half a line end covers nothing there.
    pub(super) fn carry(&self, range: TextRange) -> Result<TextRange, RangeError> {
        let place = |bytes| self.kept.floor(self.ends.carry(bytes));
        self.kept.range(place(range.start().bytes()), place(range.end().bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_file_and_ranges_those_of_the_text() {
        let source = Source::new("é\r\n🔥 fire\rend".to_owned()).unwrap();
        let range = source.range([5, 9], Unit::CodePoint).unwrap();
        assert_eq!(source.quote(range), "fire");
        assert_eq!((source.positions(range, Unit::Utf16), source.positions(range, Unit::Utf8)), ([6, 10], [9, 13]));
        assert_eq!(source.around(range), ("é\r\n🔥 ", "\rend"));
        assert_eq!(source.kept().slice(source.carry(range).unwrap()), "fire");
        let end = source.range([8, 13], Unit::CodePoint).unwrap();
        assert_eq!((source.quote(end), source.kept().slice(source.carry(end).unwrap())), ("e\rend", "e\nend"));
    }

    #[test]
    fn half_a_line_end_is_nothing() {
        let source = Source::new("a\r\nb".to_owned()).unwrap();
        let half = source.range([1, 2], Unit::CodePoint).unwrap();
        assert_eq!((source.quote(half), source.carry(half)), ("\r", Err(RangeError::Empty)));
        let behind = source.range([2, 4], Unit::CodePoint).unwrap();
        assert_eq!(source.kept().slice(source.carry(behind).unwrap()), "\nb");
    }
}
