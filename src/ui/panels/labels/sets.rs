//! Labels as a set: to a file, from a file, and for new articles.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{super::editor::Said, Editor};
use crate::{
    core::{Command, Label},
    formats::{
        self, ImportedLabels, Problem,
        gainsay::label_set::{FILE_NAME, MEDIA_TYPE, export},
    },
    ui::{
        files::{content::Content, problems::problem_list},
        platform::{clock::now, download::download},
        state::Action,
    },
};

/// The identifier of the button by which new articles get these labels.
const USE: &str = "labels-use";

/// What was found in a file that is not all right.
#[derive(Clone, PartialEq)]
struct Faulty {
    file: String,
    problems: Vec<Problem>,
}

/// What can be done with all labels at once.
#[hook]
pub(super) fn use_label_sets(editor: &Editor) -> Html {
    let kept = use_state_eq(|| editor.desk.labels_of_new_articles());
    let faulty = use_state_eq(|| None::<Faulty>);
    let on_export = {
        let editor = editor.clone();
        move |_: MouseEvent| hand_over(&editor)
    };
    let on_import = {
        let (editor, faulty) = (editor.clone(), faulty.clone());
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let chosen = input.files().and_then(|files| files.get(0));
            // So that the same file can be chosen again after it was corrected.
            input.set_value("");
            if let Some(file) = chosen {
                faulty.set(None);
                spawn_local(take(file, editor.clone(), faulty.clone()));
            }
        }
    };
    let on_use = {
        let (editor, kept) = (editor.clone(), kept.clone());
        move |_: MouseEvent| take_over(&editor, &kept)
    };
    let on_standard = {
        let (editor, kept) = (editor.clone(), kept.clone());
        move |_: MouseEvent| {
            keep(&editor, &kept, None, "New articles start with the standard labels.");
            editor.focus_on(USE.to_owned());
        }
    };
    html! {
        <section class="label-sets" aria-labelledby="label-sets">
            <h3 id="label-sets">{ "These labels elsewhere" }</h3>
            <div class="label-set-actions">
                <button type="button" onclick={on_export}>{ "Export these labels" }</button>
                <label class="button file-button">
                    <input type="file" class="visually-hidden" aria-label="Import labels" accept=".json,application/json" onchange={on_import} />
                    { "Import labels…" }
                </label>
                <button id={USE} type="button" onclick={on_use}>{ "Use for new articles" }</button>
                if kept.is_some() {
                    <button type="button" onclick={on_standard}>{ "Use the standard labels for new articles" }</button>
                }
            </div>
            <p class="hint">{ of_new_articles(editor, kept.as_deref()) }</p>
            if let Some(faulty) = &*faulty {
                <div class="label-file">
                    <p role="alert">{ format!("Not all of “{}” could be taken as it is:", faulty.file) }</p>
                    { problem_list(faulty.problems.iter()) }
                </div>
            }
        </section>
    }
}

fn hand_over(editor: &Editor) {
    editor.say(match download(FILE_NAME, MEDIA_TYPE, &export(editor.article.labels())) {
        Ok(()) => Said::Shown(format!("Exported “{FILE_NAME}”.").into()),
        Err(_) => Said::Problem(
            "The browser did not let the file be saved. Allow downloads for this page and try again.".into(),
        ),
    });
}

/// Takes the labels of a file into the article.
async fn take(file: File, editor: Editor, faulty: UseStateHandle<Option<Faulty>>) {
    let name = file.name();
    let read = Content::of(&file).await.and_then(|content| {
        formats::import_labels(&content.bytes())
            .map_err(|problem| format!("No labels were taken from “{name}”. {problem}"))
    });
    let ImportedLabels { labels, problems } = match read {
        Ok(imported) => imported,
        Err(problem) => return editor.say(Said::Problem(problem.into())),
    };
    let (labels, clashing) = editor.article.with_free_keys(&labels, &editor.keymap);
    let command = editor.article.take_labels(&labels);
    if !labels.is_empty() {
        editor.say(came(&name, command.as_ref(), &clashing));
    }
    if let Some(command) = command {
        editor.desk.tell(Action::Do(command, now()));
    }
    if !problems.is_empty() {
        faulty.set(Some(Faulty { file: name, problems }));
    }
}

/// What came from a file, and which keys did not come because they clash.
fn came(file: &str, command: Option<&Command>, clashing: &[char]) -> Said {
    let mut left_out = String::new();
    for key in clashing {
        left_out.push_str(if left_out.is_empty() { " Keys that something else has were left out: " } else { ", " });
        left_out.push(key.to_ascii_uppercase());
    }
    if !left_out.is_empty() {
        left_out.push('.');
    }
    let Some(Command::All(edits)) = command else {
        return Said::Shown(format!("The labels of “{file}” are here already, exactly like this.{left_out}").into());
    };
    let added = edits.iter().filter(|edit| matches!(edit, Command::AddLabel { .. })).count();
    let changed = edits.len() - added;
    Said::Changed(format!("Labels from “{file}”: {added} added, {changed} changed.{left_out}").into())
}

type Kept = UseStateHandle<Option<Vec<Label>>>;

fn take_over(editor: &Editor, kept: &Kept) {
    if are_these(editor, kept.as_deref()) {
        return editor.say(Said::Shown("New articles start with these labels already.".into()));
    }
    let labels: Vec<Label> = editor.article.labels().iter().map(|label| (**label).clone()).collect();
    let labels = Some(labels).filter(|labels| *labels != Label::standard());
    keep(editor, kept, labels, "New articles start with these labels from now on.");
}

fn keep(editor: &Editor, kept: &Kept, labels: Option<Vec<Label>>, told: &'static str) {
    let these = labels.as_ref().map(|_| editor.article.labels().as_slice());
    match editor.desk.set_labels_of_new_articles(these) {
        Ok(()) => {
            kept.set(labels);
            editor.say(Said::Shown(told.into()));
        }
        Err(problem) => editor.say(Said::Problem(problem.into())),
    }
}

fn of_new_articles(editor: &Editor, kept: Option<&[Label]>) -> String {
    if are_these(editor, kept) {
        return "New articles start with these labels.".to_owned();
    }
    let Some(kept) = kept else {
        return "New articles start with the standard labels: Claim, Denial, Allegation.".to_owned();
    };
    let names: Vec<&str> = kept.iter().map(|label| label.name.as_str()).collect();
    format!("New articles start with other labels: {}.", names.join(", "))
}

/// Whether new articles start with the labels of this one.
fn are_these(editor: &Editor, kept: Option<&[Label]>) -> bool {
    let these = editor.article.labels().iter().map(|label| &**label);
    match kept {
        Some(kept) => these.eq(kept),
        None => these.eq(&Label::standard()),
    }
}
