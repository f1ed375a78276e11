//! Tags that were given before the tools were there, which change an article.

use std::{cell::RefCell, rc::Rc};

use crate::core::{Label, Selection, TextRange};

/// A label that somebody gives to words.
pub(crate) struct Tag {
    pub(crate) label: Rc<Label>,
    pub(crate) range: TextRange,
    /// What is selected when it is given.
    pub(crate) selection: Selection,
}

/// The tags that wait to be put on the open article, in the order in which they were given. As long as there
/// are any, the article does not leave the desk.
#[derive(Clone, Default)]
pub(crate) struct WaitingTags(Rc<RefCell<Vec<Tag>>>);

impl WaitingTags {
    /// Has a tag wait. One that was given to the same words before was a mistake.
    pub(crate) fn add(&self, tag: Tag) {
        let mut tags = self.0.borrow_mut();
        tags.retain(|one| one.range != tag.range);
        tags.push(tag);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them, which wait no more.
    pub(crate) fn take(&self) -> Vec<Tag> {
        self.0.take()
    }
}
