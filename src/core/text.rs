//! The exact text of an article: immutable, shared, and quick at converting positions.

use std::{fmt, ops::Range, rc::Rc};

use super::{
    offset::{Offset, OffsetError, Unit},
    range::{RangeError, TextRange},
};

/// The most UTF-16 units a text may have. Browsers promise about five million of them for
/// everything that a site stores, and an article needs room for its annotations.
pub const MAX_UTF16: usize = 2_000_000;

/// The distance in bytes between two checkpoints of the position index: a conversion scans at
/// most this far.
const STRIDE: usize = 256;

/// An immutable text with `\n` as its only line end. Cloning shares it.
#[derive(Clone)]
pub struct Text(Rc<Inner>);

struct Inner {
    content: String,
    /// Empty when the text is ASCII: then all units agree.
    checkpoints: Vec<Measure>,
    /// Where each paragraph starts; never empty.
    paragraphs: Vec<Offset>,
}

/// How much of a text lies before one of its positions, in each unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    utf8: usize,
    utf16: usize,
    code_points: usize,
}

impl Measure {
    const START: Self = Self { utf8: 0, utf16: 0, code_points: 0 };

    /// The number of units.
    pub fn count(self, unit: Unit) -> usize {
        match unit {
            Unit::CodePoint => self.code_points,
            Unit::Utf16 => self.utf16,
            Unit::Utf8 => self.utf8,
        }
    }

    /// The position that was measured.
    pub fn offset(self) -> Offset {
        narrow(self.utf8)
    }

    fn then(self, character: char) -> Self {
        Self {
            utf8: self.utf8 + character.len_utf8(),
            utf16: self.utf16 + character.len_utf16(),
            code_points: self.code_points + 1,
        }
    }
}

/// The text is longer than [`MAX_UTF16`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the text has {length} characters (UTF-16 units); an article can have at most {MAX_UTF16}")]
pub struct TooLong {
    /// The length of the text that was offered, in UTF-16 units.
    pub length: usize,
}

/// Where line ends were shortened when a text came in, so that positions counted in the text as
/// it was can be carried across.
#[derive(Clone, Default, Debug)]
pub struct LineEnds {
    /// Byte positions, in the text as it was, of each `\r` that was taken out.
    removed: Vec<usize>,
}

impl LineEnds {
    fn shorten(raw: &str) -> (String, Self) {
        let removed: Vec<usize> = raw.match_indices("\r\n").map(|(at, _)| at).collect();
        (raw.replace("\r\n", "\n").replace('\r', "\n"), Self { removed })
    }

    /// Carries a byte position of the text as it was to the text as it is kept.
    pub fn carry(&self, bytes: usize) -> usize {
        bytes - self.removed.partition_point(|&at| at < bytes)
    }
}

impl Text {
    /// Takes a text in. Line ends (`\r\n`, `\r`) become `\n`; nothing else is changed, ever.
    pub fn new(raw: &str) -> Result<Self, TooLong> {
        Self::receive(raw).map(|(text, _)| text)
    }

    /// Like [`Text::new`], and tells where line ends were shortened.
    pub fn receive(raw: impl Into<String>) -> Result<(Self, LineEnds), TooLong> {
        let raw = raw.into();
        Self::check_length(&raw)?;
        let (content, line_ends) =
            if raw.contains('\r') { LineEnds::shorten(&raw) } else { (raw, LineEnds::default()) };
        let checkpoints = if content.is_ascii() { Vec::new() } else { checkpoints(&content) };
        let paragraphs =
            std::iter::once(Offset::START).chain(content.match_indices('\n').map(|(at, _)| narrow(at + 1))).collect();
        Ok((Self(Rc::new(Inner { content, checkpoints, paragraphs })), line_ends))
    }

    /// Whether a text is short enough for an article.
    pub fn check_length(raw: &str) -> Result<(), TooLong> {
        // No text has more UTF-16 units than bytes, and most are not counted.
        let length = if raw.len() > MAX_UTF16 { Unit::Utf16.length(raw) } else { 0 };
        if length > MAX_UTF16 { Err(TooLong { length }) } else { Ok(()) }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.content
    }

    /// The position behind the last character.
    pub fn end(&self) -> Offset {
        narrow(self.0.content.len())
    }

    /// The position that lies `count` units behind the start.
    pub fn offset(&self, count: usize, unit: Unit) -> Result<Offset, OffsetError> {
        if self.counts_bytes(unit) {
            self.byte_offset(count, unit)
        } else {
            self.locate(count, unit).map(Measure::offset)
        }
    }

    /// The same, with what lies before the position in the other units.
    pub fn locate(&self, count: usize, unit: Unit) -> Result<Measure, OffsetError> {
        if self.counts_bytes(unit) {
            return self.byte_offset(count, unit).map(|offset| self.measure(offset));
        }
        let mut here = self.checkpoint(|checkpoint| checkpoint.count(unit) <= count);
        for character in self.tail(here.utf8).chars() {
            if here.count(unit) >= count {
                break;
            }
            here = here.then(character);
            if here.count(unit) > count {
                return Err(OffsetError::InsideACharacter { position: count, unit, character });
            }
        }
        if here.count(unit) == count {
            Ok(here)
        } else {
            Err(OffsetError::BehindTheEnd { position: count, length: here.count(unit), unit })
        }
    }

    /// How many units lie before a position.
    pub fn count(&self, offset: Offset, unit: Unit) -> usize {
        if self.counts_bytes(unit) { offset.bytes() } else { self.measure(offset).count(unit) }
    }

    /// How much lies before a position, in each unit.
    pub fn measure(&self, offset: Offset) -> Measure {
        let bytes = offset.bytes();
        if self.0.checkpoints.is_empty() {
            return Measure { utf8: bytes, utf16: bytes, code_points: bytes };
        }
        let here = self.checkpoint(|checkpoint| checkpoint.utf8 <= bytes);
        let rest = self.0.content.get(here.utf8..bytes).unwrap_or_default();
        rest.chars().fold(here, Measure::then)
    }

    /// A range of this text, from two positions of it.
    pub fn range(&self, start: Offset, end: Offset) -> Result<TextRange, RangeError> {
        if end > self.end() {
            return Err(RangeError::BehindTheEnd);
        }
        TextRange::new(start, end)
    }

    /// The characters in a range.
    pub fn slice(&self, range: TextRange) -> &str {
        self.between(range.start(), range.end())
    }

    /// The characters between two positions; none when they are not in order.
    pub fn between(&self, start: Offset, end: Offset) -> &str {
        self.0.content.get(start.bytes()..end.bytes()).unwrap_or_default()
    }

    /// How many paragraphs the text has: one more than it has line ends, so at least one.
    pub fn paragraph_count(&self) -> usize {
        self.0.paragraphs.len()
    }

    /// Where a paragraph starts and ends, its line end not included.
    pub fn paragraph(&self, index: usize) -> Option<Range<Offset>> {
        let start = *self.0.paragraphs.get(index)?;
        let end = self.0.paragraphs.get(index + 1).map_or(self.end(), |next| Offset(next.0 - 1));
        Some(start..end)
    }

    /// The index of the paragraph that a position lies in; a line end belongs to the paragraph it
    /// ends.
    pub fn paragraph_at(&self, offset: Offset) -> usize {
        self.0.paragraphs.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The last position at or before a byte count that does not cut a code point.
    pub fn floor(&self, bytes: usize) -> Offset {
        narrow(self.0.content.floor_char_boundary(bytes))
    }

    /// Whether a unit is a byte in this text.
    fn counts_bytes(&self, unit: Unit) -> bool {
        self.0.checkpoints.is_empty() || unit == Unit::Utf8
    }

    fn byte_offset(&self, bytes: usize, unit: Unit) -> Result<Offset, OffsetError> {
        let content = &self.0.content;
        if content.is_char_boundary(bytes) {
            return Ok(narrow(bytes));
        }
        match self.tail(content.floor_char_boundary(bytes)).chars().next() {
            Some(character) => Err(OffsetError::InsideACharacter { position: bytes, unit, character }),
            None => Err(OffsetError::BehindTheEnd { position: bytes, length: content.len(), unit }),
        }
    }

    fn checkpoint(&self, before: impl Fn(&Measure) -> bool) -> Measure {
        let after = self.0.checkpoints.partition_point(before);
        after.checked_sub(1).and_then(|at| self.0.checkpoints.get(at)).copied().unwrap_or(Measure::START)
    }

    fn tail(&self, bytes: usize) -> &str {
        self.0.content.get(bytes..).unwrap_or_default()
    }
}

fn checkpoints(content: &str) -> Vec<Measure> {
    let mut all = Vec::with_capacity(content.len() / STRIDE + 1);
    let mut here = Measure::START;
    let mut next = 0;
    for character in content.chars() {
        if here.utf8 >= next {
            all.push(here);
            next += STRIDE;
        }
        here = here.then(character);
    }
    all
}

/// A text has at most [`MAX_UTF16`] units of at most three bytes each, so its positions fit.
fn narrow(bytes: usize) -> Offset {
    Offset(u32::try_from(bytes).unwrap_or(u32::MAX))
}

/// The empty text.
impl Default for Text {
    fn default() -> Self {
        Self(Rc::new(Inner { content: String::new(), checkpoints: Vec::new(), paragraphs: vec![Offset::START] }))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.content == other.0.content
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.content.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> Text {
        Text::new(raw).unwrap()
    }

    #[test]
    fn line_ends_are_shortened_and_nothing_else() {
        let (kept, ends) = Text::receive(" a\r\nb\rc\u{2028}\u{a0}\n\r\n").unwrap();
        assert_eq!(kept.as_str(), " a\nb\nc\u{2028}\u{a0}\n\n");
        assert_eq!(kept.paragraph_count(), 5);
        assert_eq!([0, 2, 3, 4, 5].map(|at| ends.carry(at)), [0, 2, 2, 3, 4]);
    }

    #[test]
    fn the_empty_text_has_one_empty_paragraph() {
        assert_eq!(Text::default(), text(""));
        assert_eq!(Text::default().paragraph(0), text("").paragraph(0));
    }

    #[test]
    fn units_agree_on_the_example_of_the_file_format() {
        let text = text("🔥 Mayor Ruiz denied taking bribes.");
        let start = text.offset(20, Unit::CodePoint).unwrap();
        assert_eq!((text.count(start, Unit::Utf16), text.count(start, Unit::Utf8)), (21, 23));
        assert_eq!(text.offset(21, Unit::Utf16), Ok(start));
    }

    #[test]
    fn a_position_inside_a_character_or_behind_the_end_says_so() {
        let text = text("🔥a");
        assert!(matches!(text.offset(1, Unit::Utf16), Err(OffsetError::InsideACharacter { character: '🔥', .. })));
        assert!(matches!(text.offset(2, Unit::Utf8), Err(OffsetError::InsideACharacter { .. })));
        assert!(matches!(text.offset(4, Unit::Utf16), Err(OffsetError::BehindTheEnd { length: 3, .. })));
        assert!(matches!(text.offset(3, Unit::CodePoint), Err(OffsetError::BehindTheEnd { length: 2, .. })));
    }

    #[test]
    fn a_line_end_belongs_to_the_paragraph_it_ends() {
        let text = text("ab\n\ncd");
        let at = |bytes| text.paragraph_at(text.floor(bytes));
        assert_eq!([0, 2, 3, 4, 6].map(at), [0, 0, 1, 2, 2]);
        assert_eq!(text.paragraph(1), Some(text.floor(3)..text.floor(3)));
        assert_eq!(text.paragraph(3), None);
    }

    #[test]
    fn a_text_over_the_limit_is_refused_with_its_length() {
        assert!(Text::new(&"a".repeat(MAX_UTF16)).is_ok());
        assert_eq!(Text::new(&"a".repeat(MAX_UTF16 + 1)).unwrap_err().length, MAX_UTF16 + 1);
    }
}
