//! The gaps: what is missing, under the heading of each kind; those that were seen stand apart.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::{
    PANEL, View, ViewProps, empty, head,
    quotation::{Quoting, use_quoting},
};
use crate::{
    core::{Article, Gap, GapKind},
    ui::{
        desk::Desk,
        platform::{clock::now, locale},
        portions::use_portions,
        state::{Action, Notice},
    },
};

/// So many gaps of a kind are drawn at first, and so many more each time that somebody asks.
const PORTION: usize = 100;

/// The class of the buttons that lead on from one gap to the next.
const STEP: &str = "gap-step";

/// The gap whose reason is being written, by kind and annotation.
type Asked = Option<(GapKind, crate::core::AnnotationId)>;

/// What the entries share.
struct Listing<'a> {
    quoting: Quoting<'a>,
    asked: UseStateHandle<Asked>,
    field: NodeRef,
}

/// Every gap.
#[component]
pub(super) fn Gaps(props: &ViewProps) -> Html {
    let gaps = use_memo(props.article.clone(), Article::gaps);
    let (drawn, more) = use_portions(PORTION);
    let (asked, field) = (use_state_eq(|| Asked::None), use_node_ref());
    use_effect_with((*asked).clone(), {
        let field = field.clone();
        move |_| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                // An element that is in the page can be focused.
                let _ = field.focus();
            }
        }
    });
    let listing = Listing { quoting: use_quoting(props), asked, field };
    let (open, seen): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|gap| gap.is_open());
    let groups =
        |all: &[&Gap]| -> Html { GapKind::ALL.iter().map(|kind| group(*kind, all, drawn, &more, &listing)).collect() };
    html! {
        <>
            { head(View::Gaps, &props.article, summary(open.len(), seen.len())) }
            if props.article.annotations().is_empty() {
                { empty("There is nothing to find a gap in yet.", html! {
                    { "Tag what is claimed, denied and alleged in the text. What is missing then, such as an allegation that nobody answers, stands here." }
                }) }
            } else if open.is_empty() {
                { empty("No gap is open.", html! {
                    { "Every allegation is answered, every denial says what it denies, and every annotation has a speaker, or you have seen that it stays as it is." }
                }) }
            }
            { groups(&open) }
            if !seen.is_empty() {
                <section class="seen" aria-labelledby="gaps-seen">
                    <h2 id="gaps-seen">{ "Seen" }<span class="count">{ " " }{ locale::number(seen.len()) }</span></h2>
                    { groups(&seen) }
                </section>
            }
        </>
    }
}

fn summary(open: usize, seen: usize) -> Html {
    if open + seen == 0 {
        return Html::default();
    }
    html! { <p class="view-sum">{ format!("{} open, {} seen", locale::number(open), locale::number(seen)) }</p> }
}

/// The gaps of one kind.
fn group(kind: GapKind, all: &[&Gap], drawn: usize, more: &Callback<MouseEvent>, listing: &Listing<'_>) -> Html {
    let seen = all.iter().any(|gap| !gap.is_open());
    let of_kind: Vec<&Gap> = all.iter().copied().filter(|gap| gap.kind == kind).collect();
    if of_kind.is_empty() {
        return Html::default();
    }
    let id = format!("gaps-{}-{}", kind.name(), if seen { "seen" } else { "open" });
    let title = html! { <>{ kind.title() }<span class="count">{ " " }{ locale::number(of_kind.len()) }</span></> };
    let heading = if seen {
        html! { <h3 id={id.clone()} class="gap-kind">{ title }</h3> }
    } else {
        html! { <h2 id={id.clone()} class="gap-kind">{ title }</h2> }
    };
    html! {
        <section class="gap-group" key={kind.name()} aria-labelledby={id}>
            { heading }
            <ul class="gap-list" role="list">
                { for of_kind.iter().take(drawn).map(|gap| entry(gap, listing)) }
            </ul>
            if of_kind.len() > drawn {
                <button type="button" onclick={more.clone()}>{ format!("Show {PORTION} more of {}", locale::number(of_kind.len())) }</button>
            }
        </section>
    }
}

fn entry(gap: &Gap, listing: &Listing<'_>) -> Html {
    let quoting = &listing.quoting;
    let key = format!("{}-{}", gap.kind.name(), gap.annotation.id);
    let sentence = format!("gap-{key}");
    html! {
        <li class="gap" {key}>
            <button type="button" class="gap-sentence" id={sentence.clone()} onclick={quoting.opens(&gap.annotation)}>
                <bdi>{ gap.sentence(quoting.article) }</bdi>
                { " " }<span class="place">{ quoting.place(&gap.annotation) }</span>
            </button>
            if let Some(reason) = gap.reason() {
                { seen(gap, reason, &sentence, quoting) }
            } else {
                { to_be_seen(gap, sentence, listing) }
            }
        </li>
    }
}

/// A gap that was seen: why it may stay, and the way back.
fn seen(gap: &Gap, reason: &str, sentence: &str, quoting: &Quoting<'_>) -> Html {
    let reason = reason.trim();
    html! {
        <div class="gap-acts">
            <p class="gap-reason">
                if reason.is_empty() { { "No reason given." } } else { <bdi>{ reason.to_owned() }</bdi> }
            </p>
            <button type="button" class={classes!("quiet", "small", STEP)} aria-describedby={sentence.to_owned()} onclick={marks(gap, None, quoting)}>
                { "Open again" }
            </button>
        </div>
    }
}

/// A gap that is open: the button, or the field of the reason.
fn to_be_seen(gap: &Gap, sentence: String, listing: &Listing<'_>) -> Html {
    let this = Some((gap.kind, gap.annotation.id.clone()));
    if *listing.asked != this {
        let asked = listing.asked.setter();
        let ask = move |_: MouseEvent| asked.set(this.clone());
        return html! {
            <div class="gap-acts">
                <button type="button" class={classes!("quiet", "small", STEP)} aria-describedby={sentence} onclick={ask}>{ "Mark as seen" }</button>
            </div>
        };
    }
    let stop = {
        let asked = listing.asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let mark = {
        let (mark, stop) = (marks(gap, Some(listing.field.clone()), &listing.quoting), stop.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            mark.emit(event.unchecked_into());
            stop.emit(());
        }
    };
    let on_key = {
        let stop = stop.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                stop.emit(());
                step_on(None);
            }
        }
    };
    html! {
        <form class="gap-form" onsubmit={mark} onkeydown={on_key}>
            <label>
                { "Reason" }
                <input type="text"
                    aria-label="Reason" ref={listing.field.clone()} aria-describedby={sentence} autocomplete="off" placeholder="Why it may stay; can be left empty" />
            </label>
            <button type="submit" class="primary">{ "Mark as seen" }</button>
            <button type="button" class="quiet" onclick={move |_: MouseEvent| stop.emit(())}>{ "Cancel" }</button>
        </form>
    }
}

/// Marks a gap as seen with the reason in a field, or opens it again when there is no field.
fn marks(gap: &Gap, field: Option<NodeRef>, quoting: &Quoting<'_>) -> Callback<MouseEvent> {
    let (article, desk) = (quoting.article.clone(), quoting.desk.clone());
    let (kind, id) = (gap.kind, gap.annotation.id.clone());
    Callback::from(move |_| {
        let at = now();
        let field = field.as_ref().map(NodeRef::cast::<HtmlInputElement>);
        let reason = field.map(|field| field.map(|field| field.value()).unwrap_or_default());
        let before = place_of_focus();
        match article.mark_gap(&id, kind, reason.as_deref(), at) {
            Ok(command) => {
                desk.tell(Action::Do(article.with_marks_settled(command, at), at));
                let told = if reason.is_some() { "Marked as seen." } else { "Opened again." };
                desk.tell(Action::Notify(Notice::spoken(told)));
            }
            Err(refusal) => told(&desk, &refusal),
        }
        step_on(before);
    })
}

fn told(desk: &Desk, refusal: &crate::core::Refusal) {
    desk.problem(refusal.to_string());
}

/// Which of the gaps the focus is in, counted from 0.
fn place_of_focus() -> Option<u32> {
    let document = gloo::utils::document();
    let gap = document.active_element()?.closest(".gap").ok()??;
    let all = document.query_selector_all(".gap").ok()?;
    (0..all.length()).find(|place| all.item(*place).is_some_and(|one| one.is_same_node(Some(&gap))))
}

/// Brings the focus to the gap that has come to a place, since the one that had it has gone.
fn step_on(place: Option<u32>) {
    let focus = move || {
        let document = gloo::utils::document();
        let steps = document.query_selector_all(&format!(".{STEP}")).ok();
        let next = steps.zip(place).and_then(|(steps, place)| steps.item(place.min(steps.length().saturating_sub(1))));
        let next = next.or_else(|| document.get_element_by_id(PANEL).map(Into::into));
        if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
            // An element that is in the page can be focused.
            let _ = next.focus();
        }
    };
    Timeout::new(0, focus).forget();
}
