//! The history: what was done to the open article, to go back to, and to the list of articles.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    Panel,
    dialog::{PanelDialog, turn},
};
use crate::{
    core::{Keymap, LibraryHistory, Timestamp, history::Described},
    ui::{
        desk::Desk,
        platform::{clock::now, locale},
        portions::use_portions,
        shared::Shared,
        state::{Action, Notice, OpenArticle, State, Tone},
    },
};

/// So many entries are drawn at first, and so many more each time that somebody asks.
const PORTION: usize = 200;

#[derive(Properties, PartialEq)]
struct HistoryPanelProps {
    open: Option<OpenArticle>,
    past: Rc<LibraryHistory>,
    desk: Shared<Desk>,
    can_undo: bool,
    can_redo: bool,
    keymap: Shared<Keymap>,
    notice: Option<Notice>,
}

/// The panel.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let (open, past) = (state.open.clone(), Rc::clone(&state.past));
    let (can_undo, can_redo) = (state.can_undo(), state.can_redo());
    let (keymap, notice) = (state.keymap.clone(), state.notice.clone());
    html! { <HistoryPanel {open} {past} desk={desk.clone()} {can_undo} {can_redo} {keymap} {notice} /> }
}

#[component]
fn HistoryPanel(props: &HistoryPanelProps) -> Html {
    let (drawn, show_more) = use_portions(PORTION);
    let done = use_memo(props.open.clone(), |open| {
        open.as_ref().map_or_else(Vec::new, |open| open.history.described(&open.article))
    });
    let kept_whole = props.open.as_ref().is_none_or(|open| open.history.first() == 0);
    let past = props.past.described();
    let on_key = {
        let (desk, keymap) = (props.desk.clone(), props.keymap.clone());
        move |event: KeyboardEvent| {
            turn(&desk, &keymap, &event);
        }
    };
    html! {
        <PanelDialog title="History" desk={props.desk.clone()} onkeydown={on_key}>
            <div class="history">
                { turn_buttons(props) }
                { said(props.notice.as_ref()) }
                <section aria-labelledby="history-article">
                    <h3 id="history-article">{ "This article" }</h3>
                    if props.open.is_none() {
                        <p class="hint">{ "No article is open." }</p>
                    } else if done.is_empty() {
                        <p class="hint">{ "Nothing was done to this article yet. Each change will stand here, and the way back before it." }</p>
                    } else {
                        <ol>
                            { for places(&done, kept_whole).into_iter().take(drawn).map(|place| entry(place, &props.desk)) }
                        </ol>
                    }
                    if done.len() >= drawn {
                        <button type="button" class="quiet" onclick={show_more}>{ format!("Show {PORTION} more") }</button>
                    }
                </section>
                <section aria-labelledby="history-articles">
                    <h3 id="history-articles">{ "Articles" }</h3>
                    if past.is_empty() {
                        <p class="hint">{ "No article was imported or deleted yet." }</p>
                    } else {
                        <ol>{ for past.iter().take(drawn).map(told) }</ol>
                    }
                </section>
            </div>
        </PanelDialog>
    }
}

/// What was undone or gone to, or why not. The page's own notices are behind the panel, where nobody
/// sees or hears them.
fn said(notice: Option<&Notice>) -> Html {
    let (problem, told) = match notice {
        Some(notice) if notice.tone == Tone::Problem => (Some(notice), None),
        told => (None, told),
    };
    html! {
        <>
            <p class="problem" role="alert">{ problem.map(|notice| notice.text.to_string()) }</p>
            <div class="visually-hidden" aria-live="polite">{ told.map(|notice| notice.text.to_string()) }</div>
        </>
    }
}

/// Undo and redo, since the page's own are behind the panel. They keep the focus when there is nothing
/// more to do for them, and do nothing then.
fn turn_buttons(props: &HistoryPanelProps) -> Html {
    let step = |turn: fn(&Desk)| {
        let desk = props.desk.clone();
        move |_: MouseEvent| turn(&desk)
    };
    html! {
        <div class="history-turns">
            <button type="button" aria-disabled={(!props.can_undo).then_some("true")} onclick={step(Desk::undo)}>{ "Undo" }</button>
            <button type="button" aria-disabled={(!props.can_redo).then_some("true")} onclick={step(Desk::redo)}>{ "Redo" }</button>
            if props.open.is_some() {
                <button type="button" class="quiet" onclick={step(|desk| desk.tell(Action::Panel(Some(Panel::Versions))))}>{ "Versions…" }</button>
            }
        </div>
    }
}

/// A place in the history of an article to go to.
#[derive(Clone, PartialEq, Debug)]
struct Place {
    /// How many steps are done there.
    done: usize,
    words: String,
    /// When it was reached; the place before all changes has no time.
    at: Option<Timestamp>,
    standing: Standing,
}

/// How a place lies to where the article stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    Before,
    Here,
    /// It was undone.
    After,
}

/// The places of a history, the newest first, and at the end the one before all of it.
fn places(steps: &[Described], kept_whole: bool) -> Vec<Place> {
    let here = steps.iter().filter(|step| step.done).count();
    let standing = |done: usize| match done.cmp(&here) {
        std::cmp::Ordering::Less => Standing::Before,
        std::cmp::Ordering::Equal => Standing::Here,
        std::cmp::Ordering::Greater => Standing::After,
    };
    let mut places = Vec::new();
    for (done, step) in (1..=steps.len()).rev().zip(steps) {
        places.push(Place { done, words: step.words.clone(), at: Some(step.at), standing: standing(done) });
    }
    let words = if kept_whole { "Before everything" } else { "Before the oldest change that is kept" };
    places.push(Place { done: 0, words: words.to_owned(), at: None, standing: standing(0) });
    places
}

fn entry(place: Place, desk: &Shared<Desk>) -> Html {
    let Place { done, words, at, standing } = place;
    let time = at.map(|at| locale::recent(at, now())).unwrap_or_default();
    let here = standing == Standing::Here;
    let onclick = {
        let (desk, words) = (desk.clone(), words.clone());
        move |_: MouseEvent| {
            desk.tell(Action::GoTo(done, now()));
            desk.tell(Action::Notify(Notice::spoken(format!("Gone to: {words}."))));
        }
    };
    let class = match standing {
        Standing::Before => "history-entry",
        Standing::Here => "history-entry here",
        Standing::After => "history-entry undone",
    };
    html! {
        <li key={done}>
            <button type="button" {class} aria-current={here.then_some("step")} {onclick}>
                { told_as(&words, &time, standing) }
            </button>
        </li>
    }
}

/// Something that was done to the list of articles.
fn told(step: &Described) -> Html {
    let standing = if step.done { Standing::Before } else { Standing::After };
    let class = if step.done { "history-entry" } else { "history-entry undone" };
    html! { <li {class}>{ told_as(&step.words, &locale::recent(step.at, now()), standing) }</li> }
}

fn told_as(words: &str, time: &str, standing: Standing) -> Html {
    let said = match standing {
        Standing::Before => None,
        Standing::Here => Some("Now"),
        Standing::After => Some("Undone"),
    };
    html! {
        <>
            <bdi class="history-words">{ words.to_owned() }</bdi>
            if let Some(said) = said { <span class="history-standing">{ said }</span> }
            <span class="history-time">{ time.to_owned() }</span>
        </>
    }
}
