//! The list of articles, to find one in and to open, delete and bring back.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    core::{ArticleId, Library, Summary},
    ui::{
        desk::Desk,
        panels::Panel,
        platform::locale,
        shared::Shared,
        state::{Action, State},
    },
};

/// The popover's identifier, by which its button opens it.
const POPOVER: &str = "articles";

/// What the list is made of.
struct Listing<'a> {
    library: &'a Library,
    open: Option<&'a ArticleId>,
    desk: &'a Shared<Desk>,
}

#[derive(Properties, PartialEq)]
struct ArticleListProps {
    library: Rc<Library>,
    open: Option<ArticleId>,
    desk: Shared<Desk>,
}

/// A button that unfolds the list of articles. The browser opens and closes it.
pub(crate) fn articles(state: &State, desk: &Shared<Desk>) -> Html {
    // None are not counted: the first words of a browser about numbers take it as long as all of the
    // first screen.
    let count = Some(state.library.present().count()).filter(|count| *count > 0);
    html! {
        <nav class="articles" aria-label="Articles">
            <button type="button" class="quiet" popovertarget={POPOVER}>
                { "Articles" } <span class="count">{ count.map(locale::number) }</span>
            </button>
            <div class="popover articles-popover" id={POPOVER} popover="auto">
                { state.tools.as_ref().map(|tools| (tools.articles)(state, desk)) }
            </div>
        </nav>
    }
}

/// What is unfolded.
pub(crate) fn list(state: &State, desk: &Shared<Desk>) -> Html {
    let open = state.open.as_ref().map(|open| open.article.id().clone());
    html! { <ArticleList library={Rc::clone(&state.library)} {open} desk={desk.clone()} /> }
}

#[component]
fn ArticleList(props: &ArticleListProps) -> Html {
    let desk = &props.desk;
    let listing = Listing { library: &props.library, open: props.open.as_ref(), desk };
    let wanted = use_state_eq(String::new);
    let on_search = {
        let wanted = wanted.setter();
        move |event: InputEvent| wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let opens = |panel: Panel| {
        let desk = desk.clone();
        move |_: MouseEvent| desk.tell(Action::Panel(Some(panel)))
    };
    let found: Vec<&Rc<Summary>> =
        listing.library.present().filter(|summary| summary.matches(&wanted, locale::folded)).collect();
    let deleted: Vec<&Rc<Summary>> = listing.library.deleted().collect();
    html! {
        <>
            <input
                type="search"
                aria-label="Find an article"
                placeholder="Find by title, address or date"
                autocomplete="off"
                value={(*wanted).clone()}
                oninput={on_search}
            />
            <ul class="article-list" role="list">
                for summary in found.iter().copied() {
                    { entry(summary, &listing) }
                }
            </ul>
            if found.is_empty() {
                <p class="hint">{ if wanted.is_empty() { "No articles yet." } else { "No article has these words in its title, address or date." } }</p>
            }
            if !deleted.is_empty() {
                <details class="bin">
                    <summary>{ format!("Deleted ({})", locale::number(deleted.len())) }</summary>
                    <ul class="article-list" role="list">
                        for summary in deleted {
                            { deleted_entry(summary, &listing) }
                        }
                    </ul>
                    <p class="hint">{ "What is removed for good cannot be brought back. A browser keeps deleted bytes on disk for a while; for drafts that must leave nothing, use no-trace mode." }</p>
                </details>
            }
            <button type="button" class="menu-entry" popovertarget={POPOVER} popovertargetaction="hide" onclick={opens(Panel::Search)}>
                { "Search all articles" }
            </button>
            <button type="button" class="menu-entry" popovertarget={POPOVER} popovertargetaction="hide" onclick={opens(Panel::Storage)}>
                { "Storage and backups" }
            </button>
        </>
    }
}

/// What a button of an entry does.
fn act(act: fn(&Desk, &Summary), summary: &Rc<Summary>, listing: &Listing<'_>) -> Callback<MouseEvent> {
    let (desk, summary) = (listing.desk.clone(), Rc::clone(summary));
    Callback::from(move |_| act(&desk, &summary))
}

fn entry(summary: &Rc<Summary>, listing: &Listing<'_>) -> Html {
    let current = listing.open == Some(&summary.id);
    let title = title(summary);
    html! {
        <li key={summary.id.to_string()} class={if current { "article-entry current" } else { "article-entry" }}>
            <button
                type="button"
                class="entry-open"
                aria-current={current.then_some("page")}
                popovertarget={POPOVER}
                popovertargetaction="hide"
                onclick={act(|desk, summary| desk.open(&summary.id), summary, listing)}
            >
                <bdi class="entry-title">{ title.clone() }</bdi>
                <span class="entry-facts">{ facts(summary) }</span>
            </button>
            <button type="button" class="quiet icon" aria-label={format!("Delete “{title}”")} title="Delete" onclick={act(Desk::delete, summary, listing)}>
                { "×" }
            </button>
        </li>
    }
}

fn deleted_entry(summary: &Rc<Summary>, listing: &Listing<'_>) -> Html {
    let title = title(summary);
    html! {
        <li key={summary.id.to_string()} class="article-entry">
            <bdi class="entry-title">{ title.clone() }</bdi>
            <button type="button" class="quiet" aria-label={format!("Bring back “{title}”")} onclick={act(Desk::restore, summary, listing)}>
                { "Bring back" }
            </button>
            <button type="button" class="quiet danger" aria-label={format!("Remove “{title}” for good")} onclick={act(Desk::erase, summary, listing)}>
                { "Remove for good" }
            </button>
        </li>
    }
}

fn title(summary: &Summary) -> AttrValue {
    let title = summary.details.title.trim();
    if title.is_empty() { "Untitled".into() } else { title.to_owned().into() }
}

/// When it was published or changed, and what is in it.
fn facts(summary: &Summary) -> String {
    let when = match summary.details.published {
        Some(date) => locale::day(date),
        None => locale::moment(summary.changed),
    };
    let counts = summary.counts;
    let part = |count: usize, one: &str, many: &str| {
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let parts = [
        Some(when),
        part(counts.claims, "claim", "claims"),
        part(counts.denials, "denial", "denials"),
        part(counts.allegations, "allegation", "allegations"),
        part(counts.gaps.unwrap_or_default(), "open gap", "open gaps"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
