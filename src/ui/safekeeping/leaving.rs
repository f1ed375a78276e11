//! The question that a browser asks before it closes a page with work that is nowhere else.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::WatchProps;
use crate::{core::Article, ui::state::Keeping};

thread_local! {
    /// The articles that went out whole into files, as they were then.
    static TAKEN: RefCell<Vec<Article>> = const { RefCell::new(Vec::new()) };
}

/// Remembers that an article went out into a file from which all of it can come back.
pub(crate) fn taken_away(article: &Article) {
    TAKEN.with_borrow_mut(|taken| {
        taken.retain(|other| other.id() != article.id());
        taken.push(article.clone());
    });
}

/// Asks before the page is left while there is work that is in this page's memory alone. Listens
/// only as long as work is kept badly: browsers keep no page with such a listener ready for the way
/// back.
#[hook]
pub(super) fn use_warning(props: &WatchProps) {
    use_effect_with(props.clone(), |props| {
        let threatened = props.keeping.in_memory_only() || matches!(props.keeping, Keeping::Failed(_));
        let props = props.clone();
        let asking = threatened.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
                if would_be_lost(&props) {
                    event.prevent_default();
                    // What browsers wanted before the standard had it; one that does not knows no such property.
                    let _ = js_sys::Reflect::set(event, &JsValue::from_str("returnValue"), &JsValue::TRUE);
                }
            })
        });
        move || drop(asking)
    });
}

/// Whether something would be gone with the page.
fn would_be_lost(props: &WatchProps) -> bool {
    let open = props.open.as_ref().map(|open| &open.article);
    if open.is_some_and(|open| !is_taken_away(open)) {
        return true;
    }
    // Only the open article can have changes that a store did not take.
    props.keeping.in_memory_only()
        && props.library.present().any(|summary| {
            open.is_none_or(|open| *open.id() != summary.id)
                && props.desk.read(&summary.id).is_some_and(|article| !is_taken_away(&article))
        })
}

fn is_taken_away(article: &Article) -> bool {
    TAKEN.with_borrow(|taken| taken.contains(article))
}
