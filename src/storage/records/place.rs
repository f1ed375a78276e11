//! Where the reader was, in a record.

use super::json::record;
use crate::{
    core::{Offset, Text, Unit},
    storage::{
        damage::Flaw,
        place::{Place, Session},
    },
};

/// Where the reader was in an article.
pub(in crate::storage) struct PlaceRecord {
    paragraph: usize,
    /// UTF-8 bytes from the start of the text.
    caret: Option<usize>,
    annotation: Option<String>,
}

record!(PlaceRecord {
    "paragraph" = paragraph optional,
    "caret" = caret optional,
    "annotation" = annotation optional,
});

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
pub(in crate::storage) struct SessionRecord {
    article: Option<String>,
}

record!(SessionRecord {
    "article" = article optional,
});

impl SessionRecord {
    pub(in crate::storage) fn of(session: &Session) -> Self {
        Self { article: session.article.as_ref().map(ToString::to_string) }
    }

    pub(in crate::storage) fn restore(self) -> Session {
        Session { article: self.article.map(|id| id.as_str().into()) }
    }
}
