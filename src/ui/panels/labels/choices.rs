//! The look of a label: a colour and an underline, each one of a few.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Editor, row::handler};
use crate::core::{Colour, Label, Shape};

/// The colours to choose from. The name of the chosen one is written out, since not everybody can
/// tell them apart.
pub(super) fn colours(editor: &Editor, label: &Rc<Label>) -> Html {
    let on_choose = handler(editor, label, |editor, label, event: Event| {
        if let Some(colour) = Colour::from_name(&chosen(&event)) {
            editor.put(Label { colour, ..label.clone() });
        }
    });
    let choice = |colour: &Colour| {
        let drawn = html! { <span class={format!("swatch colour-{}", colour.name())}></span> };
        radio("colour", label, colour.name(), *colour == label.colour, drawn, &on_choose)
    };
    let choices: Html = Colour::ALL.iter().map(choice).collect();
    group("Colour", label, label.colour.name(), html! { <div class="label-choices colours">{ choices }</div> })
}

/// The underlines to choose from, each drawn as it will be.
pub(super) fn shapes(editor: &Editor, label: &Rc<Label>) -> Html {
    let on_choose = handler(editor, label, |editor, label, event: Event| {
        if let Some(shape) = Shape::from_name(&chosen(&event)) {
            editor.put(Label { shape, ..label.clone() });
        }
    });
    let choice = |shape: &Shape| {
        let class = format!("underline colour-{} shape-{}", label.colour.name(), shape.name());
        let drawn = html! { <span {class}>{ "abc" }</span> };
        radio("shape", label, shape.name(), *shape == label.shape, drawn, &on_choose)
    };
    let choices: Html = Shape::ALL.iter().map(choice).collect();
    group("Underline", label, label.shape.name(), html! { <div class="label-choices">{ choices }</div> })
}

fn group(what: &str, label: &Label, chosen: &str, choices: Html) -> Html {
    html! {
        <div class="label-field" role="radiogroup" aria-label={format!("{what} of {}", label.name)}>
            <span aria-hidden="true">{ what.to_owned() }{ ": " }<span class="label-chosen">{ chosen.to_owned() }</span></span>
            { choices }
        </div>
    }
}

fn radio(
    what: &str,
    label: &Label,
    name: &'static str,
    is_chosen: bool,
    drawn: Html,
    on_choose: &Callback<Event>,
) -> Html {
    html! {
        <label key={name} class="label-choice" title={named(name)}>
            <input
                type="radio"
                name={format!("{what} of {}", label.id)}
                value={name}
                aria-label={named(name)}
                checked={is_chosen}
                onchange={on_choose}
            />
            <span aria-hidden="true">{ drawn }</span>
        </label>
    }
}

fn chosen(event: &Event) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// A stable name as people are shown it.
pub(super) fn named(name: &str) -> String {
    let (first, rest) = name.split_at_checked(1).unwrap_or((name, ""));
    first.to_ascii_uppercase() + rest
}
