//! The bar in which words are looked for.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{
    FindProps,
    matches::{Matches, use_matches},
    tag_all::tag_all,
};
use crate::{
    core::{Act, Query, motion::Direction},
    ui::{
        platform::field::meant_for_a_field,
        reader::{Controller, label_classes},
        state::Action,
    },
};

/// The bar. The focus stays in its field while matches are shown in the article.
#[component]
pub(super) fn FindBar(props: &FindProps) -> Html {
    let controller = &props.controller;
    let query = use_state_eq(|| match controller.words_to_find() {
        Some(words) => Query { words, ..Query::default() },
        None => controller.query.borrow().clone(),
    });
    use_kept(controller, &query);
    let from = use_state_eq(|| controller.finding_from());
    let matches = use_matches(props, &query, *from);
    let field = use_node_ref();
    use_focus(controller, &field);
    let on_write = {
        let query = query.clone();
        move |event: InputEvent| {
            let words = event.target_unchecked_into::<HtmlInputElement>().value();
            query.set(Query { words, ..(*query).clone() });
        }
    };
    let switch = |change: fn(&mut Query)| {
        let query = query.clone();
        move |_: MouseEvent| {
            let mut changed = (*query).clone();
            change(&mut changed);
            query.set(changed);
        }
    };
    let go = {
        let (controller, matches) = (Rc::clone(controller), matches.clone());
        Callback::from(move |direction| {
            if let Some(next) = matches.beside(controller.finding_from(), direction) {
                from.set(next.start());
                controller.aim(next);
            }
        })
    };
    let close = {
        let controller = Rc::clone(controller);
        Callback::from(move |()| {
            controller.return_to_article();
            controller.dispatch.dispatch(Action::Finding(false));
        })
    };
    let on_key = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                close.emit(());
            }
        }
    };
    let on_field_key = {
        let go = go.clone();
        move |event: KeyboardEvent| {
            // While a word is composed, Enter belongs to what composes it.
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                go.emit(if event.shift_key() { Direction::Backward } else { Direction::Forward });
            }
        }
    };
    html! {
        <div class="find" role="search" aria-label="Find in the article" onkeydown={on_key}>
            <div class="find-field">
                <input
                    ref={field}
                    type="search"
                    aria-label="Find in the article"
                    placeholder="Find in the article"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    value={query.words.clone()}
                    oninput={on_write}
                    onkeydown={on_field_key}
                />
                <span class="find-count" aria-live="polite" aria-atomic="true">{ matches.words(&query) }</span>
            </div>
            <div class="find-group">
                { step("Previous match", "m5 12 5-5 5 5", Direction::Backward, &go, &matches) }
                { step("Next match", "m5 8 5 5 5-5", Direction::Forward, &go, &matches) }
            </div>
            <button type="button" class="quiet icon find-close" aria-label="Close find" title="Close find (Esc)" onclick={close.reform(|_: MouseEvent| ())}>{ "×" }</button>
            <div class="find-group">
                { toggle("Match case", "Aa", query.case, switch(|query| query.case = !query.case)) }
                { toggle("Whole words", "ab", query.whole_words, switch(|query| query.whole_words = !query.whole_words)) }
            </div>
            { tag_buttons(props, &matches) }
        </div>
    }
}

/// Keeps the query for when the bar is opened again.
#[hook]
fn use_kept(controller: &Rc<Controller>, query: &Query) {
    let controller = Rc::clone(controller);
    use_effect_with(query.clone(), move |query| {
        controller.query.replace(query.clone());
    });
}

/// Puts the focus into the field when the bar opens, and when somebody asks for it again.
#[hook]
fn use_focus(controller: &Rc<Controller>, field: &NodeRef) {
    let (controller, field) = (Rc::clone(controller), field.clone());
    use_effect_with((), move |()| {
        take_focus(&field);
        let again = EventListener::new(&gloo::utils::document(), "keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if controller.act(event) == Some(Act::Find) && !meant_for_a_field(event) {
                take_focus(&field);
            }
        });
        move || drop(again)
    });
}

fn take_focus(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlInputElement>() {
        let _ = field.focus();
        field.select();
    }
}

fn toggle(name: &'static str, shown: &'static str, pressed: bool, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <button type="button" class="quiet icon find-toggle" aria-label={name} title={name} aria-pressed={pressed.to_string()} {onclick}>
            <span class="sign" data-shown={shown}></span>
        </button>
    }
}

fn step(name: &'static str, path: &'static str, to: Direction, go: &Callback<Direction>, matches: &Matches) -> Html {
    html! {
        <button type="button" class="quiet icon" aria-label={name} title={name} disabled={matches.found.is_empty()} onclick={go.reform(move |_: MouseEvent| to)}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d={path} /></svg>
        </button>
    }
}

/// A button for each label, to tag everything that was found.
fn tag_buttons(props: &FindProps, matches: &Matches) -> Html {
    let button = |label: &Rc<crate::core::Label>| {
        let onclick = {
            let (controller, label, found) = (Rc::clone(&props.controller), Rc::clone(label), matches.found.clone());
            move |_: MouseEvent| tag_all(&controller, &label, &found)
        };
        html! {
            <button
                key={label.id.to_string()}
                type="button"
                class={format!("label-button {}", label_classes(label))}
                aria-label={format!("Tag all as {}", label.name)}
                disabled={matches.found.is_empty()}
                {onclick}
            >
                <span class="label-name">{ &label.name }</span>
            </button>
        }
    };
    html! {
        <div class="find-tags" role="group" aria-label="Tag everything that was found">
            <span class="find-tags-name" aria-hidden="true">{ "Tag all as" }</span>
            { for props.labels.iter().map(button) }
        </div>
    }
}
