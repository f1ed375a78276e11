//! Who says it.

use super::{extra::Extra, id::SpeakerId, label::named};

/// Somebody, or something, that an annotation is attributed to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// Its identifier.
    pub id: SpeakerId,
    /// The name it is listed by.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The other names that the article uses for it.
    pub aliases: Vec<String>,
    /// What we do not know of it.
    pub extra: Extra,
}

/// What a speaker is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// An organisation, a government, a company.
    Organisation,
    /// A source that the article does not name.
    Unnamed,
    /// A document that is quoted.
    Document,
    /// The outlet that publishes the article.
    Outlet,
}

named!(SpeakerKind {
    Person = "person",
    Organisation = "organisation",
    Unnamed = "unnamed",
    Document = "document",
    Outlet = "outlet",
});

impl Speaker {
    /// A speaker with one name.
    pub fn new(id: impl Into<SpeakerId>, name: impl Into<String>, kind: SpeakerKind) -> Self {
        Self { id: id.into(), name: name.into(), kind, aliases: Vec::new(), extra: Extra::default() }
    }
}
