//! The list of articles, to find one in and to open, delete and bring back.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    core::{ArticleId, Library, Summary},
    ui::{desk::Desk, platform::locale, shared::Shared},
};

/// The popover's identifier, by which its button opens it.
const POPOVER: &str = "articles";

#[derive(Properties, PartialEq)]
pub(crate) struct ArticlesProps {
    pub(crate) library: Rc<Library>,
    pub(crate) open: Option<ArticleId>,
    pub(crate) desk: Shared<Desk>,
}

/// A button that unfolds the list of articles. The browser opens and closes it.
#[component]
pub(crate) fn Articles(props: &ArticlesProps) -> Html {
    let wanted = use_state_eq(String::new);
    let on_search = {
        let wanted = wanted.setter();
        move |event: InputEvent| wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let found: Vec<&Rc<Summary>> = props.library.present().filter(|summary| summary.matches(&wanted)).collect();
    let deleted: Vec<&Rc<Summary>> = props.library.deleted().collect();
    html! {
        <nav class="articles" aria-label="Articles">
            <button type="button" class="quiet" popovertarget={POPOVER}>
                { "Articles" } <span class="count">{ locale::number(props.library.present().count()) }</span>
            </button>
            <div class="popover articles-popover" id={POPOVER} popover="auto">
                <input
                    type="search"
                    aria-label="Find an article"
                    placeholder="Find by title, address or date"
                    value={(*wanted).clone()}
                    oninput={on_search}
                />
                <ul class="article-list" role="list">
                    for summary in found.iter().copied() {
                        <Entry
                            key={summary.id.to_string()}
                            summary={Rc::clone(summary)}
                            current={props.open.as_ref() == Some(&summary.id)}
                            desk={props.desk.clone()}
                        />
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
                                <DeletedEntry key={summary.id.to_string()} summary={Rc::clone(summary)} desk={props.desk.clone()} />
                            }
                        </ul>
                        <p class="hint">{ "What is removed for good leaves the list; a browser may keep deleted bytes on disk for a while." }</p>
                    </details>
                }
            </div>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct EntryProps {
    summary: Rc<Summary>,
    #[prop_or_default]
    current: bool,
    desk: Shared<Desk>,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let act = |act: fn(&Desk, &Summary)| {
        let (desk, summary) = (props.desk.clone(), Rc::clone(&props.summary));
        move |_: MouseEvent| act(&desk, &summary)
    };
    let summary = &props.summary;
    let title = title(summary);
    html! {
        <li class={classes!("article-entry", props.current.then_some("current"))}>
            <button
                type="button"
                class="entry-open"
                aria-current={props.current.then_some("page")}
                popovertarget={POPOVER}
                popovertargetaction="hide"
                onclick={act(|desk, summary| desk.open(&summary.id))}
            >
                <bdi class="entry-title">{ title.clone() }</bdi>
                <span class="entry-facts">{ facts(summary) }</span>
            </button>
            <button type="button" class="quiet icon" aria-label={format!("Delete “{title}”")} title="Delete" onclick={act(Desk::delete)}>
                { "×" }
            </button>
        </li>
    }
}

#[component]
fn DeletedEntry(props: &EntryProps) -> Html {
    let act = |act: fn(&Desk, &Summary)| {
        let (desk, summary) = (props.desk.clone(), Rc::clone(&props.summary));
        move |_: MouseEvent| act(&desk, &summary)
    };
    let title = title(&props.summary);
    html! {
        <li class="article-entry">
            <bdi class="entry-title">{ title.clone() }</bdi>
            <button type="button" class="quiet" aria-label={format!("Bring back “{title}”")} onclick={act(Desk::restore)}>
                { "Bring back" }
            </button>
            <button type="button" class="quiet danger" aria-label={format!("Remove “{title}” for good")} onclick={act(Desk::erase)}>
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
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
