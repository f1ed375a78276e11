//! Where the articles are, how much room they take, and what the browser promises.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    storage::Usage,
    ui::{
        desk::Desk,
        platform::{locale, page, promise},
        safekeeping::{
            local_pages,
            room::{SHORT, bytes},
        },
        shared::Shared,
        state::{Keeping, State},
    },
};

/// What the browser says of its storage, as far as it has said it.
#[derive(Clone, Copy, Default, PartialEq)]
struct Answers {
    persisted: Option<bool>,
    /// Whether it was asked for its promise from here.
    asked: bool,
    /// How many bytes are taken, and how many there may be.
    estimate: Option<(f64, f64)>,
}

#[derive(Properties, PartialEq)]
struct PlaceProps {
    keeping: Keeping,
    /// How many articles there are, and how many that are deleted and can be brought back.
    articles: (usize, usize),
    usage: Option<Usage>,
}

/// The place.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let articles = (state.library.present().count(), state.library.deleted().count());
    html! { <PlaceSection keeping={state.keeping.clone()} {articles} usage={desk.usage()} /> }
}

#[component]
fn PlaceSection(props: &PlaceProps) -> Html {
    let answers = use_state_eq(Answers::default);
    // Asked again when something was kept: the estimate has changed then.
    use_effect_with(props.usage, {
        let (setter, before) = (answers.setter(), *answers);
        move |_| {
            spawn_local(async move {
                let (persisted, estimate) = (promise::persisted().await, promise::estimate().await);
                setter.set(Answers { persisted, estimate, ..before });
            });
        }
    });
    if let Keeping::Refused(reason) = &props.keeping {
        return html! {
            <p>{ format!("{reason} So everything is in the memory of this page alone, and gone when it is closed. Save it as a file before.") }</p>
        };
    }
    html! {
        <section aria-labelledby="storage-place">
            <h3 id="storage-place">{ "In this browser" }</h3>
            <p>
                { "Your articles are in this browser on this device: in its local storage and, as a second copy, in its database. They are sent nowhere, so no other browser or device has them." }
            </p>
            { meter(props) }
            { answered(&answers) }
            if page::is_from_disk() {
                <p>{ local_pages::WORDS }</p>
            }
        </section>
    }
}

/// How much of local storage is used, with words beside the picture.
fn meter(props: &PlaceProps) -> Html {
    let Some((used, safe)) = props.usage.map(bytes) else { return Html::default() };
    let (present, deleted) = props.articles;
    let counted = |count: usize, what: &str| {
        format!("{} {}{what}", locale::number(count), if count == 1 { "article" } else { "articles" })
    };
    let deleted = if deleted > 0 { format!(" and {}", counted(deleted, " in the bin")) } else { String::new() };
    html! {
        <>
            <meter
                class="storage-meter"
                aria-label="Local storage used"
                aria-describedby="storage-used"
                min="0"
                max={safe.to_string()}
                high={(safe * SHORT).to_string()}
                optimum="0"
                value={used.to_string()}
            />
            <p class="storage-used" id="storage-used">
                <strong>{ format!("{} of {} used", locale::size(used), locale::size(safe)) }</strong>
                { format!(" by {}{deleted}.", counted(present, "")) }
                if used >= safe * SHORT {
                    { " That is nearly all: save the library as a file, then remove articles for good to make room." }
                }
            </p>
        </>
    }
}

/// What the browser says.
fn answered(answers: &UseStateHandle<Answers>) -> Html {
    let on_ask = {
        let answers = answers.clone();
        move |_: MouseEvent| {
            let answers = answers.clone();
            spawn_local(async move {
                let persisted = promise::persist().await;
                answers.set(Answers { persisted, asked: true, ..*answers });
            });
        }
    };
    html! {
        <>
            <p aria-live="polite">
                { match (answers.persisted, answers.asked) {
                    (Some(true), _) => "The browser has promised to keep this until you delete it yourself.",
                    (Some(false), false) => "The browser has not promised to keep this: when the disk is full, or after a long time without a visit, it may delete it. Keep a copy as a file.",
                    (Some(false), true) => "The browser was asked, and has not promised to keep this. It decides by how often a page is used; bookmarking or installing it can help. Keep a copy as a file.",
                    (None, _) => "This browser does not say how long it keeps this. Keep a copy as a file.",
                } }
            </p>
            if answers.persisted == Some(false) && !answers.asked {
                <button type="button" onclick={on_ask}>{ "Ask the browser to keep it" }</button>
            }
            if let Some((used, quota)) = answers.estimate {
                <p class="hint">
                    { format!("With the second copy and the program itself, the browser counts {} of the {} that this site may have beside local storage.", locale::size(used), locale::size(quota)) }
                </p>
            }
        </>
    }
}
