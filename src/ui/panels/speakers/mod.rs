//! The speakers of the open article: what they are called and are, and which of them are the same.

mod names;
mod question;
mod row;

use yew::prelude::*;

use self::{question::Question, row::row};
use super::{
    dialog::{PanelDialog, turn},
    editor::{self, Said, use_editor},
};
use crate::{
    core::{Article, Keymap},
    ui::{desk::Desk, shared::Shared, state::State},
};

/// The identifier of what is always there.
const HINT: &str = "speakers-hint";

/// What the parts of the panel act through.
type Editor = editor::Editor<Question>;

#[derive(Properties, PartialEq)]
struct SpeakersPanelProps {
    article: Article,
    keymap: Shared<Keymap>,
    desk: Shared<Desk>,
}

/// The panel; without an article, where to find speakers.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    if let Some(open) = &state.open {
        return html! { <SpeakersPanel article={open.article.clone()} keymap={state.keymap.clone()} desk={desk.clone()} /> };
    }
    html! {
        <PanelDialog title="Speakers" desk={desk.clone()}>
            <p>{ "Each article has speakers of its own. Open an article, then those of it are here." }</p>
        </PanelDialog>
    }
}

#[component]
fn SpeakersPanel(props: &SpeakersPanelProps) -> Html {
    let editor: Editor = use_editor(&props.article, &props.keymap, &props.desk, HINT);
    let on_key = {
        let editor = editor.clone();
        move |event: KeyboardEvent| {
            if let Some(told) = turn(&editor.desk, &editor.keymap, &event) {
                // It takes the place of what had a way back, which would lead to something else now.
                editor.say(Said::Spoken(told.into()));
            }
        }
    };
    let speakers = props.article.speakers_in_text_order();
    let hint = if speakers.is_empty() {
        "Nobody speaks in this article yet. Open an annotation and write its speaker, then it is here."
    } else {
        "One speaker can go by several names, as in “Kirby”, “the spokesman” and “he”."
    };
    html! {
        <PanelDialog title="Speakers" desk={props.desk.clone()} onkeydown={on_key}>
            <div class="speakers-panel">
                <p class="hint" id={HINT} tabindex="-1">{ hint }</p>
                if !speakers.is_empty() {
                    <ol class="label-rows" aria-label="Speakers">
                        { for speakers.iter().enumerate().map(|(place, speaker)| row(&editor, speaker, place)) }
                    </ol>
                }
                { editor.told() }
            </div>
        </PanelDialog>
    }
}
