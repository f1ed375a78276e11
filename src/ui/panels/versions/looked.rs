//! One version: what is in it, how it differs from the article now, and the way back to it.

use yew::prelude::*;

use super::{counted, when};
use crate::{
    core::{Annotation, Article},
    ui::{
        desk::{self, Desk, Version},
        platform::locale,
        reader::label_classes,
        shared::Shared,
    },
};

/// The identifier of the heading, which gets the focus.
pub(super) const HEADING: &str = "version-looked";

/// So many annotations are drawn: enough to recognise a version by.
const DRAWN: usize = 500;

/// The version beside the article as it is now.
pub(super) fn draw(
    version: &Version,
    article: &Article,
    desk: &Shared<Desk>,
    following: bool,
    back: Callback<MouseEvent>,
) -> Html {
    let comparison = article.compared(&version.article);
    let hindrance = if following {
        Some("Another tab edits this article, so it cannot be brought back here.")
    } else if comparison.is_same() {
        Some("There is nothing to bring back.")
    } else {
        None
    };
    let when = when(version);
    let onclick = {
        let (desk, version) = (desk.clone(), version.article.clone());
        let (said, hindered) = (format!("The version of {when} is back. Undo takes that back."), hindrance.is_some());
        move |_: MouseEvent| {
            if !hindered {
                desk::bring_back(&desk, version.clone(), said.clone());
            }
        }
    };
    let annotations = version.article.annotations();
    html! {
        <section aria-labelledby={HEADING}>
            <h3 id={HEADING} tabindex="-1">{ format!("Version of {when}") }</h3>
            <p>{ comparison.words() }</p>
            <p class="version-counts">{ counted(&version.article) }</p>
            if version.damaged > 0 {
                <p class="problem">{ format!("{} of its records could not be read and are left out.", version.damaged) }</p>
            }
            <div class="storage-actions">
                <button type="button" aria-disabled={hindrance.map(|_| "true")} aria-describedby="version-hindrance" {onclick}>{ "Bring back" }</button>
                <button type="button" class="quiet" onclick={back}>{ "All versions" }</button>
            </div>
            <p class="hint" id="version-hindrance">
                { hindrance.unwrap_or("This is one change, which can be undone. The article as it is now is kept as a version before.") }
            </p>
            <ol class="version-annotations">
                { for annotations.iter().take(DRAWN).zip(1..).map(|(annotation, number)| item(number, annotation, &version.article)) }
            </ol>
            if annotations.len() > DRAWN {
                <p class="hint">{ format!("and {} more", locale::number(annotations.len() - DRAWN)) }</p>
            }
        </section>
    }
}

fn item(number: usize, annotation: &Annotation, article: &Article) -> Html {
    let label = article.label(&annotation.label);
    let speaker = annotation.speaker.as_ref().and_then(|id| article.speaker(id));
    html! {
        <li key={annotation.id.to_string()}>
            <span class="item-line">
                <span class="number">{ number }</span>
                <span class={format!("chip {}", label.map(|label| label_classes(label)).unwrap_or_default())}>{ label.map(|label| label.name.clone()) }</span>
                if let Some(speaker) = speaker {
                    <bdi class="speaker">{ &speaker.name }</bdi>
                }
            </span>
            <bdi class="version-quote">{ article.quote(&annotation.ranges) }</bdi>
        </li>
    }
}
