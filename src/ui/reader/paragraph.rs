//! One paragraph of the article, with its marks.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

use crate::{
    core::{
        AnnotationId, Label, ParagraphView,
        page::{Mark, Piece},
    },
    ui::shared::Shared,
};

/// The labels by which marks are drawn.
pub(crate) type Labels = Rc<Vec<Rc<Label>>>;

#[derive(Properties, Clone)]
pub(super) struct ParagraphProps {
    pub(super) view: Rc<ParagraphView>,
    pub(super) labels: Labels,
    /// The annotation to emphasise; given only to the paragraphs that it touches.
    pub(super) selected: Option<AnnotationId>,
    /// Counts how often paragraphs are drawn, for the test that only touched ones are.
    #[prop_or_default]
    pub(super) count: Option<Shared<std::cell::Cell<usize>>>,
}

impl PartialEq for ParagraphProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
            && Rc::ptr_eq(&self.labels, &other.labels)
            && self.selected == other.selected
            && self.count == other.count
    }
}

/// A paragraph. Its text nodes hold the paragraph's characters in order and nothing else, so that
/// positions in the page can be told; an empty one holds a line break, so that it can be selected.
#[component]
pub(super) fn Paragraph(props: &ParagraphProps) -> Html {
    if let Some(count) = &props.count {
        count.set(count.get() + 1);
    }
    let view = &props.view;
    let index = view.index.to_string();
    html! {
        <div class={class(view.is_blank())} role="paragraph" dir="auto" data-paragraph={index}>
            if view.is_blank() { <br /> } else {
                for piece in view.pieces().iter() {
                    // By where it begins, so that the pieces behind a new one stay as they are.
                    <key={piece.extent.start.bytes()}>{ draw_piece(view, piece, props) }</>
                }
            }
        </div>
    }
}

#[wasm_bindgen]
extern "C" {
    /// An element whose attributes are numbers. The bindings at hand take a name and a value as text, and to
    /// hand these over costs more than all that the browser does with them.
    type Numbered;

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_number(this: &Numbered, name: &JsValue, number: usize);
}

thread_local! {
    /// What all paragraphs of a kind have in common: copying an element is faster than making one, and a
    /// long article has thousands of them.
    static PATTERNS: [Option<Element>; 2] = [pattern(false), pattern(true)];
    static PARAGRAPH: JsValue = "data-paragraph".into();
}

fn pattern(is_blank: bool) -> Option<Element> {
    let document = gloo::utils::document();
    let element = document.create_element("div").ok()?;
    for (name, value) in [("class", class(is_blank)), ("role", "paragraph"), ("dir", "auto")] {
        element.set_attribute(name, value).ok()?;
    }
    if is_blank {
        element.append_child(&*document.create_element("br").ok()?).ok()?;
    }
    Some(element)
}

/// A paragraph without marks. Yew is given the element and not what it is made of, of which it would
/// keep a copy: a second time all the text of a long article.
pub(super) fn plain_paragraph(view: &ParagraphView) -> Html {
    let copy = PATTERNS.with(|[text, blank]| {
        let pattern = if view.is_blank() { blank } else { text };
        pattern.as_ref()?.clone_node_with_deep(true).ok()
    });
    let Some(paragraph) = copy else { return Html::default() };
    PARAGRAPH.with(|name| paragraph.unchecked_ref::<Numbered>().set_number(name, view.index));
    if !view.is_blank() {
        paragraph.set_text_content(Some(view.as_str()));
    }
    Html::VRef(paragraph)
}

fn class(is_blank: bool) -> &'static str {
    if is_blank { "paragraph blank" } else { "paragraph" }
}

fn draw_piece(view: &ParagraphView, piece: &Piece, props: &ParagraphProps) -> Html {
    let characters = AttrValue::from(view.piece_str(piece).to_owned());
    let Some(top) = piece.marks.last() else { return characters.into() };
    let ids: Vec<&str> = piece.marks.iter().map(|mark| mark.annotation.as_str()).collect();
    let emphasised = props.selected.as_ref().is_some_and(|id| piece.marks.iter().any(|mark| mark.annotation == *id));
    let look = look(&props.labels, top);
    let lines = piece.marks.iter().fold(html! { { characters } }, |inside, mark| {
        html! { <span class={format!("line {} lane-{}", self::look(&props.labels, mark), mark.lane)}>{ inside }</span> }
    });
    html! {
        <mark
            class={format!("mark {look}{}", if emphasised { " selected" } else { "" })}
            data-annotations={ids.join(" ")}
            data-label={top.label.to_string()}
        >
            { lines }
        </mark>
    }
}

/// The classes that draw a mark's colour and underline.
fn look(labels: &[Rc<Label>], mark: &Mark) -> String {
    let label = labels.iter().find(|label| label.id == mark.label);
    label.map(|label| label_classes(label)).unwrap_or_default()
}

/// The classes that give an element the colour and the underline of a label.
pub(crate) fn label_classes(label: &Label) -> String {
    format!("colour-{} shape-{}", label.colour.name(), label.shape.name())
}
