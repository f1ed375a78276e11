//! The whole page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::core::keys::{Act, Keymap};

use super::{
    desk::{Desk, Found},
    files::use_dropped_files,
    header::header,
    library::{StartScreen, use_start},
    notices::notices,
    panels::Panel,
    platform::{field::meant_for_a_field, keyboard::chord_of, page::use_page_class},
    reader::Reader,
    safekeeping::use_no_trace_mode,
    shared::Shared,
    state::{Action, Keeping, State},
    views::View,
};

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    pub(crate) found: Shared<Found>,
    pub(crate) start: StartScreen,
}

/// The app: state at the root, snapshots down, actions up.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| State::new(&props.found));
    let dispatch = state.dispatcher();
    let desk = use_memo((), |()| Shared::new(Desk::new(&props.found, dispatch.clone(), state.latest.clone())));
    let desk = (*desk).clone();
    use_no_trace_mode(&state.keeping);
    use_keeping(&desk, &state);
    use_keys(&desk, &state.keymap);
    use_dropped_files(&desk);
    use_tools(&desk);
    use_title(&state);
    // What is shown can be changed once both copies were compared and the tools are there.
    let is_busy = state.opening || state.open.as_ref().is_some_and(|open| open.is_preview || state.tools.is_none());
    use_page_class("with-article", state.open.is_some());
    use_page_class("with-view", state.open.is_some() && state.view != View::Text);
    let start = use_start(&props.start, &desk, &state);
    html! {
        <>
            { header(&state, &desk) }
            <main class="desk" aria-busy={is_busy.then_some("true")}>
                if let Some(open) = &state.open {
                    <Reader
                        key={open.article.id().to_string()}
                        open={open.clone()}
                        dispatch={dispatch.clone()}
                        desk={desk.clone()}
                        keymap={state.keymap.clone()}
                        latest={state.latest.clone()}
                        tools={state.tools.clone()}
                        finding={state.finding}
                    />
                    if let Some(tools) = &state.tools {
                        { (tools.list)(&state, open, dispatch.clone()) }
                    } else {
                        // Its place, so that the text stays where it is.
                        <aside class="panel" aria-label="Annotations of the article">
                            <div class="panel-body"><h2 class="panel-title">{ "Annotations" }</h2></div>
                        </aside>
                    }
                } else {
                    { start }
                    if state.opening {
                        <p class="opening">{ "Opening your article…" }</p>
                    }
                }
                { state.tools.as_ref().map(|tools| (tools.view)(&state, &desk)).unwrap_or_default() }
            </main>
            { notices(&state, &desk) }
            { dialogs(&state, &desk) }
        </>
    }
}

/// What is open above everything else.
fn dialogs(state: &State, desk: &Shared<Desk>) -> Html {
    let Some(tools) = &state.tools else { return Html::default() };
    html! {
        <>
            { state.panel.map(|panel| (tools.panel)(panel, state, desk)) }
            { state.import.as_ref().map(|pending| (tools.import_dialog)(pending, desk)) }
        </>
    }
}

/// Loads the second part of the program once the first has drawn the page.
#[hook]
fn use_tools(desk: &Shared<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        desk.begin();
    });
}

/// Keeps each change once it is drawn, and at the latest when the page is hidden: after that a
/// browser may end it without a word.
#[hook]
fn use_keeping(desk: &Shared<Desk>, state: &UseReducerHandle<State>) {
    let change = state.open.as_ref().map(|open| (open.article.clone(), open.history.clone()));
    {
        let desk = desk.clone();
        use_effect_with(change, move |_| Desk::keep_soon(&desk));
    }
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let hidden = {
            let desk = desk.clone();
            EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
                desk.keep();
            })
        };
        let left = {
            let desk = desk.clone();
            EventListener::new(&gloo::utils::window(), "pagehide", move |_| {
                desk.keep();
            })
        };
        let asked = {
            let options = EventListenerOptions::enable_prevent_default();
            // Once they are there, the tools ask.
            EventListener::new_with_options(&gloo::utils::window(), "beforeunload", options, move |event| {
                if desk.waits_for_tools() {
                    event.prevent_default();
                }
            })
        };
        move || drop((hidden, left, asked))
    });
}

/// The keys that work wherever the focus is, except in fields, which have an undo of their own.
#[hook]
fn use_keys(desk: &Shared<Desk>, keymap: &Shared<Keymap>) {
    let desk = desk.clone();
    use_effect_with(keymap.clone(), move |keymap| {
        let keymap = keymap.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let keys = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if meant_for_a_field(event) || event.default_prevented() {
                return;
            }
            match keymap.act(&chord_of(event)) {
                Some(Act::Undo) => desk.undo(),
                Some(Act::Redo) => desk.redo(),
                Some(Act::Help) => desk.tell(Action::Panel(Some(Panel::Keys))),
                Some(Act::History) => desk.tell(Action::Panel(Some(Panel::History))),
                Some(Act::Labels) => desk.tell(Action::Panel(Some(Panel::Labels))),
                Some(Act::Speakers) => desk.tell(Action::Panel(Some(Panel::Speakers))),
                Some(Act::Find) => desk.tell(Action::Finding(true)),
                _ => return,
            }
            event.prevent_default();
        });
        move || drop(keys)
    });
}

/// Names the page after its article, so that tabs and bookmarks can be told apart. A browser has work of its
/// own with a name, so that waits until the tools are there.
#[hook]
fn use_title(state: &UseReducerHandle<State>) {
    // A browser keeps the titles of pages in its history.
    let open = state.open.as_ref().filter(|_| state.keeping != Keeping::NoTrace);
    let title = open.map(|open| open.article.details().title.clone());
    use_effect_with((title, state.tools.is_some()), |(title, is_time)| {
        if !is_time {
            return;
        }
        let title = title.as_deref().filter(|title| !title.trim().is_empty());
        gloo::utils::document()
            .set_title(&title.map_or_else(|| "Gainsay".to_owned(), |title| format!("{title} · Gainsay")));
    });
}
