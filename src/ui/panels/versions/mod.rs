//! The versions of the open article: what it was, to be looked at and brought back.

mod looked;

use gloo::{timers::callback::Timeout, utils::document};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::dialog::PanelDialog;
use crate::{
    core::Article,
    storage::{CHANGES, VERSIONS},
    ui::{
        desk::{Desk, Past, Version},
        platform::{clock::now, locale},
        shared::Shared,
        state::{OpenArticle, State},
    },
};

#[derive(Properties, PartialEq)]
struct VersionsPanelProps {
    open: Option<OpenArticle>,
    desk: Shared<Desk>,
    /// Whether another tab writes the article.
    following: bool,
    /// Whether nothing is kept beyond this page.
    in_memory: bool,
}

/// What is known of the versions.
#[derive(Clone, PartialEq)]
enum Found {
    Reading,
    Failed(String),
    Read(Shared<Past>),
}

/// The panel.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let (open, following, in_memory) = (state.open.clone(), state.following, state.keeping.in_memory_only());
    html! { <VersionsPanel {open} desk={desk.clone()} {following} {in_memory} /> }
}

#[component]
fn VersionsPanel(props: &VersionsPanelProps) -> Html {
    let found = use_state_eq(|| Found::Reading);
    // The one that is looked at, by its place in the list.
    let looked = use_state_eq(|| None::<usize>);
    let id = props.open.as_ref().map(|open| open.article.id().clone());
    use_effect_with(id, {
        let (desk, open, found) = (props.desk.clone(), props.open.clone(), found.setter());
        move |_| {
            spawn_local(async move {
                let Some(open) = open else { return };
                let read = desk.versions(&open).await;
                found.set(read.map_or_else(Found::Failed, |past| Found::Read(Shared::new(past))));
            });
        }
    });
    use_focus(*looked);
    use_effect_with((), |()| || drop(Timeout::new(0, focus_article).forget()));
    let body = match (&*found, &props.open) {
        (_, None) => html! { <p class="hint">{ "No article is open." }</p> },
        (_, Some(_)) if props.in_memory => html! {
            <p class="hint">{ "Everything is in the memory of this page alone, and versions are kept nowhere. Undo and the history go back to every change." }</p>
        },
        (Found::Reading, _) => html! { <p class="hint">{ "Reading…" }</p> },
        (Found::Failed(reason), _) => html! { <p class="problem" role="alert">{ reason }</p> },
        (Found::Read(past), Some(open)) => match looked.and_then(|place| past.versions.get(place)) {
            Some(version) => {
                let back = {
                    let looked = looked.setter();
                    Callback::from(move |_: MouseEvent| looked.set(None))
                };
                looked::draw(version, &open.article, &props.desk, props.following, back)
            }
            None => list(past, &looked),
        },
    };
    html! {
        <PanelDialog title="Versions" desk={props.desk.clone()}>
            <div class="history versions">{ body }</div>
        </PanelDialog>
    }
}

/// Brings the focus to what is drawn in the place of what had it.
#[hook]
fn use_focus(looked: Option<usize>) {
    let before = use_mut_ref(|| None::<usize>);
    use_effect_with(looked, move |looked| {
        let target = match (before.replace(*looked), looked) {
            (_, Some(_)) => Some(looked::HEADING.to_owned()),
            (Some(place), None) => Some(look_at(place)),
            (None, None) => None,
        };
        let element = target.and_then(|id| document().get_element_by_id(&id)?.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // An element that is in the page can be focused.
            let _ = element.focus();
        }
    });
}

/// Brings the focus to the article when nothing has it: the panel was reached from another one,
/// which is gone with the button that would get the focus back.
fn focus_article() {
    let focused = document().active_element();
    let lost = focused.is_none_or(|focused| focused.tag_name() == "BODY");
    let article = document().query_selector("[role=document]").ok().flatten();
    if let Some(article) = article.and_then(|article| article.dyn_into::<HtmlElement>().ok()).filter(|_| lost) {
        // An element that is in the page can be focused.
        let _ = article.focus();
    }
}

/// The identifier of the button that shows a version.
fn look_at(place: usize) -> String {
    format!("version-{place}")
}

fn list(past: &Past, looked: &UseStateHandle<Option<usize>>) -> Html {
    html! {
        <>
            <p class="hint">
                { format!("A version is kept when an article is opened, every {CHANGES} changes, and before another one is brought back: the last {VERSIONS}.") }
            </p>
            if past.damaged > 0 {
                <p class="problem" role="alert">{ damaged(past.damaged) }</p>
            }
            if past.versions.is_empty() {
                <p>{ "There is no version of this article yet." }</p>
            } else {
                <ol>{ for past.versions.iter().enumerate().map(|(place, version)| entry(place, version, looked)) }</ol>
            }
        </>
    }
}

fn damaged(count: usize) -> String {
    match count {
        1 => "One version is damaged and cannot be shown. The article itself is not touched by that.".to_owned(),
        count => {
            format!("{count} versions are damaged and cannot be shown. The article itself is not touched by that.")
        }
    }
}

fn entry(place: usize, version: &Version, looked: &UseStateHandle<Option<usize>>) -> Html {
    let onclick = {
        let looked = looked.setter();
        move |_: MouseEvent| looked.set(Some(place))
    };
    let (when, counts) = (when(version), counted(&version.article));
    let label = format!("Look at the version of {when}: {counts}");
    html! {
        <li class="version">
            <span class="version-when">{ when }</span>
            <span class="version-counts">{ counts }</span>
            <button type="button" id={look_at(place)} aria-label={label} {onclick}>{ "Look at" }</button>
        </li>
    }
}

/// When the article became what a version has.
fn when(version: &Version) -> String {
    locale::recent(version.at, now())
}

/// How many annotations there are of each label.
fn counted(article: &Article) -> String {
    let count = |label| article.annotations().iter().filter(|annotation| annotation.label == label).count();
    let counted = article.labels().iter().map(|label| (label, count(label.id.clone()))).filter(|(_, count)| *count > 0);
    let words: Vec<_> = counted.map(|(label, count)| format!("{} {}", label.name, locale::number(count))).collect();
    if words.is_empty() { "no annotations".to_owned() } else { words.join(", ") }
}
