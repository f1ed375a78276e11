//! What the second part of the program adds to the reader.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    controller::Controller,
    edges::{self, EdgesProps},
    paragraphs::Drawn,
};
use crate::ui::{
    find::{self, FindProps},
    linking::{self, LinkBarProps, MarginProps},
    state::OpenArticle,
};

/// What the additions are drawn from.
pub(crate) struct ReaderParts {
    pub(crate) controller: Rc<Controller>,
    pub(crate) open: OpenArticle,
    /// When it changes, things may have moved on the screen.
    pub(crate) drawn: Drawn,
    /// Whether words are looked for.
    pub(crate) finding: bool,
}

/// What comes to the bars above the article, and into its sheet.
pub(crate) fn additions(parts: &ReaderParts) -> (Html, Html) {
    let ReaderParts { open, drawn, finding, .. } = parts;
    let controller = || Rc::clone(&parts.controller);
    let annotation = |id| open.article.annotation(id).cloned();
    let find = finding.then(|| {
        let labels = Rc::clone(open.article.labels());
        find::draw(FindProps { controller: controller(), labels, drawn: drawn.clone() })
    });
    let from = open.linking.as_ref().and_then(annotation);
    let link = from.map(|from| linking::bar(LinkBarProps { controller: controller(), from, open: open.clone() }));
    let edges = open.selected_id().and_then(annotation);
    let edges =
        edges.map(|annotation| edges::draw(EdgesProps { controller: controller(), annotation, drawn: drawn.clone() }));
    let margin = linking::margin(MarginProps { controller: controller(), open: open.clone(), drawn: drawn.clone() });
    (html! { <>{ find }{ link }</> }, html! { <>{ margin }{ edges.unwrap_or_default() }</> })
}
