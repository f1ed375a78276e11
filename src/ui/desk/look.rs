//! What is asked of the archive without a change to anything, and without a word to the person.

use super::Desk;
use crate::{
    core::ArticleId,
    storage::{LoadError, Loaded, Usage},
};

impl Desk {
    /// How much of the browser's local storage is used; nothing when it does not tell.
    pub(crate) fn usage(&self) -> Option<Usage> {
        self.archive.usage().ok()
    }

    /// What is kept of an article.
    pub(crate) fn look_up(&self, id: &ArticleId) -> Result<Loaded, LoadError> {
        self.archive.load(id)
    }
}
