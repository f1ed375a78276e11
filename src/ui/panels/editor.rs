//! What the panels that change an article have in common: the article, and what they tell.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::{
    core::{Article, Command, Keymap, Refusal},
    ui::{desk::Desk, platform::clock::now, shared::Shared, state::Action},
};

/// What the parts of a panel act through. Cloning is cheap. `Q` is what the panel asks before it does
/// something.
pub(super) struct Editor<Q: 'static> {
    pub(super) article: Article,
    pub(super) keymap: Shared<Keymap>,
    pub(super) desk: Shared<Desk>,
    /// What somebody is asked.
    pub(super) question: UseStateHandle<Option<Q>>,
    /// Why the last thing was not done, and the identifier of what it was to be done to.
    refused: UseStateHandle<Option<(Rc<str>, AttrValue)>>,
    said: UseStateHandle<Said>,
    /// The identifier of the element that gets the focus once it is drawn.
    focus: Rc<RefCell<Option<String>>>,
    /// The identifier of the element that gets it when what had it is gone.
    home: &'static str,
}

impl<Q> Clone for Editor<Q> {
    fn clone(&self) -> Self {
        Self {
            article: self.article.clone(),
            keymap: self.keymap.clone(),
            desk: self.desk.clone(),
            question: self.question.clone(),
            refused: self.refused.clone(),
            said: self.said.clone(),
            focus: Rc::clone(&self.focus),
            home: self.home,
        }
    }
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

/// `home` is the identifier of an element of the panel that is always there.
#[hook]
pub(super) fn use_editor<Q: Clone + PartialEq + 'static>(
    article: &Article,
    keymap: &Shared<Keymap>,
    desk: &Shared<Desk>,
    home: &'static str,
) -> Editor<Q> {
    let editor = Editor {
        article: article.clone(),
        keymap: keymap.clone(),
        desk: desk.clone(),
        question: use_state_eq(|| None),
        refused: use_state_eq(|| None),
        said: use_state_eq(Said::default),
        focus: use_mut_ref(|| None),
        home,
    };
    let focus = Rc::clone(&editor.focus);
    let drawn = (editor.article.clone(), (*editor.question).clone(), (*editor.said).clone());
    use_effect_with(drawn, move |_| give_focus(&focus));
    editor
}

impl<Q> Editor<Q> {
    /// Changes the article. Answers whether it does; when not, the reason stands with what it was to be
    /// done to.
    pub(super) fn carry_out(&self, about: &str, command: Result<Command, Refusal>) -> bool {
        self.refused.set(None);
        let at = now();
        // What the article refuses would be told behind the panel.
        match command.and_then(|command| self.article.apply(&command).map(|_| command)) {
            Ok(command) => {
                self.said.set(Said::Nothing);
                self.desk.tell(Action::Do(self.article.with_marks_settled(command, at), at));
                return true;
            }
            Err(Refusal::Unchanged) => {}
            Err(refusal) => self.refuse(about, refusal.to_string()),
        }
        false
    }

    /// Tells with something why it was not done.
    pub(super) fn refuse(&self, about: &str, reason: String) {
        self.refused.set(Some((about.into(), reason.into())));
    }

    /// Why the last thing was not done, if it was to be done to this.
    pub(super) fn refusal(&self, about: &str) -> Option<AttrValue> {
        self.refused.as_ref().filter(|(refused, _)| **refused == *about).map(|(_, reason)| reason.clone())
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
                editor.focus_on(editor.home.to_owned());
                editor.desk.undo();
            }
        };
        html! {
            <div class="panel-said">
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
