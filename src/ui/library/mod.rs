//! The articles that are kept, and how to begin a new one.

mod articles;
mod start;

pub(crate) use articles::Articles;
pub(crate) use start::Start;
