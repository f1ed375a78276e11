//! Choosing files to open.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::intake::take_files;
use crate::{
    formats::Import,
    ui::{desk::Desk, shared::Shared},
};

/// What can be opened, for the browser's file dialog.
const ACCEPTED: &str = ".json,.txt,.md,.html,.htm,text/plain,text/markdown,text/html,application/json";

/// A file that is not all right, until the person has decided what becomes of it.
pub(crate) struct PendingImport {
    /// The file's name.
    pub(crate) file: String,
    /// What could be read, and what is wrong.
    pub(crate) import: Import,
}

/// Reads the files that were chosen.
pub(crate) fn take_chosen(input: &HtmlInputElement, desk: &Shared<Desk>) {
    let files = chosen(input);
    // So that the same file can be chosen again after it was corrected.
    input.set_value("");
    take_files(files, desk.clone());
}

/// The files that were chosen.
pub(crate) fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let chosen = input.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
    chosen.unwrap_or_default()
}

/// The button that opens files. The start screen has one of its own.
pub(crate) fn file_input(desk: &Shared<Desk>) -> Html {
    let onchange = {
        let desk = desk.clone();
        move |event: Event| take_chosen(&event.target_unchecked_into::<HtmlInputElement>(), &desk)
    };
    html! {
        <label class="button quiet file-button">
            <input type="file" class="visually-hidden" aria-label="Import file" multiple=true accept={ACCEPTED} {onchange} />
            <svg class="narrow-only" viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v9m-4-4 4 4 4-4M4 13v4h12v-4" /></svg>
            <span class="wide-only">{ "Import" }</span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::ACCEPTED;

    #[test]
    fn the_start_screen_takes_the_same_files() {
        assert!(include_str!("../../../index.html").contains(&format!("accept=\"{ACCEPTED}\"")));
    }
}
