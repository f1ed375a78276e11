//! A new version of Gainsay: offered, never forced (docs/decisions/0010).
//!
//! The rescue layer deals with the service worker and tells what becomes of it; whether a page can
//! be reloaded without a loss is decided here.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::{
    desk::Desk,
    shared::Shared,
    state::{Action, State},
};

#[wasm_bindgen]
extern "C" {
    /// Calls `told` whenever there is something to tell of versions. Only the tests' own page has no
    /// rescue layer.
    #[wasm_bindgen(catch, js_namespace = gainsay, js_name = watchVersions)]
    fn watch_versions(told: &JsValue) -> Result<(), JsValue>;

    /// Makes the version that waits the one in use, and loads the page anew.
    #[wasm_bindgen(catch, js_namespace = gainsay, js_name = useNewVersion)]
    fn use_new_version() -> Result<(), JsValue>;
}

/// A version that is newer than the one of this page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewVersion {
    /// It is there as a whole and waits to be used.
    Waiting,
    /// Another tab uses it already.
    Elsewhere,
}

/// Tells the screen from now on when there is a new version.
pub(crate) fn watch(desk: Desk) {
    let told = Closure::<dyn FnMut(String)>::new(move |version: String| {
        let version = if version == "waiting" { NewVersion::Waiting } else { NewVersion::Elsewhere };
        desk.tell(Action::NewVersion(Some(version)));
    });
    // Without a rescue layer there are no versions.
    let _ = watch_versions(told.as_ref());
    told.forget();
}

/// The offer. Its frame is always there, since screen readers tell of what comes into one.
pub(crate) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    // What is in memory only would be lost; the new version comes by itself when the page is opened
    // the next time.
    let offered = state.new_version.filter(|_| !state.keeping.in_memory_only());
    html! { <div aria-live="polite">{ offered.map(|version| notice(version, desk)) }</div> }
}

fn notice(version: NewVersion, desk: &Shared<Desk>) -> Html {
    let (says, accept) = match version {
        NewVersion::Waiting => ("A new version of Gainsay is ready.", "Use it now"),
        NewVersion::Elsewhere => ("Another tab uses a new version of Gainsay now.", "Reload this one"),
    };
    let on_accept = {
        let desk = desk.clone();
        move |_: MouseEvent| accepted(&desk)
    };
    let on_later = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.tell(Action::NewVersion(None))
    };
    html! {
        <div class="notice">
            { says }
            <button type="button" onclick={on_accept}>{ accept }</button>
            <button type="button" onclick={on_later}>{ "Later" }</button>
        </div>
    }
}

/// Goes on with the new version, when that costs nothing.
fn accepted(desk: &Desk) {
    if desk.keep() {
        desk.tell(Action::NewVersion(None));
        let _ = use_new_version();
    } else {
        desk.problem("The open article is not saved, so the new version has to wait. Export it, or make room, first.");
    }
}
