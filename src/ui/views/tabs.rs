//! The tabs by which a person goes from one view to another.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{PANEL, View};
use crate::ui::{
    desk::Desk,
    platform::locale,
    shared::Shared,
    state::{Action, State},
};

/// The tabs, as long as an article is open. Arrow keys, Home and End go through them and show what
/// they come to (<https://www.w3.org/WAI/ARIA/apg/patterns/tabs/>).
pub(crate) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let Some(open) = &state.open else { return Html::default() };
    let shown = state.view;
    let gaps = open.summary.counts.gaps.filter(|gaps| *gaps > 0);
    let on_key = {
        let desk = desk.clone();
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
                return;
            }
            let Some(next) = beside(shown, &event.key()) else { return };
            event.prevent_default();
            desk.tell(Action::View(next));
            let tab = gloo::utils::document().get_element_by_id(&next.tab());
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                // An element that is in the page can be focused.
                let _ = tab.focus();
            }
        }
    };
    let tab = |view: View| {
        let desk = desk.clone();
        let selected = view == shown;
        let count = gaps.filter(|_| view == View::Gaps);
        let told = count.map(|count| format!("{} open", locale::number(count)));
        html! {
            <button
                key={view.name()}
                type="button"
                class="tab"
                role="tab"
                id={view.tab()}
                title={told}
                aria-selected={selected.to_string()}
                aria-controls={(selected && view != View::Text).then_some(PANEL)}
                tabindex={if selected { "0" } else { "-1" }}
                onclick={move |_: MouseEvent| desk.tell(Action::View(view))}
            >
                { view.name() }
                if let Some(count) = count { <span class="count" data-shown={locale::number(count)}></span> }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label="Views of the article" onkeydown={on_key}>
            { for View::ALL.into_iter().map(tab) }
        </div>
    }
}

/// The view that a key leads to.
fn beside(shown: View, key: &str) -> Option<View> {
    let count = View::ALL.len();
    let place = View::ALL.iter().position(|view| *view == shown)?;
    let next = match key {
        "ArrowRight" => (place + 1) % count,
        "ArrowLeft" => (place + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    View::ALL.get(next).copied()
}
