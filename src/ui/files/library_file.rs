//! The whole library as one file in the making.

use gloo::timers::future::TimeoutFuture;

use crate::{
    core::{Article, ArticleId},
    formats::LibraryExport,
};

/// How many articles are written in one go: the page answers in between.
const BATCH: usize = 20;

/// A file, and what is not in it.
pub(crate) struct Written {
    pub(crate) content: Vec<u8>,
    /// The articles that could not be read.
    pub(crate) missing: Vec<ArticleId>,
}

/// Writes articles, each as it is read, and tells how many are written.
pub(crate) async fn write_articles(
    ids: &[ArticleId],
    mut file: Box<dyn LibraryExport>,
    mut read: impl FnMut(&ArticleId) -> Option<Article>,
    progress: impl Fn(usize),
) -> Written {
    let mut missing = Vec::new();
    for (done, id) in (1..).zip(ids) {
        match read(id) {
            Some(article) => file.add(&article),
            None => missing.push(id.clone()),
        }
        if done % BATCH == 0 {
            progress(done);
            TimeoutFuture::new(0).await;
        }
    }
    Written { content: file.finish(), missing }
}
