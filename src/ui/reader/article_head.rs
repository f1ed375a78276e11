//! Title, address and date of the article, to read and to change.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    core::{Article, Command, Date, Details, date_line::proposed_date, details::day_from},
    ui::{
        platform::{clock::now, locale},
        state::{Action, State},
    },
};

/// The head of the article. What is typed takes effect with each letter, so that it is kept whatever
/// happens; it is one step in the history all the same. A hook, because a component of its own costs
/// more code than the head has. Until the tools are there the date can be read only: to make its field
/// takes a browser as long as to draw the text.
#[hook]
pub(super) fn use_article_head(article: &Article, dispatch: &UseReducerDispatcher<State>, has_tools: bool) -> Html {
    let details = article.details();
    let declined = use_state_eq(|| false);
    let proposed = use_memo(article.text().clone(), |text| proposed_date(text.as_str()));
    let offered = proposed.filter(|_| details.published.is_none() && !*declined);
    let change = |edit: fn(&mut Details, String)| {
        let (details, dispatch) = (Rc::clone(details), dispatch.clone());
        Callback::from(move |value: String| {
            let mut details = (*details).clone();
            edit(&mut details, value);
            dispatch.dispatch(Action::Do(Command::SetDetails(details), now()));
        })
    };
    let on_title = change(|details, title| details.title = title);
    let on_url = change(|details, url| details.url = Some(url.trim().to_owned()).filter(|url| !url.is_empty()));
    let on_date = change(|details, date| details.published = day_from(&date));
    let published = details.published.map(|date| date.to_string());
    html! {
        <header class="article-head">
            <h1 data-title={details.title.clone()}>
                <textarea
                    class="title"
                    dir="auto"
                    aria-label="Title"
                    rows="1"
                    placeholder="Title of the article"
                    autocomplete="off"
                    value={details.title.clone()}
                    oninput={on_title.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value())}
                    onkeydown={leave_on_enter}
                />
            </h1>
            <div class="details">
                <label class="detail">
                    <span>{ "Published" }</span>
                    if has_tools {
                        <input
                            type="date"
                            class={details.published.is_none().then_some("undated")}
                            aria-label="Date of publication"
                            autocomplete="off"
                            value={published}
                            onchange={on_date.reform(value_of)}
                        />
                    } else { <span class="date">{ published }</span> }
                </label>
                <label class="detail grow">
                    <span>{ "Address" }</span>
                    <input
                        type="url"
                        aria-label="Address"
                        placeholder="https://…"
                        autocomplete="off"
                        value={details.url.clone()}
                        oninput={on_url.reform(|event: InputEvent| value_of(event.into()))}
                        onkeydown={leave_on_enter}
                    />
                </label>
            </div>
            if let Some(date) = offered { { date_offer(details, dispatch, date, &declined) } }
        </header>
    }
}

/// Offers the date that the article's first line gives, until the article has one.
fn date_offer(
    details: &Rc<Details>,
    dispatch: &UseReducerDispatcher<State>,
    date: Date,
    declined: &UseStateHandle<bool>,
) -> Html {
    let on_use = {
        let (details, dispatch) = (Rc::clone(details), dispatch.clone());
        move |_: MouseEvent| {
            let details = Details { published: Some(date), ..(*details).clone() };
            dispatch.dispatch(Action::Do(Command::SetDetails(details), now()));
        }
    };
    let on_decline = {
        let declined = declined.clone();
        move |_: MouseEvent| declined.set(true)
    };
    html! {
        <p class="offer">
            { format!("The first line gives a date: {}.", locale::day(date)) }
            <button type="button" onclick={on_use}>{ "Use it" }</button>
            <button type="button" class="quiet" onclick={on_decline}>{ "No" }</button>
        </p>
    }
}

fn value_of(event: Event) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// A title and an address have one line, so Enter means “done”.
fn leave_on_enter(event: KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
        // Leaving a field cannot fail.
        let _ = event.target_unchecked_into::<web_sys::HtmlElement>().blur();
    }
}
