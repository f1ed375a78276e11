//! Changes that a rule of the core makes: the command, or the reason why there is none.

use yew::UseReducerDispatcher;

use crate::{
    core::{Article, Command, Refusal, Timestamp},
    ui::{
        platform::clock::now,
        state::{Action, Latest, Notice, State},
    },
};

/// Changes the open article as it is by now, which may not be drawn yet.
pub(crate) struct Change<'a> {
    pub(crate) latest: &'a Latest,
    pub(crate) dispatch: &'a UseReducerDispatcher<State>,
}

impl Change<'_> {
    /// The article as it is by now.
    pub(crate) fn article(&self) -> Option<Article> {
        self.latest.borrow().as_ref().map(|open| open.article.clone())
    }

    /// Makes a change, or tells why not. Answers whether the article has changed.
    pub(crate) fn make(&self, command: impl FnOnce(&Article, Timestamp) -> Result<Command, Refusal>) -> bool {
        let Some(article) = self.article() else { return false };
        let at = now();
        match command(&article, at) {
            Ok(command) => self.dispatch.dispatch(Action::Do(article.with_marks_settled(command, at), at)),
            Err(Refusal::Unchanged) => {}
            Err(refusal) => self.dispatch.dispatch(Action::Notify(Notice::problem(refusal.to_string()))),
        }
        self.article().is_some_and(|after| after != article)
    }
}
