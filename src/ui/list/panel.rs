//! The panel that holds the list: the filter above it, and what to do while it is empty.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::items::{is_long, use_items};
use crate::{
    core::{AnnotationId, Article, LabelId},
    ui::{
        platform::{
            locale,
            page::{bring_nearest, use_page_class},
        },
        reader::{Labels, label_classes},
        state::{Latest, Selected, Side, State},
    },
};

#[derive(Properties, PartialEq, Clone)]
pub(crate) struct AnnotationPanelProps {
    pub(crate) article: Article,
    pub(crate) selected: Option<Selected>,
    pub(crate) latest: Latest,
    pub(crate) dispatch: UseReducerDispatcher<State>,
}

/// The annotations in text order, a little after what is done in the text of a long article.
#[component]
pub(crate) fn AnnotationPanel(props: &AnnotationPanelProps) -> Html {
    let list = use_node_ref();
    let shown = use_afterwards(props, &list);
    html! { <DrawnPanel {list} {shown} /> }
}

#[derive(Properties, PartialEq)]
struct DrawnPanelProps {
    /// Becomes the list's element.
    list: NodeRef,
    shown: AnnotationPanelProps,
}

/// What is drawn. On a narrow screen it is a sheet that is drawn up from the bottom.
#[component]
fn DrawnPanel(DrawnPanelProps { list, shown: props }: &DrawnPanelProps) -> Html {
    let drawn_up = use_state_eq(|| false);
    let filter = use_state_eq(|| None::<LabelId>);
    let article = &props.article;
    let selected = props.selected.as_ref();
    let jumping = use_memo((), |()| Cell::new(false));
    let items = use_items(props, filter.as_ref(), list, &jumping);
    use_into_view(list, selected, ((*filter).clone(), *drawn_up), &jumping);
    use_visible_selection(props, &filter);
    use_field(list, selected, &drawn_up);
    use_page_class("with-list-up", *drawn_up);
    let toggle = {
        let drawn_up = drawn_up.clone();
        move |_: MouseEvent| drawn_up.set(!*drawn_up)
    };
    let count = locale::number(article.annotations().len());
    html! {
        <aside class={if *drawn_up { "panel drawn-up" } else { "panel" }} aria-label="Annotations of the article">
            <button type="button" class="sheet-handle" aria-expanded={drawn_up.to_string()} onclick={toggle}>
                { format!("Annotations ({count})") }
            </button>
            <div class="panel-body">
                <h2 class="panel-title">{ "Annotations" }</h2>
                if article.annotations().is_empty() {
                    { empty_list(article.labels()) }
                } else {
                    { filters(article, &filter) }
                }
                { items }
            </div>
        </aside>
    }
}

/// What to do while there is nothing to list.
fn empty_list(labels: &Labels) -> Html {
    html! {
        <div class="empty">
            <p>{ "Nothing is tagged yet." }</p>
            <p>{ "Select what somebody says in the article, then press its key:" }</p>
            <ul>
                for (number, label) in labels.iter().enumerate() {
                    <li key={label.id.to_string()}>
                        <kbd>{ number + 1 }</kbd>
                        <span class={format!("sample-mark {}", label_classes(label))}>{ &label.name }</span>
                    </li>
                }
            </ul>
        </div>
    }
}

/// Shows the annotations of one label, or all.
fn filters(article: &Article, filter: &UseStateHandle<Option<LabelId>>) -> Html {
    let button = |only: Option<LabelId>, name: &str, count: usize, look: &str| {
        let pressed = **filter == only;
        let key = only.as_ref().map_or_else(String::new, ToString::to_string);
        let label = format!("Show {name} {}", locale::number(count));
        let filter = filter.clone();
        let onclick = move |_: MouseEvent| filter.set(only.clone());
        html! {
            <button {key} type="button" class={format!("filter {look}")} aria-pressed={pressed.to_string()} aria-label={label} {onclick}>
                { name }{ " " }<span class="count">{ locale::number(count) }</span>
            </button>
        }
    };
    let annotations = article.annotations();
    let count = |id: &LabelId| annotations.iter().filter(|annotation| annotation.label == *id).count();
    let labels = article.labels().iter();
    let of_label = |label: &Rc<crate::core::Label>| {
        button(Some(label.id.clone()), &label.name, count(&label.id), &label_classes(label))
    };
    html! {
        <div class="filters" role="group" aria-label="Show in the list">
            { button(None, "All", annotations.len(), "") }
            { for labels.map(of_label) }
        </div>
    }
}

/// How long a long list waits for what is done in the text, in milliseconds: that is to be seen first.
const AFTERWARDS: u32 = 50;

/// What the panel shows. What is tagged in the text of a long article, or taken back there, comes into
/// the list, and the list to it, in one drawing afterwards. What is done in the list is seen there at once.
#[hook]
fn use_afterwards(props: &AnnotationPanelProps, list: &NodeRef) -> AnnotationPanelProps {
    let shown = use_mut_ref(|| props.clone());
    let latest = use_mut_ref(|| props.clone());
    let again = use_force_update();
    latest.replace(props.clone());
    let former = shown.borrow().clone();
    let in_text =
        |props: &AnnotationPanelProps| props.selected.as_ref().is_some_and(|selected| selected.side == Side::Text);
    let waits = former.article.id() == props.article.id()
        && is_long(&props.article)
        && (in_text(&former) || in_text(props))
        && !holds_focus(list);
    if !waits {
        shown.replace(props.clone());
    }
    let now = shown.borrow().clone();
    // More that is done meanwhile comes with it, so that a key that is held down does not hold up the list.
    let behind = (now != *props).then(|| now.clone());
    use_effect_with(behind, move |behind| {
        let later = behind.is_some().then(|| {
            Timeout::new(AFTERWARDS, move || {
                shown.replace(latest.borrow().clone());
                again.force_update();
            })
        });
        move || drop(later)
    });
    now
}

fn holds_focus(list: &NodeRef) -> bool {
    let focused = gloo::utils::document().active_element();
    list.cast::<Element>().is_some_and(|list| list.contains(focused.as_deref()))
}

/// How long the items around the one that was brought into view wait to be drawn, in milliseconds: that
/// one is seen first, and what was done is kept.
const JUMP: u32 = 80;

/// How long it takes at most until the parts that came near are drawn, in milliseconds. Until then
/// their sizes are guesses, and what was in view may be moved out of it.
const DRAWN: u32 = 250;

/// Brings the item of the open annotation into view when it was selected in the text, when other items
/// come or go, and when the list is drawn up. Meanwhile it is `jumping`.
#[hook]
fn use_into_view(
    list: &NodeRef,
    selected: Option<&Selected>,
    shown: (Option<LabelId>, bool),
    jumping: &Rc<Cell<bool>>,
) {
    let bring = {
        let (list, jumping) = (list.clone(), Rc::clone(jumping));
        move |is_wanted: bool| {
            let again = is_wanted.then(|| {
                bring_open_item(&list);
                jumping.set(true);
                let (list, jumping) = (list.clone(), Rc::clone(&jumping));
                let landed = Timeout::new(JUMP, move || jumping.set(false));
                (landed, Timeout::new(DRAWN, move || bring_open_item(&list)))
            });
            let jumping = Rc::clone(&jumping);
            move || {
                drop(again);
                jumping.set(false);
            }
        }
    };
    let is_open = selected.is_some();
    use_effect_with(selected.cloned(), {
        let bring = bring.clone();
        move |selected| bring(selected.as_ref().is_some_and(|selected| selected.side != Side::List))
    });
    use_effect_with(shown, move |_| bring(is_open));
}

fn bring_open_item(list: &NodeRef) {
    let open = list.cast::<Element>().and_then(|list| list.query_selector("[aria-current]").ok().flatten());
    if let Some(item) = open {
        bring_nearest(&item);
    }
}

/// Puts the focus into a field of the open annotation when that is asked for.
#[hook]
fn use_field(list: &NodeRef, selected: Option<&Selected>, drawn_up: &UseStateHandle<bool>) {
    let (list, drawn_up) = (list.clone(), drawn_up.setter());
    use_effect_with(selected.and_then(|selected| selected.field), move |asked| {
        let Some((name, _)) = *asked else { return };
        drawn_up.set(true);
        // On a narrow screen the field is there only after the sheet was drawn up.
        let focus = move || {
            let field = format!("[aria-label='{name}']");
            let field = list.cast::<Element>().and_then(|list| list.query_selector(&field).ok().flatten());
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        };
        Timeout::new(0, focus).forget();
    });
}

/// Drops the filter when it hides the annotation that was just selected.
#[hook]
fn use_visible_selection(props: &AnnotationPanelProps, filter: &UseStateHandle<Option<LabelId>>) {
    let label = |id: &AnnotationId| props.article.annotation(id).map(|annotation| annotation.label.clone());
    let label = props.selected.as_ref().and_then(|selected| label(&selected.id));
    let filter = filter.clone();
    use_effect_with(label, move |label| {
        if label.is_some() && filter.is_some() && *filter != *label {
            filter.set(None);
        }
    });
}
