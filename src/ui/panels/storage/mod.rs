//! Where the work is kept: what there is of it, how safe it is there, and copies of it as files.

mod backups;
mod place;

use yew::prelude::*;

use super::{Panel, dialog::PanelDialog};
use crate::{
    storage::VERSIONS,
    ui::{
        desk::Desk,
        platform::page,
        shared::Shared,
        state::{Action, Keeping, State},
    },
};

/// The panel.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    html! {
        <PanelDialog title="Storage" desk={desk.clone()}>
            <div class="storage-panel">
                if state.keeping == Keeping::NoTrace {
                    <p>{ "You are working without a trace: everything is in the memory of this page alone, and gone when it is closed. Your other articles are untouched in this browser's storage." }</p>
                } else {
                    { place::draw(state, desk) }
                }
                { versions(state, desk) }
                { backups::draw(state, desk) }
                <section aria-labelledby="storage-trace">
                    <h3 id="storage-trace">{ "Leaving nothing behind" }</h3>
                    if state.keeping == Keeping::NoTrace {
                        <p>{ "The browser remembers that this page was open, and the files that you save, but nothing of the articles." }</p>
                        // An address without a fragment loads the page anew.
                        <a class="button" href="">{ "Leave no-trace mode" }</a>
                    } else {
                        <p>{ "An article that you remove for good cannot be brought back, but a browser keeps deleted bytes on disk for a while. For drafts that must leave nothing, use no-trace mode: it works in memory only." }</p>
                        <a class="button" href={page::NO_TRACE}>{ "Work without a trace" }</a>
                    }
                </section>
            </div>
        </PanelDialog>
    }
}

/// What is kept of the open article beside itself.
fn versions(state: &State, desk: &Shared<Desk>) -> Html {
    if state.open.is_none() || state.keeping.in_memory_only() {
        return Html::default();
    }
    let onclick = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.tell(Action::Panel(Some(Panel::Versions)))
    };
    html! {
        <section aria-labelledby="storage-versions">
            <h3 id="storage-versions">{ "Versions of the open article" }</h3>
            <p>{ format!("The last {VERSIONS} versions of an article are kept beside it, and go with it when it is removed for good.") }</p>
            <button type="button" {onclick}>{ "Show versions…" }</button>
        </section>
    }
}
