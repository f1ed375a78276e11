//! Copies of the library as files.

use yew::prelude::*;

use crate::{
    formats::{Export, FORMATS},
    ui::{
        desk::Desk,
        files::export::export,
        platform::{clock::now, file_handle, locale},
        safekeeping::backup::{self, Backup, Source, Trouble, use_backup},
        shared::Shared,
        state::{Keeping, State},
    },
};

#[derive(Properties, PartialEq)]
struct BackupsProps {
    on_save: Callback<MouseEvent>,
    on_choose: Callback<MouseEvent>,
    keeping: Keeping,
    is_empty: bool,
}

/// The copies, and how to make them.
pub(super) fn draw(state: &State, desk: &Shared<Desk>) -> Html {
    let on_save = {
        let (state, desk) = (state.clone(), desk.clone());
        Callback::from(move |_: MouseEvent| {
            let mut whole = FORMATS.iter().filter(|format| format.is_whole());
            if let Some(format) = whole.find(|format| matches!(format.export, Export::Library(_))) {
                export(*format, &state, &desk);
            }
        })
    };
    let on_choose = {
        let source = Source::of(state, desk);
        Callback::from(move |_: MouseEvent| backup::choose(source.clone()))
    };
    let is_empty = state.library.present().next().is_none();
    html! { <Backups {on_save} {on_choose} keeping={state.keeping.clone()} {is_empty} /> }
}

#[component]
fn Backups(props: &BackupsProps) -> Html {
    let backup = use_backup();
    html! {
        <section aria-labelledby="storage-backups">
            <h3 id="storage-backups">{ "Copies as files" }</h3>
            <p>{ "A file with all articles and annotations, to be imported here or in another browser." }</p>
            <div class="storage-actions">
                <button type="button" disabled={props.is_empty} onclick={props.on_save.clone()}>{ "Save library as a file" }</button>
                if props.keeping != Keeping::NoTrace && file_handle::can_choose() && backup.is_none() {
                    <button type="button" disabled={props.is_empty} onclick={props.on_choose.clone()}>{ "Keep a file up to date…" }</button>
                }
            </div>
            { kept(props, backup.as_ref()) }
        </section>
    }
}

/// The file that is kept up to date.
fn kept(props: &BackupsProps, backup: Option<&Backup>) -> Html {
    if props.keeping == Keeping::NoTrace {
        return Html::default();
    }
    let Some(backup) = backup else {
        let hint = if props.is_empty {
            "There is no article yet to be saved."
        } else if file_handle::can_choose() {
            "A file that is kept up to date is written a few seconds after each change. Choose a place outside this browser, for instance a folder that is backed up."
        } else {
            "This browser cannot keep a file up to date by itself; Chrome and Edge on a computer can."
        };
        return html! { <p class="hint">{ hint }</p> };
    };
    html! {
        <>
            <p class="storage-file" aria-live="polite">{ state_of(backup) }</p>
            <div class="storage-actions">
                { way_on(backup) }
                <button type="button" onclick={props.on_choose.clone()}>{ "Choose another file…" }</button>
                <button type="button" onclick={|_| backup::stop()}>{ "Stop keeping it up to date" }</button>
            </div>
        </>
    }
}

fn state_of(backup: &Backup) -> Html {
    let name = html! { <strong><bdi>{ format!("“{}”", backup.name) }</bdi></strong> };
    let words = match (&backup.trouble, backup.written) {
        (Some(Trouble::Asleep), _) => " is not kept up to date until you allow it again.".to_owned(),
        (Some(Trouble::Failed(reason)), _) => {
            format!(" could not be written. {reason} What was in the file before is still in it.")
        }
        (Some(Trouble::Vanished(_)), _) => {
            " has articles that cannot be read in this browser any more, so it is left as it is.".to_owned()
        }
        (None, Some(written)) => {
            format!(" is kept up to date. It was written last at {}.", locale::recent(written, now()))
        }
        (None, None) => " is kept up to date.".to_owned(),
    };
    html! { <>{ name }{ words }</> }
}

/// What helps, when something is wrong.
fn way_on(backup: &Backup) -> Html {
    match backup.trouble {
        None => Html::default(),
        Some(Trouble::Asleep) => html! {
            <button type="button" onclick={|_| backup::go_on()}>{ format!("Go on keeping “{}” up to date", backup.name) }</button>
        },
        Some(Trouble::Failed(_)) => html! {
            <button type="button" onclick={|_| backup::go_on()}>{ "Write it again" }</button>
        },
        Some(Trouble::Vanished(_)) => html! {
            <button type="button" onclick={|_| backup::write_anyway()}>{ "Write it without them" }</button>
        },
    }
}
