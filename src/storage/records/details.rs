//! An article's title, address, date and language in a record.

use serde::{Deserialize, Serialize};

use super::{day, is_default};
use crate::core::{Date, Details};

/// What is known of an article beside its text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DetailsRecord {
    #[serde(default, skip_serializing_if = "is_default")]
    title: String,
    #[serde(default, skip_serializing_if = "is_default")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "is_default", with = "day")]
    published: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    language: Option<String>,
}

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
