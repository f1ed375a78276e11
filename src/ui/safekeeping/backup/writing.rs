//! The library into the file.

use super::{Source, Trouble};
use crate::{
    core::{Article, ArticleId},
    formats::{Export, FORMATS, LibraryExport, PIECE, import_in_pieces},
    ui::{
        files::{
            content::Content,
            library_file::{Written, write_articles},
        },
        platform::{
            backup_record::BackupRecord,
            clock::now,
            file_handle::{FileError, FileHandle},
        },
        safekeeping::leaving,
    },
};

/// Writes the file; answers what is in it. `missed` is what the file has and the list of articles
/// lacks: what is nevertheless in the store, another tab has added, and it stays in the file.
pub(super) async fn write(
    record: &BackupRecord,
    source: &Source,
    missed: &[ArticleId],
) -> Result<Vec<ArticleId>, Trouble> {
    let mut ids: Vec<ArticleId> = source.library.present().map(|summary| summary.id.clone()).collect();
    let mut gone = 0;
    for id in missed {
        match source.desk.look_up(id) {
            Ok(loaded) if loaded.summary.deleted.is_none() => ids.push(id.clone()),
            Ok(_) => {}
            Err(_) => gone += 1,
        }
    }
    if gone > 0 {
        return Err(Trouble::Vanished(gone));
    }
    let mut taken = Vec::<Article>::new();
    let read = |id: &ArticleId| {
        let open = source.open.clone().filter(|open| open.id() == id);
        let goes_with_the_page = open.is_some() || source.keeping.in_memory_only();
        let article = open.or_else(|| source.desk.look_up(id).ok().map(|loaded| loaded.article))?;
        if goes_with_the_page {
            taken.push(article.clone());
        }
        Some(article)
    };
    let Some(file) = library_export() else { return Ok(ids) };
    let Written { content, missing } = write_articles(&ids, file, read, |_| ()).await;
    let damaged = missing.iter().filter(|id| record.articles.contains(id)).count();
    if damaged > 0 {
        return Err(Trouble::Vanished(damaged));
    }
    match record.handle.write(&content).await {
        Ok(()) => {
            taken.iter().for_each(leaving::taken_away);
            ids.retain(|id| !missing.contains(id));
            Ok(ids)
        }
        Err(FileError::NotAllowed) => Err(Trouble::Asleep),
        Err(error) => Err(Trouble::Failed(words(&error).into())),
    }
}

/// The articles of a library that is in a file already.
pub(super) async fn articles_in(handle: &FileHandle) -> Vec<ArticleId> {
    let Ok(file) = handle.file().await else { return Vec::new() };
    let Ok(content) = Content::of(&file).await else { return Vec::new() };
    // What is no file of Gainsay has no articles, and the person has chosen to replace it.
    let articles = import_in_pieces(&content, PIECE, now()).map(|import| import.articles).unwrap_or_default();
    articles.iter().map(|imported| imported.article.id().clone()).collect()
}

/// The format that brings a whole library back.
fn library_export() -> Option<Box<dyn LibraryExport>> {
    FORMATS.iter().filter(|format| format.is_whole()).find_map(|format| match format.export {
        Export::Library(begin) => Some(begin()),
        Export::Article(_) => None,
    })
}

/// What is wrong with a file, for people.
pub(super) fn words(error: &FileError) -> String {
    match error {
        FileError::Dismissed => "It was not chosen.".to_owned(),
        FileError::NotAllowed => "The browser does not allow it.".to_owned(),
        FileError::Gone => "The file or its folder is not there any more.".to_owned(),
        FileError::NoRoom => "There is no room for it on the disk.".to_owned(),
        FileError::Other(reason) => format!("The browser says: {reason}"),
    }
}
