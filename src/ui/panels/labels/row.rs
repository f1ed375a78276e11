//! A label in the panel, with everything about it that can be changed.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    super::editor::Said,
    Editor,
    choices::{colours, named, shapes},
    removal,
};
use crate::{
    core::{
        Command, Label, Role,
        label::{initial_of, number_of},
    },
    ui::reader::label_classes,
};

pub(super) const NAME: &str = "label-name";
pub(super) const REMOVE: &str = "label-remove";
const UP: &str = "label-up";
const DOWN: &str = "label-down";

/// The identifier of a part of a label's row.
pub(super) fn id_of(part: &str, label: &Label) -> String {
    format!("{part}-{}", label.id)
}

/// What happens to a label when something happens to one of its fields.
pub(super) fn handler<E: 'static>(editor: &Editor, label: &Rc<Label>, act: fn(&Editor, &Label, E)) -> Callback<E> {
    let (editor, label) = (editor.clone(), Rc::clone(label));
    Callback::from(move |event| act(&editor, &label, event))
}

/// The row of a label; `place` is counted from 0.
pub(super) fn row(editor: &Editor, label: &Rc<Label>, place: usize) -> Html {
    let last = editor.article.labels().len() - 1;
    let on_remove = handler(editor, label, |editor, label, _: MouseEvent| removal::begin(editor, label));
    html! {
        <li key={label.id.to_string()} class="label-row" aria-label={label.name.clone()}>
            <span class="label-number">
                if let Some(number) = number_of(place) { <kbd title={format!("The key {number} tags with this label")}>{ number }</kbd> }
            </span>
            <input
                id={id_of(NAME, label)}
                class="label-name-field"
                type="text"
                dir="auto"
                autocomplete="off"
                aria-label={format!("Name of label {}", place + 1)}
                value={label.name.clone()}
                onchange={handler(editor, label, rename)}
            />
            <span class="label-sample"><span class={format!("sample-mark {}", label_classes(label))}>{ "Sample" }</span></span>
            <div class="label-row-actions">
                { mover(UP, "up", "m5 12 5-5 5 5", place == 0, label, handler(editor, label, move_up)) }
                { mover(DOWN, "down", "m5 8 5 5 5-5", place == last, label, handler(editor, label, move_down)) }
                <button id={id_of(REMOVE, label)} type="button" class="quiet danger" aria-label={format!("Remove {}", label.name)} onclick={on_remove}>{ "Remove" }</button>
            </div>
            <div class="label-fields">
                { role_field(editor, label) }
                { key_field(editor, label) }
                { colours(editor, label) }
                { shapes(editor, label) }
            </div>
            if let Some(reason) = editor.refusal(label.id.as_str()) { <p class="problem label-problem" role="alert">{ reason }</p> }
            { removal::question(editor, label) }
        </li>
    }
}

fn rename(editor: &Editor, label: &Label, event: Event) {
    let field = event.target_unchecked_into::<HtmlInputElement>();
    if !editor.put(Label { name: field.value(), ..label.clone() }) {
        field.set_value(&label.name);
    }
}

fn role_field(editor: &Editor, label: &Rc<Label>) -> Html {
    let on_role = handler(editor, label, |editor, label, event: Event| {
        let field = event.target_unchecked_into::<HtmlSelectElement>();
        let role = Role::from_name(&field.value()).unwrap_or(label.role);
        if !editor.put(Label { role, ..label.clone() }) {
            field.set_value(label.role.name());
        }
    });
    html! {
        <label class="label-field">
            <span>{ "Role" }</span>
            // The attribute of an option no longer matters once somebody has chosen one: an undo has to set the value.
            <select aria-label={format!("Role of {}", label.name)} ~value={label.role.name()} onchange={on_role}>
                for role in Role::ALL {
                    <option key={role.name()} value={role.name()} selected={*role == label.role}>{ named(role.name()) }</option>
                }
            </select>
        </label>
    }
}

/// The key of its own. While it has none, the initial of its role is shown in the empty field, when
/// that is a key for this label.
fn key_field(editor: &Editor, label: &Rc<Label>) -> Html {
    html! {
        <label class="label-field">
            <span>{ "Key" }</span>
            <input
                class="label-key"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label={format!("Key of {}", label.name)}
                placeholder={shown(initial_of(editor.article.labels(), label))}
                value={shown(label.key)}
                onfocus={|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select()}
                onchange={handler(editor, label, choose_key)}
            />
        </label>
    }
}

fn choose_key(editor: &Editor, label: &Label, event: Event) {
    let field = event.target_unchecked_into::<HtmlInputElement>();
    let typed = field.value();
    let mut characters = typed.trim().chars();
    let key = match (characters.next(), characters.next()) {
        (None, _) => Ok(None),
        (Some(key), None) => {
            let checked = editor.keymap.label_key(key, Some(&label.id), editor.article.labels());
            checked.map(|()| Some(key.to_ascii_lowercase())).map_err(|clash| clash.to_string())
        }
        _ => Err("A key types one character. Write only that one.".to_owned()),
    };
    let changed = match key {
        Ok(key) => editor.put(Label { key, ..label.clone() }),
        Err(reason) => {
            editor.refuse(label.id.as_str(), reason);
            false
        }
    };
    if !changed {
        field.set_value(&shown(label.key));
    }
}

/// A key as keyboards show it.
fn shown(key: Option<char>) -> String {
    key.map(|key| key.to_ascii_uppercase().to_string()).unwrap_or_default()
}

/// A button that moves a label by one place. At the end it stays there, so that it keeps the focus.
fn mover(
    part: &str,
    name: &str,
    path: &'static str,
    at_end: bool,
    label: &Label,
    on_move: Callback<MouseEvent>,
) -> Html {
    html! {
        <button
            id={id_of(part, label)}
            type="button"
            class="quiet icon"
            title={format!("Move {name}")}
            aria-label={format!("Move {} {name}", label.name)}
            aria-disabled={at_end.then_some("true")}
            onclick={on_move}
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d={path} /></svg>
        </button>
    }
}

fn move_up(editor: &Editor, label: &Label, _: MouseEvent) {
    move_to(editor, label, UP, place_of(editor, label).saturating_sub(1));
}

fn move_down(editor: &Editor, label: &Label, _: MouseEvent) {
    move_to(editor, label, DOWN, place_of(editor, label) + 1);
}

fn place_of(editor: &Editor, label: &Label) -> usize {
    editor.article.labels().iter().position(|one| one.id == label.id).unwrap_or_default()
}

/// Moves a label to a place, counted from 0. A row that moves loses the focus.
fn move_to(editor: &Editor, label: &Label, button: &str, place: usize) {
    if editor.carry_out(label.id.as_str(), Ok(Command::MoveLabel { label: label.id.clone(), place })) {
        editor.say(Said::Spoken(format!("{} is number {} now.", label.name, place + 1).into()));
        editor.focus_on(id_of(button, label));
    }
}
