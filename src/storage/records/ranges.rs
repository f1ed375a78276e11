//! The ranges of an annotation in a record.

use super::json::Json;
use crate::{
    core::{Ranges, Text, TextRange, Unit},
    storage::damage::Flaw,
};

/// Where each range starts and ends, in UTF-8 bytes from the start of the text, in text order.
pub(super) struct RangesRecord(Vec<[usize; 2]>);

impl RangesRecord {
    pub(super) fn of(ranges: &Ranges) -> Self {
        Self(ranges.iter().map(|range| [range.start().bytes(), range.end().bytes()]).collect())
    }

    pub(super) fn restore(self, text: &Text) -> Result<Ranges, Flaw> {
        let range = |[start, end]: [usize; 2]| -> Result<TextRange, Flaw> {
            Ok(text.range(text.offset(start, Unit::Utf8)?, text.offset(end, Unit::Utf8)?)?)
        };
        Ok(Ranges::new(self.0.into_iter().map(range).collect::<Result<_, _>>()?)?)
    }
}

impl Json for RangesRecord {
    fn write(&self, json: &mut String) {
        self.0.write(json);
    }

    fn read(json: &str) -> Result<Self, Flaw> {
        Json::read(json).map(Self)
    }
}
