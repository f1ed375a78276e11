//! An article's title, address, date and language in a record.

use super::json::record;
use crate::core::{Date, Details};

/// What is known of an article beside its text.
pub(super) struct DetailsRecord {
    title: String,
    url: Option<String>,
    published: Option<Date>,
    language: Option<String>,
}

record!(DetailsRecord {
    "title" = title optional,
    "url" = url optional,
    "published" = published optional,
    "language" = language optional,
});

impl DetailsRecord {
    pub(super) fn of(details: &Details) -> Self {
        Self {
            title: details.title.clone(),
            url: details.url.clone(),
            published: details.published,
            language: details.language.clone(),
        }
    }

    pub(super) fn restore(self) -> Details {
        Details { title: self.title, url: self.url, published: self.published, language: self.language }
    }
}
