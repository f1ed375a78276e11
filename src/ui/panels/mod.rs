//! What opens above the page on demand: one file per panel, and one line in the list.

mod dialog;
mod editor;
mod history;
mod keys;
mod labels;
mod search;
mod speakers;
mod storage;
mod versions;

use yew::prelude::*;

use super::{desk::Desk, shared::Shared, state::State};

/// Which panel is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panel {
    /// All keys, and their changes.
    Keys,
    /// What was done, to go back to.
    History,
    /// The labels of the open article.
    Labels,
    /// What is said in all articles, and who says it.
    Search,
    /// The speakers of the open article.
    Speakers,
    /// Where the work is kept, and copies of it.
    Storage,
    /// What the open article was, to be brought back.
    Versions,
}

/// The panel that is open.
pub(crate) fn draw(panel: Panel, state: &State, desk: &Shared<Desk>) -> Html {
    match panel {
        Panel::Keys => keys::draw(state, desk),
        Panel::History => history::draw(state, desk),
        Panel::Labels => labels::draw(state, desk),
        Panel::Search => search::draw(state, desk),
        Panel::Speakers => speakers::draw(state, desk),
        Panel::Storage => storage::draw(state, desk),
        Panel::Versions => versions::draw(state, desk),
    }
}
