//! All paragraphs of the article, in blocks.
//!
//! A block that is far from what is seen has its text, so that it can be searched and selected, but
//! no marks.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use super::paragraph::{Labels, Paragraph, plain_paragraph};
use crate::{
    core::{Annotation, Block, Page, ParagraphView},
    ui::{platform::near::Near, shared::Shared},
};

/// The attribute by which a block says which one it is.
pub(super) const BLOCK: &str = "data-block";

/// So few blocks all have their marks, wherever they are.
pub(super) const FEW: usize = 6;

/// What of the article is drawn: when it changes, things may have moved on the screen.
#[derive(Clone, PartialEq)]
pub(crate) struct Drawn {
    pub(super) page: Shared<Page>,
    /// The blocks that have their marks.
    pub(super) near: Near,
}

/// How many blocks are compared as one: a key in a long article changes one of hundreds.
const STRETCH: usize = 16;

/// All paragraphs. Blocks and paragraphs are told of the selected annotation only if it lies in them,
/// so that selecting one draws nothing else anew. `count` counts how often paragraphs are drawn, for
/// the test that only touched ones are.
pub(super) fn paragraphs(
    drawn: &Drawn,
    labels: &Labels,
    selected: Option<&Rc<Annotation>>,
    count: Option<&Shared<Cell<usize>>>,
) -> Html {
    let block = |(part, block): (usize, &Rc<Block>)| {
        let selected = selected.filter(|selected| block.holds(selected)).cloned();
        BlockProps {
            part,
            block: Rc::clone(block),
            labels: Rc::clone(labels),
            near: selected.is_some() || drawn.near.holds(part),
            selected,
            count: count.cloned(),
        }
    };
    let stretch = |(number, blocks): (usize, &[Rc<Block>])| {
        let blocks: Vec<_> = (number * STRETCH..).zip(blocks).map(block).collect();
        html! { <Stretch key={number} {blocks} /> }
    };
    drawn.page.blocks().chunks(STRETCH).enumerate().map(stretch).collect()
}

#[derive(Properties, PartialEq)]
struct StretchProps {
    blocks: Vec<BlockProps>,
}

/// Blocks that follow each other. It adds no element.
#[component]
fn Stretch(props: &StretchProps) -> Html {
    let block = |block: &BlockProps| html! { <BlockOfParagraphs key={block.part} ..block.clone() /> };
    props.blocks.iter().map(block).collect()
}

#[derive(Properties, Clone)]
struct BlockProps {
    part: usize,
    block: Rc<Block>,
    labels: Labels,
    near: bool,
    selected: Option<Rc<Annotation>>,
    count: Option<Shared<Cell<usize>>>,
}

impl PartialEq for BlockProps {
    fn eq(&self, other: &Self) -> bool {
        if !self.near && !other.near {
            // Annotations do not show, and the text never changes.
            return true;
        }
        self.near == other.near
            && Rc::ptr_eq(&self.block, &other.block)
            && Rc::ptr_eq(&self.labels, &other.labels)
            && self.selected == other.selected
    }
}

#[component]
fn BlockOfParagraphs(props: &BlockProps) -> Html {
    let marked = |view: &Rc<ParagraphView>| {
        let selected = props.selected.as_ref().filter(|selected| view.holds(selected));
        html! {
            <Paragraph
                key={view.index}
                view={Rc::clone(view)}
                labels={Rc::clone(&props.labels)}
                selected={selected.map(|selected| selected.id.clone())}
                count={props.count.clone()}
            />
        }
    };
    let paragraphs = props.block.paragraphs().iter();
    html! {
        <div class="block" data-block={props.part.to_string()}>
            if props.near {
                { for paragraphs.map(marked) }
            } else {
                { for paragraphs.map(|view| plain_paragraph(view)) }
            }
        </div>
    }
}
