//! Why a library, or an article, could not be opened or kept. All messages are for people.

use super::{damage::Damage, store::StoreError};
use crate::core::ArticleId;

/// Why the library could not be opened. Nothing in the store was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The records are those of a newer version.
    #[error(
        "The articles in this browser were kept by a newer version of Gainsay (layout {found}; this one knows {known}). \
         Nothing was changed. Reload the page to get the newer version."
    )]
    Newer {
        /// The version of the layout in the store.
        found: u32,
        /// The newest version that we know.
        known: u32,
    },
    /// The records of an older version could not be brought up to date.
    #[error("The articles in this browser could not be brought from layout {from} to the next one. {cause}")]
    Migration {
        /// The version of the layout in the store.
        from: u32,
        /// What went wrong.
        cause: Box<SaveError>,
    },
}

/// Why an article could not be opened. Nothing in the store was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LoadError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No article has this identifier.
    #[error("There is no article “{0}” in this browser.")]
    NoArticle(ArticleId),
    /// A record without which there is no article cannot be used.
    #[error("The article cannot be opened. {0}")]
    Damaged(Damage),
}

/// Why something could not be kept.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SaveError {
    /// The store failed, and everything in it is as it was.
    #[error(transparent)]
    Failed(StoreError),
    /// The store failed, and then failed again when what was written was to be taken back. The
    /// former records are not forgotten: the next attempt begins by putting them back.
    #[error("{cause} Only a part of the last change was written; do not close this page before it says Saved again.")]
    Torn {
        /// What went wrong first.
        cause: StoreError,
        /// The records that are not as they were.
        keys: Vec<String>,
    },
    /// Another tab has brought the records to a layout that is not ours.
    #[error(
        "Another version of Gainsay is open in another tab, and has taken over the articles (layout {found}; this tab \
         knows {known}). Nothing was changed. Export what is not saved, then reload this page."
    )]
    Layout {
        /// The version of the layout in the store.
        found: u32,
        /// The version that we write.
        known: u32,
    },
    /// There are records of an article with this identifier already.
    #[error("There is already an article “{0}” in this browser.")]
    Taken(ArticleId),
    /// No article has this identifier.
    #[error("There is no article “{0}” in this browser.")]
    NoArticle(ArticleId),
    /// Two states that are not those of one article.
    #[error("“{before}” and “{after}” are two articles; the change from one to the other cannot be saved.")]
    TwoArticles {
        /// The article that was given as the state before.
        before: ArticleId,
        /// The article that was given as the state after.
        after: ArticleId,
    },
    /// The article's head cannot be read, so it cannot be changed either.
    #[error("The article cannot be changed. {0}")]
    Damaged(Damage),
}
