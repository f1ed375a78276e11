//! What the screen asks of storage: putting articles on the desk, and keeping what is done there.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    platform::{clock::now, fresh_id::fresh_id},
    shared::Shared,
    state::{Action, Keeping, Notice, OpenArticle, State, Undoable},
};
use crate::{
    core::{Article, ArticleId, Details, History, Library, Summary, Text, details::title_from},
    storage::{Archive, Damage, LoadError, LocalStorage, Place, SaveError, Session, State as Kept},
};

/// The desk between the screen and the archive. It writes off the path to the screen: a change is
/// drawn first and kept right after.
pub(crate) struct Desk {
    archive: Rc<Archive>,
    dispatch: UseReducerDispatcher<State>,
    /// The open article as the archive holds it; none when it holds none of it yet.
    kept: RefCell<Option<OpenArticle>>,
    /// The open article as it should be held, until it is.
    waiting: RefCell<Option<OpenArticle>>,
    timer: RefCell<Option<Timeout>>,
}

/// The archive as it was found when the page was opened.
pub(crate) struct Found {
    pub(crate) archive: Rc<Archive>,
    pub(crate) library: Library,
    pub(crate) keeping: Keeping,
    /// What could not be read; it stays where it is.
    pub(crate) damage: Vec<Damage>,
}

impl Found {
    /// Opens the browser's storage. Where there is none to be had, the work goes on in memory and
    /// the screen says so.
    pub(crate) fn open() -> Self {
        let opened = LocalStorage::open()
            .map_err(|refused| refused.to_string())
            .and_then(|store| Archive::open(Rc::new(store)).map_err(|refused| refused.to_string()));
        match opened {
            Ok(opened) => Self {
                archive: Rc::new(opened.archive),
                library: opened.library,
                keeping: Keeping::Saved,
                damage: opened.damage,
            },
            Err(reason) => Self {
                archive: Rc::new(Archive::in_memory()),
                library: Library::default(),
                keeping: Keeping::Refused(reason.into()),
                damage: Vec::new(),
            },
        }
    }
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Desk {
    pub(crate) fn new(archive: Rc<Archive>, dispatch: UseReducerDispatcher<State>) -> Self {
        let (kept, waiting, timer) = Default::default();
        Self { archive, dispatch, kept, waiting, timer }
    }

    /// Opens the article that was open last, if there was one.
    pub(crate) fn resume(&self) {
        if let Ok(Session { article: Some(id) }) = self.archive.session() {
            self.open(&id);
        }
    }

    /// Takes a state of the open article to be kept, once what it changed has been drawn.
    pub(crate) fn keep_soon(desk: &Shared<Self>, open: OpenArticle) {
        desk.waiting.replace(Some(open));
        let later = desk.clone();
        desk.timer.replace(Some(Timeout::new(0, move || {
            later.keep();
        })));
    }

    /// Keeps what waits to be kept. Answers whether everything is kept now.
    pub(crate) fn keep(&self) -> bool {
        let Some(open) = self.waiting.take() else { return true };
        match self.write(&open) {
            Ok(()) => {
                self.kept.replace(Some(open));
                self.tell(Action::Keeping(Keeping::Saved));
                true
            }
            Err(error) => {
                self.waiting.replace(Some(open));
                self.tell(Action::Keeping(Keeping::Failed(error.to_string().into())));
                false
            }
        }
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
        self.add(Article::new(ArticleId::new(fresh_id()), text, details));
    }

    /// Takes an article into the library and puts it on the desk.
    pub(crate) fn add(&self, article: Article) {
        if !self.clear() {
            return;
        }
        let summary = Rc::new(Summary::new(&article, now()));
        let open = OpenArticle::new(article, History::default(), Rc::clone(&summary), None);
        self.kept.replace(None);
        self.waiting.replace(Some(open.clone()));
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
    pub(crate) fn receive(&self, article: Article) -> Received {
        let loaded = match self.archive.load(article.id()) {
            Ok(loaded) => loaded,
            Err(LoadError::NoArticle(_)) => {
                self.add(article);
                return Received::New;
            }
            Err(_) => {
                self.add(article.with_id(ArticleId::new(fresh_id())));
                return Received::Copy;
            }
        };
        if loaded.article == article {
            if loaded.summary.deleted.is_some() {
                self.set_deleted(&loaded.summary, false);
            }
            self.open(article.id());
            Received::Known
        } else {
            self.add(article.with_id(ArticleId::new(fresh_id())));
            Received::Copy
        }
    }

    /// Clears the desk, for a new article.
    pub(crate) fn close(&self) {
        if self.clear() {
            self.kept.replace(None);
            self.tell(Action::Close);
            self.remember_session(None);
        }
    }

    /// Deletes an article so that it can be brought back.
    pub(crate) fn delete(&self, summary: &Summary) {
        if self.kept_id().as_ref() == Some(&summary.id) {
            self.close();
        }
        if self.set_deleted(summary, true) {
            let text = format!("Deleted “{}”.", summary.details.title);
            let undo = Some(Undoable::Deletion(summary.id.clone()));
            self.tell(Action::Notify(Notice { undo, ..Notice::shown(text) }));
        }
    }

    /// Brings a deleted article back.
    pub(crate) fn restore(&self, summary: &Summary) {
        if self.set_deleted(summary, false) {
            self.tell(Action::Notify(Notice::shown(format!("“{}” is back.", summary.details.title))));
        }
    }

    /// Removes a deleted article for good.
    pub(crate) fn erase(&self, summary: &Summary) {
        match self.archive.remove(&summary.id) {
            Ok(()) => self.tell(Action::Forget(summary.id.clone())),
            Err(error) => self.problem(error.to_string()),
        }
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

    /// Tells the person that something did not work.
    pub(crate) fn problem(&self, text: impl Into<Rc<str>>) {
        self.tell(Action::Notify(Notice::problem(text)));
    }

    /// Tells the screen.
    pub(crate) fn tell(&self, action: Action) {
        self.dispatch.dispatch(action);
    }

    fn set_deleted(&self, summary: &Summary, deleted: bool) -> bool {
        let at = now();
        let current = self.archive.load(&summary.id).map_or_else(|_| summary.clone(), |loaded| loaded.summary);
        let summary = Summary { deleted: deleted.then_some(at), ..current };
        match self.archive.set_summary(&summary) {
            Ok(()) => {
                self.tell(Action::Put(Rc::new(summary)));
                true
            }
            Err(error) => {
                self.problem(error.to_string());
                false
            }
        }
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
