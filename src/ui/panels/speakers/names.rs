//! The other names of a speaker.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    super::editor::Said,
    Editor,
    row::{handler, id_of, put},
};
use crate::core::Speaker;

const ADD: &str = "speaker-add-name";

/// Each with a button that takes it away, and a field for one more.
pub(super) fn names(editor: &Editor, speaker: &Rc<Speaker>) -> Html {
    let name = |alias: &String| {
        let on_remove = {
            let (editor, speaker, alias) = (editor.clone(), Rc::clone(speaker), alias.clone());
            move |_: MouseEvent| remove(&editor, &speaker, &alias)
        };
        let label = format!("Take the name {alias} away from {}", speaker.name);
        html! {
            <li key={alias.clone()}>
                <bdi>{ alias.clone() }</bdi>
                <button type="button" class="quiet icon" aria-label={label} title="Take this name away" onclick={on_remove}>{ "×" }</button>
            </li>
        }
    };
    html! {
        <div class="speaker-names">
            if !speaker.aliases.is_empty() {
                <ul aria-label={format!("Other names of {}", speaker.name)}>{ for speaker.aliases.iter().map(name) }</ul>
            }
            <input
                id={id_of(ADD, speaker)}
                type="text"
                dir="auto"
                autocomplete="off"
                placeholder="Another name"
                aria-label={format!("Another name of {}", speaker.name)}
                onchange={handler(editor, speaker, add)}
            />
        </div>
    }
}

fn add(editor: &Editor, speaker: &Speaker, event: Event) {
    let field = event.target_unchecked_into::<HtmlInputElement>();
    let name = field.value().trim().to_owned();
    if !name.is_empty() && !speaker.names().any(|known| known == name) {
        let mut changed = speaker.clone();
        changed.aliases.push(name.clone());
        if !put(editor, changed) {
            return;
        }
        editor.say(Said::Spoken(format!("{} goes by {name}, too.", speaker.name).into()));
    }
    field.set_value("");
}

fn remove(editor: &Editor, speaker: &Speaker, alias: &str) {
    let mut changed = speaker.clone();
    changed.aliases.retain(|name| name != alias);
    if put(editor, changed) {
        editor.say(Said::Changed(format!("{} does not go by “{alias}” any more.", speaker.name).into()));
        editor.focus_on(id_of(ADD, speaker));
    }
}
