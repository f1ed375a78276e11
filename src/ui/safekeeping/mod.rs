//! What watches over the work: leaving the page with work that is nowhere else, the room that is left, the
//! file that is kept up to date, and no-trace mode. All but the last come with the tools.

pub(crate) mod backup;
pub(crate) mod leaving;
pub(crate) mod local_pages;
mod no_trace;
pub(crate) mod room;

use std::rc::Rc;

pub(crate) use no_trace::use_no_trace_mode;
use yew::prelude::*;

use super::{
    desk::Desk,
    shared::Shared,
    state::{Keeping, OpenArticle, State},
};
use crate::core::Library;

/// What is watched.
#[derive(Clone, Properties, PartialEq)]
struct WatchProps {
    keeping: Keeping,
    library: Rc<Library>,
    open: Option<OpenArticle>,
    desk: Shared<Desk>,
}

/// The watch over the work, and what it has to say.
pub(crate) fn watch(state: &State, desk: &Shared<Desk>) -> Html {
    let library = Rc::clone(&state.library);
    html! { <Watch keeping={state.keeping.clone()} {library} open={state.open.clone()} desk={desk.clone()} /> }
}

#[component]
fn Watch(props: &WatchProps) -> Html {
    leaving::use_warning(props);
    room::use_promise(props);
    backup::use_keeper(props);
    let short = room::use_room(props);
    let local = local_pages::use_told(props);
    let backup = backup::use_backup();
    html! {
        <>
            { local }
            { backup.as_ref().map(backup::notice) }
            { short }
        </>
    }
}
