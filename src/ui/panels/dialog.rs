//! The frame that all panels have: a title, and a way out.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::{
    core::{Act, Keymap},
    ui::{
        desk::Desk,
        platform::{keyboard::chord_of, modal::use_modal},
        shared::Shared,
        state::Action,
    },
};

#[derive(Properties, PartialEq)]
pub(super) struct PanelDialogProps {
    pub(super) title: AttrValue,
    pub(super) desk: Shared<Desk>,
    pub(super) children: Html,
    /// Hears every key in the panel, those on the way out included.
    #[prop_or_default]
    pub(super) onkeydown: Callback<KeyboardEvent>,
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
        <dialog class="dialog panel-dialog" ref={dialog} aria-labelledby="panel-title" onclose={on_close} onkeydown={&props.onkeydown}>
            <div class="dialog-head">
                <h2 id="panel-title">{ &props.title }</h2>
                <button type="button" class="quiet icon" aria-label="Close" onclick={close}>{ "×" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}

/// Undoes or redoes when a key asks for it, except in fields, which have their own: the page leaves
/// the keys in a dialog alone. Answers what a screen reader is to be told when the key did.
pub(super) fn turn(desk: &Desk, keymap: &Keymap, event: &KeyboardEvent) -> Option<&'static str> {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if field.is_some_and(|field| field.type_() == "text") {
        return None;
    }
    let told = match keymap.act(&chord_of(event))? {
        Act::Undo => {
            desk.undo();
            "Undone."
        }
        Act::Redo => {
            desk.redo();
            "Done again."
        }
        _ => return None,
    };
    event.prevent_default();
    Some(told)
}
