//! The reader's part of the door for the component tests.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::{AppHandle, Html, Properties, component};

use super::{
    dom_position::Surface,
    paragraphs::{Drawn, paragraphs},
};
use crate::{
    core::{Article, Command, Offset, Page, Refusal},
    ui::{platform::near::Near, shared::Shared},
};

/// An article drawn as the reader draws it.
#[expect(missing_debug_implementations, reason = "a drawing has nothing to say in words")]
pub struct DrawnArticle {
    root: Element,
    handle: AppHandle<Paragraphs>,
    article: Article,
    page: Shared<Page>,
    drawn: Shared<Cell<usize>>,
}

impl DrawnArticle {
    /// Draws an article into an element.
    pub fn new(root: Element, article: Article) -> Self {
        let (page, drawn) = (Shared::new(Page::new(&article)), Shared::new(Cell::new(0)));
        let props = props(&article, &page, &drawn);
        let handle = yew::Renderer::<Paragraphs>::with_root_and_props(root.clone(), props).render();
        Self { root, handle, article, page, drawn }
    }

    /// Changes the article.
    pub fn apply(&mut self, command: &Command) -> Result<(), Refusal> {
        let (article, _) = self.article.apply(command)?;
        self.page = Shared::new(self.page.changed(&self.article, &article));
        self.article = article;
        self.handle.update(props(&self.article, &self.page, &self.drawn));
        Ok(())
    }

    /// How many paragraphs were drawn so far.
    pub fn drawn(&self) -> usize {
        self.drawn.get()
    }

    /// The point in the page of a position in the text.
    pub fn point(&self, offset: Offset) -> Option<(Node, u32)> {
        self.with_surface(|surface| surface.point(offset))
    }

    /// The position in the text of a point in the page.
    pub fn offset(&self, node: &Node, index: u32) -> Option<Offset> {
        self.with_surface(|surface| surface.offset(node, index))
    }

    fn with_surface<T>(&self, act: impl FnOnce(&Surface<'_>) -> Option<T>) -> Option<T> {
        let element = self.root.dyn_ref::<HtmlElement>()?;
        act(&Surface { element, page: &self.page })
    }
}

#[derive(Properties, Clone, PartialEq)]
struct ParagraphsProps {
    article: Article,
    page: Shared<Page>,
    count: Shared<Cell<usize>>,
}

#[component]
fn Paragraphs(props: &ParagraphsProps) -> Html {
    let drawn = Drawn { page: props.page.clone(), near: Near::default() };
    paragraphs(&drawn, props.article.labels(), None, Some(&props.count))
}

fn props(article: &Article, page: &Shared<Page>, drawn: &Shared<Cell<usize>>) -> ParagraphsProps {
    ParagraphsProps { article: article.clone(), page: page.clone(), count: drawn.clone() }
}
