//! The tools: what a person needs once the page is open, as a part of the program of its own, which
//! is loaded behind the first drawing (docs/decisions/0007).
//!
//! What is reached through [`Tools`] alone lies in that part. Everything else can be called from
//! there as from anywhere, since both parts share one memory.

use std::cell::OnceCell;

use web_sys::File;
use yew::prelude::*;

use super::{
    desk::{self, Desk, ShelfMove},
    edit,
    files::{self, import::PendingImport, other_files::Taking},
    library, list,
    panels::{self, Panel},
    reader::{self, Controller, ReaderParts},
    safekeeping,
    shared::Shared,
    state::{Action, OpenArticle, State},
    style, update, views,
};
use crate::{
    core::{Act, Annotation, Article, ArticleId, Command, Timestamp},
    formats,
    storage::Place,
};

/// The ways into the second part of the program.
pub(crate) struct Tools {
    /// Gives the page the style of what the tools draw.
    pub(crate) put_style: fn(),
    /// The built-in sample.
    pub(crate) sample: fn(Timestamp) -> Article,
    /// Puts the sample on the desk.
    pub(crate) open_sample: fn(&Desk, Article),
    /// Clears the desk, for a new article.
    pub(crate) close: fn(&Desk),
    /// Changes the article on the desk.
    pub(crate) edit: fn(&State, Action) -> Option<State>,
    /// Keeps the open article in a state; answers whether that was done.
    pub(crate) keep: fn(&Desk, OpenArticle) -> bool,
    /// Keeps where the reader is in an article.
    pub(crate) remember_place: fn(&Desk, &ArticleId, &Place),
    /// Begins with the second copy, and opens what was open.
    pub(crate) begin: fn(&Desk),
    /// Brings the second copy up to date.
    pub(crate) flush: fn(&Desk),
    /// Counts the gaps of the open article, for the list of articles.
    pub(crate) count_gaps: fn(&Desk),
    /// Puts an article of the library on the desk.
    pub(crate) open: fn(Desk, ArticleId),
    /// Takes the right to write the article that was just added.
    pub(crate) claim: fn(&Desk),
    /// Asks the tab that writes the open article to let go of it.
    pub(crate) edit_here: fn(&Desk),
    /// Does something to the list of articles.
    pub(crate) shelve: fn(Desk, ShelfMove),
    /// Reads a file that holds more than text.
    pub(crate) take_file: fn(File, Shared<Desk>) -> Taking,
    /// The readable text of HTML.
    pub(crate) readable_text: fn(&str) -> Option<String>,
    /// The list of articles.
    pub(crate) articles: fn(&State, &Shared<Desk>) -> Html,
    /// The entries of the menu of formats.
    pub(crate) formats: fn(&State, &Shared<Desk>) -> Html,
    /// What is wrong with a file.
    pub(crate) import_dialog: fn(&Shared<PendingImport>, &Shared<Desk>) -> Html,
    /// What opens above the page on demand.
    pub(crate) panel: fn(Panel, &State, &Shared<Desk>) -> Html,
    /// The ways in which the open article can be shown.
    pub(crate) tabs: fn(&State, &Shared<Desk>) -> Html,
    /// The open article in another way than as a text.
    pub(crate) view: fn(&State, &Shared<Desk>) -> Html,
    /// A command that also takes away the marks of the gaps it closes.
    pub(crate) settled: fn(&Article, Command, Timestamp) -> Command,
    /// An annotation in a sentence, for those who hear the page.
    pub(crate) spoken: fn(&Article, &Annotation) -> String,
    /// The step that is undone next, in words.
    pub(crate) last_done: fn(&OpenArticle) -> String,
    /// The step that is made again next, in words.
    pub(crate) last_undone: fn(&OpenArticle) -> String,
    /// The panel with the list of annotations.
    pub(crate) list: fn(&State, &OpenArticle, UseReducerDispatcher<State>) -> Html,
    /// What is added to the bars above the article, and to its sheet.
    pub(crate) reader: fn(&ReaderParts) -> (Html, Html),
    /// Does something with the open annotation; answers whether it is something of the kind.
    pub(crate) act: fn(&Controller, Act) -> bool,
    /// Tells the screen from now on when there is a new version.
    pub(crate) watch_versions: fn(Desk),
    /// The offer of a new version.
    pub(crate) new_version: fn(&State, &Shared<Desk>) -> Html,
    /// What watches over the work, and what it has to say.
    pub(crate) watch: fn(&State, &Shared<Desk>) -> Html,
}

const TOOLS: Tools = Tools {
    put_style: style::put,
    sample: formats::sample::sample,
    open_sample: desk::open_sample,
    close: |desk| {
        desk.close();
    },
    edit: edit::edit,
    keep: desk::keeping::keep,
    remember_place: desk::keeping::remember_place,
    begin: desk::second_copy::begin,
    flush: desk::second_copy::flush,
    count_gaps: desk::second_copy::count_gaps,
    open: desk::tabs::open,
    claim: desk::tabs::claim,
    edit_here: desk::tabs::edit_here,
    shelve: desk::shelve,
    take_file: files::other_files::take_file,
    readable_text: files::html::readable_text,
    articles: library::list,
    formats: files::export::formats,
    import_dialog: files::import_dialog::draw,
    panel: panels::draw,
    tabs: views::tabs::draw,
    view: views::draw,
    list: list::draw,
    reader: reader::additions,
    act: reader::act,
    watch_versions: update::watch,
    new_version: update::draw,
    watch: safekeeping::watch,
    settled: Article::with_marks_settled,
    spoken: Article::spoken,
    last_done,
    last_undone,
};

fn last_done(open: &OpenArticle) -> String {
    open.history.last_done().map(|step| step.words(&open.article)).unwrap_or_default()
}

fn last_undone(open: &OpenArticle) -> String {
    let step = open.history.last_undone();
    let made = step.and_then(|step| Some((step, open.article.apply(&step.command).ok()?.0)));
    made.map(|(step, article)| step.words(&article)).unwrap_or_default()
}

/// The second part could not be loaded. The message is for people.
#[derive(Debug, thiserror::Error)]
#[error("A part of Gainsay did not load. Check the connection, then try again.")]
pub(crate) struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(tools, fallible))]
#[allow(clippy::unnecessary_wraps, reason = "in a split release, loading it can fail")]
fn second_part() -> Result<Shared<Tools>, Missing> {
    Ok(Shared::new(TOOLS))
}

thread_local! {
    static LOADED: OnceCell<Shared<Tools>> = const { OnceCell::new() };
}

/// The tools, if they are there.
pub(crate) fn ready() -> Option<Shared<Tools>> {
    LOADED.with(|loaded| loaded.get().cloned())
}

/// The tools, once they are there.
pub(crate) async fn load() -> Result<Shared<Tools>, Missing> {
    if let Some(tools) = ready() {
        return Ok(tools);
    }
    #[cfg(feature = "split")]
    let tools = second_part().await?;
    #[cfg(not(feature = "split"))]
    let tools = std::future::ready(second_part()).await?;
    Ok(LOADED.with(|loaded| loaded.get_or_init(|| tools).clone()))
}
