//! Keeping what is done on the desk. What writes lies with the tools: until they are there, nothing on
//! the desk can be changed, and what came in meanwhile is kept when they come.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;

use super::{Desk, RESTED, second_copy::RETRY};
use crate::{
    core::ArticleId,
    storage::{Archive, Place, SaveError, Session, State as Kept},
    ui::{
        platform::painted::painted,
        shared::Shared,
        state::{Action, Keeping, OpenArticle},
        tools::{self, Missing},
    },
};

impl Desk {
    /// Keeps what was changed once the browser has shown it: at once in a tab that shows nothing, whose
    /// timers a browser holds back.
    pub(crate) fn keep_soon(desk: &Shared<Self>) {
        if gloo::utils::document().hidden() {
            desk.keep();
        } else if desk.safety.unwritten.get() {
            // Where there is no room, to try takes as long as what waits is long. Nobody should have to
            // wait for that with every key.
            desk.keep_in(RESTED);
        } else if desk.is_new() {
            desk.keep_painted();
        } else {
            desk.keep_in(0);
        }
    }

    /// Keeps what came in while there was nothing to write it with.
    pub(super) fn keep_what_waits(&self) {
        if self.is_new() {
            self.keep_painted();
        }
    }

    /// Keeps what is on the desk once it is painted: to write a long article that has just come in takes
    /// longer than to show it.
    fn keep_painted(&self) {
        let desk = self.clone();
        spawn_local(async move {
            painted().await;
            desk.keep_in(0);
        });
    }

    fn keep_in(&self, milliseconds: u32) {
        let desk = self.clone();
        self.timer.replace(Some(Timeout::new(milliseconds, move || {
            desk.keep();
        })));
    }

    /// Whether the archive holds nothing yet of the article on the desk.
    fn is_new(&self) -> bool {
        self.kept.borrow().is_none() && self.latest.borrow().is_some()
    }

    /// The archive with what has just come in, which is kept only once it is painted.
    pub(super) fn complete_archive(&self) -> &Archive {
        self.keep();
        &self.archive
    }

    /// Keeps the open article as it is now. Answers whether everything is kept.
    pub(crate) fn keep(&self) -> bool {
        let latest = self.latest.borrow().clone();
        let Some(open) = latest.filter(|open| !open.is_preview && !self.is_kept(open)) else { return true };
        tools::ready().is_some_and(|tools| (tools.keep)(self, open))
    }

    /// Keeps the open article, and brings the second copy up to date even if nothing was changed.
    pub(crate) fn keep_again(&self) {
        if tools::ready().is_none() {
            self.begin();
        } else if self.keep() {
            self.tell_journal();
        }
    }

    /// Whether there is an article, or a tag, that nothing can write before the tools are there.
    pub(crate) fn waits_for_tools(&self) -> bool {
        self.is_new() && tools::ready().is_none() || !self.waiting.is_empty()
    }

    /// Says that the tools did not come, and that what waits for them is not kept. They are asked for
    /// again after a while.
    pub(super) fn miss_tools(&self, missing: &Missing) {
        self.tell(Action::Ready);
        if self.is_new() && !self.safety.in_memory {
            self.tell(Action::Keeping(Keeping::Failed(missing.to_string().into())));
        } else {
            self.problem(missing.to_string());
        }
        let desk = self.clone();
        self.safety.retry.replace(Some(Timeout::new(RETRY, move || desk.begin())));
    }

    /// Has the second copy brought up to date. Until the tools are there it waits: they begin with
    /// it.
    pub(super) fn tell_journal(&self) {
        if !self.archive.is_flushed() && !self.safety.unwritten.get() {
            self.tell(Action::Keeping(Keeping::Saving));
        }
        if let Some(tools) = tools::ready() {
            (tools.flush)(self);
        }
    }

    pub(super) fn is_kept(&self, open: &OpenArticle) -> bool {
        let kept = self.kept.borrow();
        kept.as_ref().is_some_and(|kept| kept.article == open.article && kept.history == open.history)
    }

    /// Remembers where the reader is in the open article.
    pub(crate) fn remember_place(&self, open: &OpenArticle, place: Place) {
        if let Some(tools) = tools::ready().filter(|_| self.kept_id().as_ref() == Some(open.article.id())) {
            (tools.remember_place)(self, open.article.id(), &place);
        }
    }

    pub(super) fn remember_session(&self, id: Option<&ArticleId>) {
        // Which article is open is a convenience; not remembering it is no loss of work.
        let _ = self.archive.set_session(&Session { article: id.cloned() });
    }

    fn write(&self, open: &OpenArticle) -> Result<(), SaveError> {
        let kept = self.kept.borrow();
        match kept.as_ref().filter(|kept| kept.article.id() == open.article.id()) {
            Some(kept) => self.archive.save(as_kept(kept), as_kept(open)),
            None => self.archive.add(as_kept(open)),
        }
    }
}

/// Keeps the open article in this state. Answers whether that was done.
pub(crate) fn keep(desk: &Desk, open: OpenArticle) -> bool {
    match desk.write(&open) {
        Ok(()) => {
            desk.safety.unwritten.set(false);
            let former = desk.kept.replace(Some(open));
            if former.is_none() {
                desk.remember_session(desk.kept_id().as_ref());
            }
            desk.tell_journal();
            true
        }
        Err(error) => {
            desk.safety.unwritten.set(true);
            desk.tell(Action::Keeping(Keeping::Failed(error.to_string().into())));
            false
        }
    }
}

/// Keeps where the reader is in an article.
pub(crate) fn remember_place(desk: &Desk, id: &ArticleId, place: &Place) {
    // Losing the place is no loss of work, so a failure is not worth a message.
    let _ = desk.archive.set_place(id, place);
}

fn as_kept(open: &OpenArticle) -> Kept<'_> {
    Kept { article: &open.article, history: &open.history, summary: &open.summary }
}
