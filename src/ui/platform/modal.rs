//! Dialogs of the platform's own kind: it keeps the focus inside, closes them with Escape and gives
//! the focus back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The reference of a `<dialog>` that opens as soon as it is drawn.
#[hook]
pub(crate) fn use_modal() -> NodeRef {
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            // It was made just now and is not open, so it can be shown.
            let _ = dialog.show_modal();
        }
    });
    dialog
}
