//! What is asked before speakers become one, two or none.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::{
    super::editor::Said,
    Editor, HINT,
    row::{JOIN, NAME, REMOVE, SPLIT, count_in_words, handler, id_of},
};
use crate::{
    core::{Annotation, AnnotationId, Speaker, SpeakerId},
    ui::platform::{clock::now, fresh_id::fresh_id},
};

/// The identifier of what is answered first.
const FIRST: &str = "speaker-question";

/// What somebody wants to do to a speaker.
#[derive(Clone, PartialEq)]
pub(super) struct Question {
    speaker: SpeakerId,
    wish: Wish,
}

#[derive(Clone, PartialEq)]
enum Wish {
    /// The speaker becomes one with this one, which is the one that stays.
    Join(SpeakerId),
    /// A name becomes a speaker of its own, who says these annotations.
    Split {
        name: String,
        annotations: Vec<AnnotationId>,
    },
    Remove,
}

pub(super) fn ask_to_join(editor: &Editor, speaker: &Speaker, _: MouseEvent) {
    if let Some(other) = others(editor, speaker).next() {
        ask(editor, speaker, Wish::Join(other.id.clone()));
    }
}

pub(super) fn ask_to_split(editor: &Editor, speaker: &Speaker, _: MouseEvent) {
    if let Some(name) = speaker.aliases.first() {
        ask(editor, speaker, Wish::Split { name: name.clone(), annotations: Vec::new() });
    }
}

/// Asks only when something is attributed to the speaker.
pub(super) fn ask_to_remove(editor: &Editor, speaker: &Speaker, _: MouseEvent) {
    if editor.article.said_by(&speaker.id).next().is_none() {
        remove(editor, speaker);
    } else {
        ask(editor, speaker, Wish::Remove);
    }
}

fn ask(editor: &Editor, speaker: &Speaker, wish: Wish) {
    editor.question.set(Some(Question { speaker: speaker.id.clone(), wish }));
    editor.focus_on(FIRST.to_owned());
}

fn others(editor: &Editor, speaker: &Speaker) -> impl Iterator<Item = Rc<Speaker>> {
    let id = speaker.id.clone();
    editor.article.speakers_in_text_order().into_iter().filter(move |other| other.id != id)
}

/// The question, if there is one about this speaker.
pub(super) fn question(editor: &Editor, speaker: &Rc<Speaker>) -> Html {
    let Some(asked) = editor.question.as_ref().filter(|question| question.speaker == speaker.id) else {
        return Html::default();
    };
    let name = &speaker.name;
    let (title, part, body) = match &asked.wish {
        Wish::Join(other) => (format!("Join {name} with another speaker"), JOIN, join_fields(editor, speaker, other)),
        Wish::Split { name: split, annotations } => {
            (format!("Split a name off {name}"), SPLIT, split_fields(editor, speaker, split, annotations))
        }
        Wish::Remove => (format!("Remove {name}"), REMOVE, remove_fields(editor, speaker)),
    };
    let keep = {
        let (editor, button) = (editor.clone(), id_of(part, speaker));
        Callback::from(move |()| {
            editor.question.set(None);
            editor.focus_on(button.clone());
        })
    };
    let on_key = keep.reform(|_: KeyboardEvent| ());
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            // The platform would close the panel with it.
            event.prevent_default();
            on_key.emit(event);
        }
    };
    html! {
        <div class="label-removal" role="group" aria-label={title} onkeydown={on_key}>
            { body }
            <button type="button" onclick={keep.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
        </div>
    }
}

fn join_fields(editor: &Editor, speaker: &Rc<Speaker>, chosen: &SpeakerId) -> Html {
    let on_choose = handler(editor, speaker, |editor, speaker, event: Event| {
        let other = SpeakerId::new(event.target_unchecked_into::<HtmlSelectElement>().value());
        editor.question.set(Some(Question { speaker: speaker.id.clone(), wish: Wish::Join(other) }));
    });
    let on_join = handler(editor, speaker, |editor, speaker, _: MouseEvent| join(editor, speaker));
    html! {
        <>
            <p>{ "The two become one, who goes by the names of both." }</p>
            <label class="label-instead">
                <span>{ "The same as" }</span>
                <select id={FIRST} aria-label="The same as" onchange={on_choose}>
                    for other in others(editor, speaker) {
                        <option key={other.id.to_string()} value={other.id.to_string()} selected={other.id == *chosen}>{ &other.name }</option>
                    }
                </select>
            </label>
            <button type="button" class="primary" onclick={on_join}>{ "Join" }</button>
        </>
    }
}

fn join(editor: &Editor, speaker: &Speaker) {
    let Some(Question { wish: Wish::Join(kept), .. }) = editor.question.as_ref() else { return };
    let Some(other) = editor.article.speaker(kept) else { return };
    if editor.carry_out(speaker.id.as_str(), editor.article.join_speakers(kept, &speaker.id, now())) {
        editor.question.set(None);
        editor.say(Said::Changed(format!("{} and {} are one speaker now.", other.name, speaker.name).into()));
        editor.focus_on(id_of(NAME, other));
    }
}

fn split_fields(editor: &Editor, speaker: &Rc<Speaker>, chosen: &str, annotations: &[AnnotationId]) -> Html {
    let on_name = handler(editor, speaker, |editor, speaker, event: Event| {
        let name = event.target_unchecked_into::<HtmlSelectElement>().value();
        let annotations = match editor.question.as_ref().map(|question| &question.wish) {
            Some(Wish::Split { annotations, .. }) => annotations.clone(),
            _ => Vec::new(),
        };
        let wish = Wish::Split { name, annotations };
        editor.question.set(Some(Question { speaker: speaker.id.clone(), wish }));
    });
    let said = |annotation: &Rc<Annotation>| {
        let on_tick = {
            let (editor, id) = (editor.clone(), annotation.id.clone());
            move |event: Event| tick(&editor, &id, event.target_unchecked_into::<HtmlInputElement>().checked())
        };
        html! {
            <label key={annotation.id.to_string()} class="speaker-said">
                <input type="checkbox" checked={annotations.contains(&annotation.id)} onchange={on_tick} />
                <bdi>{ editor.article.quote(&annotation.ranges) }</bdi>
            </label>
        }
    };
    let on_split = handler(editor, speaker, |editor, speaker, _: MouseEvent| split(editor, speaker));
    html! {
        <>
            <label class="label-instead">
                <span>{ "The name of somebody else" }</span>
                <select id={FIRST} aria-label="The name of somebody else" onchange={on_name}>
                    for name in speaker.names() {
                        <option key={name.to_owned()} value={name.to_owned()} selected={name == chosen}>{ name.to_owned() }</option>
                    }
                </select>
            </label>
            <fieldset class="speaker-says">
                <legend>{ "What does this one say?" }</legend>
                { for editor.article.said_by(&speaker.id).map(said) }
            </fieldset>
            <button type="button" class="primary" onclick={on_split}>{ "Split off" }</button>
        </>
    }
}

/// Chooses whether an annotation goes with the name.
fn tick(editor: &Editor, annotation: &AnnotationId, is_ticked: bool) {
    let Some(Question { speaker, wish: Wish::Split { name, annotations } }) = editor.question.as_ref() else { return };
    let mut annotations = annotations.clone();
    annotations.retain(|one| one != annotation);
    if is_ticked {
        annotations.push(annotation.clone());
    }
    let wish = Wish::Split { name: name.clone(), annotations };
    editor.question.set(Some(Question { speaker: speaker.clone(), wish }));
}

fn split(editor: &Editor, speaker: &Speaker) {
    let Some(Question { wish: Wish::Split { name, annotations }, .. }) = editor.question.as_ref() else { return };
    let new = SpeakerId::new(fresh_id());
    let command = editor.article.split_speaker(&speaker.id, name, annotations, new, now());
    if editor.carry_out(speaker.id.as_str(), command) {
        editor.question.set(None);
        editor.say(Said::Changed(
            format!("{name} is another speaker now, with {}.", count_in_words(annotations.len())).into(),
        ));
        editor.focus_on(id_of(NAME, speaker));
    }
}

fn remove_fields(editor: &Editor, speaker: &Rc<Speaker>) -> Html {
    let count = editor.article.said_by(&speaker.id).count();
    let on_remove = handler(editor, speaker, |editor, speaker, _: MouseEvent| remove(editor, speaker));
    html! {
        <>
            <p>{ format!("{} would have no speaker then.", count_in_words(count)) }</p>
            <button id={FIRST} type="button" class="danger" onclick={on_remove}>{ "Remove all the same" }</button>
        </>
    }
}

fn remove(editor: &Editor, speaker: &Speaker) {
    let speakers = editor.article.speakers_in_text_order();
    let place = speakers.iter().position(|one| one.id == speaker.id).unwrap_or_default();
    let next = speakers.get(place + 1).or_else(|| speakers.get(place.checked_sub(1)?));
    if editor.carry_out(speaker.id.as_str(), editor.article.remove_speaker(&speaker.id, now())) {
        editor.question.set(None);
        editor.say(Said::Changed(format!("Removed the speaker {}.", speaker.name).into()));
        editor.focus_on(next.map_or_else(|| HINT.to_owned(), |next| id_of(REMOVE, next)));
    }
}
