//! The report: what it looks like, and the ways to take it away.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use super::{View, head};
use crate::{
    core::Article,
    formats::{Export, FORMATS, Format},
    ui::{files::html::inert_document, style},
};

/// A report of so many bytes of text and so many annotations is drawn at once; of a longer one a
/// person may not want to wait for the drawing.
const SHORT: (usize, usize) = (200_000, 2_000);

#[derive(Properties, PartialEq)]
pub(super) struct ReportProps {
    pub(super) article: Article,
    /// Hands the report to the person.
    pub(super) save: Callback<Format>,
}

/// The two forms that a report has.
fn forms() -> (Option<&'static Format>, Option<&'static Format>) {
    let form =
        |extension| FORMATS.iter().find(|format| format.title.starts_with("Report") && format.extension == extension);
    (form("html"), form("md"))
}

/// The report as it will be.
#[component]
pub(super) fn Report(props: &ReportProps) -> Html {
    let article = &props.article;
    let is_short = article.text().as_str().len() <= SHORT.0 && article.annotations().len() <= SHORT.1;
    let drawn = use_state_eq(|| is_short);
    let (preview, printing) = (use_node_ref(), use_mut_ref(|| false));
    use_effect_with((article.clone(), *drawn), {
        let (preview, printing) = (preview.clone(), printing.clone());
        move |(article, drawn)| {
            if *drawn {
                show(&preview, article);
            }
            if printing.replace(false) {
                print();
            }
        }
    });
    let (page, markdown) = forms();
    let save = |format: Option<&'static Format>, name: &'static str| {
        let save = props.save.clone();
        format.map(|format| {
            html! { <button type="button" onclick={move |_: MouseEvent| save.emit(*format)}>{ name }</button> }
        })
    };
    let on_print = {
        let drawn = drawn.clone();
        move |_: MouseEvent| {
            if *drawn {
                return print();
            }
            printing.replace(true);
            drawn.set(true);
        }
    };
    let on_show = {
        let drawn = drawn.clone();
        move |_: MouseEvent| drawn.set(true)
    };
    html! {
        <>
            { head(View::Report, article, html! {
                <div class="report-acts">
                    { save(page, "Save as HTML") }
                    { save(markdown, "Save as Markdown") }
                    <button type="button" onclick={on_print}>{ "Print" }</button>
                </div>
            }) }
            if *drawn {
                <div class="report-page" ref={preview}></div>
            } else {
                <div class="view-empty">
                    <p class="view-empty-says">{ "This report is long." }</p>
                    <p><button type="button" onclick={on_show}>{ "Show it here" }</button></p>
                </div>
            }
        </>
    }
}

fn print() {
    // A browser that does not print says so itself.
    let _ = gloo::utils::window().print();
}

/// Shows the page of the report in an element, apart from the styles around it. It is the very page
/// that is saved, read into a document without a window; its style goes by a way that the content
/// policy leaves open to the program alone.
fn show(preview: &NodeRef, article: &Article) {
    let Some(host) = preview.cast::<Element>() else { return };
    let written = forms().0.and_then(|format| match format.export {
        Export::Article(write) => String::from_utf8(write(article)).ok(),
        Export::Library(_) => None,
    });
    let Some(written) = written else { return };
    let (page, style) = without_style(&written);
    if let Some(root) = root(&host, style)
        && let Ok(page) = inert_document(&page)
    {
        fill(&root, &page);
    }
}

/// The page of a report and its style, which the content policy would not let in with it.
fn without_style(page: &str) -> (String, &str) {
    let apart = page.split_once("<style>").and_then(|(before, rest)| Some((before, rest.split_once("</style>")?)));
    apart.map_or_else(|| (page.to_owned(), ""), |(before, (style, behind))| (format!("{before}{behind}"), style))
}

fn root(host: &Element, style: &str) -> Option<ShadowRoot> {
    host.shadow_root().or_else(|| {
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
        let on_click = gloo::events::EventListener::new_with_options(
            &root,
            "click",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            follow,
        );
        // It goes with the element.
        on_click.forget();
        style::adopt(&root, style);
        Some(root)
    })
}

fn fill(root: &ShadowRoot, page: &Document) {
    if let Some(body) = page.body().and_then(|body| gloo::utils::document().adopt_node(&body).ok()) {
        root.replace_children_with_node_1(&body);
    }
}

/// Follows a link within the report; the address of the page stays as it is.
fn follow(event: &web_sys::Event) {
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = link.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    let Some(link) = link else { return };
    event.prevent_default();
    let id = link.get_attribute("href").map(|address| address.trim_start_matches('#').to_owned());
    let root = event.current_target().map(JsCast::unchecked_into::<ShadowRoot>);
    let place = root.zip(id).and_then(|(root, id)| root.get_element_by_id(&id));
    if let Some(place) = place {
        place.scroll_into_view();
    }
}
