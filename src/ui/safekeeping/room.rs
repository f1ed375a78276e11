//! The room that is left in local storage, and the promise of the browser to keep what is there.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::WatchProps;
use crate::{
    storage::Usage,
    ui::{
        desk::Desk,
        panels::Panel,
        platform::{locale, promise},
        shared::Shared,
        state::{Action, Keeping},
    },
};

/// How many bytes a UTF-16 unit takes.
pub(crate) const UNIT: f64 = 2.0;

/// From which share of the room on it is called short.
pub(crate) const SHORT: f64 = 0.8;

/// How much is used and how much can be counted on, in bytes.
#[expect(clippy::cast_precision_loss, reason = "a store has far fewer than 2^52 units")]
pub(crate) fn bytes(usage: Usage) -> (f64, f64) {
    (usage.used as f64 * UNIT, usage.safe as f64 * UNIT)
}

/// A warning as soon as the room is short, until it is dismissed or there is room again.
#[hook]
pub(super) fn use_room(props: &WatchProps) -> Html {
    let usage = use_state_eq(|| None::<Usage>);
    let dismissed = use_state_eq(|| false);
    // Measured when something has been written or removed, and when the page is opened.
    use_effect_with((props.keeping.clone(), props.library.clone()), {
        let (usage, desk) = (usage.setter(), props.desk.clone());
        move |(keeping, _)| {
            if matches!(keeping, Keeping::Saved | Keeping::OneCopy(_) | Keeping::Failed(_)) {
                usage.set(desk.usage());
            }
        }
    });
    let Some((used, safe)) = usage.map(bytes) else { return Html::default() };
    if used < safe * SHORT || *dismissed {
        return Html::default();
    }
    let share = locale::percent(used / safe);
    html! {
        <div class="notice problem" role="alert">
            <span>
                <strong>{ format!("The browser's storage is {share} full.") }</strong>
                { format!(" {} of {} are used. Save the library as a file, then delete articles for good to make room.", locale::size(used), locale::size(safe)) }
            </span>
            <button type="button" onclick={opens(&props.desk)}>{ "Storage and backups" }</button>
            <button type="button" class="quiet icon" aria-label="Dismiss the warning" onclick={move |_| dismissed.set(true)}>{ "×" }</button>
        </div>
    }
}

fn opens(desk: &Shared<Desk>) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_| desk.tell(Action::Panel(Some(Panel::Storage))))
}

/// Asks the browser once in a visit for its promise, when there is an article to be kept and it asks
/// nobody for the answer.
#[hook]
pub(super) fn use_promise(props: &WatchProps) {
    let is_worth_it = props.keeping == Keeping::Saved && props.library.present().next().is_some();
    use_effect_with(is_worth_it, |&is_worth_it| {
        if is_worth_it && promise::asks_nobody() {
            spawn_local(async {
                if promise::persisted().await == Some(false) {
                    // The answer is shown where the storage is.
                    let _ = promise::persist().await;
                }
            });
        }
    });
}
