//! The places where words were found, article by article.

use std::{cell::Cell, rc::Rc};

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Going, reading::Reading};
use crate::{
    core::{
        ArticleId,
        search::{Field, Hit},
    },
    ui::{platform::locale, shared::Shared},
};

/// So many places are shown of an article.
const SHOWN: usize = 50;

/// What was found.
#[derive(Clone, PartialEq)]
pub(super) struct Found {
    /// In how many places.
    pub(super) count: usize,
    /// By article, those without any left out.
    articles: Shared<Vec<(ArticleId, Vec<Hit>)>>,
}

/// Looks for words in what has been read; nothing while there are no words.
#[hook]
pub(super) fn use_hits(words: &str, reading: &Reading) -> Option<Found> {
    let found = use_state_eq(|| None);
    let tell = found.setter();
    use_effect_with((words.trim().to_owned(), reading.articles.clone()), move |(words, articles)| {
        let ends = Rc::new(Cell::new(false));
        let (ended, words, articles) = (Rc::clone(&ends), words.clone(), articles.clone());
        spawn_local(async move {
            if words.is_empty() {
                return tell.set(None);
            }
            let (mut count, mut all) = (0, Vec::new());
            for article in articles.iter() {
                let hits = article.search(&words, locale::folded);
                count += hits.len();
                if !hits.is_empty() {
                    all.push((article.id().clone(), hits));
                }
                TimeoutFuture::new(0).await;
                if ended.get() {
                    return;
                }
            }
            tell.set(Some(Found { count, articles: Shared::new(all) }));
        });
        move || ends.set(true)
    });
    (*found).clone()
}

/// The places, each of which it opens.
pub(super) fn hits(found: &Found, going: &Going<'_>) -> Html {
    let section = |(id, hits): &(ArticleId, Vec<Hit>)| {
        let more = hits.len().saturating_sub(SHOWN);
        html! {
            <section key={id.to_string()}>
                <h3><bdi>{ going.title(id) }</bdi><span class="count">{ " " }{ locale::number(hits.len()) }</span></h3>
                <ul class="search-list" role="list">{ for hits.iter().take(SHOWN).map(|hit| entry(id, hit, going)) }</ul>
                if more > 0 { <p class="hint">{ format!("And {} more.", locale::number(more)) }</p> }
            </section>
        }
    };
    found.articles.iter().map(section).collect()
}

fn entry(article: &ArticleId, hit: &Hit, going: &Going<'_>) -> Html {
    let field = match hit.field {
        Field::Quote => "Quotation",
        Field::Note => "Note",
        Field::Answers => "Answers",
        Field::Speaker => "Speaker",
    };
    html! {
        <li>
            <button type="button" class="menu-entry search-hit" onclick={going.to(article, Some(&hit.annotation.id))}>
                <span class="search-field">{ field }</span>{ " " }
                <bdi>{ &hit.before }<strong>{ &hit.found }</strong>{ &hit.behind }</bdi>
            </button>
        </li>
    }
}
