//! Which parts of something long are near enough to what is seen to be drawn in full.
//!
//! The browser knows: what has `content-visibility: auto` is told when it comes near the screen, or
//! holds the focus or the selection, and when that is over. The style sheet gives it to the children
//! of an element of the class [`PARTS`].

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The class of what has parts that may be left alone.
pub(crate) const PARTS: &str = "parts";

/// The event by which the browser tells it.
const TOLD: &str = "contentvisibilityautostatechange";

/// Which parts are near; all when it holds nothing.
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Near(Option<Rc<Vec<bool>>>);

impl Near {
    /// Whether a part, counted from 0, is to be drawn in full.
    pub(crate) fn holds(&self, part: usize) -> bool {
        self.0.as_ref().is_none_or(|parts| parts.get(part).copied().unwrap_or_default())
    }

    /// The class of the element that has the parts.
    pub(crate) fn class(&self) -> Option<&'static str> {
        self.0.is_some().then_some(PARTS)
    }
}

/// The pause before parts are drawn that the person must not be disturbed with now, in milliseconds.
const LATER: u32 = 100;

/// How long a part that is far away now stays as it is, in milliseconds, unless others come near. A caret
/// leaves one with each jump, and what is next to be drawn is what a key does.
const GONE: u32 = 1_000;

/// What has parts.
pub(crate) struct Parts<'a> {
    /// The element that they are in.
    pub(crate) element: &'a NodeRef,
    /// The attribute by which a part says which one it is, counted from 0.
    pub(crate) attribute: &'static str,
    /// How many there are.
    pub(crate) count: usize,
    /// So few are all drawn.
    pub(crate) few: usize,
    /// Where the reader is when nothing was told yet.
    pub(crate) first: usize,
}

/// Which parts are near. While `is_held`, nothing changes: what is drawn anew loses the pointer that
/// selects in it.
#[hook]
pub(crate) fn use_near(parts: &Parts<'_>, is_held: impl Fn() -> bool + 'static) -> Near {
    let Parts { attribute, count, few, first, .. } = *parts;
    let told = use_state_eq(|| Rc::new((0..first + few).map(|part| part + 1 >= first).collect::<Vec<bool>>()));
    let latest = use_mut_ref(|| Vec::clone(&told));
    let element = parts.element.clone();
    let tell = told.setter();
    use_effect_with((), move |()| {
        let flush = Rc::new(Flush {
            is_held: Box::new(is_held),
            latest,
            tell,
            waiting: RefCell::default(),
            is_patient: Cell::default(),
        });
        let same = Rc::clone(&flush);
        let listener = element.cast::<Element>().map(|element| {
            EventListener::new(&element, TOLD, move |event| {
                if let Some((part, is_near)) = read(event, attribute) {
                    same.note(part, is_near);
                }
            })
        });
        move || drop((listener, flush.waiting.take()))
    });
    Near((count > few && tells()).then(|| Rc::clone(&told)))
}

/// What was told and is not drawn yet.
struct Flush {
    is_held: Box<dyn Fn() -> bool>,
    latest: Rc<RefCell<Vec<bool>>>,
    tell: UseStateSetter<Rc<Vec<bool>>>,
    waiting: RefCell<Option<Timeout>>,
    /// Whether it waits with parts that are far away, and with no others.
    is_patient: Cell<bool>,
}

impl Flush {
    fn note(self: &Rc<Self>, part: usize, is_near: bool) {
        let mut parts = self.latest.borrow_mut();
        if parts.len() <= part {
            parts.resize(part + 1, false);
        }
        if let Some(slot) = parts.get_mut(part) {
            *slot = is_near;
        }
        // Many are told one after the other, and drawing once is enough.
        if self.waiting.borrow().is_none() || is_near && self.is_patient.get() {
            self.is_patient.set(!is_near);
            self.wait(if is_near { 0 } else { GONE });
        }
    }

    fn wait(self: &Rc<Self>, milliseconds: u32) {
        let flush = Rc::clone(self);
        let timer = Timeout::new(milliseconds, move || {
            if (flush.is_held)() {
                return flush.wait(LATER);
            }
            flush.waiting.replace(None);
            flush.tell.set(Rc::new(flush.latest.borrow().clone()));
        });
        self.waiting.replace(Some(timer));
    }
}

/// Which part an event is about, and whether that is near now; nothing when it is about something else.
fn read(event: &Event, attribute: &str) -> Option<(usize, bool)> {
    let part = event.target()?.dyn_into::<Element>().ok()?.get_attribute(attribute)?.parse().ok()?;
    Some((part, Reflect::get(event, &"skipped".into()).ok()?.is_falsy()))
}

/// Whether the browser tells; one that does not has to draw everything.
fn tells() -> bool {
    Reflect::has(&gloo::utils::body(), &format!("on{TOLD}").into()).unwrap_or(false)
}
