//! The frame that all panels have: a title, and a way out.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::ui::{desk::Desk, platform::modal::use_modal, shared::Shared, state::Action};

#[derive(Properties, PartialEq)]
pub(super) struct PanelDialogProps {
    pub(super) title: AttrValue,
    pub(super) desk: Shared<Desk>,
    pub(super) children: Html,
}

/// The frame. The platform closes it with Escape, and gives the focus back to where it was.
#[component]
pub(super) fn PanelDialog(props: &PanelDialogProps) -> Html {
    let dialog = use_modal();
    let on_close = {
        let desk = props.desk.clone();
        move |_: Event| desk.tell(Action::Panel(None))
    };
    let close = {
        let dialog = dialog.clone();
        move |_: MouseEvent| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    html! {
        <dialog class="dialog panel-dialog" ref={dialog} aria-labelledby="panel-title" onclose={on_close}>
            <div class="dialog-head">
                <h2 id="panel-title">{ &props.title }</h2>
                <button type="button" class="quiet icon" aria-label="Close" onclick={close}>{ "×" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
