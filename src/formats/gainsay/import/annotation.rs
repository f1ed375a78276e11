//! One annotation of a file.

use std::{borrow::Cow, rc::Rc};

use crate::core::{
    Annotation, AnnotationId, Extra, LabelId, Ranges, Seen, SpeakerId, TextRange, Timestamp, id::Places,
};

use super::{entry::Entry, range, report::Report, source::Source, value::Identifier};

/// What annotations are read against.
pub(super) struct Annotations<'s> {
    /// The text they are about.
    pub(super) source: &'s Source,
    /// The labels and the speakers there are. Annotations share their identifiers with them.
    pub(super) labels: &'s Places,
    pub(super) speakers: &'s Places,
    /// When an annotation was made that does not say so.
    pub(super) now: Timestamp,
}

impl Annotations<'_> {
    /// An annotation of those of its ranges that can be taken.
    pub(super) fn read(&self, mut entry: Entry<'_, '_>, report: &mut Report) -> Option<Annotation> {
        let Identifier(id) = entry.required("id", report)?;
        let Identifier(label) = entry.required("label", report)?;
        let mut extra = Extra::default();
        let ranges = self.ranges(&mut entry, &mut extra, report)?;
        let speaker = self.speaker(&mut entry, report);
        let note = entry.optional("note", report).unwrap_or_default();
        let answers = entry.optional("answers", report).unwrap_or_default();
        let seen = seen(&mut entry, report);
        let created = entry.optional("created", report).unwrap_or(self.now);
        let modified = entry.optional("modified", report).unwrap_or(created);
        entry.keep_unknown("", &mut extra, report);
        let label = self.labels.get_key_value(&*label).map_or_else(|| Rc::from(label), |(label, _)| Rc::clone(label));
        let annotation = Annotation::new(AnnotationId::new(id), LabelId::new(label), ranges, created);
        Some(Annotation { speaker, note, answers, seen, modified, extra, ..annotation })
    }

    /// An annotation is worth keeping without its speaker, who can be given again.
    fn speaker(&self, entry: &mut Entry<'_, '_>, report: &mut Report) -> Option<SpeakerId> {
        let speaker: Cow<'_, str> = entry.optional("speaker", report)?;
        let known = self.speakers.get_key_value(&*speaker);
        if known.is_none() {
            let what =
                format!("The speaker “{speaker}” is not in the file. The annotation was taken without a speaker.");
            report.note(entry.place.field("speaker"), what, "Say once more who speaks.");
        }
        known.map(|(speaker, _)| SpeakerId::new(Rc::clone(speaker)))
    }

    /// The ranges in text order, and what is not known of each, by its place in that order.
    fn ranges(&self, entry: &mut Entry<'_, '_>, extra: &mut Extra, report: &mut Report) -> Option<Ranges> {
        let mut taken: Vec<(TextRange, Extra)> = Vec::new();
        entry.list("ranges", report, |_, mut entry, report| {
            let Some(range) = range::read(&mut entry, self.source, report) else { return };
            // What was taken is in text order and does not overlap, so both neighbours are enough.
            let place = taken.partition_point(|(other, _)| *other < range);
            let neighbours = taken.get(place.saturating_sub(1)..).unwrap_or_default().iter().take(2);
            if neighbours.into_iter().any(|(other, _)| other.overlaps(range)) {
                let what = "This range overlaps another one of the same annotation.";
                return report.refuse(entry.place, what, "Make one range of the two, or two annotations.");
            }
            let mut unknown = Extra::default();
            entry.keep_unknown("", &mut unknown, report);
            taken.insert(place, (range, unknown));
        });
        let ranges = Ranges::new(taken.iter().map(|(range, _)| *range).collect());
        for (index, (_, unknown)) in taken.into_iter().enumerate() {
            extra.0.extend(unknown.0.into_iter().map(|(path, value)| (format!("ranges/{index}/{path}"), value)));
        }
        if ranges.is_err() {
            let what = "The annotation has no range that can be taken.";
            report.refuse(entry.place, what, "Mend its ranges in the file.");
        }
        ranges.ok()
    }
}

/// The gaps that were seen, by kind. A gap of a kind that is not known cannot be kept, and is told of.
fn seen(entry: &mut Entry<'_, '_>, report: &mut Report) -> Vec<Seen> {
    let mut seen: Vec<Seen> = Vec::new();
    entry.list("seen", report, |_, mut entry, report| {
        let Some(gap) = entry.required("gap", report) else { return };
        if seen.iter().any(|other| other.gap == gap) {
            let what = "This gap is marked as seen more than once; the first reason was taken.";
            return report.note(entry.place, what, "See whether it is the right one.");
        }
        seen.push(Seen { gap, reason: entry.optional("reason", report).unwrap_or_default() });
        let place = entry.place;
        for (name, _) in entry.rest() {
            let what = "This field is not known, and a gap that was seen has no place to keep it.";
            report.note(place.field(&name), what, "Nothing needs to be done unless another program wants it.");
        }
    });
    Seen::in_order(seen)
}
