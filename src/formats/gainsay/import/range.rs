//! One range of an annotation.

use crate::core::{TextRange, Unit};

use super::{entry::Entry, report::Report, source::Source};

/// How much of a quote a message shows, in code points.
const SHOWN: usize = 40;

/// The range, as it lies in the text as it is kept. Positions that are no range, that contradict
/// each other, or at which the text is not the quote, are refused: there is no telling which of
/// them is right.
pub(super) fn read(entry: &mut Entry<'_, '_>, source: &Source, report: &mut Report) -> Option<TextRange> {
    let start = entry.required("start", report)?;
    let end = entry.required("end", report)?;
    let quote: String = entry.required("quote", report)?;
    let others = [(Unit::Utf16, "utf16"), (Unit::Utf8, "utf8")]
        .map(|(unit, name)| (unit, name, entry.optional::<[usize; 2]>(name, report)));
    let context = ["prefix", "suffix"].map(|name| entry.optional::<String>(name, report));

    let remedy = || remedy([start, end], &quote, source);
    let range = match source.range([start, end], Unit::CodePoint) {
        Ok(range) if source.quote(range) == quote => range,
        Ok(range) => {
            let found = shown(source.quote(range));
            let what = format!("From {start} to {end} the text is “{found}”, not “{}”.", shown(&quote));
            report.refuse(entry.place, what, remedy());
            return None;
        }
        Err(wrong) => {
            report.refuse(entry.place, format!("From {start} to {end} there is no text: {wrong}."), remedy());
            return None;
        }
    };
    for (unit, name, given) in others {
        let right = source.positions(range, unit);
        if let Some(given) = given.filter(|given| *given != right) {
            let what = format!("“start” and “end” are {right:?} in {unit}, but this says {given:?}.");
            report.refuse(entry.place.field(name), what, "Correct the pair that is wrong, or take this one out.");
            return None;
        }
    }
    let kept = match source.carry(range) {
        Ok(kept) => kept,
        Err(wrong) => {
            report.refuse(entry.place, format!("The range covers only half of a line end: {wrong}."), "Take it out.");
            return None;
        }
    };
    note_doubts(entry, source, range, context, report);
    if source.is_cut(kept) {
        let what = "The range begins or ends inside of what people see as one character.";
        report.note(entry.place, what, "Widen it to whole characters.");
    }
    Some(kept)
}

/// What to do about positions that do not fit: they may count something else.
fn remedy(positions: [usize; 2], quote: &str, source: &Source) -> String {
    for unit in [Unit::Utf16, Unit::Utf8] {
        let Some(range) = source.range(positions, unit).ok().filter(|range| source.quote(*range) == quote) else {
            continue;
        };
        let [start, end] = source.positions(range, Unit::CodePoint);
        return format!("The positions count {unit}. In code points, which are asked for, they are {start} and {end}.");
    }
    "Either the text or the positions were changed; mark the passage again.".to_owned()
}

/// A quote can stand at its place by chance, in a text that was changed: then what is around it is
/// different.
fn note_doubts(
    entry: &Entry<'_, '_>,
    source: &Source,
    range: TextRange,
    [prefix, suffix]: [Option<String>; 2],
    report: &mut Report,
) {
    let (before, behind) = source.around(range);
    let fits = prefix.is_none_or(|prefix| before.ends_with(&prefix))
        && suffix.is_none_or(|suffix| behind.starts_with(&suffix));
    if !fits {
        let what = "The words are the same, but those around them are not the ones in the file.";
        report.note(entry.place, what, "See whether it is still the right place.");
    }
}

fn shown(quote: &str) -> String {
    match quote.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default()),
        None => quote.to_owned(),
    }
}
