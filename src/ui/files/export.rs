//! Taking the work away as a file.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::library_file::{Written, write_articles};
use crate::{
    core::ArticleId,
    formats::{Export, FORMATS, Format, LibraryExport, file_name},
    ui::{
        desk::Desk,
        platform::{download::download, locale},
        safekeeping::leaving,
        shared::Shared,
        state::{Action, Notice, OpenArticle, State},
    },
};

/// The menu's identifier, by which its button opens it.
const POPOVER: &str = "export";

/// A button that unfolds the list of formats.
pub(crate) fn export_menu(state: &State, desk: &Shared<Desk>) -> Html {
    // What is open can always be taken away, whatever has become of the list.
    let is_nothing = state.open.is_none() && state.library.present().next().is_none();
    html! {
        <div class="export">
            <button type="button" popovertarget={POPOVER} disabled={is_nothing}>{ "Export" }</button>
            <div class="popover export-popover" id={POPOVER} popover="auto" role="group" aria-label="Export as">
                { state.tools.as_ref().map(|tools| (tools.formats)(state, desk)) }
            </div>
        </div>
    }
}

/// The list of formats.
pub(crate) fn formats(state: &State, desk: &Shared<Desk>) -> Html {
    let offered = |format: &&Format| match format.export {
        Export::Article(_) => state.open.is_some(),
        Export::Library(_) => state.library.present().next().is_some(),
    };
    html! {
        for format in FORMATS.iter().filter(offered) {
            <button
                key={format.title}
                type="button"
                class="menu-entry"
                popovertarget={POPOVER}
                popovertargetaction="hide"
                onclick={on_choose(*format, state, desk)}
            >
                { format.title }
            </button>
        }
    }
}

fn on_choose(format: Format, state: &State, desk: &Shared<Desk>) -> Callback<MouseEvent> {
    let (state, desk) = (state.clone(), desk.clone());
    Callback::from(move |_| export(format, &state, &desk))
}

/// Hands a file of the open article, or of the whole library, to the person.
pub(crate) fn export(format: Format, state: &State, desk: &Shared<Desk>) {
    match (format.export, &state.open) {
        (Export::Article(write), Some(OpenArticle { article, .. })) => {
            if hand_over(&format, &article.details().title, &write(article), desk) && format.is_whole() {
                leaving::taken_away(article);
            }
        }
        (Export::Article(_), None) => {}
        (Export::Library(begin), _) => {
            // What is on the desk and not kept yet belongs to the library too.
            desk.keep();
            spawn_local(write_library(format, begin(), state.clone(), desk.clone()));
        }
    }
}

async fn write_library(format: Format, file: Box<dyn LibraryExport>, state: State, desk: Shared<Desk>) {
    let open = state.open.as_ref().map(|open| &open.article);
    let ids: Vec<ArticleId> = state.library.present().map(|summary| summary.id.clone()).collect();
    let mut taken = Vec::new();
    let read = |id: &ArticleId| {
        let open = open.filter(|open| open.id() == id).cloned();
        // What a store holds does not go with the page, so there is no need to remember all of it.
        let goes_with_the_page = open.is_some() || state.keeping.in_memory_only();
        let article = open.or_else(|| desk.read(id))?;
        if goes_with_the_page {
            taken.push(article.clone());
        }
        Some(article)
    };
    let progress = |done| {
        let (done, all) = (locale::number(done), locale::number(ids.len()));
        desk.tell(Action::Notify(Notice::shown(format!("Exporting: {done} of {all} articles."))));
    };
    let Written { content, missing } = write_articles(&ids, file, read, progress).await;
    if hand_over(&format, "Gainsay library", &content, &desk) && format.is_whole() {
        taken.iter().for_each(leaving::taken_away);
    }
    if !missing.is_empty() {
        let count = locale::number(missing.len());
        desk.problem(format!("{count} articles could not be read and are not in the file."));
    }
}

/// Gives a file to the browser to be saved; answers whether it was taken.
fn hand_over(format: &Format, title: &str, content: &[u8], desk: &Desk) -> bool {
    let name = file_name(title, format);
    let taken = download(&name, format.media_type, content).is_ok();
    if taken {
        desk.tell(Action::Notify(Notice::shown(format!("Exported “{name}”."))));
    } else {
        desk.problem("The browser did not let the file be saved. Allow downloads for this page and try again.");
    }
    taken
}
