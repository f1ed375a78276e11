//! What the parts of the panel have in common: the article that they change, and what they tell.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::removal::Removal;
use crate::{
    core::{Article, Command, Keymap, Label, LabelId, Refusal},
    ui::{desk::Desk, platform::clock::now, shared::Shared, state::Action},
};

/// What the parts of the panel act through. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Editor {
    pub(super) article: Article,
    pub(super) keymap: Shared<Keymap>,
    pub(super) desk: Shared<Desk>,
    /// The label that somebody wants to remove though annotations have it.
    pub(super) removal: UseStateHandle<Option<Removal>>,
    refused: UseStateHandle<Option<(LabelId, AttrValue)>>,
    said: UseStateHandle<Said>,
    /// The identifier of the element that gets the focus once it is drawn.
    focus: Rc<RefCell<Option<String>>>,
}

/// What the panel tells. The notices of the page lie behind it, where nobody sees or hears them.
#[derive(Clone, PartialEq, Default)]
pub(super) enum Said {
    #[default]
    Nothing,
    /// Spoken, since it can be seen.
    Spoken(AttrValue),
    Shown(AttrValue),
    /// Shown, with the way back.
    Changed(AttrValue),
    Problem(AttrValue),
}

#[hook]
pub(super) fn use_editor(article: &Article, keymap: &Shared<Keymap>, desk: &Shared<Desk>) -> Editor {
    let editor = Editor {
        article: article.clone(),
        keymap: keymap.clone(),
        desk: desk.clone(),
        removal: use_state_eq(|| None),
        refused: use_state_eq(|| None),
        said: use_state_eq(Said::default),
        focus: use_mut_ref(|| None),
    };
    let focus = Rc::clone(&editor.focus);
    let drawn = (Rc::clone(article.labels()), (*editor.removal).clone(), (*editor.said).clone());
    use_effect_with(drawn, move |_| give_focus(&focus));
    editor
}

impl Editor {
    /// Adds or replaces a label. Answers whether the article changes; when it does not, the reason
    /// stands in the label's row.
    pub(super) fn put(&self, label: Label) -> bool {
        let id = label.id.clone();
        self.carry_out(&id, self.article.put_label(label))
    }

    /// Changes the article. Answers whether it does; when not, the reason stands in the label's row.
    pub(super) fn carry_out(&self, label: &LabelId, command: Result<Command, Refusal>) -> bool {
        self.refused.set(None);
        // What the article refuses would be told behind the panel.
        match command.and_then(|command| self.article.apply(&command).map(|_| command)) {
            Ok(command) => {
                self.said.set(Said::Nothing);
                self.desk.tell(Action::Do(command, now()));
                return true;
            }
            Err(Refusal::Unchanged) => {}
            Err(refusal) => self.refuse(label, refusal.to_string()),
        }
        false
    }

    /// Tells in a label's row why something was not done.
    pub(super) fn refuse(&self, label: &LabelId, reason: String) {
        self.refused.set(Some((label.clone(), reason.into())));
    }

    /// Why the last thing was not done, if it was to be done to this label.
    pub(super) fn refusal(&self, label: &LabelId) -> Option<AttrValue> {
        self.refused.as_ref().filter(|(refused, _)| refused == label).map(|(_, reason)| reason.clone())
    }

    pub(super) fn say(&self, said: Said) {
        self.said.set(said);
    }

    /// Gives an element the focus as soon as it is drawn.
    pub(super) fn focus_on(&self, id: String) {
        self.focus.replace(Some(id));
    }

    /// What was said last.
    pub(super) fn told(&self) -> Html {
        let (class, text) = match &*self.said {
            Said::Nothing | Said::Problem(_) => ("", None),
            Said::Spoken(text) => ("visually-hidden", Some(text)),
            Said::Shown(text) | Said::Changed(text) => ("notice", Some(text)),
        };
        let undo = {
            let editor = self.clone();
            move |_: MouseEvent| {
                editor.say(Said::Spoken("Undone.".into()));
                editor.focus_on(super::ADD.to_owned());
                editor.desk.undo();
            }
        };
        html! {
            <div class="labels-said">
                <div aria-live="polite">
                    if let Some(text) = text {
                        <div {class}>
                            <bdi>{ text }</bdi>
                            if matches!(*self.said, Said::Changed(_)) {
                                <button type="button" onclick={undo}>{ "Undo" }</button>
                            }
                        </div>
                    }
                </div>
                if let Said::Problem(text) = &*self.said {
                    <div class="notice problem" role="alert"><bdi>{ text }</bdi></div>
                }
            </div>
        }
    }
}

/// Gives the focus to what asked for it, once it is there. A name is selected, to be written over.
fn give_focus(focus: &RefCell<Option<String>>) {
    let id = focus.borrow().clone();
    let element = id.and_then(|id| gloo::utils::document().get_element_by_id(&id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    focus.take();
    // What cannot have the focus leaves it where it is.
    let _ = element.focus();
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
}
