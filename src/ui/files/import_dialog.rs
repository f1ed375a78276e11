//! What is wrong with a file, and whether the rest of it is wanted.

use yew::prelude::*;

use super::{import::PendingImport, other_files::receive_good_part, problems::problem_list};
use crate::{
    formats::{Problem, Severity},
    ui::{
        desk::Desk,
        platform::{locale, modal::use_modal},
        shared::Shared,
        state::Action,
    },
};

#[derive(Properties, PartialEq)]
struct ImportDialogProps {
    pending: Shared<PendingImport>,
    desk: Shared<Desk>,
}

/// The dialog. Nothing is taken in before it is answered.
pub(crate) fn draw(pending: &Shared<PendingImport>, desk: &Shared<Desk>) -> Html {
    html! { <ImportDialog pending={pending.clone()} desk={desk.clone()} /> }
}

#[component]
fn ImportDialog(props: &ImportDialogProps) -> Html {
    let (pending, desk) = (&props.pending, &props.desk);
    let dialog = use_modal();
    let import = &pending.import;
    let problems: Vec<&Problem> =
        import.problems.iter().chain(import.articles.iter().flat_map(|imported| &imported.problems)).collect();
    let refused = problems.iter().filter(|problem| problem.severity == Severity::Refused).count();
    let articles = import.articles.len();
    let annotations: usize = import.articles.iter().map(|imported| imported.article.annotations().len()).sum();
    let cancel = {
        let desk = desk.clone();
        move || desk.tell(Action::Import(None))
    };
    let on_cancel = {
        let cancel = cancel.clone();
        move |_: MouseEvent| cancel()
    };
    let on_accept = {
        let (desk, pending) = (desk.clone(), pending.clone());
        move |_: MouseEvent| {
            desk.tell(Action::Import(None));
            receive_good_part(&pending.import, &desk);
        }
    };
    html! {
        <dialog class="dialog" ref={dialog} aria-labelledby="import-title" onclose={move |_| cancel()}>
            <h2 id="import-title">{ format!("“{}” is not all right", pending.file) }</h2>
            <p>
                { format!("{} left out, {} to look at. ", plural(refused, "thing"), plural(problems.len() - refused, "thing")) }
                { format!("What can be taken: {} with {}.", plural(articles, "article"), plural(annotations, "annotation")) }
                { " Nothing has been changed yet." }
            </p>
            { problem_list(problems.iter().copied()) }
            <div class="dialog-actions">
                <button type="button" onclick={on_cancel}>{ "Take nothing" }</button>
                if articles > 0 {
                    <button type="button" class="primary" onclick={on_accept}>{ "Import the good part" }</button>
                }
            </div>
        </dialog>
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", locale::number(count), if count == 1 { "" } else { "s" })
}
