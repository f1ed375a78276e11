//! Who speaks in the library: the same speaker is one entry, with how much it says in each article.

use yew::prelude::*;

use super::{Going, reading::Reading};
use crate::{
    core::{
        Article, SpeakerKind,
        voices::{Person, Voice, joined},
    },
    ui::platform::locale,
};

/// So many people are shown; who looks for another one writes the name.
const SHOWN: usize = 200;

/// Everybody, the one who says most first.
pub(super) fn people(reading: &Reading, going: &Going<'_>) -> Html {
    let people = joined(reading.articles.iter().flat_map(Article::voices).collect(), locale::folded);
    if people.is_empty() {
        return html! {
            <p class="hint">{ "Nobody is named as a speaker yet. Who speaks is said where an annotation is open." }</p>
        };
    }
    let more = people.len().saturating_sub(SHOWN);
    let entry = |(place, person): (usize, &Person)| {
        html! {
            <li key={place}>
                <details class="person">
                    <summary>
                        <bdi class="who">{ &person.name }</bdi>
                        <span class="hint">{ " " }{ facts(person) }</span>
                    </summary>
                    <ul class="search-list" role="list">{ for person.voices.iter().map(|voice| voice_entry(voice, reading, going)) }</ul>
                </details>
            </li>
        }
    };
    html! {
        <section aria-labelledby="search-people">
            <h3 id="search-people">{ "People" }<span class="count">{ " " }{ locale::number(people.len()) }</span></h3>
            <ul class="search-list" role="list">{ for people.iter().enumerate().take(SHOWN).map(entry) }</ul>
            if more > 0 { <p class="hint">{ format!("And {} more. Search for a name to find them.", locale::number(more)) }</p> }
        </section>
    }
}

/// What it is, and how much it says in how many articles.
fn facts(person: &Person) -> String {
    let count = |count: usize, one: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{} {one}{plural}", locale::number(count))
    };
    let kind = match person.kind {
        SpeakerKind::Person => "",
        SpeakerKind::Organisation => "organisation · ",
        SpeakerKind::Unnamed => "source without a name · ",
        SpeakerKind::Document => "document · ",
        SpeakerKind::Outlet => "outlet · ",
    };
    format!("{kind}{} in {}", count(person.count, "annotation"), count(person.voices.len(), "article"))
}

/// What it says in one article; opens the first of that.
fn voice_entry(voice: &Voice, reading: &Reading, going: &Going<'_>) -> Html {
    let article = reading.articles.iter().find(|article| *article.id() == voice.article);
    let first = article.and_then(|article| {
        article.annotations().iter().find(|annotation| annotation.speaker.as_ref() == Some(&voice.speaker.id))
    });
    html! {
        <li key={format!("{} {}", voice.article, voice.speaker.id)}>
            <button type="button" class="menu-entry search-hit" onclick={going.to(&voice.article, first.map(|one| &one.id))}>
                <bdi>{ going.title(&voice.article) }</bdi>{ " " }
                <span class="count">{ locale::number(voice.count) }</span>
            </button>
        </li>
    }
}
