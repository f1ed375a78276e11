//! One annotation in the list: a line to recognise it by, and its fields when it is open.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    core::{Annotation, Article, Label, Speaker, Text, quote::has_own_marks},
    ui::{
        entry::{self, EntryProps},
        reader::label_classes,
        state::{Action, Latest, Selected, Side, State},
    },
};

#[derive(Properties, Clone)]
pub(super) struct ItemProps {
    /// Its place in text order, counted from 1.
    pub(super) number: usize,
    /// Its place among those that are listed, counted from 1, and how many there are; none when all of
    /// them are in the page.
    pub(super) position: Option<(usize, usize)>,
    pub(super) annotation: Rc<Annotation>,
    pub(super) label: Option<Rc<Label>>,
    pub(super) speaker: Option<Rc<Speaker>>,
    pub(super) text: Text,
    /// What it says about other annotations.
    pub(super) links: Rc<[String]>,
    /// The whole article while the item is open, so that only the open one is drawn with each change.
    pub(super) open: Option<Article>,
    pub(super) latest: Latest,
    pub(super) dispatch: UseReducerDispatcher<State>,
}

impl PartialEq for ItemProps {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
            && self.position == other.position
            && Rc::ptr_eq(&self.annotation, &other.annotation)
            && self.label == other.label
            && self.speaker == other.speaker
            && self.text == other.text
            && self.links == other.links
            && self.open == other.open
    }
}

#[component]
pub(super) fn Item(props: &ItemProps) -> Html {
    let annotation = &props.annotation;
    let open = props.open.is_some();
    let onclick = {
        let (dispatch, id) = (props.dispatch.clone(), annotation.id.clone());
        move |_: MouseEvent| {
            let selected = (!open).then(|| Selected { id: id.clone(), side: Side::List, field: None });
            dispatch.dispatch(Action::Select(selected));
        }
    };
    let label = props.label.as_deref();
    let body = format!("annotation-{}", props.number);
    let words = props.text.words_in(&annotation.ranges);
    html! {
        <li
            class={if open { "item open" } else { "item" }}
            role="listitem"
            aria-posinset={props.position.map(|(place, _)| place.to_string())}
            aria-setsize={props.position.map(|(_, size)| size.to_string())}
            data-annotation={annotation.id.to_string()}
            aria-current={open.then_some("true")}
        >
            <button type="button" class="item-head" aria-expanded={open.to_string()} aria-controls={open.then(|| body.clone())} {onclick}>
                <span class="item-line">
                    <span class="number">{ props.number }</span>
                    <span class={format!("chip {}", label.map(label_classes).unwrap_or_default())}>{ label.map(|label| label.name.clone()) }</span>
                    if let Some(speaker) = &props.speaker {
                        <bdi class="speaker">{ &speaker.name }</bdi>
                    }
                </span>
                <q class={if has_own_marks(&words) { "quote bare" } else { "quote" }}><bdi>{ words }</bdi></q>
                for words in props.links.iter() {
                    <span class="link-words">{ words }</span>
                }
                if !annotation.note.is_empty() && !open {
                    <bdi class="note-line">{ &annotation.note }</bdi>
                }
            </button>
            if let Some(article) = &props.open {
                <div class="item-body" id={body}>{ fields(props, article) }</div>
            }
        </li>
    }
}

fn fields(props: &ItemProps, article: &Article) -> Html {
    let (article, annotation) = (article.clone(), Rc::clone(&props.annotation));
    entry::draw(EntryProps { article, annotation, latest: props.latest.clone(), dispatch: props.dispatch.clone() })
}
