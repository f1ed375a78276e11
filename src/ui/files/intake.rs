//! From a chosen or dropped file to an article on the desk, or to an answer why not. A plain text is
//! read at once, other kinds of file when the tools are there.

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::content::Content;
use crate::{
    core::{Text, text::MAX_UTF16},
    formats::text_file::text_file,
    ui::{
        desk::Desk,
        platform::{deadline::within, locale},
        shared::Shared,
    },
};

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
        let read = text_in(&Content::of(&file).await?, &name)?;
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

/// How long the first drawing waits for a file that was chosen before, in milliseconds.
const AT_HAND: u32 = 100;

/// The text of a file, if it is one of text and the browser has all but read it.
pub(crate) async fn text_at_hand(file: &File) -> Option<Text> {
    let name = Some(file.name()).filter(|name| is_text(name))?;
    let file = file.clone();
    let content = within(AT_HAND, async move { Content::of(&file).await.ok() }).await.flatten()?;
    text_in(&content, &name).ok()
}

fn is_text(name: &str) -> bool {
    !OTHERS.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn text_in(content: &Content, name: &str) -> Result<Text, String> {
    let read = text_file(&content.bytes(), name).map_err(|problem| problem.to_string())?;
    named_text(&read, name)
}

/// The text that was read from a file, if it is not too long for an article.
pub(super) fn named_text(read: &str, name: &str) -> Result<Text, String> {
    text(read).map_err(|problem| format!("“{name}” is too long. {problem}"))
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
