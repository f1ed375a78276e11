//! What is said of a file that is not up to date.

use yew::prelude::*;

use super::{Backup, Trouble, go_on, write_anyway};

/// A notice with the way out, as long as something is wrong.
pub(in crate::ui::safekeeping) fn notice(backup: &Backup) -> Html {
    let name = html! { <bdi>{ format!("“{}”", backup.name) }</bdi> };
    match &backup.trouble {
        None => Html::default(),
        // After each start of the browser, so it has to be quiet.
        Some(Trouble::Asleep) => html! {
            <div class="notice" role="note">
                <span>{ name }{ " is not kept up to date until you allow it again." }</span>
                <button type="button" onclick={|_| go_on()}>{ format!("Go on keeping “{}” up to date", backup.name) }</button>
            </div>
        },
        Some(Trouble::Failed(reason)) => html! {
            <div class="notice problem" role="alert">
                <span>
                    <strong>{ "The backup " }{ name }{ " could not be written." }</strong>
                    { format!(" {reason} What was in the file before is still in it.") }
                </span>
                <button type="button" onclick={|_| go_on()}>{ "Write it again" }</button>
            </div>
        },
        Some(Trouble::Vanished(count)) => {
            let articles = if *count == 1 { "1 article".to_owned() } else { format!("{count} articles") };
            html! {
                <div class="notice problem" role="alert">
                    <span>
                        <strong>{ "The backup " }{ name }{ format!(" has {articles} that cannot be read in this browser any more.") }</strong>
                        { " So the file is left as it is. Import it to get them back." }
                    </span>
                    <button type="button" onclick={|_| write_anyway()}>{ "Write it without them" }</button>
                </div>
            }
        }
    }
}
