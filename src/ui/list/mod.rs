//! The list of annotations beside the text.

mod item;
mod items;
mod links;
mod panel;

use yew::prelude::*;

use panel::AnnotationPanel;

use super::state::{OpenArticle, State};

/// The panel with the list.
pub(crate) fn draw(state: &State, open: &OpenArticle, dispatch: UseReducerDispatcher<State>) -> Html {
    html! {
        <AnnotationPanel
            key={format!("list of {}", open.article.id())}
            article={open.article.clone()}
            selected={open.selected.clone()}
            latest={state.latest.clone()}
            {dispatch}
        />
    }
}
