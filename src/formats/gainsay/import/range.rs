//! One range of an annotation.

use std::borrow::Cow;

use crate::core::{TextRange, Unit};

use super::{entry::Entry, report::Report, source::Source};

/// How much of a quote a message shows, in code points.
const SHOWN: usize = 40;

/// The range, as it lies in the text as it is kept. Positions that are no range, that contradict
/// each other, or at which the text is not the quote, are refused: there is no telling which of
/// them is right.
pub(super) fn read(entry: &mut Entry<'_, '_>, source: &Source, report: &mut Report) -> Option<TextRange> {
    let given = Given::read(entry, report)?;
    let range = match given.verified(source) {
        Ok(range) => range,
        Err(Fault { field: None, what, remedy }) => {
            report.refuse(entry.place, what, remedy);
            return None;
        }
        Err(Fault { field: Some(field), what, remedy }) => {
            report.refuse(entry.place.field(field), what, remedy);
            return None;
        }
    };
    let Ok(kept) = source.carry(range) else {
        report.refuse(entry.place, "The range covers only half of a line end.", "Take it out.");
        return None;
    };
    if !given.stands_among_its_words(source, range) {
        let what = "The words are the same, but those around them are not the ones in the file.";
        report.note(entry.place, what, "See whether it is still the right place.");
    }
    if source.is_cut(kept) {
        let what = "The range begins or ends inside of what people see as one character.";
        report.note(entry.place, what, "Widen it to whole characters.");
    }
    Some(kept)
}

/// What a file says of a range.
struct Given<'a> {
    /// Start and end in code points.
    positions: [usize; 2],
    quote: Cow<'a, str>,
    /// The same positions in other units, with the name of the field that says so.
    others: [(Unit, &'static str, Option<[usize; 2]>); 2],
    prefix: Option<Cow<'a, str>>,
    suffix: Option<Cow<'a, str>>,
}

/// Why a range is refused.
struct Fault {
    /// The field that is wrong, if it is one of them.
    field: Option<&'static str>,
    what: String,
    remedy: String,
}

impl<'a> Given<'a> {
    fn read(entry: &mut Entry<'a, '_>, report: &mut Report) -> Option<Self> {
        Some(Self {
            positions: [entry.required("start", report)?, entry.required("end", report)?],
            quote: entry.required("quote", report)?,
            others: [(Unit::Utf16, "utf16"), (Unit::Utf8, "utf8")]
                .map(|(unit, field)| (unit, field, entry.optional(field, report))),
            prefix: entry.optional("prefix", report),
            suffix: entry.optional("suffix", report),
        })
    }

    /// The range in the text of the file, if all that is said of it agrees.
    fn verified(&self, source: &Source) -> Result<TextRange, Fault> {
        let [start, end] = self.positions;
        let fault = |what| Fault { field: None, what, remedy: self.remedy(source) };
        let (range, edges) = source
            .span(self.positions, Unit::CodePoint)
            .map_err(|wrong| fault(format!("From {start} to {end} there is no text: {wrong}.")))?;
        let found = source.quote(range);
        if found != self.quote {
            let (found, quote) = (shown(found), shown(&self.quote));
            return Err(fault(format!("From {start} to {end} the text is “{found}”, not “{quote}”.")));
        }
        for (unit, field, given) in self.others {
            let right = edges.map(|edge| edge.count(unit));
            if let Some(given) = given.filter(|given| *given != right) {
                let what = format!("“start” and “end” are {} in {unit}, but this says {}.", pair(right), pair(given));
                let remedy = "Correct the pair that is wrong, or take this one out.".to_owned();
                return Err(Fault { field: Some(field), what, remedy });
            }
        }
        Ok(range)
    }

    /// What to do about positions that do not fit: they may count something else.
    fn remedy(&self, source: &Source) -> String {
        for unit in [Unit::Utf16, Unit::Utf8] {
            let range = source.range(self.positions, unit).ok();
            if let Some(range) = range.filter(|range| source.quote(*range) == self.quote) {
                let [start, end] = source.positions(range, Unit::CodePoint);
                return format!(
                    "The positions count {unit}. In code points, as they should, they are {start} and {end}."
                );
            }
        }
        "Either the text or the positions were changed; mark the passage again.".to_owned()
    }

    /// Whether the words around the range are those in the file. A short quote can stand at its
    /// place by chance, in a text that was changed.
    fn stands_among_its_words(&self, source: &Source, range: TextRange) -> bool {
        let (before, behind) = source.around(range);
        self.prefix.as_ref().is_none_or(|prefix| before.ends_with(&**prefix))
            && self.suffix.as_ref().is_none_or(|suffix| behind.starts_with(&**suffix))
    }
}

fn shown(quote: &str) -> String {
    match quote.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default()),
        None => quote.to_owned(),
    }
}

/// A pair of positions as a file writes it.
fn pair([start, end]: [usize; 2]) -> String {
    format!("[{start}, {end}]")
}
