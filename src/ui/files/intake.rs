//! From a chosen or dropped file to an article on the desk, or to an answer why not. A plain text is
//! read at once, other kinds of file when the tools are there.

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::{
    core::{Text, text::MAX_UTF16},
    formats::text_file::text_file,
    ui::{desk::Desk, platform::locale, shared::Shared},
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
    let is_text = !OTHERS.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
    if is_text {
        let read = text_file(&bytes_of(&file).await?, &name).map_err(|problem| problem.to_string())?;
        // An article that came in before it is kept first, and only the tools can do that.
        if !desk.keep() {
            desk.tools().await.map_err(|missing| missing.to_string())?;
        }
        start(&read, &name, desk)
    } else {
        match desk.tools().await {
            Ok(tools) => (tools.take_file)(file, desk.clone()).await,
            Err(missing) => Err(missing.to_string()),
        }
    }
}

/// Puts a text that was read from a file on the desk.
pub(super) fn start(read: &str, name: &str, desk: &Desk) -> Result<(), String> {
    desk.start(text(read).map_err(|problem| format!("“{name}” is too long. {problem}"))?);
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

pub(crate) fn text(read: &str) -> Result<Text, String> {
    Text::new(read).map_err(|long| {
        format!(
            "It has {} characters, and an article can have {}. Split it into parts.",
            locale::number(long.length),
            locale::number(MAX_UTF16)
        )
    })
}
