//! The article on the desk: its text, the selection in it, and tagging.

mod acts;
mod additions;
mod article_head;
mod caret;
mod controller;
mod dom_position;
mod edges;
mod finding;
mod handle;
mod keys;
mod label_bar;
mod paragraph;
mod paragraphs;
mod places;
mod ranges;
mod surface;
mod tagging;
pub(super) mod testing;

pub(crate) use acts::act;
pub(crate) use additions::{ReaderParts, additions};
pub(crate) use controller::Controller;
pub(crate) use paragraph::{Labels, label_classes};
pub(crate) use paragraphs::Drawn;
pub(crate) use surface::Reader;
