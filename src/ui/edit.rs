//! Changes to the article on the desk.

use std::rc::Rc;

use super::{
    shared::Shared,
    state::{Action, Notice, OPENING, OpenArticle, State},
};
use crate::core::{Article, History, Refusal, Timestamp, history::Step};

/// Why nothing can be changed in an article that another tab writes.
const FOLLOWING: &str = "Nothing was changed: this article is open in another tab, and is edited there.";

/// The state after a change to the article on the desk, or with the reason why there is none; nothing
/// when all stays as it is.
pub(super) fn edit(state: &State, change: Action) -> Option<State> {
    match change {
        Action::Do(command, at) => edited(state, at, |article, history| {
            let (article, inverse) = article.apply(&command)?;
            history.record(Step { at, command, inverse });
            Ok(article)
        }),
        Action::Undo(at) => edited(state, at, |article, history| history.undo(article)),
        Action::Redo(at) => edited(state, at, |article, history| history.redo(article)),
        Action::GoTo(done, at) => edited(state, at, |article, history| history.go_to(article, done)),
        _ => None,
    }
}

fn edited(
    state: &State,
    at: Timestamp,
    change: impl FnOnce(&Article, &mut History) -> Result<Article, Refusal>,
) -> Option<State> {
    let open = state.open.as_ref()?;
    if state.following || state.opening || open.is_preview {
        let why = if state.following { FOLLOWING } else { OPENING };
        return Some(State { notice: Some(Notice::problem(why)), ..state.clone() });
    }
    let mut history = (*open.history).clone();
    match change(&open.article, &mut history) {
        Ok(article) => {
            let open = changed(open, article, history, at);
            let mut library = (*state.library).clone();
            library.put((*open.summary).clone());
            let keeping = state.keeping.while_saving();
            Some(State { library: Rc::new(library), open: Some(open), keeping, notice: None, ..state.clone() })
        }
        Err(Refusal::Unchanged) => None,
        Err(refusal) => Some(State { notice: Some(Notice::problem(refusal.to_string())), ..state.clone() }),
    }
}

fn changed(open: &OpenArticle, article: Article, history: History, at: Timestamp) -> OpenArticle {
    let page = Shared::new(open.page.changed(&open.article, &article));
    let summary = Rc::new(open.summary.after(&article, at));
    let selected = open.selected.clone().filter(|selected| article.annotation(&selected.id).is_some());
    let linking = open.linking.clone().filter(|id| article.annotation(id).is_some());
    let history = Shared::new(history);
    OpenArticle { article, history, summary, page, selected, linking, ..open.clone() }
}
