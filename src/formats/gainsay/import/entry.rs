//! The fields of one object, each read as what it should be, or told of.

use crate::core::Extra;
use crate::formats::gainsay::unknown::escaped;
use crate::storage::json::{Field, Part, text};

use super::{
    json::{self, Object},
    pieces::Long,
    place::Place,
    report::Report,
    value::Value,
};

const ADD: &str = "Add it to the file.";
const MEND: &str = "Mend it in the file.";
const LEFT_OUT: &str = "It was left out; mend it in the file if it matters.";

/// An object at a place in the file, with the fields that nobody has asked for yet.
pub(super) struct Entry<'a, 'p> {
    object: Object<'a>,
    pub(super) place: Place<'p>,
    /// The lists of the object that lie beside it.
    lists: &'a [Long<'a>],
}

impl<'a, 'p> Entry<'a, 'p> {
    /// The object at a place; refused when something else stands there.
    pub(super) fn open(value: Part<'a>, place: Place<'p>, report: &mut Report) -> Option<Self> {
        Self::of(value, value.fields(), place, report)
    }

    fn of(value: Part<'a>, fields: Option<Vec<Field<'a>>>, place: Place<'p>, report: &mut Report) -> Option<Self> {
        let Some(fields) = fields else {
            report.refuse(place, format!("This should be an object, but is {}.", described(value)), MEND);
            return None;
        };
        Some(Self::of_fields(fields, place, report))
    }

    /// The object of these fields at a place.
    pub(super) fn of_fields(fields: Vec<Field<'a>>, place: Place<'p>, report: &mut Report) -> Self {
        let object = Object::of(fields);
        for name in object.repeated() {
            let what = "This field occurs more than once; the last one was taken.";
            report.note(place.field(name), what, "See whether it is the right one.");
        }
        Self { object, place, lists: &[] }
    }

    /// The same object with lists that lie beside it.
    pub(super) fn with_lists(self, lists: &'a [Long<'a>]) -> Self {
        Self { lists, ..self }
    }

    /// The object in a field that there has to be. Without it, what it belongs to is refused.
    pub(super) fn object<'q>(&mut self, place: Place<'q>, name: &str, report: &mut Report) -> Option<Entry<'a, 'q>> {
        let Some(value) = self.object.take(name) else {
            report.refuse(place, "This field is missing; it should be an object.", ADD);
            return None;
        };
        Entry::open(value, place, report)
    }

    /// A field that there has to be. Without it, what it belongs to is refused.
    pub(super) fn required<T: Value<'a>>(&mut self, name: &str, report: &mut Report) -> Option<T> {
        let place = self.place.field(name);
        let Some(value) = self.object.take(name) else {
            report.refuse(place, format!("This field is missing; it should be {}.", T::kind()), ADD);
            return None;
        };
        let read = T::read(value);
        if read.is_none() {
            report.refuse(place, should_be::<T>(value), MEND);
        }
        read
    }

    /// A field that there can be. When it is not what it should be, it is left out and told of.
    pub(super) fn optional<T: Value<'a>>(&mut self, name: &str, report: &mut Report) -> Option<T> {
        let value = self.object.take(name)?;
        let read = T::read(value);
        if read.is_none() {
            report.note(self.place.field(name), should_be::<T>(value), LEFT_OUT);
        }
        read
    }

    /// Shows each object of a list with its index, counted from 0. `None` when there is no list.
    pub(super) fn list(
        &mut self,
        name: &str,
        report: &mut Report,
        mut each: impl FnMut(usize, Entry<'_, '_>, &mut Report),
    ) -> Option<()> {
        let value = self.object.take(name)?;
        let place = self.place.field(name);
        let mut show = |index, value: Part<'_>, fields: Option<Vec<Field<'_>>>| {
            if let Some(entry) = Entry::of(value, fields, place.item(index), report) {
                each(index, entry, report);
            }
        };
        if let Some(long) = self.lists.iter().find(|list| list.is_called(name)) {
            long.entries(show);
            return Some(());
        }
        let list = value.entries(&mut show);
        if list.is_none() {
            report.note(place, format!("This should be a list, but is {}.", described(value)), LEFT_OUT);
        }
        list
    }

    /// A field as it was written.
    pub(super) fn raw(&mut self, name: &str) -> Option<Part<'a>> {
        self.object.take(name)
    }

    /// Whether a field is there that nobody has asked for yet.
    pub(super) fn has(&self, name: &str) -> bool {
        self.object.has(name)
    }

    /// The fields that nobody has asked for.
    pub(super) fn rest(self) -> impl Iterator<Item = Field<'a>> {
        self.object.rest()
    }

    /// Keeps the fields that nobody has asked for, under the path of this object inside the one
    /// that the core knows: empty, or ending with `/`.
    pub(super) fn keep_unknown(self, inside: &str, extra: &mut Extra, report: &mut Report) {
        let place = self.place;
        for (name, value) in self.object.rest() {
            if json::is_readable(value) {
                extra.0.push((format!("{inside}{}", escaped(&name)), value.get().to_owned()));
            } else {
                let what = "This field has something in it that many programs cannot read, and was left out.";
                let remedy = "If it matters, write it with less nesting and whole characters.";
                report.note(place.field(&name), what, remedy);
            }
        }
        if !extra.0.is_empty() {
            *extra = std::mem::take(extra).in_order();
        }
    }
}

fn should_be<'a, T: Value<'a>>(value: Part<'a>) -> String {
    format!("This should be {}, but is {}.", T::kind(), described(value))
}

/// A value in words: itself when it is short.
fn described(value: Part<'_>) -> String {
    let (raw, kind) = (value.get(), json::kind(value));
    match kind {
        // JSON can write halves of surrogate pairs, which no text can contain (RFC 8259, section 8.2).
        "text" if text(raw).is_none() => "text with half a character in it, such as \\ud83d".to_owned(),
        "text" | "a number" | "true or false" if raw.len() <= 40 => raw.to_owned(),
        _ => kind.to_owned(),
    }
}
