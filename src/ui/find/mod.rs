//! Looking for words in the open article, and tagging all places of them at once.

mod bar;
mod highlights;
mod matches;
mod tag_all;

use std::rc::Rc;

use yew::prelude::*;

use super::{
    reader::{Controller, Labels},
    shared::Shared,
};
use crate::core::Page;

/// What the bar is drawn from.
#[derive(Properties, Clone)]
pub(crate) struct FindProps {
    /// Knows the article, and shows matches in it.
    pub(crate) controller: Rc<Controller>,
    /// The labels to tag with.
    pub(crate) labels: Labels,
    /// The page as it was drawn last: when it changes, what is painted on it is gone.
    pub(crate) page: Shared<Page>,
}

impl PartialEq for FindProps {
    fn eq(&self, other: &Self) -> bool {
        self.page == other.page && Rc::ptr_eq(&self.labels, &other.labels)
    }
}

/// The bar.
pub(crate) fn draw(props: FindProps) -> Html {
    html! { <bar::FindBar ..props /> }
}
