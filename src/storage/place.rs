//! Where the reader was.

use crate::core::{AnnotationId, ArticleId, Offset};

/// Where a reader was in an article, so that it opens there again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// The paragraph at the top, counted from 0.
    pub paragraph: usize,
    /// Where the caret stood.
    pub caret: Option<Offset>,
    /// The annotation that was open.
    pub annotation: Option<AnnotationId>,
}

/// What was open when the page was left.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Session {
    /// The open article.
    pub article: Option<ArticleId>,
}
