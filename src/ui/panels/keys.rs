//! The help: every key, from the table by which keys are handled, and the person's changes to it.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::dialog::PanelDialog;
use crate::{
    core::{
        keys::{Act, Chord, Clash, Group, Keymap},
        label::{letter_of, number_of},
    },
    ui::{
        desk::Desk,
        platform::keyboard::{self, chord_of},
        reader::Labels,
        shared::Shared,
        state::State,
    },
};

#[derive(Properties, PartialEq)]
struct KeysPanelProps {
    keymap: Shared<Keymap>,
    labels: Labels,
    desk: Shared<Desk>,
}

/// The panel.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let labels = state.open.as_ref().map(|open| Labels::clone(open.article.labels())).unwrap_or_default();
    html! { <KeysPanel keymap={state.keymap.clone()} {labels} desk={desk.clone()} /> }
}

#[component]
fn KeysPanel(props: &KeysPanelProps) -> Html {
    let waiting = use_state_eq(|| None::<Act>);
    let problem = use_state_eq(|| None::<AttrValue>);
    let begin = {
        let (waiting, problem) = (waiting.clone(), problem.setter());
        Callback::from(move |act: Act| {
            problem.set(None);
            waiting.set((*waiting != Some(act)).then_some(act));
        })
    };
    let settle = {
        let (desk, problem) = (props.desk.clone(), problem.setter());
        Callback::from(move |changed: Result<Keymap, Clash>| match changed {
            Ok(keymap) => desk.set_keys(keymap),
            Err(clash) => problem.set(Some(clash.to_string().into())),
        })
    };
    let on_key = {
        let (waiting, settle) = (waiting.clone(), settle.clone());
        let (keymap, labels) = (props.keymap.clone(), props.labels.clone());
        move |event: KeyboardEvent| {
            let Some(act) = *waiting else { return };
            let chord = chord_of(&event);
            // What is held down comes first, as an event of its own.
            if matches!(event.key().as_str(), "Shift" | "Control" | "Alt" | "Meta" | "AltGraph") {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            waiting.set(None);
            if event.key() == "Escape" {
                return;
            }
            settle.emit(keymap.changed(act, chord, &labels));
        }
    };
    let reset = {
        let (keymap, labels) = (props.keymap.clone(), props.labels.clone());
        settle.reform(move |act: Act| keymap.reset(act, &labels))
    };
    let row = |act: Act| {
        let asked = *waiting == Some(act);
        row(act, &props.keymap, asked, &begin, &reset)
    };
    html! {
        <PanelDialog title="Keys" desk={props.desk.clone()}>
            <p class="hint">
                { "They work in the article, and those of the annotations everywhere but in fields. With " }
                <kbd>{ "Shift" }</kbd>{ ", what moves the caret selects." }
            </p>
            <p class="problem" role="alert">{ (*problem).clone() }</p>
            <div class="keys" onkeydown={on_key}>
                for &group in Group::ALL {
                    <section key={group.title()} aria-label={group.title()}>
                        <h3>{ group.title() }</h3>
                        <dl>
                            { for Act::ALL.iter().filter(|act| act.group() == group).map(|act| row(*act)) }
                            if group == Group::Annotations { { label_rows(&props.labels) } }
                        </dl>
                    </section>
                }
            </div>
        </PanelDialog>
    }
}

fn row(act: Act, keymap: &Keymap, asked: bool, begin: &Callback<Act>, reset: &Callback<Act>) -> Html {
    let changed = keymap.changes().iter().any(|(one, _)| *one == act);
    let begin = begin.reform(move |event: MouseEvent| {
        // The key that is pressed next is heard at the button, and not every browser focuses one
        // that is clicked.
        if let Some(button) = event.target_dyn_into::<HtmlElement>() {
            let _ = button.focus();
        }
        act
    });
    let reset = reset.reform(move |_: MouseEvent| act);
    html! {
        <div class="key-row" key={act.name()}>
            <dt>{ for keymap.chords(act).iter().filter(|chord| keyboard::has(chord)).map(chord_shown) }</dt>
            <dd>
                <span>{ act.does() }</span>
                if !act.is_fixed() {
                    <button type="button" class="quiet small" aria-pressed={asked.to_string()} aria-label={format!("Change the key that {}", act.does())} onclick={begin}>
                        { if asked { "Press a key…" } else { "Change" } }
                    </button>
                }
                if changed {
                    <button type="button" class="quiet small" aria-label={format!("Reset the key that {}", act.does())} onclick={reset}>{ "Reset" }</button>
                }
            </dd>
        </div>
    }
}

fn chord_shown(chord: &Chord) -> Html {
    html! { <><kbd>{ chord.shown() }</kbd>{ " " }</> }
}

/// Labels have their own keys, which are changed where labels are.
fn label_rows(labels: &Labels) -> Html {
    let row = |(place, label): (usize, &std::rc::Rc<crate::core::Label>)| {
        html! {
            <div class="key-row" key={label.id.to_string()}>
                <dt>
                    if let Some(number) = number_of(place) { <kbd>{ number }</kbd>{ " " } }
                    if let Some(letter) = letter_of(labels, label) { <kbd>{ letter.to_ascii_uppercase() }</kbd> }
                </dt>
                <dd><span>{ "tags the selection, or the open annotation, as " }<bdi>{ &label.name }</bdi></span></dd>
            </div>
        }
    };
    labels.iter().enumerate().map(row).collect()
}
