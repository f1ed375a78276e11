//! The bar at the top of the page.

use yew::prelude::*;

use super::{
    desk::Desk,
    files::{export_menu, file_input},
    library::articles,
    panels::Panel,
    shared::Shared,
    state::{Action, Keeping, State},
};

/// Articles on the left; what can be done with the open one on the right. The start screen has a way of
/// its own to import files.
pub(crate) fn header(state: &State, desk: &Shared<Desk>) -> Html {
    let open = state.open.as_ref();
    let step = |turn: fn(&Desk)| {
        let desk = desk.clone();
        move |_: MouseEvent| turn(&desk)
    };
    let (can_undo, can_redo) = (state.can_undo(), state.can_redo());
    let opens = |panel: Panel| {
        let desk = desk.clone();
        move |_: MouseEvent| desk.tell(Action::Panel(Some(panel)))
    };
    let on_new = {
        let desk = desk.clone();
        move |_: MouseEvent| {
            Desk::with_tools(&desk, |tools, desk| (tools.close)(desk));
        }
    };
    html! {
        <header class="bar">
            <span class="brand" aria-hidden="true">{ "Gainsay" }</span>
            { articles(state, desk) }
            <button type="button" class="quiet new-article" aria-label="New article" onclick={on_new}>
                <span aria-hidden="true">{ "+" }</span><span class="wide-only">{ " New article" }</span>
            </button>
            { state.tools.as_ref().map(|tools| (tools.tabs)(state, desk)).unwrap_or_default() }
            <span class="bar-space"></span>
            { status(&state.keeping, open.is_some()) }
            <button type="button" class="quiet icon storage" aria-label="Storage" title="Storage" onclick={opens(Panel::Storage)}>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 5.5C4 3 16 3 16 5.5S4 8 4 5.5v9c0 2.5 12 2.5 12 0v-9M4 10c0 2.5 12 2.5 12 0" /></svg>
            </button>
            if open.is_some() || can_undo || can_redo {
                <button type="button" class="quiet icon" aria-label="Undo" title="Undo (Ctrl+Z)" disabled={!can_undo} onclick={step(Desk::undo)}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8 4 4 8l4 4M4 8h7a5 5 0 0 1 0 10H8" /></svg>
                </button>
                <button type="button" class="quiet icon" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={!can_redo} onclick={step(Desk::redo)}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="m12 4 4 4-4 4m4-4H9a5 5 0 0 0 0 10h3" /></svg>
                </button>
                <button type="button" class="quiet icon" aria-label="History" title="History" onclick={opens(Panel::History)}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM10 6v4l2.5 2" /></svg>
                </button>
            }
            <button type="button" class="quiet icon help" aria-label="Keys" title="Keys" onclick={opens(Panel::Keys)}>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 7.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M10 15.5v.01" /></svg>
            </button>
            if !state.starts() { { file_input(desk) } }
            { export_menu(state, desk) }
        </header>
    }
}

/// How safe the work is, in words: `Saved` only when it is. Without work on the screen there is
/// nothing to say.
fn status(keeping: &Keeping, work: bool) -> Html {
    let (class, words) = match keeping {
        Keeping::Saved => ("status saved", "Saved"),
        Keeping::Saving => ("status saving", "Saving…"),
        Keeping::OneCopy(_) => ("status failed", "One copy only"),
        Keeping::Failed(_) => ("status failed", "Not saved"),
        Keeping::Refused(_) => ("status failed", "Not kept"),
        Keeping::NoTrace => ("status", "No trace"),
    };
    html! { <span class={if work { class } else { "status" }} role="status">{ work.then_some(words) }</span> }
}
