//! Articles that come in from files, and the sample.

use wasm_bindgen_futures::spawn_local;

use super::Desk;
use crate::{
    core::{Article, ArticleId, library_history::Shelf},
    storage::LoadError,
    ui::platform::fresh_id::fresh_id,
};

/// An article and the title that it had, by which the history of the list tells of it.
pub(crate) type Entry = (ArticleId, String);

/// What became of an imported article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Received {
    /// It is in the library now.
    New,
    /// It was there already, exactly like this.
    Known,
    /// There is another article with its identifier; it is there as a copy.
    Copy,
}

/// Puts the sample on the desk, as it was left if it was tried before.
pub(crate) fn open_sample(desk: &Desk, sample: Article) {
    let desk = desk.clone();
    spawn_local(async move {
        match desk.complete_archive().load(sample.id()) {
            Ok(loaded) if loaded.summary.deleted.is_none() => desk.open_now(sample.id().clone()).await,
            Err(LoadError::NoArticle(_)) => drop(desk.add(sample)),
            // It was deleted, or cannot be read.
            Ok(_) | Err(_) => drop(desk.add(sample.with_id(ArticleId::new(fresh_id())))),
        }
    });
}

impl Desk {
    /// Takes an imported article into the library. Nothing is overwritten: one that is there
    /// already is opened as it is, and one that differs from its namesake comes in as a copy. Answers
    /// nothing when it could not be taken.
    pub(crate) async fn receive(&self, article: Article) -> Option<(Received, Entry)> {
        let title = article.details().title.clone();
        let archive = self.complete_archive();
        let (received, article) = match archive.load(article.id()) {
            Ok(loaded) if loaded.article == article => {
                if loaded.summary.deleted.is_some() {
                    self.shelve(article.id(), Shelf::Present).await;
                }
                self.open_now(article.id().clone()).await;
                return Some((Received::Known, (article.id().clone(), title)));
            }
            Err(LoadError::NoArticle(_)) => (Received::New, article),
            Ok(_) | Err(_) => (Received::Copy, article.with_id(ArticleId::new(fresh_id()))),
        };
        let entry = (article.id().clone(), title);
        self.add(article).then_some((received, entry))
    }
}
