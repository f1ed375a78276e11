//! Files that hold more than text: those of Gainsay and of other programs, and web pages.

use std::{future::Future, pin::Pin};

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::{content::Content, html::readable_text, import::PendingImport, intake::named_text};
use crate::{
    core::{Article, library_history::Verb},
    formats::{self, Import, text_file::text_file},
    ui::{
        desk::{Desk, Entry, Received},
        platform::{clock::now, locale},
        shared::Shared,
        state::{Action, Notice},
    },
};

/// Why an import ended before its end.
const NO_ROOM: &str =
    "The last of them could not be saved: make room in the browser's storage, then import the file again.";

/// A file that is being read; the error is for people.
pub(crate) type Taking = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// Reads a file.
pub(crate) fn take_file(file: File, desk: Shared<Desk>) -> Taking {
    Box::pin(async move {
        let (name, content) = (file.name(), Content::of(&file).await?);
        if name.to_ascii_lowercase().ends_with(".json") {
            return take_gainsay_file(&name, &content, &desk).await;
        }
        let page = text_file(&content.bytes(), &name).map_err(|problem| problem.to_string())?;
        let text = readable_text(&page).filter(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| format!("There is no text to read in “{name}”."))?;
        desk.start(named_text(&text, &name)?);
        Ok(())
    })
}

async fn take_gainsay_file(name: &str, content: &Content, desk: &Desk) -> Result<(), String> {
    let import = formats::import_in_pieces(content, formats::PIECE, now());
    let import = import.map_err(|problem| format!("“{name}” was not imported. {problem}"))?;
    let clean = import.problems.is_empty() && import.articles.iter().all(|imported| imported.problems.is_empty());
    if clean {
        receive(import.articles.into_iter().map(|imported| imported.article).collect(), desk).await;
    } else {
        desk.tell(Action::Import(Some(Shared::new(PendingImport { file: name.to_owned(), import }))));
    }
    Ok(())
}

/// Takes imported articles into the library and says what became of them.
async fn receive(articles: Vec<Article>, desk: &Desk) {
    let (mut received, mut entries) = (Vec::new(), Vec::new());
    let all = articles.len();
    for article in articles {
        let Some((what, entry)) = desk.receive(article).await else { break };
        received.push(what);
        entries.push(entry);
    }
    let came = received.iter().zip(entries).filter(|(received, _)| **received != Received::Known);
    let came: Vec<Entry> = came.map(|(_, entry)| entry).collect();
    if !came.is_empty() {
        desk.remember(Verb::Imported, came);
    }
    if received.len() < all {
        let came = locale::number(received.len());
        return desk.problem(format!("{came} of {} articles were imported. {NO_ROOM}", locale::number(all)));
    }
    let count = |kind| received.iter().filter(|one| **one == kind).count();
    let said = match received.as_slice() {
        [Received::New] => "Imported.".to_owned(),
        [Received::Known] => "This article is here already, exactly like this.".to_owned(),
        [Received::Copy] => "Imported as a copy: there is another version of this article here.".to_owned(),
        _ => format!(
            "Imported {} articles: {} new, {} here already, {} as copies.",
            locale::number(received.len()),
            locale::number(count(Received::New)),
            locale::number(count(Received::Known)),
            locale::number(count(Received::Copy)),
        ),
    };
    desk.tell(Action::Notify(Notice::shown(said)));
}

/// The part of a file with problems that can be taken.
pub(super) fn receive_good_part(import: &Import, desk: &Desk) {
    let (articles, desk) = (import.articles.iter().map(|imported| imported.article.clone()).collect(), desk.clone());
    spawn_local(async move { receive(articles, &desk).await });
}
