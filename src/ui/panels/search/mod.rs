//! What is said in all articles, and who says it: words in quotations, notes and names, and the same
//! speaker as one entry wherever it speaks.

mod hits;
mod people;
mod reading;

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::{
    hits::{hits, use_hits},
    people::people,
    reading::{Reading, use_reading},
};
use super::dialog::PanelDialog;
use crate::{
    core::{AnnotationId, Article, ArticleId, Library},
    ui::{
        desk::Desk,
        platform::locale,
        shared::Shared,
        state::{Action, State},
        views::quotation::open_place,
    },
};

#[derive(Properties, PartialEq)]
struct SearchProps {
    library: Rc<Library>,
    open: Option<Article>,
    /// Whether the open article can be worked with.
    ready: bool,
    desk: Shared<Desk>,
}

/// Where a person wants to go: to an article, and to an annotation in it.
type Wanted = (ArticleId, Option<AnnotationId>);

/// What brings a person to a place in an article.
struct Going<'a> {
    library: &'a Library,
    wanted: UseStateHandle<Option<Wanted>>,
}

/// The panel.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let open = state.open.as_ref().map(|open| open.article.clone());
    html! { <Search library={Rc::clone(&state.library)} {open} ready={!state.opening} desk={desk.clone()} /> }
}

#[component]
fn Search(props: &SearchProps) -> Html {
    let words = use_state_eq(String::new);
    let reading = use_reading(props);
    let found = use_hits(&words, &reading);
    let going = Going { library: &props.library, wanted: use_state_eq(|| None) };
    use_arrival(props, &going.wanted);
    let on_write = {
        let words = words.setter();
        move |event: InputEvent| words.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <PanelDialog title="Search all articles" desk={props.desk.clone()}>
            <div class="search-panel">
                <input
                    type="search"
                    aria-label="Search quotations, notes and speakers"
                    placeholder="Words in quotations, notes and speakers"
                    autocomplete="off"
                    value={(*words).clone()}
                    oninput={on_write}
                />
                <p class="hint" aria-live="polite">{ progress(&reading, found.as_ref().map(|found| found.count)) }</p>
                if let Some(found) = &found { { hits(found, &going) } } else { { people(&reading, &going) } }
            </div>
        </PanelDialog>
    }
}

/// How far it is, or what was found.
fn progress(reading: &Reading, found: Option<usize>) -> String {
    let number = locale::number;
    if reading.read < reading.of {
        return format!("Reading: {} of {} articles.", number(reading.read), number(reading.of));
    }
    let missing = reading.read - reading.articles.len();
    let missing = if missing == 0 { String::new() } else { format!(" {} could not be read.", number(missing)) };
    let articles = if reading.articles.len() == 1 { "article" } else { "articles" };
    let of = format!("{} {articles}", number(reading.articles.len()));
    match found {
        Some(0) => format!("Nothing in {of} has these words.{missing}"),
        Some(count) => format!("{} found in {of}.{missing}", number(count)),
        None => format!("Who speaks in {of}.{missing}"),
    }
}

impl Going<'_> {
    fn to(&self, article: &ArticleId, annotation: Option<&AnnotationId>) -> Callback<MouseEvent> {
        let (wanted, place) = (self.wanted.setter(), (article.clone(), annotation.cloned()));
        Callback::from(move |_| wanted.set(Some(place.clone())))
    }

    fn title(&self, id: &ArticleId) -> String {
        let title = self.library.get(id).map(|summary| summary.details.title.trim().to_owned());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| "Untitled".to_owned())
    }
}

/// Opens what is wanted, and goes to its place once it is there.
#[hook]
fn use_arrival(props: &SearchProps, wanted: &UseStateHandle<Option<Wanted>>) {
    let desk = props.desk.clone();
    let here = props.open.as_ref().filter(|_| props.ready).map(|open| open.id().clone());
    use_effect_with(((**wanted).clone(), here), move |(wanted, here)| {
        let Some((article, annotation)) = wanted else { return };
        if here.as_ref() != Some(article) {
            return desk.open(article);
        }
        desk.tell(Action::Panel(None));
        if let Some(annotation) = annotation {
            open_place(&desk, annotation);
        }
    });
}
