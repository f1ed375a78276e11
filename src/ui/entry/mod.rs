//! The open annotation in the list: everything about it that can be changed.

mod change;
mod choices;
mod kinds;
mod links;
mod speaker;

use std::rc::Rc;

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

pub(crate) use self::{change::Change, choices::speaker_called, kinds::kinds, links::WORDS, speaker::SPEAKER};
use self::{links::links, speaker::SpeakerFields};
use crate::{
    core::{Annotation, Article, Command, LabelId, TextRange},
    ui::{
        platform::clock::now,
        state::{Action, Latest, Notice, State},
    },
};

#[derive(Properties, Clone, PartialEq)]
pub(crate) struct EntryProps {
    pub(crate) article: Article,
    pub(crate) annotation: Rc<Annotation>,
    pub(crate) latest: Latest,
    pub(crate) dispatch: UseReducerDispatcher<State>,
}

impl EntryProps {
    /// Changes the article.
    fn change(&self) -> Change<'_> {
        Change { latest: &self.latest, dispatch: &self.dispatch }
    }
}

/// Label, speaker, note and links of an annotation, and its end.
pub(crate) fn draw(props: EntryProps) -> Html {
    let EntryProps { article, annotation, dispatch, .. } = &props;
    let on_label = {
        let props = props.clone();
        move |event: Event| {
            let label = LabelId::new(event.target_unchecked_into::<HtmlSelectElement>().value());
            let annotation = props.annotation.id.clone();
            props.change().make(|_, at| Ok(Command::SetLabel { annotation, label, at }));
        }
    };
    let on_note = {
        let (annotation, dispatch) = (annotation.id.clone(), dispatch.clone());
        move |event: InputEvent| {
            let note = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let (annotation, at) = (annotation.clone(), now());
            dispatch.dispatch(Action::Do(Command::SetNote { annotation, note, at }, at));
        }
    };
    let on_delete = {
        let props = props.clone();
        move |_: MouseEvent| {
            if props.change().make(|_, _| Ok(Command::RemoveAnnotation(props.annotation.id.clone()))) {
                props.dispatch.dispatch(Action::Notify(Notice::spoken("Annotation deleted. Undo brings it back.")));
            }
        }
    };
    html! {
        <div class="fields">
            <label>
                <span>{ "Label" }</span>
                <select aria-label="Label" ~value={annotation.label.to_string()} onchange={on_label}>
                    for label in article.labels().iter() {
                        <option
                            key={label.id.to_string()}
                            value={label.id.to_string()}
                            selected={label.id == annotation.label}
                        >
                            { &label.name }
                        </option>
                    }
                </select>
            </label>
            <SpeakerFields ..props.clone() />
            { links(&props) }
            <label class="wide">
                <span>{ "Note" }</span>
                <textarea aria-label="Note" rows="2" autocomplete="off" placeholder="What should be remembered?" value={annotation.note.clone()} oninput={on_note} />
            </label>
            { passages(&props) }
            <button type="button" class="danger quiet" onclick={on_delete}>{ "Delete" }</button>
        </div>
    }
}

/// The passages of a broken quotation, each to be taken out.
fn passages(props: &EntryProps) -> Html {
    let EntryProps { article, annotation, dispatch, .. } = props;
    let ranges = &annotation.ranges;
    if ranges.len() < 2 {
        return Html::default();
    }
    let passage = |(index, range): (usize, TextRange)| {
        let (annotation, dispatch) = (Rc::clone(annotation), dispatch.clone());
        let take_out = move |_: MouseEvent| {
            if let Ok(ranges) = annotation.ranges.without(index) {
                let at = now();
                let annotation = annotation.id.clone();
                dispatch.dispatch(Action::Do(Command::SetRanges { annotation, ranges, at }, at));
            }
        };
        let name = format!("Take out passage {}", index + 1);
        html! {
            <li key={index}>
                <bdi>{ article.text().slice(range) }</bdi>
                <button type="button" class="quiet icon" aria-label={name.clone()} title={name} onclick={take_out}>{ "×" }</button>
            </li>
        }
    };
    html! { <ol class="passages wide" aria-label="Passages">{ for ranges.iter().enumerate().map(passage) }</ol> }
}
