//! What a person is told: in a strip at the foot of the page, and to a screen reader.

use yew::prelude::*;

use super::{
    desk::Desk,
    shared::Shared,
    state::{Action, Keeping, Notice, State, Tone, Undoable},
    tools,
};

/// The notices. What threatens the work stays until it is cured; the rest until the next thing
/// happens.
pub(crate) fn notices(state: &State, desk: &Shared<Desk>) -> Html {
    let notice = state.notice.as_ref();
    let spoken = notice.filter(|notice| notice.tone != Tone::Problem).map(|notice| notice.text.to_string());
    let dismiss = {
        let desk = desk.clone();
        move |_: MouseEvent| desk.tell(Action::Dismiss)
    };
    html! {
        <div class="notices">
            { threat(&state.keeping, desk) }
            { following(state, desk) }
            { state.tools.as_ref().map(|tools| (tools.new_version)(state, desk)) }
            { state.tools.as_ref().map(|tools| (tools.watch)(state, desk)) }
            if let Some(notice) = notice.filter(|notice| notice.tone != Tone::Spoken) {
                <div class={if notice.tone == Tone::Problem { "notice problem" } else { "notice" }} role={(notice.tone == Tone::Problem).then_some("alert")}>
                    <bdi>{ notice.text.to_string() }</bdi>
                    { undo_button(notice, desk) }
                    <button type="button" class="quiet icon" aria-label="Dismiss" onclick={dismiss}>{ "×" }</button>
                </div>
            }
            <div class="visually-hidden" aria-live="polite">{ spoken }</div>
        </div>
    }
}

fn undo_button(notice: &Notice, desk: &Shared<Desk>) -> Html {
    let Some(Undoable::LibraryStep) = notice.undo else { return Html::default() };
    let desk = desk.clone();
    html! {
        <button type="button" onclick={move |_| desk.undo_in_library()}>{ "Undo deletion" }</button>
    }
}

/// Another tab writes the open article.
fn following(state: &State, desk: &Shared<Desk>) -> Html {
    let (true, Some(tools)) = (state.following, &state.tools) else { return Html::default() };
    let (edit_here, desk) = (tools.edit_here, desk.clone());
    html! {
        <div class="notice" role="status">
            <span>{ "This article is open in another tab, and is edited there. What is done there appears here." }</span>
            <button type="button" onclick={move |_| edit_here(&desk)}>{ "Edit here" }</button>
        </div>
    }
}

/// What stands between the work and its safety, and the way out.
fn threat(keeping: &Keeping, desk: &Shared<Desk>) -> Html {
    let (reason, advice) = match keeping {
        Keeping::Saved | Keeping::Saving => return Html::default(),
        Keeping::NoTrace => {
            return html! {
                <div class="notice" role="note">
                    <span><strong>{ "No-trace mode:" }</strong>{ " nothing you do here is kept. Export before you close this page." }</span>
                    // An address without a fragment loads the page anew.
                    <a class="button" href="">{ "Leave no-trace mode" }</a>
                </div>
            };
        }
        Keeping::OneCopy(reason) => (
            reason,
            "Your work is in local storage alone, and a browser that is ended by force can lose the last minutes of \
             that. Export from time to time.",
        ),
        Keeping::Failed(reason) if tools::ready().is_none() => {
            (reason, "Your article is not saved. Leave this page open: it is tried again, also without you.")
        }
        Keeping::Failed(reason) => {
            (reason, "Your last changes are not saved. Export the article now, then make room or try again.")
        }
        Keeping::Refused(reason) => {
            (reason, "What you do here will be gone when the page is closed. Export it before.")
        }
    };
    let desk = desk.clone();
    html! {
        <div class="notice problem" role="alert">
            <span><strong>{ reason.to_string() }</strong>{ " " }{ advice }</span>
            if matches!(keeping, Keeping::Failed(_) | Keeping::OneCopy(_)) {
                <button type="button" onclick={move |_| desk.keep_again()}>{ "Try again" }</button>
            }
        </div>
    }
}
