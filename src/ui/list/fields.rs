//! The fields of the annotation that is open.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    core::{Annotation, Article, Command, LabelId, Speaker, SpeakerId, SpeakerKind, TextRange},
    ui::{
        platform::{clock::now, fresh_id::fresh_id},
        state::{Action, Notice, State},
    },
};

/// Label, speaker and note of an annotation, and its end.
pub(super) fn fields(article: &Article, annotation: &Rc<Annotation>, dispatch: &UseReducerDispatcher<State>) -> Html {
    let id = annotation.id.clone();
    let on_label = {
        let (id, dispatch) = (id.clone(), dispatch.clone());
        move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let (label, at) = (LabelId::new(chosen), now());
            dispatch.dispatch(Action::Do(Command::SetLabel { annotation: id.clone(), label, at }, at));
        }
    };
    let on_note = {
        let (id, dispatch) = (id.clone(), dispatch.clone());
        move |event: InputEvent| {
            let note = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let at = now();
            dispatch.dispatch(Action::Do(Command::SetNote { annotation: id.clone(), note, at }, at));
        }
    };
    let on_delete = {
        let (id, dispatch) = (id, dispatch.clone());
        move |_: MouseEvent| {
            dispatch.dispatch(Action::Do(Command::RemoveAnnotation(id.clone()), now()));
            dispatch.dispatch(Action::Notify(Notice::spoken("Annotation deleted. Undo brings it back.")));
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
            { speaker_field(article, annotation, dispatch) }
            <label class="wide">
                <span>{ "Note" }</span>
                <textarea aria-label="Note" rows="2" autocomplete="off" placeholder="What should be remembered?" value={annotation.note.clone()} oninput={on_note} />
            </label>
            { passages(article, annotation, dispatch) }
            <button type="button" class="danger quiet" onclick={on_delete}>{ "Delete" }</button>
        </div>
    }
}

/// The passages of a broken quotation, each to be taken out.
fn passages(article: &Article, annotation: &Rc<Annotation>, dispatch: &UseReducerDispatcher<State>) -> Html {
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

/// Who says it: one of the speakers of the article, or a new one.
fn speaker_field(article: &Article, annotation: &Rc<Annotation>, dispatch: &UseReducerDispatcher<State>) -> Html {
    let on_speaker = {
        let (article, annotation, dispatch) = (article.clone(), Rc::clone(annotation), dispatch.clone());
        move |event: Event| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Action::Do(attribute(&article, &annotation, name.trim()), now()));
        }
    };
    let speaker = annotation.speaker.as_ref().and_then(|id| article.speaker(id));
    html! {
        <>
            <label>
                <span>{ "Speaker" }</span>
                <input
                    aria-label="Speaker"
                    list="speakers"
                    placeholder="Who says it?"
                    autocomplete="off"
                    value={speaker.map(|speaker| speaker.name.clone()).unwrap_or_default()}
                    onchange={on_speaker}
                />
            </label>
            <datalist id="speakers">
                for speaker in article.speakers().iter() {
                    <option key={speaker.id.to_string()} value={speaker.name.clone()} />
                }
            </datalist>
        </>
    }
}

/// Attributes an annotation to the speaker of a name, who is added when the article has none.
fn attribute(article: &Article, annotation: &Annotation, name: &str) -> Command {
    let at = now();
    let set = |speaker: Option<SpeakerId>| Command::SetSpeaker { annotation: annotation.id.clone(), speaker, at };
    if name.is_empty() {
        return set(None);
    }
    if let Some(known) = article.speaker_named(name) {
        return set(Some(known.id.clone()));
    }
    let speaker = Speaker::new(SpeakerId::new(fresh_id()), name, SpeakerKind::Person);
    let id = speaker.id.clone();
    Command::All(vec![Command::AddSpeaker(Rc::new(speaker)), set(Some(id))])
}
