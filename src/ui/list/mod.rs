//! The list of annotations beside the text.

mod item;
mod items;
mod links;
mod panel;

pub(crate) use panel::AnnotationPanel;
