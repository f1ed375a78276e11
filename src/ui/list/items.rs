//! The items of the list, in parts: one that is far from what is seen is an empty box.

use std::rc::Rc;

use yew::prelude::*;

use super::{item::Item, links::links_in_words, panel::AnnotationPanelProps};
use crate::{
    core::{Annotation, LabelId},
    ui::platform::near::use_near,
};

/// How many items a part has: two or three screens of them.
const PART: usize = 24;

/// So few parts are all drawn, wherever they are.
const FEW: usize = 12;

/// An annotation that is drawn.
struct Row {
    /// Its place in text order, counted from 0.
    place: usize,
    /// Its place among those that are shown, counted from 0.
    shown: usize,
    annotation: Rc<Annotation>,
}

/// The annotations in text order: those of the label `only`, or all. `list` becomes the list's element.
#[hook]
pub(super) fn use_items(props: &AnnotationPanelProps, only: Option<&LabelId>, list: &NodeRef) -> Html {
    let article = &props.article;
    let annotations = article.annotations();
    let shows = |annotation: &Annotation| only.is_none_or(|only| annotation.label == *only);
    let shown: Vec<usize> =
        annotations.iter().enumerate().filter(|(_, annotation)| shows(annotation)).map(|(place, _)| place).collect();
    let selected = props.selected.as_ref().map(|selected| &selected.id);
    let is_selected = |place: &usize| annotations.get(*place).map(|annotation| &annotation.id) == selected;
    let open = selected.and_then(|_| shown.iter().position(is_selected));
    let parts = shown.chunks(PART).len();
    let near = use_near(list, parts, FEW, 0);
    let is_drawn = |part: usize| near.holds(part) || open.is_some_and(|open| open / PART == part);
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
                annotation={Rc::clone(annotation)}
                dispatch={props.dispatch.clone()}
            />
        }
    };
    html! {
        <div class={classes!("annotations", near.class())} role="list" aria-label="Annotations" ref={list.clone()}>
            for (part, rows) in drawn.iter().enumerate() {
                <ol key={part} role="none" data-part={part.to_string()}>{ for rows.iter().map(item) }</ol>
            }
        </div>
    }
}
