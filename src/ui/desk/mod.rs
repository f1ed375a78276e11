//! What the screen asks of storage: putting articles on the desk, and keeping what is done there.

mod found;
mod labels;
mod shelf;

pub(crate) use found::Found;

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    platform::{clock::now, fresh_id::fresh_id},
    shared::Shared,
    state::{Action, Keeping, Latest, Notice, OpenArticle, State},
    tools::{self, Tools},
};
use crate::{
    core::{
        Act, Article, ArticleId, Chord, Details, History, Keymap, LibraryHistory, Summary, Text, details::title_from,
        library_history::Shelf,
    },
    storage::{Archive, LoadError, Place, SaveError, Session, State as Kept},
};

/// The desk between the screen and the archive. It writes off the path to the screen: a change is
/// drawn first and kept right after.
pub(crate) struct Desk {
    archive: Rc<Archive>,
    dispatch: UseReducerDispatcher<State>,
    /// The open article as the archive holds it; none when it holds none of it yet.
    kept: RefCell<Option<OpenArticle>>,
    /// The open article as it should be held.
    latest: Latest,
    timer: RefCell<Option<Timeout>>,
    /// What was done to the list of articles.
    past: RefCell<LibraryHistory>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Desk {
    pub(crate) fn new(found: &Found, dispatch: UseReducerDispatcher<State>, latest: Latest) -> Self {
        let (kept, timer) = Default::default();
        let (archive, past) = (Rc::clone(&found.archive), RefCell::new(found.past.clone()));
        Self { archive, dispatch, kept, latest, timer, past }
    }

    /// Opens the article that was open last, if there was one.
    pub(crate) fn resume(&self) {
        if let Ok(Session { article: Some(id) }) = self.archive.session() {
            self.open(&id);
        }
    }

    /// Keeps what was changed once the browser has shown it.
    pub(crate) fn keep_soon(desk: &Shared<Self>) {
        let later = desk.clone();
        desk.timer.replace(Some(Timeout::new(0, move || {
            later.keep();
        })));
    }

    /// Keeps the open article as it is now. Answers whether everything is kept.
    pub(crate) fn keep(&self) -> bool {
        let latest = self.latest.borrow().clone();
        let Some(open) = latest.filter(|open| !self.is_kept(open)) else { return true };
        match self.write(&open) {
            Ok(()) => {
                self.kept.replace(Some(open));
                self.tell(Action::Keeping(Keeping::Saved));
                true
            }
            Err(error) => {
                self.tell(Action::Keeping(Keeping::Failed(error.to_string().into())));
                false
            }
        }
    }

    fn is_kept(&self, open: &OpenArticle) -> bool {
        let kept = self.kept.borrow();
        kept.as_ref().is_some_and(|kept| kept.article == open.article && kept.history == open.history)
    }

    fn write(&self, open: &OpenArticle) -> Result<(), SaveError> {
        let kept = self.kept.borrow();
        match kept.as_ref().filter(|kept| kept.article.id() == open.article.id()) {
            Some(kept) => self.archive.save(as_kept(kept), as_kept(open)),
            None => self.archive.add(as_kept(open)),
        }
    }

    /// Puts an article of the library on the desk.
    pub(crate) fn open(&self, id: &ArticleId) {
        if !self.clear() {
            return;
        }
        match self.archive.load(id) {
            Ok(loaded) => {
                let open = OpenArticle::new(loaded.article, loaded.history, Rc::new(loaded.summary), loaded.place);
                self.kept.replace(Some(open.clone()));
                self.tell(Action::Open(open));
                self.remember_session(Some(id));
                if let Some(first) = loaded.damage.first() {
                    self.problem(format!(
                        "{} of this article's records could not be read; the rest is here. The first: {first}",
                        loaded.damage.len()
                    ));
                }
            }
            Err(error) => self.problem(error.to_string()),
        }
    }

    /// Makes an article of a text and puts it on the desk.
    pub(crate) fn start(&self, text: Text) {
        let details = Details { title: title_from(text.as_str()), ..Details::default() };
        let id = ArticleId::new(fresh_id());
        // Labels that cannot be read are reported when the page is opened.
        let labels = self.archive.labels().ok().flatten().filter(|labels| !labels.is_empty());
        let article = Article::new(id, text, details);
        self.add(labels.map_or(article.clone(), |labels| article.with_labels(labels)));
    }

    /// Takes an article into the library and puts it on the desk.
    pub(crate) fn add(&self, article: Article) {
        if !self.clear() {
            return;
        }
        let summary = Rc::new(Summary::new(&article, now()));
        let open = OpenArticle::new(article, History::default(), Rc::clone(&summary), None);
        self.kept.replace(None);
        self.tell(Action::Put(summary));
        self.tell(Action::Open(open));
        if self.keep() {
            self.remember_session(self.kept_id().as_ref());
        }
    }

    /// Puts the sample on the desk, as it was left if it was tried before.
    pub(crate) fn open_sample(&self, sample: Article) {
        match self.archive.load(sample.id()) {
            Ok(loaded) if loaded.summary.deleted.is_none() => self.open(sample.id()),
            Ok(_) => self.add(sample.with_id(ArticleId::new(fresh_id()))),
            Err(_) => self.add(sample),
        }
    }

    /// Takes an imported article into the library. Nothing is overwritten: one that is there
    /// already is opened as it is, and one that differs from its namesake comes in as a copy.
    pub(crate) fn receive(&self, article: Article) -> (Received, Entry) {
        let title = article.details().title.clone();
        let (received, article) = match self.archive.load(article.id()) {
            Ok(loaded) if loaded.article == article => {
                if loaded.summary.deleted.is_some() {
                    self.shelve(article.id(), Shelf::Present);
                }
                self.open(article.id());
                return (Received::Known, (article.id().clone(), title));
            }
            Err(LoadError::NoArticle(_)) => (Received::New, article),
            Ok(_) | Err(_) => (Received::Copy, article.with_id(ArticleId::new(fresh_id()))),
        };
        let entry = (article.id().clone(), title);
        self.add(article);
        (received, entry)
    }

    /// Clears the desk, for a new article. Answers whether it is clear: not when what lies on it
    /// could not be kept.
    pub(crate) fn close(&self) -> bool {
        let clear = self.clear();
        if clear {
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
        self.tell(Action::Keys(keymap));
    }

    /// Reads an article without putting it on the desk.
    pub(crate) fn read(&self, id: &ArticleId) -> Option<Article> {
        match self.archive.load(id) {
            Ok(loaded) => Some(loaded.article),
            Err(error) => {
                self.problem(error.to_string());
                None
            }
        }
    }

    /// Remembers where the reader is in the open article.
    pub(crate) fn remember_place(&self, open: &OpenArticle, place: Place) {
        if self.kept_id().as_ref() == Some(open.article.id()) {
            // Losing the place is no loss of work, so a failure is not worth a message.
            let _ = self.archive.set_place(open.article.id(), &place);
        }
    }

    /// Does something with the tools, as soon as they are there.
    pub(crate) fn with_tools(desk: &Shared<Self>, act: impl FnOnce(&Tools, &Shared<Self>) + 'static) {
        let desk = desk.clone();
        spawn_local(async move {
            match tools::load().await {
                Ok(tools) => act(&tools, &desk),
                Err(_) => desk.problem("A part of Gainsay did not load. Check the connection, then try again."),
            }
        });
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
        let kept = self.keep();
        if !kept {
            self.problem("The open article is not saved. Export it, or make room in the browser's storage, first.");
        }
        kept
    }

    fn kept_id(&self) -> Option<ArticleId> {
        self.kept.borrow().as_ref().map(|kept| kept.article.id().clone())
    }

    fn remember_session(&self, id: Option<&ArticleId>) {
        // Which article is open is a convenience; not remembering it is no loss of work.
        let _ = self.archive.set_session(&Session { article: id.cloned() });
    }
}

fn as_kept(open: &OpenArticle) -> Kept<'_> {
    Kept { article: &open.article, history: &open.history, summary: &open.summary }
}

/// An article and the title that it had, by which the history of the list tells of it.
pub(crate) type Entry = (ArticleId, String);

/// What became of an imported article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Received {
    /// It is in the library now.
    New,
    /// It was there already, exactly like this.
    Known,
    /// There is another article with its identifier; it is there as a copy.
    Copy,
}
