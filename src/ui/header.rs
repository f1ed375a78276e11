//! The bar at the top of the page.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    desk::Desk,
    files::{ExportMenu, FileInput},
    library::Articles,
    platform::clock::now,
    shared::Shared,
    state::{Action, Keeping, State},
};

#[derive(Properties)]
pub(crate) struct HeaderProps {
    pub(crate) state: Rc<State>,
    pub(crate) dispatch: UseReducerDispatcher<State>,
    pub(crate) desk: Shared<Desk>,
}

impl PartialEq for HeaderProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// Articles on the left; what can be done with the open one on the right.
#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let open = props.state.open.as_ref();
    let step = |action: fn(crate::core::Timestamp) -> Action| {
        let dispatch = props.dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(action(now()))
    };
    let on_new = {
        let desk = props.desk.clone();
        move |_: MouseEvent| desk.close()
    };
    html! {
        <header class="bar">
            <span class="brand" aria-hidden="true">{ "Gainsay" }</span>
            <Articles
                library={Rc::clone(&props.state.library)}
                open={open.map(|open| open.article.id().clone())}
                desk={props.desk.clone()}
            />
            <button type="button" class="quiet new-article" aria-label="New article" onclick={on_new}>
                <span aria-hidden="true">{ "+" }</span><span class="wide-only">{ " New article" }</span>
            </button>
            <span class="bar-space"></span>
            <Status keeping={props.state.keeping.clone()} shown={open.is_some()} />
            if let Some(open) = open {
                <button type="button" class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" disabled={open.history.last_done().is_none()} onclick={step(Action::Undo)}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8 4 4 8l4 4M4 8h7a5 5 0 0 1 0 10H8" /></svg>
                </button>
                <button type="button" class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={open.history.last_undone().is_none()} onclick={step(Action::Redo)}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m12 4 4 4-4 4m4-4H9a5 5 0 0 0 0 10h3" /></svg>
                </button>
            }
            <FileInput desk={props.desk.clone()} />
            <ExportMenu
                article={open.map(|open| open.article.clone())}
                library={Rc::clone(&props.state.library)}
                desk={props.desk.clone()}
            />
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct StatusProps {
    keeping: Keeping,
    /// Whether there is work on the screen whose safety could be told.
    shown: bool,
}

/// How safe the work is, in words: `Saved` only when it is.
#[component]
fn Status(props: &StatusProps) -> Html {
    let (class, words) = match &props.keeping {
        Keeping::Saved => ("saved", "Saved"),
        Keeping::Saving => ("saving", "Saving…"),
        Keeping::Failed(_) => ("failed", "Not saved"),
        Keeping::Refused(_) => ("failed", "Not kept"),
    };
    html! { <span class={classes!("status", class)} role="status">{ props.shown.then_some(words) }</span> }
}
