//! The labels to tag with: as a bar above the text, and as a bubble beside the selection.

use yew::prelude::*;

use super::paragraph::label_classes;
use crate::core::{Label, LabelId};

/// What both are drawn from.
pub(super) struct LabelChoice<'a> {
    pub(super) labels: &'a [std::rc::Rc<Label>],
    pub(super) on_tag: &'a Callback<LabelId>,
    /// Adds the selection to the annotation that is open, if one is.
    pub(super) on_add: Option<Callback<MouseEvent>>,
}

/// The bar: one button per label, and the switch for exact selections.
pub(super) fn label_bar(choice: &LabelChoice<'_>, exact: &UseStateHandle<bool>) -> Html {
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
            <button
                type="button"
                class="quiet exact"
                aria-pressed={exact.to_string()}
                title="Keep selections as they are made, instead of growing them to whole words (with Alt: once)"
                onclick={on_exact}
            >
                { "Exact" }
            </button>
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
        numbered.map(|(place, label)| self.button(label, place + 1, name(label))).collect()
    }

    fn add_button(&self) -> Html {
        let Some(on_add) = self.on_add.clone() else { return Html::default() };
        html! {
            <button type="button" class="quiet add-range" title="Add the selection to the open annotation" aria-label="Add the selection to the open annotation" onclick={on_add}>
                <kbd aria-hidden="true">{ "+" }</kbd>
                <span class="wide-only">{ "Add" }</span>
            </button>
        }
    }

    fn button(&self, label: &Label, number: usize, name: String) -> Html {
        let onclick = {
            let (on_tag, id) = (self.on_tag.clone(), label.id.clone());
            move |_: MouseEvent| on_tag.emit(id.clone())
        };
        let initial = label.role.name().get(..1).unwrap_or_default().to_owned();
        html! {
            <button
                key={label.id.to_string()}
                type="button"
                class={format!("label-button {}", label_classes(label))}
                aria-label={name}
                aria-keyshortcuts={format!("{number} {}", label.key.map_or(initial, String::from))}
                {onclick}
            >
                <kbd aria-hidden="true">{ number }</kbd>
                <span class="label-name">{ &label.name }</span>
            </button>
        }
    }
}

/// A press on a label must not take the selection away, or there would be nothing to tag.
fn keep_selection(event: MouseEvent) {
    event.prevent_default();
}
