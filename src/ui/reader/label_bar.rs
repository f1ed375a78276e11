//! The labels to tag with: as a bar above the text, and as a bubble beside the selection.

use yew::prelude::*;

use super::paragraph::{Labels, label_classes};
use crate::core::{Label, LabelId};

#[derive(Properties, PartialEq)]
pub(super) struct LabelBarProps {
    pub(super) labels: Labels,
    pub(super) on_tag: Callback<LabelId>,
    pub(super) exact: bool,
    pub(super) on_exact: Callback<bool>,
}

/// The bar: one button per label, and the switch for exact selections.
#[component]
pub(super) fn LabelBar(props: &LabelBarProps) -> Html {
    let on_exact = {
        let (on_exact, exact) = (props.on_exact.clone(), props.exact);
        Callback::from(move |_: MouseEvent| on_exact.emit(!exact))
    };
    html! {
        <div class="label-bar">
            <div class="label-bar-labels" role="toolbar" aria-label="Labels" onmousedown={keep_selection}>
                for (number, label) in props.labels.iter().enumerate() {
                    <LabelButton
                        key={label.id.to_string()}
                        label={(**label).clone()}
                        number={number + 1}
                        name={label.name.clone()}
                        on_tag={props.on_tag.clone()}
                    />
                }
            </div>
            <button
                type="button"
                class="quiet exact"
                aria-pressed={props.exact.to_string()}
                title="Off: a selection grows to whole words (hold Alt for one exact selection). On: it stays as you make it."
                onmousedown={keep_selection}
                onclick={on_exact}
            >
                { "Exact" }
            </button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct BubbleProps {
    pub(super) labels: Labels,
    pub(super) on_tag: Callback<LabelId>,
    pub(super) place: NodeRef,
}

/// The bubble. It repeats the bar for the pointer, under names of its own.
#[component]
pub(super) fn Bubble(props: &BubbleProps) -> Html {
    html! {
        <div class="bubble" ref={props.place.clone()} hidden=true role="group" aria-label="Tag the selection" onmousedown={keep_selection}>
            for (number, label) in props.labels.iter().enumerate() {
                <LabelButton
                    key={label.id.to_string()}
                    label={(**label).clone()}
                    number={number + 1}
                    name={format!("Tag as {}", label.name)}
                    on_tag={props.on_tag.clone()}
                />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LabelButtonProps {
    label: Label,
    number: usize,
    /// What a screen reader calls the button.
    name: AttrValue,
    on_tag: Callback<LabelId>,
}

#[component]
fn LabelButton(props: &LabelButtonProps) -> Html {
    let onclick = {
        let (on_tag, id) = (props.on_tag.clone(), props.label.id.clone());
        Callback::from(move |_: MouseEvent| on_tag.emit(id.clone()))
    };
    let initial = props.label.role.name().get(..1).unwrap_or_default().to_owned();
    html! {
        <button
            type="button"
            class={classes!("label-button", label_classes(&props.label))}
            aria-label={props.name.clone()}
            aria-keyshortcuts={format!("{} {}", props.number, props.label.key.map_or(initial, String::from))}
            {onclick}
        >
            <kbd aria-hidden="true">{ props.number }</kbd>
            <span class="label-name">{ &props.label.name }</span>
        </button>
    }
}

/// A press on a label must not take the selection away, or there would be nothing to tag.
fn keep_selection(event: MouseEvent) {
    event.prevent_default();
}
