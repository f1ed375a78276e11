//! Identifiers: opaque strings, made outside and kept exactly as an imported file has them.

use std::{collections::BTreeMap, fmt, rc::Rc};

/// Where things stand in a list, by identifier. One type for identifiers of every kind, because
/// the code of a map is large and is compiled anew for each type of key and value.
pub type Places = BTreeMap<Rc<str>, usize>;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Rc<str>);

        impl $name {
            /// Takes the identifier as it is.
            pub fn new(id: impl Into<Rc<str>>) -> Self {
                Self(id.into())
            }

            /// The identifier's own characters, shared.
            pub fn shared(&self) -> Rc<str> {
                Rc::clone(&self.0)
            }

            /// The identifier's own characters.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    )* };
}

identifiers! {
    /// Names an [`Article`](super::Article) within a library.
    ArticleId
    /// Names an [`Annotation`](super::Annotation) within its article.
    AnnotationId
    /// Names a [`Label`](super::Label) within its article.
    LabelId
    /// Names a [`Speaker`](super::Speaker) within its article.
    SpeakerId
    /// Names a [`Link`](super::Link) within its article.
    LinkId
}
