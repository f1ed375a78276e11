//! The first screen: what this is for, and where the article goes in.

use wasm_bindgen::JsCast;
use web_sys::{Event as DomEvent, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    core::Text,
    ui::{
        desk::Desk,
        files::{FILE_INPUT, clipboard, intake},
        platform::{clock::now, page},
        shared::Shared,
    },
};

/// The start screen. The field's text is not kept as state: a million characters are not copied
/// with each letter.
#[hook]
pub(crate) fn use_start(desk: &Shared<Desk>, shown: bool) -> Html {
    let field = use_node_ref();
    let problem = use_state_eq(|| None::<AttrValue>);
    let note = use_state_eq(|| None::<AttrValue>);
    // A problem or a note of an earlier visit has nothing to say to the next one.
    use_effect_with(shown, {
        let (problem, note) = (problem.setter(), note.setter());
        move |_| {
            problem.set(None);
            note.set(None);
        }
    });
    if !shown {
        return Html::default();
    }
    let on_start = {
        let (field, desk, problem) = (field.clone(), desk.clone(), problem.setter());
        move |_: MouseEvent| {
            let written = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            match begin(&written) {
                Ok(text) => desk.start(text),
                Err(what) => {
                    problem.set(Some(what.into()));
                    if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                        let _ = field.focus();
                    }
                }
            }
        }
    };
    let on_paste = {
        let (field, note) = (field.clone(), note.setter());
        move |event: DomEvent| {
            let pasted = clipboard::pasted(&event);
            if let (Some(pasted), Some(field)) = (pasted, field.cast::<HtmlTextAreaElement>()) {
                event.prevent_default();
                note.set(pasted.warning().map(AttrValue::from));
                insert(&field, &pasted.text);
            }
        }
    };
    let on_input = {
        let problem = problem.setter();
        move |_: InputEvent| problem.set(None)
    };
    let on_sample = {
        let desk = desk.clone();
        move |_: MouseEvent| Desk::with_tools(&desk, |tools, desk| (tools.open_sample)(desk, (tools.sample)(now())))
    };
    let described = problem.is_some().then_some("start-problem");
    html! {
        <section class="start" aria-labelledby="start-title">
            <h1 id="start-title">{ "Who says it, and who denies it?" }</h1>
            <p class="lead">
                { "Paste a news article. Mark what is " }
                <span class="sample-mark colour-blue shape-solid">{ "claimed" }</span>{ ", " }
                <span class="sample-mark colour-vermilion shape-double">{ "denied" }</span>{ " and " }
                <span class="sample-mark colour-orange shape-wavy">{ "alleged" }</span>
                { ", say who is speaking, and take the list away." }
            </p>
            <div class="paste">
                <textarea
                    ref={field}
                    aria-label="Article text"
                    aria-describedby={described}
                    aria-invalid={problem.is_some().to_string()}
                    placeholder="Paste or type the article here, or drop a file (.txt, .md, .html, .json)"
                    spellcheck="false"
                    autocomplete="off"
                    onpaste={on_paste}
                    oninput={on_input}
                />
                if let Some(problem) = &*problem {
                    <p class="problem" id="start-problem" role="alert">{ problem }</p>
                }
                if let Some(note) = &*note {
                    <p class="hint" aria-live="polite">{ note }</p>
                }
                <div class="start-actions">
                    <button type="button" class="primary" onclick={on_start}>{ "Start annotating" }</button>
                    <button type="button" onclick={on_sample}>{ "Try it on a sample" }</button>
                    <label class="button" for={FILE_INPUT}>{ "Open a file…" }</label>
                    if !page::wants_no_trace() {
                        <a class="button quiet" href={page::NO_TRACE}>{ "Work without a trace" }</a>
                    }
                </div>
            </div>
            <ul class="promises">
                <li><strong>{ "It stays here." }</strong>{ " Nothing you write leaves this browser; the page may not even try." }</li>
                <li><strong>{ "It works offline." }</strong>{ " Once opened, no network is needed." }</li>
                if page::wants_no_trace() {
                    <li><strong>{ "It leaves no trace." }</strong>{ " What you do here is in this page alone, and gone with it." }</li>
                } else {
                    <li><strong>{ "Nothing is lost." }</strong>{ " Each step is saved twice at once, and each can be undone." }</li>
                }
            </ul>
        </section>
    }
}

/// The article's text, or what is wrong with it.
fn begin(written: &str) -> Result<Text, String> {
    if written.trim().is_empty() {
        return Err("There is no text yet. Paste or type the article, or try the sample.".to_owned());
    }
    intake::text(written).map_err(|problem| format!("This is too long. {problem}"))
}

/// Puts text where the caret is, in place of what is selected.
fn insert(field: &HtmlTextAreaElement, text: &str) {
    let start = field.selection_start().ok().flatten().unwrap_or_default();
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    // Both positions come from the field, so they are in range.
    let _ = field.set_range_text_with_start_and_end_and_mode(text, start, end, "end");
    if let Ok(input) = web_sys::Event::new("input") {
        let _ = field.unchecked_ref::<web_sys::EventTarget>().dispatch_event(&input);
    }
}
