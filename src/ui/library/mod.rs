//! The articles that are kept, and how to begin a new one.

mod articles;
mod start;

pub(crate) use articles::{articles, list};
pub(crate) use start::{StartScreen, begun, use_start};
