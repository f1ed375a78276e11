//! Looking for words in the open article, and tagging all places of them at once.

mod bar;
mod highlights;
mod matches;
mod tag_all;

use std::rc::Rc;

use yew::prelude::*;

use super::reader::{Controller, Drawn, Labels};

/// What the bar is drawn from.
#[derive(Properties, Clone)]
pub(crate) struct FindProps {
    /// Knows the article, and shows matches in it.
    pub(crate) controller: Rc<Controller>,
    /// The labels to tag with.
    pub(crate) labels: Labels,
    /// When it changes, what is painted on it may be gone.
    pub(crate) drawn: Drawn,
}

impl PartialEq for FindProps {
    fn eq(&self, other: &Self) -> bool {
        self.drawn == other.drawn && Rc::ptr_eq(&self.labels, &other.labels)
    }
}

/// The bar.
pub(crate) fn draw(props: FindProps) -> Html {
    html! { <bar::FindBar ..props /> }
}
