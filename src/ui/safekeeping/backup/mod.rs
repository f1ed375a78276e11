//! A file that is kept up to date with the library, where the browser can write files.
//!
//! It is written a few seconds after the last change and when the page is hidden. It is only ever
//! replaced as a whole, and never by a library that has lost what the file still has.

mod keeper;
mod notice;
mod writing;

pub(crate) use keeper::{choose, go_on, stop, use_backup, write_anyway};
pub(super) use notice::notice;

use std::rc::Rc;

use yew::prelude::*;

use super::WatchProps;
use crate::{
    core::{Article, Library, Timestamp},
    ui::{
        desk::Desk,
        shared::Shared,
        state::{Keeping, State},
    },
};

/// What a person can know of the file.
#[derive(Clone, PartialEq)]
pub(crate) struct Backup {
    pub(crate) name: Rc<str>,
    /// When it was written last, in this visit.
    pub(crate) written: Option<Timestamp>,
    pub(crate) trouble: Option<Trouble>,
}

/// Why the file is not up to date.
#[derive(Clone, PartialEq)]
pub(crate) enum Trouble {
    /// The browser wants a click before the page may write it again.
    Asleep,
    /// It could not be written; the reason, for people.
    Failed(Rc<str>),
    /// It has so many articles that cannot be read in this browser any more.
    Vanished(usize),
}

/// What the file is made from.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) library: Rc<Library>,
    pub(crate) open: Option<Article>,
    pub(crate) desk: Shared<Desk>,
    pub(crate) keeping: Keeping,
}

impl Source {
    /// What is on the screen.
    pub(crate) fn of(state: &State, desk: &Shared<Desk>) -> Self {
        let open = state.open.as_ref().map(|open| open.article.clone());
        Self { library: Rc::clone(&state.library), open, desk: desk.clone(), keeping: state.keeping.clone() }
    }
}

/// Keeps the file up to date as long as the page is there.
#[hook]
pub(super) fn use_keeper(props: &WatchProps) {
    let is_wanted = props.keeping != Keeping::NoTrace;
    let open = props.open.as_ref().map(|open| open.article.clone());
    let source = Source {
        library: Rc::clone(&props.library),
        open: open.clone(),
        desk: props.desk.clone(),
        keeping: props.keeping.clone(),
    };
    use_effect_with((Rc::clone(&props.library), open), move |_| {
        if is_wanted {
            keeper::changed(source);
        }
    });
    use_effect_with((), move |()| {
        let hidden = is_wanted.then(|| {
            keeper::resume();
            keeper::when_hidden()
        });
        move || drop(hidden)
    });
}
