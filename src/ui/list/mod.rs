//! The list of annotations beside the text.

mod fields;
mod item;
mod panel;

pub(crate) use panel::AnnotationPanel;
