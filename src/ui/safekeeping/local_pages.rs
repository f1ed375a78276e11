//! Opened from the disk, the page shares its storage: Chromium gives all pages from the disk one.

use yew::prelude::*;

use super::WatchProps;
use crate::{
    storage::{LocalStorage, Store},
    ui::{platform::page, state::Keeping},
};

/// Where it is remembered that the person was told.
const TOLD: &str = "gainsay/told/local-pages";

/// What a person should know about it.
pub(crate) const WORDS: &str = "This page was opened from the disk. In some browsers, Chrome and Edge among them, any other web page that \
                                is opened from the disk can read what is kept here.";

/// A notice, once for all visits.
#[hook]
pub(super) fn use_told(props: &WatchProps) -> Html {
    let is_wanted = page::is_from_disk() && props.keeping != Keeping::NoTrace;
    let told = use_state_eq(|| !is_wanted || was_told());
    if *told {
        return Html::default();
    }
    let on_dismiss = move |_: MouseEvent| {
        // Where that cannot be remembered, it is said once more.
        let _ = LocalStorage::open().and_then(|store| store.set(TOLD, "1"));
        told.set(true);
    };
    html! {
        <div class="notice" role="note">
            <span>{ WORDS }{ " Open only pages that you trust, or work without a trace." }</span>
            <button type="button" onclick={on_dismiss}>{ "I understand" }</button>
        </div>
    }
}

fn was_told() -> bool {
    LocalStorage::open().and_then(|store| store.get(TOLD)).is_ok_and(|told| told.is_some())
}
