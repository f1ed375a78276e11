//! Removing a label, and what becomes of the annotations that have it.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{
    super::editor::Said,
    ADD, Editor,
    row::{REMOVE, handler, id_of},
};
use crate::{
    core::{Fate, Label, LabelId, Refusal},
    ui::platform::{clock::now, locale},
};

/// The identifier of the choice of another label.
const INSTEAD: &str = "label-instead";

/// A label that somebody wants to remove though annotations have it.
#[derive(Clone, PartialEq)]
pub(super) struct Removal {
    label: LabelId,
    /// The label that its annotations would get.
    instead: LabelId,
}

/// Removes a label, or asks first what becomes of its annotations.
pub(super) fn begin(editor: &Editor, label: &Label) {
    let other = editor.article.labels().iter().find(|other| other.id != label.id);
    match other {
        None => editor.refuse(label.id.as_str(), Refusal::LastLabel.to_string()),
        Some(_) if annotations_of(editor, label) == 0 => remove(editor, label, Fate::Delete),
        Some(other) => {
            editor.question.set(Some(Removal { label: label.id.clone(), instead: other.id.clone() }));
            editor.focus_on(INSTEAD.to_owned());
        }
    }
}

/// The question in the row of a label, while it is asked.
pub(super) fn question(editor: &Editor, label: &Rc<Label>) -> Html {
    let Some(removal) = editor.question.as_ref().filter(|removal| removal.label == label.id) else {
        return Html::default();
    };
    let count = annotations_of(editor, label);
    let on_choose = handler(editor, label, |editor, label, event: Event| {
        let instead = LabelId::new(event.target_unchecked_into::<HtmlSelectElement>().value());
        editor.question.set(Some(Removal { label: label.id.clone(), instead }));
    });
    let on_give = handler(editor, label, |editor, label, _: MouseEvent| {
        if let Some(removal) = editor.question.as_ref() {
            remove(editor, label, Fate::Relabel(removal.instead.clone()));
        }
    });
    let on_delete = handler(editor, label, |editor, label, _: MouseEvent| remove(editor, label, Fate::Delete));
    let on_keep = handler(editor, label, |editor, label, _: MouseEvent| keep(editor, label));
    let on_key = handler(editor, label, |editor, label, event: KeyboardEvent| {
        if event.key() == "Escape" {
            // The platform would close the panel with it.
            event.prevent_default();
            keep(editor, label);
        }
    });
    let others = editor.article.labels().iter().filter(|other| other.id != label.id);
    let (instead, delete) =
        if count == 1 { ("Give it the label", "Delete it too") } else { ("Give them the label", "Delete them too") };
    html! {
        <div class="label-removal" role="group" aria-label={format!("Remove {}", label.name)} onkeydown={on_key}>
            <p>{ format!("{} this label.", annotations(count, "has", "have")) }</p>
            <label class="label-instead">
                <span>{ instead }</span>
                <select id={INSTEAD} aria-label={instead} onchange={on_choose}>
                    for other in others {
                        <option key={other.id.to_string()} value={other.id.to_string()} selected={other.id == removal.instead}>{ &other.name }</option>
                    }
                </select>
            </label>
            <button type="button" class="primary" onclick={on_give}>{ "Give and remove" }</button>
            <button type="button" class="danger" onclick={on_delete}>{ delete }</button>
            <button type="button" onclick={on_keep}>{ "Keep the label" }</button>
        </div>
    }
}

fn keep(editor: &Editor, label: &Label) {
    editor.question.set(None);
    editor.focus_on(id_of(REMOVE, label));
}

fn remove(editor: &Editor, label: &Label, fate: Fate) {
    let count = annotations_of(editor, label);
    let mut told = format!("Removed the label “{}”.", label.name);
    match &fate {
        Fate::Relabel(other) => {
            let other = editor.article.label(other).map(|other| other.name.as_str()).unwrap_or_default();
            told = format!("{told} {} tagged as “{other}” now.", annotations(count, "is", "are"));
        }
        Fate::Delete if count > 0 => told = format!("{told} {} deleted.", annotations(count, "was", "were")),
        Fate::Delete => {}
    }
    if editor.carry_out(label.id.as_str(), editor.article.remove_label(&label.id, fate, now())) {
        editor.question.set(None);
        editor.say(Said::Changed(told.into()));
        let labels = editor.article.labels();
        let place = labels.iter().position(|one| one.id == label.id).unwrap_or_default();
        let next = labels.get(place + 1).or_else(|| labels.get(place.checked_sub(1)?));
        editor.focus_on(next.map_or_else(|| ADD.to_owned(), |next| id_of(REMOVE, next)));
    }
}

fn annotations_of(editor: &Editor, label: &Label) -> usize {
    editor.article.annotations().iter().filter(|annotation| annotation.label == label.id).count()
}

fn annotations(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 annotation {one}"),
        _ => format!("{} annotations {several}", locale::number(count)),
    }
}
