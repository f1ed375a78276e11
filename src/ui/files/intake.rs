//! From a chosen or dropped file to an article on the desk, or to an answer why not. A plain text is
//! read at once, other kinds of file when the tools are there.

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::{
    core::{Text, text::MAX_UTF16},
    formats::text_file::text_file,
    ui::{
        desk::Desk,
        platform::{deadline::within, locale},
        shared::Shared,
    },
};

/// The largest file that is read, in bytes: a library export of many long articles fits, and a
/// film chosen by mistake does not fill the memory.
const LARGEST: f64 = 100_000_000.0;

/// How the names of files end that hold more than text.
const OTHERS: [&str; 4] = [".json", ".html", ".htm", ".xhtml"];

/// Reads files one after the other. The last one is what ends up on the desk.
pub(crate) fn take_files(files: Vec<File>, desk: Shared<Desk>) {
    spawn_local(async move {
        for file in files {
            if let Err(problem) = take_file(file, &desk).await {
                desk.problem(problem);
            }
        }
    });
}

async fn take_file(file: File, desk: &Shared<Desk>) -> Result<(), String> {
    let name = file.name();
    if is_text(&name) {
        let read = text_of(&file).await?;
        // An article that came in before it is kept first, and only the tools can do that.
        if !desk.keep() {
            desk.tools().await.map_err(|missing| missing.to_string())?;
        }
        desk.start(read);
        Ok(())
    } else {
        match desk.tools().await {
            Ok(tools) => (tools.take_file)(file, desk.clone()).await,
            Err(missing) => Err(missing.to_string()),
        }
    }
}

/// The text of a file, if it is one of text and the browser has read it already.
pub(crate) async fn text_at_hand(file: &File) -> Option<Text> {
    let file = Some(file.clone()).filter(|file| is_text(&file.name()))?;
    within(0, async move { text_of(&file).await.ok() }).await.flatten()
}

fn is_text(name: &str) -> bool {
    !OTHERS.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

async fn text_of(file: &File) -> Result<Text, String> {
    let name = file.name();
    let read = text_file(&bytes_of(file).await?, &name).map_err(|problem| problem.to_string())?;
    named_text(&read, &name)
}

/// The text that was read from a file, if it is not too long for an article.
pub(super) fn named_text(read: &str, name: &str) -> Result<Text, String> {
    text(read).map_err(|problem| format!("“{name}” is too long. {problem}"))
}

/// The content of a file; the error is for people.
pub(crate) async fn bytes_of(file: &File) -> Result<Vec<u8>, String> {
    Ok(content_of(file).await?.to_vec())
}

/// The content of a file as the browser has it: outside the memory of WebAssembly, which never shrinks.
pub(super) async fn content_of(file: &File) -> Result<Uint8Array, String> {
    let name = file.name();
    if file.size() > LARGEST {
        return Err(format!("“{name}” has more than 100 MB, far more than an article. Choose a smaller file."));
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let unreadable = |_| format!("The browser could not read “{name}”. It may have been moved; choose it again.");
    Ok(Uint8Array::new(&buffer.map_err(unreadable)?))
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
