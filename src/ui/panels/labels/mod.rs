//! The labels of the open article: what they are called, mean and look like, their keys, their
//! order, and sets of them.

mod choices;
mod removal;
mod row;
mod sets;

use yew::prelude::*;

use self::{
    removal::Removal,
    row::{NAME, id_of, row},
    sets::use_label_sets,
};
use super::{
    dialog::{PanelDialog, turn},
    editor::{self, Said, use_editor},
};
use crate::{
    core::{Article, Keymap, Label, LabelId, LinkKind},
    ui::{desk::Desk, platform::fresh_id::fresh_id, shared::Shared, state::State},
};

/// The identifier of the button that adds a label.
const ADD: &str = "label-add";

/// What the parts of the panel act through.
type Editor = editor::Editor<Removal>;

#[derive(Properties, PartialEq)]
struct LabelsPanelProps {
    article: Article,
    keymap: Shared<Keymap>,
    desk: Shared<Desk>,
}

/// The panel; without an article, where to find labels.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    if let Some(open) = &state.open {
        return html! { <LabelsPanel article={open.article.clone()} keymap={state.keymap.clone()} desk={desk.clone()} /> };
    }
    html! {
        <PanelDialog title="Labels" desk={desk.clone()}>
            <p>{ "Each article has labels of its own. Open an article or begin a new one, then its labels are here." }</p>
        </PanelDialog>
    }
}

#[component]
fn LabelsPanel(props: &LabelsPanelProps) -> Html {
    let editor = use_editor(&props.article, &props.keymap, &props.desk, ADD);
    let sets = use_label_sets(&editor);
    let on_add = {
        let editor = editor.clone();
        move |_: MouseEvent| add(&editor)
    };
    let on_key = {
        let editor = editor.clone();
        move |event: KeyboardEvent| {
            if let Some(told) = turn(&editor.desk, &editor.keymap, &event) {
                // It takes the place of what had a way back, which would lead to something else now.
                editor.say(Said::Spoken(told.into()));
            }
        }
    };
    html! {
        <PanelDialog title="Labels" desk={props.desk.clone()} onkeydown={on_key}>
            <div class="labels-panel">
                <p class="hint">
                    { "The role is what a label means, whatever it is called, and links go by it. " }{ LinkKind::Denies.rule() }
                </p>
                <ol class="label-rows">
                    { for props.article.labels().iter().enumerate().map(|(place, label)| row(&editor, label, place)) }
                </ol>
                <button id={ADD} type="button" onclick={on_add}><span aria-hidden="true">{ "+" }</span>{ "Add a label" }</button>
                { sets }
                { editor.told() }
            </div>
        </PanelDialog>
    }
}

impl Editor {
    /// Adds or replaces a label. Answers whether the article changes; when it does not, the reason
    /// stands in the label's row.
    fn put(&self, label: Label) -> bool {
        let id = label.id.clone();
        self.carry_out(id.as_str(), self.article.put_label(label))
    }
}

/// Adds a label, to be named at once.
fn add(editor: &Editor) {
    let label = editor.article.fresh_label(LabelId::new(fresh_id()));
    let name = id_of(NAME, &label);
    if editor.put(label) {
        editor.focus_on(name);
    }
}
