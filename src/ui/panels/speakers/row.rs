//! A speaker in the panel, with everything about it that can be changed.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Editor, names::names, question};
use crate::{
    core::{Speaker, SpeakerKind},
    ui::{entry::kinds, platform::locale},
};

pub(super) const NAME: &str = "speaker-name";
pub(super) const JOIN: &str = "speaker-join";
pub(super) const SPLIT: &str = "speaker-split";
pub(super) const REMOVE: &str = "speaker-remove";

/// The identifier of a part of a speaker's row.
pub(super) fn id_of(part: &str, speaker: &Speaker) -> String {
    format!("{part}-{}", speaker.id)
}

/// What happens to a speaker when something happens to one of its fields.
pub(super) fn handler<E: 'static>(
    editor: &Editor,
    speaker: &Rc<Speaker>,
    act: fn(&Editor, &Speaker, E),
) -> Callback<E> {
    let (editor, speaker) = (editor.clone(), Rc::clone(speaker));
    Callback::from(move |event| act(&editor, &speaker, event))
}

/// Gives a speaker another name, kind or other names. Answers whether the article changes.
pub(super) fn put(editor: &Editor, speaker: Speaker) -> bool {
    let id = speaker.id.clone();
    editor.carry_out(id.as_str(), editor.article.put_speaker(speaker))
}

/// The row of a speaker; `place` is counted from 0.
pub(super) fn row(editor: &Editor, speaker: &Rc<Speaker>, place: usize) -> Html {
    let count = editor.article.said_by(&speaker.id).count();
    let on_kind = handler(editor, speaker, |editor, speaker, kind: SpeakerKind| {
        put(editor, Speaker { kind, ..speaker.clone() });
    });
    let button = |part: &str,
                  name: &'static str,
                  label: String,
                  look: &'static str,
                  act: fn(&Editor, &Speaker, MouseEvent)| {
        let onclick = handler(editor, speaker, act);
        html! {
            <button id={id_of(part, speaker)} type="button" class={format!("quiet small {look}")} aria-label={label} {onclick}>{ name }</button>
        }
    };
    let name = &speaker.name;
    html! {
        <li key={speaker.id.to_string()} class="label-row speaker-row" aria-label={name.clone()}>
            <input
                id={id_of(NAME, speaker)}
                class="label-name-field"
                type="text"
                dir="auto"
                autocomplete="off"
                aria-label={format!("Name of speaker {}", place + 1)}
                value={name.clone()}
                onchange={handler(editor, speaker, rename)}
            />
            <div class="label-field">{ kinds(format!("Kind of {name}"), speaker.kind, on_kind) }</div>
            <span class="count speaker-count">{ count_in_words(count) }</span>
            <div class="label-fields">
                { names(editor, speaker) }
                <div class="label-row-actions">
                    if editor.article.speakers().len() > 1 {
                        { button(JOIN, "Join…", format!("Join {name} with another speaker"), "", question::ask_to_join) }
                    }
                    if !speaker.aliases.is_empty() {
                        { button(SPLIT, "Split…", format!("Split a name off {name}"), "", question::ask_to_split) }
                    }
                    { button(REMOVE, "Remove", format!("Remove {name}"), "danger", question::ask_to_remove) }
                </div>
            </div>
            if let Some(reason) = editor.refusal(speaker.id.as_str()) { <p class="problem label-problem" role="alert">{ reason }</p> }
            { question::question(editor, speaker) }
        </li>
    }
}

/// How many annotations there are, as in “3 annotations”.
pub(super) fn count_in_words(count: usize) -> String {
    match count {
        1 => "1 annotation".to_owned(),
        _ => format!("{} annotations", locale::number(count)),
    }
}

/// Lists a speaker by another name. One of its other names changes places with the one it had.
fn rename(editor: &Editor, speaker: &Speaker, event: Event) {
    let field = event.target_unchecked_into::<HtmlInputElement>();
    let name = field.value();
    let mut renamed = Speaker { name: name.clone(), ..speaker.clone() };
    for alias in renamed.aliases.iter_mut().filter(|alias| **alias == name) {
        speaker.name.clone_into(alias);
    }
    if !put(editor, renamed) {
        field.set_value(&speaker.name);
    }
}
