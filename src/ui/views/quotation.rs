//! What is said, by whom and where: a quotation that leads to its place in the text.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

use super::{View, ViewProps};
use crate::{
    core::{Annotation, AnnotationId, Article, Speaker, Text},
    ui::{
        desk::Desk,
        platform::locale,
        reader::label_classes,
        shared::Shared,
        state::{Action, Selected, Side},
    },
};

/// Who is told for whom nobody knows who speaks.
pub(super) const UNKNOWN: &str = "Speaker unknown";

/// What is needed to quote from an article.
pub(super) struct Quoting<'a> {
    pub(super) article: &'a Article,
    pub(super) desk: &'a Shared<Desk>,
    paragraphs: Rc<Vec<usize>>,
}

/// Quotes from the article of a view.
#[hook]
pub(super) fn use_quoting<'a>(props: &'a ViewProps) -> Quoting<'a> {
    let paragraphs = use_memo(props.article.text().clone(), numbers);
    Quoting { article: &props.article, desk: &props.desk, paragraphs }
}

/// The number of each paragraph as a person counts: blank ones have that of the one before.
fn numbers(text: &Text) -> Vec<usize> {
    let is_blank =
        |index| text.paragraph(index).is_none_or(|part| text.between(part.start, part.end).trim().is_empty());
    let mut number = 0;
    let count = |index| {
        number += usize::from(!is_blank(index));
        number
    };
    (0..text.paragraph_count()).map(count).collect()
}

impl Quoting<'_> {
    /// A button with all that an annotation covers, its label and its place, which it opens.
    pub(super) fn quotation(&self, annotation: &Annotation) -> Html {
        let label = self.article.label(&annotation.label);
        html! {
            <button type="button" class="quotation" onclick={self.opens(annotation)}>
                if let Some(label) = label {
                    <span class={format!("chip {}", label_classes(label))}>{ &label.name }</span>{ " " }
                }
                <bdi class="quoted">{ self.article.text().quotation(&annotation.ranges) }</bdi>
                { " " }<span class="place">{ self.place(annotation) }</span>
            </button>
        }
    }

    /// Where an annotation begins: “paragraph 3”.
    pub(super) fn place(&self, annotation: &Annotation) -> String {
        let paragraph = self.article.text().paragraph_at(annotation.ranges.start());
        let number = self.paragraphs.get(paragraph).copied().unwrap_or_default();
        format!("paragraph {}", locale::number(number))
    }

    /// Who says it.
    pub(super) fn speaker(&self, annotation: &Annotation) -> Html {
        let speaker = annotation.speaker.as_ref().and_then(|id| self.article.speaker(id));
        speaker_name(speaker.map(Rc::as_ref))
    }

    /// What brings a person to the place of an annotation.
    pub(super) fn opens(&self, annotation: &Annotation) -> Callback<MouseEvent> {
        let (desk, id) = (self.desk.clone(), annotation.id.clone());
        Callback::from(move |_| open_place(&desk, &id))
    }
}

/// The name of a speaker.
pub(super) fn speaker_name(speaker: Option<&Speaker>) -> Html {
    match speaker {
        Some(speaker) => html! { <bdi class="who">{ &speaker.name }</bdi> },
        None => html! { <span class="who unknown">{ UNKNOWN }</span> },
    }
}

/// Shows an annotation of the open article where it stands in the text.
pub(crate) fn open_place(desk: &Desk, id: &AnnotationId) {
    thread_local! {
        static TIMES: Cell<u32> = const { Cell::new(0) };
    }
    TIMES.with(|times| times.set(times.get().wrapping_add(1)));
    desk.tell(Action::View(View::Text));
    desk.tell(Action::Select(Some(Selected { id: id.clone(), side: Side::View(TIMES.get()), field: None })));
    // What had the focus is gone then.
    Timeout::new(0, focus_article).forget();
}

fn focus_article() {
    let article = gloo::utils::document().query_selector("[role=document]").ok().flatten();
    if let Some(article) = article.and_then(|article| article.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that is in the page can be focused.
        let _ = article.focus_with_options(&options);
    }
}
