//! What is wrong with a record that cannot be used.

use std::fmt;

use crate::core::{OffsetError, Refusal, range::RangeError, text::TooLong};

/// A record that could not be used. The store still has it, exactly as it is here, unless it was
/// not there to begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// Where it is in the store.
    pub key: String,
    /// What the store has there; nothing when a record is missing.
    pub raw: Option<String>,
    /// What is wrong with it.
    pub flaw: Flaw,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The record “{}” {}.", self.key, self.flaw)?;
        if self.raw.is_some() { f.write_str(" It is kept as it is.") } else { Ok(()) }
    }
}

/// What is wrong with a record.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Flaw {
    /// It should be there, and is not.
    #[error("is missing")]
    Missing,
    /// It cannot be read at all.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A name is none of those that are known.
    #[error("cannot be used: “{name}” is no {what}")]
    Name {
        /// What is named.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A position does not exist in the text.
    #[error("does not fit the text: {0}")]
    Position(#[from] OffsetError),
    /// Its ranges cannot be those of an annotation.
    #[error("does not fit the text: {0}")]
    Range(#[from] RangeError),
    /// It breaks a rule of the article.
    #[error("does not fit the article: {0}")]
    Refused(#[from] Refusal),
    /// The text is not the one that was stored.
    #[error("is not the text that was stored: its check sum is another one")]
    Sum,
    /// The text is longer than a text can be.
    #[error("cannot be used: {0}")]
    TooLong(#[from] TooLong),
    /// It is of no kind that is known.
    #[error("is of no kind that this version of Gainsay knows")]
    Kind,
}

impl From<serde_json::Error> for Flaw {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
