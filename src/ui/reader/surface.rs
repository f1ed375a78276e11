//! The reading surface: the article's head, the labels and the text.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit, PointerEvent};
use yew::prelude::*;

use super::{
    additions::ReaderParts,
    article_head::use_article_head,
    controller::{Controller, Elements},
    label_bar::{LabelChoice, bubble, label_bar},
    paragraphs::{BLOCK, Drawn, FEW, paragraphs},
};
use crate::{
    core::{Act, LabelId, keys::Keymap},
    ui::{
        desk::Desk,
        panels::Panel,
        platform::{
            field::meant_for_a_field,
            near::{Parts, use_near},
            painted::painted,
        },
        shared::Shared,
        state::{Action, Latest, OpenArticle, Side, State},
        tools::Tools,
    },
};

#[derive(Properties, PartialEq)]
pub(crate) struct ReaderProps {
    pub(crate) open: OpenArticle,
    pub(crate) dispatch: UseReducerDispatcher<State>,
    pub(crate) desk: Shared<Desk>,
    pub(crate) keymap: Shared<Keymap>,
    pub(crate) latest: Latest,
    /// The second part of the program, once it is there.
    pub(crate) tools: Option<Shared<Tools>>,
    /// Whether words are looked for.
    pub(crate) finding: bool,
}

/// The article on the desk. One of these exists for each article that is opened, because the
/// controller belongs to one text.
#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let open = &props.open;
    let elements = use_elements();
    let controller = use_memo((), |()| {
        let (keymap, waiting) = (props.keymap.clone(), props.desk.waiting.clone());
        Controller::new(elements.clone(), open, props.latest.clone(), keymap, waiting, props.dispatch.clone())
    });
    let exact = use_state_eq(|| false);
    controller.always_exact.set(*exact);
    controller.keymap.replace(props.keymap.clone());
    let place = open.place.as_ref().map_or(0, |place| place.paragraph);
    let is_held = {
        let controller = Rc::clone(&controller);
        move || controller.is_dragging()
    };
    let (count, first) = (open.page.blocks().len(), open.page.block_of(place));
    let near = use_near(&Parts { element: &elements.article, attribute: BLOCK, count, few: FEW, first }, is_held);
    let drawn = Drawn { page: open.page.clone(), near };
    let classes = classes!("article", drawn.near.class());
    let head = use_article_head(&open.article, &props.dispatch, props.tools.is_some());
    use_focus(&controller);
    use_selection(&controller);
    use_place(&controller, &props.desk, open);
    use_emphasis(&controller, open);
    use_waiting(&controller, props.tools.is_some());
    use_text_nodes(&controller);
    let on_tag = use_callback((), {
        let controller = Rc::clone(&controller);
        move |label: LabelId, ()| controller.tag_by_button(&label)
    });
    let selected = open.selected_id().and_then(|id| open.article.annotation(id));
    let on_add = selected.is_some().then(|| {
        let controller = Rc::clone(&controller);
        Callback::from(move |_: MouseEvent| {
            controller.act_with_tools(Act::AddRange);
        })
    });
    let choice = LabelChoice { labels: open.article.labels(), on_tag: &on_tag, on_add };
    let parts = ReaderParts {
        controller: Rc::clone(&controller),
        open: open.clone(),
        drawn: drawn.clone(),
        finding: props.finding,
    };
    // Nodes that are always there: Yew would make their neighbours anew, and the focus be gone.
    let (bars, in_sheet) = props.tools.as_ref().map(|tools| (tools.reader)(&parts)).unwrap_or_default();
    let on_find = {
        let (dispatch, finding) = (props.dispatch.clone(), props.finding);
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Finding(!finding)))
    };
    let on_edit = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Panel(Some(Panel::Labels))))
    };
    let blurred = {
        let controller = Rc::clone(&controller);
        move |_: FocusEvent| controller.refresh()
    };
    let down = {
        let controller = Rc::clone(&controller);
        move |event: PointerEvent| controller.pointer_down(&event)
    };
    let focused = {
        let controller = Rc::clone(&controller);
        move |_: FocusEvent| controller.focused()
    };
    let copied = {
        let controller = Rc::clone(&controller);
        move |event: Event| controller.copy(&event)
    };
    let clicked = {
        let controller = Rc::clone(&controller);
        move |event: MouseEvent| controller.click(&event)
    };
    let pressed = {
        let controller = Rc::clone(&controller);
        move |event: KeyboardEvent| {
            if controller.key(&event) {
                event.prevent_default();
            }
        }
    };
    html! {
        <section class={classes!("reader", open.linking.is_some().then_some("linking"))} aria-label="Article and labels">
            { head }
            <div class="reader-bars">
                { label_bar(&choice, &exact, props.finding, on_find, on_edit) }
                { bars }
            </div>
            <div class="sheet" ref={elements.sheet.clone()}>
                <div
                    class={classes}
                    role="document"
                    aria-label="Article"
                    tabindex="0"
                    lang={open.article.details().language.clone()}
                    ref={elements.article.clone()}
                    onpointerdown={down}
                    onclick={clicked}
                    oncopy={copied}
                    onkeydown={pressed}
                    onfocus={focused}
                    onblur={blurred}
                >
                    { paragraphs(&drawn, open.article.labels(), selected, None) }
                </div>
                <div class="caret" ref={elements.caret.clone()} hidden=true aria-hidden="true"></div>
                { in_sheet }
                { bubble(&choice, &elements.bubble) }
            </div>
        </section>
    }
}

#[hook]
fn use_elements() -> Elements {
    Elements { article: use_node_ref(), sheet: use_node_ref(), caret: use_node_ref(), bubble: use_node_ref() }
}

/// Gives the article the focus: the button that put it here is gone, and the next key should be the
/// article's. An effect can come a frame later, and the ring around the sheet has the browser paint all of
/// the text; so this comes as soon as the article is in the page.
#[hook]
fn use_focus(controller: &Rc<Controller>) {
    let controller = Rc::clone(controller);
    use_memo((), |()| spawn_local(async move { controller.focus_article() }));
}

/// Follows the selection, the pointer and the label keys wherever they happen in the page: the
/// browser reports the selection to the document only.
#[hook]
fn use_selection(controller: &Rc<Controller>) {
    let controller = Rc::clone(controller);
    use_effect_with((), move |()| {
        let document = gloo::utils::document();
        let changed = {
            let controller = Rc::clone(&controller);
            EventListener::new(&document, "selectionchange", move |_| controller.selection_changed())
        };
        let released = {
            let controller = Rc::clone(&controller);
            EventListener::new(&document, "pointerup", move |event| {
                let Some(event) = event.dyn_ref::<PointerEvent>().cloned() else { return };
                controller.pointer_up(&event);
                let controller = Rc::clone(&controller);
                // The browser settles the selection only after it has told of the release.
                Timeout::new(0, move || controller.pointer_settled(&event)).forget();
            })
        };
        let cancelled = {
            let controller = Rc::clone(&controller);
            EventListener::new(&document, "pointercancel", move |_| controller.set_dragging(false))
        };
        let resized = {
            let controller = Rc::clone(&controller);
            EventListener::new(&gloo::utils::window(), "resize", move |_| controller.refresh())
        };
        let first = EventListenerOptions::run_in_capture_phase();
        let coming = {
            let controller = Rc::clone(&controller);
            EventListener::new_with_options(&document, "keydown", first, move |_| controller.key_comes())
        };
        let options = EventListenerOptions::enable_prevent_default();
        let keys = EventListener::new_with_options(&document, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            if meant_for_a_field(event) || event.default_prevented() {
                return;
            }
            if (plain && controller.tag_by_key(&event.key())) || controller.key_anywhere(event) {
                event.prevent_default();
            }
        });
        move || drop((changed, released, cancelled, resized, coming, keys))
    });
}

/// Puts the selection back where the drawing of a change has moved text nodes. An effect would come
/// too late: Yew lets events in before it.
#[hook]
fn use_text_nodes(controller: &Rc<Controller>) {
    let controller = Rc::clone(controller);
    use_effect_with((), move |()| {
        let article = controller.article();
        let drawn = Closure::<dyn FnMut(Array)>::new(move |changes: Array| controller.drawn(&changes));
        let observer = MutationObserver::new(drawn.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(article)) = (&observer, article) {
            let what = MutationObserverInit::new();
            what.set_child_list(true);
            what.set_subtree(true);
            what.set_character_data(true);
            // It is an element of the page, so there is nothing to refuse.
            let _ = observer.observe_with_options(&article, &what);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(drawn);
        }
    });
}

/// Has tags wait for the tools, and puts them on the article when these are there.
#[hook]
fn use_waiting(controller: &Rc<Controller>, has_tools: bool) {
    let controller = Rc::clone(controller);
    use_effect_with(has_tools, move |&has_tools| {
        if has_tools {
            controller.go_on();
        }
    });
}

/// Opens the article where it was left, and remembers where it is left.
#[hook]
fn use_place(controller: &Rc<Controller>, desk: &Shared<Desk>, open: &OpenArticle) {
    let (controller, desk, open) = (Rc::clone(controller), desk.clone(), open.clone());
    use_effect_with((), move |()| {
        let top = open.place.as_ref().map_or(0, |place| place.paragraph);
        if top > 0 {
            go_to(Rc::clone(&controller), top);
        } else if is_scrolled() {
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        let waiting = std::cell::RefCell::new(None);
        let scrolled = EventListener::new(&gloo::utils::document(), "scroll", move |_| {
            let (controller, desk) = (Rc::clone(&controller), desk.clone());
            let settled = move || desk.remember_place(&controller.open(), controller.place());
            waiting.replace(Some(Timeout::new(SETTLED, settled)));
        });
        move || drop(scrolled)
    });
}

/// How often the way to a place is gone again: each time, blocks above it come near that push it along.
const AGAIN: usize = 2;

/// Scrolls to a paragraph, counted from 0. What is above it gets its height when it comes near, so that the
/// paragraph moves, and not every browser follows it; and Firefox does not scroll at all to what it has never
/// laid out. So this is done again once it is seen, unless the person has begun to do something.
fn go_to(controller: Rc<Controller>, paragraph: usize) {
    let go = move || {
        controller.with_surface(|surface| {
            surface.paragraph(paragraph)?.scroll_into_view();
            Some(())
        });
    };
    go();
    let has_begun = Rc::new(Cell::new(false));
    let listeners = ["wheel", "pointerdown", "keydown"].map(|event| {
        let has_begun = Rc::clone(&has_begun);
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::once_with_options(&gloo::utils::document(), event, options, move |_| has_begun.set(true))
    });
    spawn_local(async move {
        for _ in 0..AGAIN {
            painted().await;
            if !has_begun.get() {
                go();
            }
        }
        drop(listeners);
    });
}

/// Whether the page stands elsewhere than at its beginning.
fn is_scrolled() -> bool {
    gloo::utils::window().scroll_y().is_ok_and(|below| below > 0.0)
}

/// How long scrolling has to rest before the place is remembered, in milliseconds.
const SETTLED: u32 = 400;

/// Brings an annotation that was selected elsewhere into view in the text.
#[hook]
fn use_emphasis(controller: &Rc<Controller>, open: &OpenArticle) {
    let controller = Rc::clone(controller);
    let annotation = open.selected_id().and_then(|id| open.article.annotation(id)).cloned();
    use_effect_with(open.selected.clone(), move |selected| {
        let from_list = selected.as_ref().is_some_and(|selected| selected.side != Side::Text);
        let Some(annotation) = annotation.filter(|_| from_list) else { return };
        let start = annotation.ranges.start();
        let mark =
            controller.with_surface(|surface| surface.point(start)?.0.parent_element()?.dyn_into::<HtmlElement>().ok());
        if let Some(mark) = mark {
            crate::ui::platform::page::bring_into_view(&mark);
        }
    });
}
