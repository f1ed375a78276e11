//! The items of the list, in parts: one that is far from what is seen is an empty box.
//!
//! Parts are in sections, and a section that is far away has no parts: a browser looks after each
//! box that it may leave alone at every frame.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use super::{item::Item, links::links_in_words, panel::AnnotationPanelProps};
use crate::{
    core::{Annotation, Article, LabelId},
    ui::platform::near::{Parts, use_near},
};

/// How many items a part has: a screen of them.
const PART: usize = 8;

/// So few parts are all drawn, wherever they are.
const FEW: usize = 36;

/// How many parts a section has.
const SECTION: usize = 25;

/// So few sections all have their parts.
const FEW_SECTIONS: usize = 2;

/// An annotation that is drawn.
struct Row {
    /// Its place in text order, counted from 0.
    place: usize,
    /// Its place among those that are shown, counted from 0.
    shown: usize,
    annotation: Rc<Annotation>,
}

/// Whether so much can be listed that not everything is drawn.
pub(super) fn is_long(article: &Article) -> bool {
    article.annotations().len() > FEW * PART
}

/// The annotations in text order: those of one label, or all. `list` becomes the list's element. While it
/// is `jumping` to the open one, nothing around that one is drawn.
#[hook]
pub(super) fn use_items(
    props: &AnnotationPanelProps,
    only: Option<&LabelId>,
    list: &NodeRef,
    jumping: &Rc<Cell<bool>>,
) -> Html {
    let article = &props.article;
    let annotations = article.annotations();
    let all = 0..annotations.len();
    let shown: Vec<usize> = match only {
        None => all.collect(),
        Some(only) => all.filter(|place| annotations.get(*place).is_some_and(|one| one.label == *only)).collect(),
    };
    let selected = props.selected.as_ref().map(|selected| &selected.id);
    let open = selected.and_then(|id| annotations.iter().position(|annotation| annotation.id == *id));
    let open = open.and_then(|place| shown.binary_search(&place).ok());
    let count = shown.len().div_ceil(PART);
    let parts = Parts { element: list, attribute: "data-part", count, few: FEW, first: 0 };
    let is_held = || {
        let jumping = Rc::clone(jumping);
        move || jumping.get()
    };
    let near = use_near(&parts, is_held());
    let count = count.div_ceil(SECTION);
    let sections = Parts { attribute: "data-section", count, few: FEW_SECTIONS, ..parts };
    let near_sections = use_near(&sections, is_held());
    let open = open.map(|open| open / PART);
    let is_drawn = |part: usize| open == Some(part) || near.holds(part) && near_sections.holds(part / SECTION);
    let row = |shown: usize, place: usize| Some(Row { place, shown, annotation: Rc::clone(annotations.get(place)?) });
    let rows = |(part, places): (usize, &[usize])| -> Vec<Row> {
        let places = places.iter().enumerate().filter(|_| is_drawn(part));
        places.filter_map(|(index, place)| row(part * PART + index, *place)).collect()
    };
    let drawn: Vec<Vec<Row>> = shown.chunks(PART).enumerate().map(rows).collect();
    let links = links_in_words(article, drawn.iter().flatten().map(|row| &row.annotation));
    // Who cannot see the list is told of the items that are not there.
    let size = near.class().map(|_| shown.len());
    let item = |row: &Row| {
        let annotation = &row.annotation;
        html! {
            <Item
                key={annotation.id.to_string()}
                number={row.place + 1}
                position={size.map(|size| (row.shown + 1, size))}
                label={article.label(&annotation.label).cloned()}
                speaker={annotation.speaker.as_ref().and_then(|id| article.speaker(id)).cloned()}
                text={article.text().clone()}
                links={links.of(annotation)}
                open={(Some(&annotation.id) == selected).then(|| article.clone())}
                latest={props.latest.clone()}
                annotation={Rc::clone(annotation)}
                dispatch={props.dispatch.clone()}
            />
        }
    };
    let part = |(part, rows): (usize, &Vec<Row>)| {
        html! { <ol key={part} role="none" data-part={part.to_string()}>{ for rows.iter().map(item) }</ol> }
    };
    let section = |(section, parts): (usize, &[Vec<Row>])| {
        let first = section * SECTION;
        let is_near = near_sections.holds(section) || open.is_some_and(|open| open / SECTION == section);
        let parts = parts.iter().enumerate().filter(|_| is_near).map(|(index, rows)| part((first + index, rows)));
        html! { <div key={section} class={classes!(near.class())} data-section={section.to_string()}>{ for parts }</div> }
    };
    html! {
        <div class={classes!("annotations", near_sections.class())} role="list" aria-label="Annotations" ref={list.clone()}>
            { for drawn.chunks(SECTION).enumerate().map(section) }
        </div>
    }
}
