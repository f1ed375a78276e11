//! From a chosen or dropped file to an article on the desk, or to an answer why not.

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::{html::readable_text, import::PendingImport};
use crate::{
    core::{Article, Text, library_history::Verb, text::MAX_UTF16},
    formats::{self, Import, text_file::text_file},
    ui::{
        desk::{Desk, Entry, Received},
        platform::{clock::now, locale},
        shared::Shared,
        state::{Action, Notice},
    },
};

/// The largest file that is read, in bytes: a library export of many long articles fits, and a
/// film chosen by mistake does not fill the memory.
const LARGEST: f64 = 100_000_000.0;

/// Why an import ended before its end.
const NO_ROOM: &str =
    "The last of them could not be saved: make room in the browser's storage, then import the file again.";

/// Reads files one after the other. The last one is what ends up on the desk.
pub(crate) fn take_files(files: Vec<File>, desk: Shared<Desk>) {
    spawn_local(async move {
        for file in files {
            if let Err(problem) = take_file(&file, &desk).await {
                desk.problem(problem);
            }
        }
    });
}

async fn take_file(file: &File, desk: &Desk) -> Result<(), String> {
    let name = file.name();
    let bytes = bytes_of(file).await?;
    let ends_with = |endings: &[&str]| endings.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if ends_with(&[".json"]) {
        return take_gainsay_file(&name, bytes, desk).await;
    }
    let read = text_file(&bytes, &name).map_err(|problem| problem.to_string())?;
    let read = if ends_with(&[".html", ".htm", ".xhtml"]) {
        let text = readable_text(&read).filter(|text| !text.trim().is_empty());
        text.ok_or_else(|| format!("There is no text to read in “{name}”."))?
    } else {
        read
    };
    desk.start(text(&read).map_err(|problem| format!("“{name}” is too long. {problem}"))?);
    Ok(())
}

/// The content of a file; the error is for people.
pub(crate) async fn bytes_of(file: &File) -> Result<Vec<u8>, String> {
    let name = file.name();
    if file.size() > LARGEST {
        return Err(format!("“{name}” has more than 100 MB, far more than an article. Choose a smaller file."));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let unreadable = |_| format!("The browser could not read “{name}”. It may have been moved; choose it again.");
    Ok(Uint8Array::new(&buffer.map_err(unreadable)?).to_vec())
}

async fn take_gainsay_file(name: &str, bytes: Vec<u8>, desk: &Desk) -> Result<(), String> {
    let import = formats::import(&bytes, now());
    // The memory of WebAssembly never shrinks: what comes now finds room where the file was.
    drop(bytes);
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

pub(crate) fn text(read: &str) -> Result<Text, String> {
    Text::new(read).map_err(|long| {
        format!(
            "It has {} characters, and an article can have {}. Split it into parts.",
            locale::number(long.length),
            locale::number(MAX_UTF16)
        )
    })
}
