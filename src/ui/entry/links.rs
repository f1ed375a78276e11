//! What the open annotation says about others and they about it, and what it denies that stands
//! nowhere in the article.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::EntryProps;
use crate::{
    core::{Annotation, Command, Link, LinkKind, Role, id::Places},
    ui::state::{Action, Notice, Selected, Side},
};

/// The name of the field for what a denial denies that is not in the article.
pub(crate) const WORDS: &str = "What it denies, in words";

/// The links in words, each with the way to its other end, and the way to another link.
pub(super) fn links(props: &EntryProps) -> Html {
    let EntryProps { article, annotation, dispatch, .. } = props;
    let links: Vec<&Rc<Link>> = article.links_of(&annotation.id).collect();
    let mut numbers = Places::new();
    if !links.is_empty() {
        for (place, one) in article.annotations().iter().enumerate() {
            numbers.insert(one.id.shared(), place + 1);
        }
    }
    let on_link = {
        let (dispatch, id) = (dispatch.clone(), annotation.id.clone());
        move |_: MouseEvent| dispatch.dispatch(Action::Link(Some(id.clone())))
    };
    let row = |link: &&Rc<Link>| {
        let other = if link.from == annotation.id { &link.to } else { &link.from };
        let number = numbers.get(other.as_str()).copied().unwrap_or_default();
        article.annotation(other).map(|other| row(props, link, other, number))
    };
    html! {
        <div class="links wide">
            <span class="links-head">
                <span aria-hidden="true">{ "Links" }</span>
                <button type="button" class="quiet small" onclick={on_link}>{ "Link to another…" }</button>
            </span>
            if !links.is_empty() {
                <ul aria-label="Links">{ for links.iter().filter_map(row) }</ul>
            }
            { words(props) }
        </div>
    }
}

/// A link from the side of the open annotation; `number` is that of the other one.
fn row(props: &EntryProps, link: &Rc<Link>, other: &Rc<Annotation>, number: usize) -> Html {
    let says = link.from == props.annotation.id;
    let in_words = |kind: LinkKind| if says { kind.verb() } else { kind.passive() };
    let on_open = {
        let (dispatch, id) = (props.dispatch.clone(), other.id.clone());
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Select(Some(Selected { id: id.clone(), side: Side::List, field: None })));
            // The entry that had the focus folds.
            Timeout::new(0, focus_open_entry).forget();
        }
    };
    let on_kind = {
        let (props, id) = (props.clone(), link.id.clone());
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(kind) = LinkKind::from_name(&value) {
                props.change().make(|article, _| article.relink(&id, kind));
            }
        }
    };
    let on_remove = {
        let (props, id) = (props.clone(), link.id.clone());
        move |_: MouseEvent| {
            if props.change().make(|_, _| Ok(Command::RemoveLink(id.clone()))) {
                props.dispatch.dispatch(Action::Notify(Notice::spoken("Link removed. Undo brings it back.")));
                Timeout::new(0, focus_open_entry).forget();
            }
        }
    };
    let speaking = props.article.annotation(&link.from);
    let kinds = speaking.map_or(&[][..], |from| props.article.link_kinds(from));
    let quote = props.article.quote(&other.ranges);
    let from_to = if says { "to" } else { "from" };
    html! {
        <li key={link.id.to_string()}>
            <button type="button" class="quiet link-open" onclick={on_open}>
                <span class="link-verb">{ format!("{} {number}", in_words(link.kind)) }</span>{ " " }<bdi>{ quote }</bdi>
            </button>
            if kinds.len() > 1 {
                <select class="small" aria-label={format!("Kind of the link {from_to} {number}")} ~value={link.kind.name()} onchange={on_kind}>
                    for kind in kinds {
                        <option key={kind.name()} value={kind.name()} selected={*kind == link.kind}>{ in_words(*kind) }</option>
                    }
                </select>
            }
            <button type="button" class="quiet icon" aria-label={format!("Remove the link {from_to} {number}")} title="Remove the link" onclick={on_remove}>{ "×" }</button>
        </li>
    }
}

/// What a denial answers that stands nowhere in the article.
fn words(props: &EntryProps) -> Html {
    if props.article.role(&props.annotation) != Some(Role::Denial) {
        return Html::default();
    }
    let on_words = {
        let props = props.clone();
        move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            props.change().make(|article, at| article.answer_in_words(&props.annotation.id, &words, at));
        }
    };
    html! {
        <label>
            <span>{ "Denies what the article does not say" }</span>
            <textarea aria-label={WORDS} rows="1" autocomplete="off" placeholder="In words: that he took bribes" value={props.annotation.answers.clone()} oninput={on_words} />
        </label>
    }
}

fn focus_open_entry() {
    let head = gloo::utils::document().query_selector(".item.open .item-head").ok().flatten();
    if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
        let _ = head.focus();
    }
}
