//! The whole page.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{
    desk::{Desk, Found},
    files::{use_dropped_files, use_import_dialog},
    header::header,
    library::{use_articles, use_start},
    list::AnnotationPanel,
    notices::notices,
    platform::clock::now,
    reader::{Reader, meant_for_a_field},
    shared::Shared,
    state::{Action, State},
};

/// The app: state at the root, snapshots down, actions up.
#[component]
pub(crate) fn App() -> Html {
    let found = use_memo((), |()| Found::open());
    let state = use_reducer(|| State::new(found.library.clone(), found.keeping.clone()));
    let dispatch = state.dispatcher();
    let desk = use_memo((), |()| Shared::new(Desk::new(Rc::clone(&found.archive), dispatch.clone())));
    let desk = (*desk).clone();
    use_damage_report(&found, &desk);
    use_keeping(&desk, &state);
    use_history_keys(&dispatch);
    use_dropped_files(&desk);
    use_title(&state);
    let articles = use_articles(&state, &desk);
    let start = use_start(&desk, state.open.is_none());
    let dialog = use_import_dialog(state.import.as_ref(), &desk);
    html! {
        <>
            { header(&state, &desk, articles) }
            <main class="desk">
                if let Some(open) = &state.open {
                    <Reader
                        key={open.article.id().to_string()}
                        open={open.clone()}
                        dispatch={dispatch.clone()}
                        desk={desk.clone()}
                    />
                    <AnnotationPanel
                        key={format!("list of {}", open.article.id())}
                        article={open.article.clone()}
                        selected={open.selected.clone()}
                        dispatch={dispatch.clone()}
                    />
                } else {
                    { start }
                }
            </main>
            { notices(&state, &desk) }
            { dialog }
        </>
    }
}

/// Tells of records that could not be read when the page was opened.
#[hook]
fn use_damage_report(found: &Rc<Found>, desk: &Shared<Desk>) {
    let (found, desk) = (Rc::clone(found), desk.clone());
    use_effect_with((), move |()| {
        if let Some(first) = found.damage.first() {
            let count = found.damage.len();
            desk.problem(format!(
                "{count} records in this browser could not be read and were left as they are. {first}"
            ));
        }
    });
}

/// Keeps each change once it is drawn, and at the latest when the page is hidden: after that a
/// browser may end it without a word.
#[hook]
fn use_keeping(desk: &Shared<Desk>, state: &UseReducerHandle<State>) {
    let open = state.open.clone();
    let change = open.as_ref().map(|open| (open.article.clone(), open.history.clone()));
    {
        let desk = desk.clone();
        use_effect_with(change, move |_| {
            if let Some(open) = open {
                Desk::keep_soon(&desk, open);
            }
        });
    }
    let desk = desk.clone();
    use_effect_with((), move |()| {
        desk.resume();
        let hidden = {
            let desk = desk.clone();
            EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
                desk.keep();
            })
        };
        let left = EventListener::new(&gloo::utils::window(), "pagehide", move |_| {
            desk.keep();
        });
        move || drop((hidden, left))
    });
}

/// Undo and redo by key, wherever the focus is, except in fields that have an undo of their own.
#[hook]
fn use_history_keys(dispatch: &UseReducerDispatcher<State>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let keys = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || meant_for_a_field(event) {
                return;
            }
            let action = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => Action::Undo(now()),
                ("z", true) | ("y", false) => Action::Redo(now()),
                _ => return,
            };
            event.prevent_default();
            dispatch.dispatch(action);
        });
        move || drop(keys)
    });
}

/// Names the page after its article, so that tabs and bookmarks can be told apart.
#[hook]
fn use_title(state: &UseReducerHandle<State>) {
    let title = state.open.as_ref().map(|open| open.article.details().title.clone());
    use_effect_with(title, |title| {
        let title = title.as_deref().filter(|title| !title.trim().is_empty());
        gloo::utils::document()
            .set_title(&title.map_or_else(|| "Gainsay".to_owned(), |title| format!("{title} · Gainsay")));
    });
}
