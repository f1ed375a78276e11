//! The readable text of HTML. The browser reads it into a document that has no window: its scripts
//! do not run and its images are not fetched.

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Node};

use crate::formats::readable::{Readable, Visibility};

#[wasm_bindgen]
extern "C" {
    /// Given by the rescue layer, which holds the page's only Trusted Types policy.
    #[wasm_bindgen(catch, js_namespace = gainsay, js_name = inertDocument)]
    pub(crate) fn inert_document(html: &str) -> Result<Document, JsValue>;
}

/// The text of a page as a reader would see it, block elements as paragraphs.
pub(crate) fn readable_text(html: &str) -> Option<String> {
    let document = inert_document(html).ok()?;
    let mut readable = Readable::default();
    walk(document.document_element()?.into(), &mut readable);
    Some(readable.finish())
}

/// Walks a tree without recursion: a hostile page can be nested deeper than the stack.
fn walk(root: Node, readable: &mut Readable) {
    let mut next = Some(root.clone());
    while let Some(node) = next {
        if let Some(element) = node.dyn_ref::<Element>() {
            let hidden = element.has_attribute("hidden");
            readable.open(&element.local_name(), if hidden { Visibility::Hidden } else { Visibility::Shown });
        } else if node.node_type() == Node::TEXT_NODE {
            readable.text(&node.node_value().unwrap_or_default());
        }
        next = node.first_child().or_else(|| leave(node, &root, readable));
    }
}

/// Closes elements until one has a sibling to go on with.
fn leave(node: Node, root: &Node, readable: &mut Readable) -> Option<Node> {
    let mut node = node;
    loop {
        if let Some(element) = node.dyn_ref::<Element>() {
            readable.close(&element.local_name());
        }
        if node == *root {
            return None;
        }
        if let Some(sibling) = node.next_sibling() {
            return Some(sibling);
        }
        node = node.parent_node()?;
    }
}
