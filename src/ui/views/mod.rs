//! The open article in other ways than as a text: what is in dispute, who says what, what is
//! missing, and the report. What they show, the core works out; each is worked out while it is shown.
//!
//! A view lies above the text and the list, which stay where they are and as they are.

mod chart;
mod disputes;
mod gaps;
mod matrix;
mod picture;
pub(crate) mod quotation;
mod report;
pub(crate) mod tabs;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{desk::Desk, files::export::export, platform::keyboard::chord_of, shared::Shared, state::State};
use crate::{
    core::{Act, Article, Keymap},
    formats::Format,
};

/// The identifier of what the tabs control.
const PANEL: &str = "view";

/// What is shown of the open article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// The text and the list of annotations.
    Text,
    /// Who says what, and who denies it.
    Disputes,
    /// Speakers by disputes.
    Matrix,
    /// What is missing.
    Gaps,
    /// All of it, for others.
    Report,
}

impl View {
    /// Every view, in the order of the tabs.
    const ALL: [Self; 5] = [Self::Text, Self::Disputes, Self::Matrix, Self::Gaps, Self::Report];

    /// What automation and people know it by.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Disputes => "Disputes",
            Self::Matrix => "Matrix",
            Self::Gaps => "Gaps",
            Self::Report => "Report",
        }
    }

    /// The identifier of its tab.
    fn tab(self) -> String {
        format!("tab-{}", self.name())
    }
}

/// What a view is drawn from.
#[derive(Clone, Properties, PartialEq)]
struct ViewProps {
    article: Article,
    desk: Shared<Desk>,
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    view: View,
    keymap: Shared<Keymap>,
    children: Html,
}

/// The view that is shown; nothing while that is the text.
pub(crate) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let Some(open) = &state.open else { return Html::default() };
    let props = ViewProps { article: open.article.clone(), desk: desk.clone() };
    let inside = match state.view {
        View::Text => return Html::default(),
        View::Disputes => html! { <disputes::Disputes ..props /> },
        View::Matrix => html! { <matrix::MatrixView ..props /> },
        View::Gaps => html! { <gaps::Gaps ..props /> },
        View::Report => {
            let (state, desk) = (state.clone(), desk.clone());
            let save = Callback::from(move |format: Format| export(format, &state, &desk));
            html! { <report::Report article={props.article} {save} /> }
        }
    };
    html! { <Frame key={state.view.name()} view={state.view} keymap={state.keymap.clone()}>{ inside }</Frame> }
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    use_quiet_keys(&props.keymap);
    html! {
        <div class="view" id={PANEL} role="tabpanel" aria-labelledby={props.view.tab()} tabindex="0">
            <div class="view-page">{ props.children.clone() }</div>
        </div>
    }
}

/// Keeps the keys from the text, which is not seen now: one that tags or deletes would do so unseen.
#[hook]
fn use_quiet_keys(keymap: &Shared<Keymap>) {
    use_effect_with(keymap.clone(), |keymap| {
        let keymap = keymap.clone();
        // Yew hears keys at the body before, the text at the document after.
        let listener = EventListener::new(&gloo::utils::body(), "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let everywhere = [Act::Undo, Act::Redo, Act::History, Act::Labels, Act::Help];
            if !keymap.act(&chord_of(key)).is_some_and(|act| everywhere.contains(&act)) {
                event.stop_propagation();
            }
        });
        move || drop(listener)
    });
}

/// The head of a view: what it is, and of which article.
fn head(view: View, article: &Article, beside: Html) -> Html {
    let title = article.details().title.trim();
    html! {
        <header class="view-head">
            <h1>{ view.name() }</h1>
            if !title.is_empty() { <p class="view-of"><bdi>{ title.to_owned() }</bdi></p> }
            { beside }
        </header>
    }
}

/// What stands in a view that has nothing to show: what is so, and the next step.
fn empty(says: &'static str, next: Html) -> Html {
    html! {
        <div class="view-empty">
            <p class="view-empty-says">{ says }</p>
            <p>{ next }</p>
        </div>
    }
}
