//! The article on the desk: its text, the selection in it, and tagging.

mod article_head;
mod caret;
mod controller;
mod dom_position;
mod label_bar;
mod paragraph;
mod surface;
mod tagging;
pub(super) mod testing;
mod text_keys;

pub(crate) use paragraph::{Labels, label_classes};
pub(crate) use surface::Reader;
pub(crate) use text_keys::meant_for_a_field;
