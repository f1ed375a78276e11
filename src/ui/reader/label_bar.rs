//! The labels to tag with: as a bar above the text, and as a bubble beside the selection.

use yew::prelude::*;

use super::paragraph::label_classes;
use crate::core::{
    Label, LabelId,
    label::{letter_of, number_of},
};

/// What both are drawn from.
pub(super) struct LabelChoice<'a> {
    pub(super) labels: &'a [std::rc::Rc<Label>],
    pub(super) on_tag: &'a Callback<LabelId>,
    /// Adds the selection to the annotation that is open, if one is.
    pub(super) on_add: Option<Callback<MouseEvent>>,
}

/// The bar: one button per label, and one to change them; the switch for exact selections, and the one
/// that looks for words.
pub(super) fn label_bar(
    choice: &LabelChoice<'_>,
    exact: &UseStateHandle<bool>,
    finding: bool,
    on_find: Callback<MouseEvent>,
    on_edit: Callback<MouseEvent>,
) -> Html {
    let on_exact = {
        let exact = exact.clone();
        move |_: MouseEvent| exact.set(!*exact)
    };
    html! {
        <div class="label-bar" onmousedown={keep_selection}>
            <div class="label-bar-labels" role="toolbar" aria-label="Labels">
                { choice.buttons(|label| label.name.clone()) }
            </div>
            { choice.add_button() }
            <div class="label-tools">
                <button type="button" class="quiet icon edit-labels" aria-label="Edit labels" title="Edit labels" onclick={on_edit}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4v5.5l7.5 7.5 6-6L9 3.5H3.5ZM6.5 7v.01" /></svg>
                </button>
                <button
                    type="button"
                    class="quiet exact"
                    aria-pressed={exact.to_string()}
                    title="Keep selections as they are made, instead of growing them to whole words (with Alt: once)"
                    onclick={on_exact}
                >
                    { "Exact" }
                </button>
                <button type="button" class="quiet icon" aria-label="Find" title="Find in the article" aria-expanded={finding.to_string()} onclick={on_find}>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M13 8.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1.2 3.3L16.5 16.5" /></svg>
                </button>
            </div>
        </div>
    }
}

/// The bubble. It repeats the bar for the pointer, under names of its own.
pub(super) fn bubble(choice: &LabelChoice<'_>, place: &NodeRef) -> Html {
    html! {
        <div class="bubble" ref={place.clone()} hidden=true role="group" aria-label="Tag the selection" onmousedown={keep_selection}>
            { choice.buttons(|label| format!("Tag as {}", label.name)) }
            { choice.add_button() }
        </div>
    }
}

impl LabelChoice<'_> {
    /// A button per label; `name` is what a screen reader calls it.
    fn buttons(&self, name: fn(&Label) -> String) -> Html {
        let numbered = self.labels.iter().enumerate();
        numbered.map(|(place, label)| self.button(label, place, name(label))).collect()
    }

    fn add_button(&self) -> Html {
        let Some(on_add) = self.on_add.clone() else { return Html::default() };
        html! {
            <button type="button" class="quiet add-range" title="Add the selection to the open annotation" aria-label="Add the selection to the open annotation" onclick={on_add}>
                <kbd data-shown="+"></kbd>
                <span class="wide-only">{ "Add" }</span>
            </button>
        }
    }

    fn button(&self, label: &Label, place: usize, name: String) -> Html {
        let onclick = {
            let (on_tag, id) = (self.on_tag.clone(), label.id.clone());
            move |_: MouseEvent| on_tag.emit(id.clone())
        };
        let number = number_of(place).map(String::from);
        let letter = letter_of(self.labels, label).map(String::from);
        let keys: Vec<String> = number.clone().into_iter().chain(letter).collect();
        html! {
            <button
                key={label.id.to_string()}
                type="button"
                class={format!("label-button {}", label_classes(label))}
                aria-label={name}
                aria-keyshortcuts={keys.join(" ")}
                {onclick}
            >
                if let Some(number) = number { <kbd data-shown={number}></kbd> }
                <span class="label-name">{ &label.name }</span>
            </button>
        }
    }
}

/// A press on a label must not take the selection away, or there would be nothing to tag.
fn keep_selection(event: MouseEvent) {
    event.prevent_default();
}
