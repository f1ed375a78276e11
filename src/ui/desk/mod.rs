//! What the screen asks of storage: putting articles on the desk, and keeping what is done there.

mod found;
pub(crate) mod keeping;
mod labels;
mod look;
mod receiving;
mod recovery;
mod safety;
pub(crate) mod second_copy;
mod shelf;
pub(crate) mod tabs;
mod versions;
mod waiting;

pub(crate) use found::Found;
pub(crate) use receiving::{Entry, Received, open_sample};
pub(crate) use shelf::{ShelfMove, shelve};
pub(crate) use versions::{Past, Version, bring_back};
pub(crate) use waiting::{Tag, WaitingTags};

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use safety::Safety;

use super::{
    platform::{clock::now, fresh_id::fresh_id, painted::painted},
    shared::Shared,
    state::{Action, Keeping, Latest, Notice, OpenArticle, State, is_begun},
    tools::{self, Missing, Tools},
};
use crate::{
    core::{Act, Article, ArticleId, Chord, Details, Keymap, LibraryHistory, Text, details::title_from},
    storage::Archive,
};

/// How long a person has to rest before what can wait is done, in milliseconds: what could not be
/// written is tried again, gaps are counted and a version is kept.
const RESTED: u32 = 1_000;

/// The desk between the screen and the archive. It writes off the path to the screen: a change is
/// drawn first and kept right after. Cloning is cheap, and a clone is the same desk.
#[derive(Clone)]
pub(crate) struct Desk {
    archive: Rc<Archive>,
    dispatch: UseReducerDispatcher<State>,
    /// The open article as the archive holds it; none when it holds none of it yet.
    kept: Rc<RefCell<Option<OpenArticle>>>,
    /// The open article as it should be held.
    latest: Latest,
    timer: Rc<RefCell<Option<Timeout>>>,
    /// What is still to be put on the open article.
    pub(crate) waiting: WaitingTags,
    /// What was done to the list of articles.
    past: Rc<RefCell<LibraryHistory>>,
    /// The second copy, and the other tabs.
    safety: Rc<Safety>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.safety, &other.safety)
    }
}

impl Desk {
    pub(crate) fn new(found: &Found, dispatch: UseReducerDispatcher<State>, latest: Latest) -> Self {
        let (timer, waiting, past) = Default::default();
        let (archive, safety) = (Rc::clone(&found.archive), Rc::new(Safety::new(found)));
        let mut first = latest.borrow().clone();
        if is_begun(first.as_ref()) {
            // The archive holds nothing of it yet, and it goes before what was open when the page was left.
            first = None;
            safety.give_up_opening();
        }
        Self { archive, dispatch, kept: Rc::new(RefCell::new(first)), latest, timer, waiting, past, safety }
    }

    /// Puts an article of the library on the desk.
    pub(crate) fn open(&self, id: &ArticleId) {
        let (desk, id) = (self.clone(), id.clone());
        self.when_ready(Box::new(move |tools| (tools.open)(desk, id)));
    }

    /// Makes an article of a text and puts it on the desk.
    pub(crate) fn start(&self, text: Text) {
        self.add(article_of(&self.archive, text));
    }

    /// Takes an article into the library and puts it on the desk; it is kept once it is painted, as a
    /// change is. Answers whether it is there: not when what lies on the desk could not be kept.
    pub(crate) fn add(&self, article: Article) -> bool {
        if !self.clear() {
            return false;
        }
        let open = OpenArticle::fresh(article, now());
        self.leave();
        self.kept.replace(None);
        self.tell(Action::Put(Rc::clone(&open.summary)));
        self.tell(Action::Open(open));
        self.tell(Action::Keeping(Keeping::Saving));
        match tools::ready() {
            Some(tools) => (tools.claim)(self),
            // They are on their way, or did not come when they were asked for before.
            None => self.begin(),
        }
        true
    }

    /// Clears the desk, for a new article. Answers whether it is clear: not when what lies on it
    /// could not be kept.
    pub(crate) fn close(&self) -> bool {
        let clear = self.clear();
        if clear {
            self.leave();
            self.kept.replace(None);
            self.tell(Action::Close);
            self.remember_session(None);
        }
        clear
    }

    /// Keeps the keys that a person chose.
    pub(crate) fn set_keys(&self, keymap: Keymap) {
        let named = |(act, chord): &(Act, Chord)| (act.name().to_owned(), chord.to_string());
        let changes: Vec<_> = keymap.changes().iter().map(named).collect();
        if let Err(error) = self.archive.set_key_changes(&changes) {
            self.problem(error.to_string());
        }
        self.tell_journal();
        self.tell(Action::Keys(keymap));
    }

    /// Reads an article without putting it on the desk.
    pub(crate) fn read(&self, id: &ArticleId) -> Option<Article> {
        self.look_up(id).map_err(|error| self.problem(error.to_string())).ok().map(|loaded| loaded.article)
    }

    /// Does something with the tools, as soon as they are there.
    pub(crate) fn with_tools(desk: &Shared<Self>, act: impl FnOnce(&Tools, &Shared<Self>) + 'static) {
        let same = desk.clone();
        desk.when_ready(Box::new(move |tools| act(tools, &same)));
    }

    /// Loads the tools, and begins with them.
    pub(crate) fn begin(&self) {
        self.when_ready(Box::new(|_| ()));
    }

    fn when_ready(&self, act: Box<dyn FnOnce(&Tools)>) {
        let desk = self.clone();
        spawn_local(async move {
            match desk.tools().await {
                Ok(tools) => act(&tools),
                Err(missing) => desk.miss_tools(&missing),
            }
        });
    }

    /// The tools, once they are there. They begin with whoever asks first.
    pub(crate) async fn tools(&self) -> Result<Shared<Tools>, Missing> {
        let tools = tools::load().await?;
        if !self.safety.has_tools.replace(true) {
            (tools.begin)(self);
            (tools.watch_versions)(self.clone());
            // To draw them takes longer than what the page is about to show.
            painted().await;
            (tools.put_style)();
            self.tell(Action::Tools(tools.clone()));
        }
        Ok(tools)
    }

    /// Tells the person that something did not work.
    pub(crate) fn problem(&self, text: impl Into<Rc<str>>) {
        self.tell(Action::Notify(Notice::problem(text)));
    }

    /// Tells the screen.
    pub(crate) fn tell(&self, action: Action) {
        self.dispatch.dispatch(action);
    }

    /// Makes sure that nothing on the desk gets lost when something else is put there.
    fn clear(&self) -> bool {
        let waits = !self.waiting.is_empty();
        let kept = self.keep() && !waits;
        if !kept {
            self.problem(if tools::ready().is_some() && !waits {
                "The open article is not saved. Export it, or make room in the browser's storage, first."
            } else {
                "The open article is not saved yet: Gainsay is still being loaded. Try again in a moment."
            });
        }
        kept
    }

    /// Lets go of the open article, and of what was about to be opened.
    fn leave(&self) {
        self.safety.give_up_opening();
        self.safety.previewed.take();
        self.let_go();
    }

    /// Lets go of the open article, so that another tab can have it; once everything of it is in the
    /// second copy, since another tab begins with that.
    fn let_go(&self) {
        // Who leaves it may not have rested before.
        if let Some(tools) = tools::ready() {
            (tools.count_gaps)(self);
        }
        self.safety.leave();
        self.tell(Action::Following(false));
        self.tell_journal();
    }

    fn kept_id(&self) -> Option<ArticleId> {
        self.kept.borrow().as_ref().map(|kept| kept.article.id().clone())
    }

    /// Whether what is open is only shown to be read.
    fn shows_preview(&self) -> bool {
        self.latest.borrow().as_ref().is_some_and(|open| open.is_preview)
    }

    fn open_id(&self) -> Option<ArticleId> {
        self.latest.borrow().as_ref().map(|open| open.article.id().clone())
    }
}

/// A new article of a text, with the labels of the library.
fn article_of(archive: &Archive, text: Text) -> Article {
    let details = Details { title: title_from(text.as_str()), ..Details::default() };
    let article = Article::new(ArticleId::new(fresh_id()), text, details);
    // Labels that cannot be read are reported when the page is opened.
    let labels = archive.labels().ok().flatten().filter(|labels| !labels.is_empty());
    labels.map_or(article.clone(), |labels| article.with_labels(labels))
}
