//! What keys do with the open annotation, beside tagging and deleting it.

use super::controller::Controller;
use crate::{
    core::{Act, Selection, Speaker, speakers::Attribution},
    ui::{
        entry::{Change, SPEAKER, speaker_called},
        platform::clock::now,
        state::{Action, Notice, Selected, Side},
    },
};

/// Carries out what a key asks for; answers whether it is something of this kind.
pub(crate) fn act(controller: &Controller, act: Act) -> bool {
    match act {
        Act::Edges => controller.focus_next_edge(),
        Act::AddRange => controller.add_range(),
        Act::TakeOutRange => controller.take_out_range(controller.selection().head),
        Act::Note => controller.ask_for("Note"),
        Act::Speaker => controller.ask_for(SPEAKER),
        Act::SpeakerFromText => controller.name_speaker(),
        Act::Link => controller.begin_link(),
        _ => return false,
    }
    true
}

impl Controller {
    /// Puts the focus into a field of the open annotation.
    pub(crate) fn ask_for(&self, field: &'static str) {
        if let Some(annotation) = self.opened() {
            let selected = Selected { id: annotation.id.clone(), side: Side::Text, field: Some((field, now())) };
            self.dispatch.dispatch(Action::Select(Some(selected)));
        }
    }

    /// Makes the words that are selected the speaker of the open annotation.
    fn name_speaker(&self) {
        let Some(annotation) = self.opened() else { return };
        let selected = self.remembered().filter(|selection| !selection.is_caret());
        let name = selected.map(|selection| self.text.between(selection.start(), selection.end()).trim());
        let Some(name) = name.filter(|name| !name.is_empty() && !name.contains('\n')) else {
            return self.notify(Notice::shown("Select the name of the speaker first, on one line."));
        };
        let change = Change { latest: &self.latest, dispatch: &self.dispatch };
        let made = change.make(|article, at| {
            let speaker: Speaker = speaker_called(article, name);
            article.attribute(std::slice::from_ref(&annotation.id), &Attribution::Named(speaker), at)
        });
        if let Some(selection) = selected {
            self.show(Selection::caret(selection.end()));
        }
        if made {
            self.notify(Notice::spoken(format!("Speaker: {name}")));
        }
    }

    /// Lets another annotation be chosen that the open one is linked to.
    fn begin_link(&self) {
        if let Some(annotation) = self.opened() {
            self.dispatch.dispatch(Action::Link(Some(annotation.id.clone())));
        }
    }
}
