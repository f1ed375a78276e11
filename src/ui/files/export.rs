//! Taking the work away as a file.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    core::{Article, ArticleId, Library},
    formats::{Export, FORMATS, Format, LibraryExport, file_name},
    ui::{
        desk::Desk,
        platform::{download::download, locale},
        shared::Shared,
        state::{Action, Notice, State},
    },
};

/// The menu's identifier, by which its button opens it.
const POPOVER: &str = "export";

/// A button that unfolds the list of formats.
pub(crate) fn export_menu(state: &State, desk: &Shared<Desk>) -> Html {
    html! {
        <div class="export">
            <button type="button" popovertarget={POPOVER} disabled={state.library.present().next().is_none()}>{ "Export" }</button>
            <div class="popover export-popover" id={POPOVER} popover="auto" role="group" aria-label="Export as">
                { state.tools.as_ref().map(|tools| (tools.formats)(state, desk)) }
            </div>
        </div>
    }
}

/// The list of formats.
pub(crate) fn formats(state: &State, desk: &Shared<Desk>) -> Html {
    let (article, library) = (state.open.as_ref().map(|open| &open.article), &state.library);
    let offered = |format: &&Format| match format.export {
        Export::Article(_) => article.is_some(),
        Export::Library(_) => library.present().next().is_some(),
    };
    html! {
        for format in FORMATS.iter().filter(offered) {
            <button
                key={format.title}
                type="button"
                class="menu-entry"
                popovertarget={POPOVER}
                popovertargetaction="hide"
                onclick={on_choose(*format, article, library, desk)}
            >
                { format.title }
            </button>
        }
    }
}

fn on_choose(
    format: Format,
    article: Option<&Article>,
    library: &Rc<Library>,
    desk: &Shared<Desk>,
) -> Callback<MouseEvent> {
    let (article, library, desk) = (article.cloned(), Rc::clone(library), desk.clone());
    Callback::from(move |_| match format.export {
        Export::Article(write) => {
            if let Some(article) = &article {
                hand_over(&format, &article.details().title, &write(article), &desk);
            }
        }
        Export::Library(begin) => {
            // What is on the desk and not kept yet belongs to the library too.
            desk.keep();
            let ids: Vec<ArticleId> = library.present().map(|summary| summary.id.clone()).collect();
            spawn_local(write_library(format, begin(), ids, article.clone(), desk.clone()));
        }
    })
}

/// Writes one article after the other, letting the page breathe in between.
async fn write_library(
    format: Format,
    mut file: Box<dyn LibraryExport>,
    ids: Vec<ArticleId>,
    open: Option<Article>,
    desk: Shared<Desk>,
) {
    let mut missing = 0;
    for (done, id) in ids.iter().enumerate() {
        let article = open.clone().filter(|open| open.id() == id).or_else(|| desk.read(id));
        match article {
            Some(article) => file.add(&article),
            None => missing += 1,
        }
        if done % 20 == 19 {
            let progress =
                format!("Exporting: {} of {} articles.", locale::number(done + 1), locale::number(ids.len()));
            desk.tell(Action::Notify(Notice::shown(progress)));
            TimeoutFuture::new(0).await;
        }
    }
    hand_over(&format, "Gainsay library", &file.finish(), &desk);
    if missing > 0 {
        desk.problem(format!("{} articles could not be read and are not in the file.", locale::number(missing)));
    }
}

fn hand_over(format: &Format, title: &str, content: &[u8], desk: &Desk) {
    let name = file_name(title, format);
    match download(&name, format.media_type, content) {
        Ok(()) => desk.tell(Action::Notify(Notice::shown(format!("Exported “{name}”.")))),
        Err(_) => {
            desk.problem("The browser did not let the file be saved. Allow downloads for this page and try again.");
        }
    }
}
