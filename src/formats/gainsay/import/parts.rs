//! Labels, speakers and links of a file.

use crate::core::{Extra, Label, Link, LinkKind, Role, Speaker};

use super::{
    entry::Entry,
    report::Report,
    value::{Identifier, Name},
};

/// The parts of one kind that could be read, and where each stood in its list.
pub(super) struct Kept<T> {
    pub(super) parts: Vec<T>,
    pub(super) indexes: Vec<usize>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { parts: Vec::new(), indexes: Vec::new() }
    }
}

/// Parts that do not come from the file.
impl<T> From<Vec<T>> for Kept<T> {
    fn from(parts: Vec<T>) -> Self {
        Self { indexes: (0..parts.len()).collect(), parts }
    }
}

impl<T> Kept<T> {
    /// Reads a list of a file; `None` when there is no such list.
    pub(super) fn read(
        file: &mut Entry<'_, '_>,
        name: &str,
        report: &mut Report,
        mut read: impl FnMut(Entry<'_, '_>, &mut Report) -> Option<T>,
    ) -> Option<Self> {
        let mut kept = Self::default();
        let list = file.list(name, report, |index, entry, report| {
            if let Some(part) = read(entry, report) {
                kept.parts.push(part);
                kept.indexes.push(index);
            }
        });
        list.map(|()| kept)
    }
}

pub(super) fn label(mut entry: Entry<'_, '_>, report: &mut Report) -> Option<Label> {
    let Identifier(id) = entry.required("id", report)?;
    let Name(name) = entry.required("name", report)?;
    let role: Role = entry.required("role", report)?;
    let mut label = Label::new(&*id, name, role);
    label.colour = entry.optional("color", report).unwrap_or(label.colour);
    label.shape = entry.optional("shape", report).unwrap_or(label.shape);
    label.key = entry.optional("key", report);
    entry.keep_unknown("", &mut label.extra, report);
    Some(label)
}

pub(super) fn speaker(mut entry: Entry<'_, '_>, report: &mut Report) -> Option<Speaker> {
    let Identifier(id) = entry.required("id", report)?;
    let Name(name) = entry.required("name", report)?;
    let mut speaker = Speaker::new(&*id, name, entry.required("kind", report)?);
    speaker.aliases = entry.optional("aliases", report).unwrap_or_default();
    entry.keep_unknown("", &mut speaker.extra, report);
    Some(speaker)
}

pub(super) fn link(mut entry: Entry<'_, '_>, report: &mut Report) -> Option<Link> {
    let Identifier(id) = entry.required("id", report)?;
    let Identifier(from) = entry.required("from", report)?;
    let Identifier(to) = entry.required("to", report)?;
    let kind: LinkKind = entry.required("kind", report)?;
    let mut link = Link { id: (&*id).into(), from: (&*from).into(), to: (&*to).into(), kind, extra: Extra::default() };
    entry.keep_unknown("", &mut link.extra, report);
    Some(link)
}
