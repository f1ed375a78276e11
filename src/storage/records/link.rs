//! The record of a link.

use super::{ExtraRecord, json::record, named};
use crate::{
    core::{Extra, Link, LinkId, LinkKind},
    storage::damage::Flaw,
};

/// A link, but for its identifier, which is in the key.
pub(in crate::storage) struct LinkRecord {
    from: String,
    to: String,
    kind: String,
    extra: ExtraRecord,
}

record!(LinkRecord {
    "from" = from required,
    "to" = to required,
    "kind" = kind required,
    "extra" = extra optional,
});

impl LinkRecord {
    pub(in crate::storage) fn of(link: &Link) -> Self {
        Self {
            from: link.from.to_string(),
            to: link.to.to_string(),
            kind: link.kind.name().to_owned(),
            extra: link.extra.0.clone(),
        }
    }

    pub(in crate::storage) fn restore(self, id: LinkId) -> Result<Link, Flaw> {
        let kind = named("kind of link", &self.kind, LinkKind::from_name(&self.kind))?;
        Ok(Link { id, from: self.from.as_str().into(), to: self.to.as_str().into(), kind, extra: Extra(self.extra) })
    }
}
