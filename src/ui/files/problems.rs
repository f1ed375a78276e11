//! What is wrong with a file, as a list.

use yew::prelude::*;

use crate::{
    formats::{Problem, Severity},
    ui::platform::locale,
};

/// How many problems are listed; a file of ten thousand wrong ones is not read to the end by anyone.
const LISTED: usize = 100;

/// The list, and how many more there are.
pub(crate) fn problem_list<'a>(problems: impl ExactSizeIterator<Item = &'a Problem>) -> Html {
    let count = problems.len();
    html! {
        <>
            <ol class="problems">
                for (at, problem) in problems.take(LISTED).enumerate() {
                    <li key={at} class={if problem.severity == Severity::Refused { "refused" } else { "noted" }}>
                        <span class="chip">{ if problem.severity == Severity::Refused { "Left out" } else { "Look at" } }</span>
                        if !problem.place.is_empty() { <code>{ &problem.place }</code> }
                        <bdi>{ &problem.what }</bdi>
                        <span class="hint">{ &problem.remedy }</span>
                    </li>
                }
            </ol>
            if count > LISTED {
                <p class="hint">{ format!("… and {} more.", locale::number(count - LISTED)) }</p>
            }
        </>
    }
}
