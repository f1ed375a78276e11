//! A change of a volume, as one tab tells it to another.

use super::{
    json::{Object, record, written},
    seal::SealRecord,
};
use crate::storage::{outbox::Change, volume::Volume};

/// A change.
pub(in crate::storage) struct ChangeRecord {
    volume: String,
    base: Option<SealRecord>,
    seal: SealRecord,
    put: Vec<(String, String)>,
    gone: Vec<String>,
}

record!(ChangeRecord {
    "volume" = volume required,
    "base" = base required,
    "seal" = seal required,
    "put" = put required,
    "gone" = gone required,
});

impl ChangeRecord {
    pub(in crate::storage) fn of(change: Change) -> Self {
        let mut record = Self {
            volume: change.volume.to_string(),
            base: change.base.map(SealRecord::of),
            seal: SealRecord::of(change.seal),
            put: Vec::new(),
            gone: Vec::new(),
        };
        for (key, value) in change.writes {
            match value {
                Some(value) => record.put.push((key, value)),
                None => record.gone.push(key),
            }
        }
        record
    }

    /// Its written form, in parts. What was written is let go of before the next part is asked for, so that
    /// what a whole article has is not in memory twice (docs/decisions/0016).
    pub(in crate::storage) fn into_parts(self) -> impl Iterator<Item = String> {
        let mut before = String::new();
        let mut object = Object::begin(&mut before);
        object.required("volume", &self.volume);
        object.required("base", &self.base);
        object.required("seal", &self.seal);
        before.push_str(",\"put\":[");
        let entries = self.put.into_iter().enumerate().map(|(place, pair)| {
            let comma = if place > 0 { "," } else { "" };
            format!("{comma}{}", written(&pair))
        });
        let behind = format!("],\"gone\":{}}}", written(&self.gone));
        [before].into_iter().chain(entries).chain([behind])
    }

    /// The change; nothing when this is none.
    pub(in crate::storage) fn restore(self) -> Option<Change> {
        let put = self.put.into_iter().map(|(key, value)| (key, Some(value)));
        let gone = self.gone.into_iter().map(|key| (key, None));
        Some(Change {
            volume: Volume::from_name(&self.volume)?,
            base: self.base.map(SealRecord::restore).transpose().ok()?,
            seal: self.seal.restore().ok()?,
            writes: put.chain(gone).collect(),
        })
    }
}
