//! The labels that new articles start with.

use std::rc::Rc;

use super::Desk;
use crate::core::Label;

impl Desk {
    /// The labels that new articles start with; nothing as long as they are the standard ones, or
    /// when they cannot be read, which is reported when the page is opened.
    pub(crate) fn labels_of_new_articles(&self) -> Option<Vec<Label>> {
        self.archive.labels().ok().flatten()
    }

    /// Keeps the labels that new articles start with; nothing for the standard ones. The error is
    /// for people.
    pub(crate) fn set_labels_of_new_articles(&self, labels: Option<&[Rc<Label>]>) -> Result<(), String> {
        self.archive.set_labels(labels).map_err(|error| error.to_string())?;
        self.tell_journal();
        Ok(())
    }
}
