//! Where the reader was, in a record.

use serde::{Deserialize, Serialize};

use super::is_default;
use crate::{
    core::{Offset, Text, Unit},
    storage::{
        damage::Flaw,
        place::{Place, Session},
    },
};

/// Where the reader was in an article.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::storage) struct PlaceRecord {
    #[serde(default, skip_serializing_if = "is_default")]
    paragraph: usize,
    /// UTF-8 bytes from the start of the text.
    #[serde(default, skip_serializing_if = "is_default")]
    caret: Option<usize>,
    #[serde(default, skip_serializing_if = "is_default")]
    annotation: Option<String>,
}

impl PlaceRecord {
    pub(in crate::storage) fn of(place: &Place) -> Self {
        Self {
            paragraph: place.paragraph,
            caret: place.caret.map(Offset::bytes),
            annotation: place.annotation.as_ref().map(ToString::to_string),
        }
    }

    pub(in crate::storage) fn restore(self, text: &Text) -> Result<Place, Flaw> {
        Ok(Place {
            paragraph: self.paragraph,
            caret: self.caret.map(|bytes| text.offset(bytes, Unit::Utf8)).transpose()?,
            annotation: self.annotation.map(|id| id.as_str().into()),
        })
    }
}

/// What was open.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::storage) struct SessionRecord {
    #[serde(default, skip_serializing_if = "is_default")]
    article: Option<String>,
}

impl SessionRecord {
    pub(in crate::storage) fn of(session: &Session) -> Self {
        Self { article: session.article.as_ref().map(ToString::to_string) }
    }

    pub(in crate::storage) fn restore(self) -> Session {
        Session { article: self.article.map(|id| id.as_str().into()) }
    }
}
