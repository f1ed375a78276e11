//! What is kept together, and counted by one sequence.

use std::{fmt, rc::Rc};

use super::key::{self, Key, Record};
use crate::core::ArticleId;

/// What is kept together: an article with its history, or one of the things that a library has one
/// of. Each volume has a [`Seal`](super::Seal) of its own, so that two tabs that work on two
/// articles never write the same record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Volume {
    /// An article.
    Article(ArticleId),
    /// What was done to the list of articles.
    History,
    /// The keys that a person chose.
    Keys,
    /// The labels that new articles start with.
    Labels,
}

impl Volume {
    /// Its name in the journal: what the keys of its records begin with, after the common prefix.
    pub fn name(&self) -> Rc<str> {
        self.to_string().into()
    }

    /// The volume that a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        match Key::parse(&format!("{}{name}", key::PREFIX))? {
            Key::Article(id, Record::Head) => Some(Self::Article(id)),
            Key::History => Some(Self::History),
            Key::Keys => Some(Self::Keys),
            Key::Labels => Some(Self::Labels),
            _ => None,
        }
    }

    /// The volume that a record belongs to; nothing for those that are no work: where the reader
    /// was, what was open, the version of the layout, the seals themselves.
    pub fn of(key: &str) -> Option<Self> {
        match Key::parse(key)? {
            Key::Article(_, Record::Place) | Key::Schema | Key::Session | Key::Seal(_) => None,
            Key::Article(id, _) => Some(Self::Article(id)),
            Key::History => Some(Self::History),
            Key::Keys => Some(Self::Keys),
            Key::Labels => Some(Self::Labels),
        }
    }

    /// The key of its first record, which all its other keys begin with, followed by `/`.
    pub fn root(&self) -> String {
        format!("{}{self}", key::PREFIX)
    }

    /// Tells of many keys whether they are those of records of this volume.
    pub(super) fn holder(&self) -> Holder {
        Holder(self.root())
    }
}

/// What a volume holds, by the key of its first record.
pub(super) struct Holder(String);

impl Holder {
    /// Whether a key is that of a record of the volume, be it one that is known or not.
    pub(super) fn holds(&self, key: &str) -> bool {
        let rest = key.strip_prefix(&self.0);
        rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && rest != "/place"))
    }
}

impl fmt::Display for Volume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(id) => write!(f, "article/{}", key::Encoded(id.as_str())),
            Self::History => f.write_str("history"),
            Self::Keys => f.write_str("keys"),
            Self::Labels => f.write_str("labels"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_is_found_by_its_name() {
        for id in ["a", "a/b", "", "%", "history"] {
            let volume = Volume::Article(id.into());
            assert_eq!(Volume::from_name(&volume.name()), Some(volume));
        }
        for volume in [Volume::History, Volume::Keys, Volume::Labels] {
            assert_eq!(Volume::from_name(&volume.name()), Some(volume));
        }
        for name in ["", "schema", "session", "article/a/text", "seal/history", "theirs"] {
            assert_eq!(Volume::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn records_that_are_no_work_belong_to_no_volume() {
        for key in ["gainsay/session", "gainsay/schema", "gainsay/article/a/place", "gainsay/seal/history", "theirs"] {
            assert_eq!(Volume::of(key), None, "{key}");
        }
        assert_eq!(Volume::of("gainsay/article/a/step/7"), Some(Volume::Article("a".into())));
        assert_eq!(Volume::of("gainsay/labels"), Some(Volume::Labels));
    }
}
