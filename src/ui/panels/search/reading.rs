//! Reads the library one article after the other, and leaves the page time in between.

use std::{cell::Cell, rc::Rc};

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::SearchProps;
use crate::{
    core::{Article, ArticleId},
    ui::shared::Shared,
};

/// So many articles are read before they are shown.
const BATCH: usize = 10;

/// What has been read.
#[derive(Clone, PartialEq)]
pub(super) struct Reading {
    /// The articles that could be read, in the order of the library.
    pub(super) articles: Shared<Vec<Article>>,
    /// How many were tried.
    pub(super) read: usize,
    /// How many there are.
    pub(super) of: usize,
}

/// Reads all present articles while the panel is open; the one on the desk is taken from there.
#[hook]
pub(super) fn use_reading(props: &SearchProps) -> Reading {
    let of = props.library.present().count();
    let reading = use_state_eq(|| Reading { articles: Shared::new(Vec::new()), read: 0, of });
    let (library, open, desk) = (Rc::clone(&props.library), props.open.clone(), props.desk.clone());
    let tell = reading.setter();
    use_effect_with((), move |()| {
        let ends = Rc::new(Cell::new(false));
        let ended = Rc::clone(&ends);
        spawn_local(async move {
            let ids: Vec<ArticleId> = library.present().map(|summary| summary.id.clone()).collect();
            let mut articles = Vec::new();
            for (read, id) in (1..).zip(&ids) {
                let here = open.as_ref().filter(|open| open.id() == id).cloned();
                articles.extend(here.or_else(|| desk.look_up(id).ok().map(|loaded| loaded.article)));
                if read % BATCH == 0 || read == of {
                    tell.set(Reading { articles: Shared::new(articles.clone()), read, of });
                }
                TimeoutFuture::new(0).await;
                if ended.get() {
                    return;
                }
            }
        });
        move || ends.set(true)
    });
    (*reading).clone()
}
