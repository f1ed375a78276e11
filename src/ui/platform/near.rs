//! Which parts of something long are near enough to what is seen to be drawn in full.
//!
//! The browser knows: what has `content-visibility: auto` is told when it comes near the screen, or
//! holds the focus or the selection, and when that is over. The style sheet gives it to the children
//! of an element of the class [`PARTS`].

use std::{cell::RefCell, rc::Rc};

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// The class of what has parts that may be left alone.
pub(crate) const PARTS: &str = "parts";

/// The attribute by which a part says which one it is, counted from 0.
pub(crate) const PART: &str = "data-part";

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

/// Which of `count` parts of an element are near: all if there are no more than `few`. Until the browser
/// has told, those around the part `first` are.
#[hook]
pub(crate) fn use_near(element: &NodeRef, count: usize, few: usize, first: usize) -> Near {
    let told = use_state_eq(|| Rc::new((0..first + few).map(|part| part + 1 >= first).collect::<Vec<bool>>()));
    let latest = use_mut_ref(|| Vec::clone(&told));
    let element = element.clone();
    let tell = told.setter();
    use_effect_with((), move |()| {
        let waiting = Rc::new(RefCell::new(None));
        let listener = element.cast::<Element>().map(|element| {
            EventListener::new(&element, TOLD, move |event| {
                let Some((part, is_near)) = read(event) else { return };
                let mut parts = latest.borrow_mut();
                if parts.len() <= part {
                    parts.resize(part + 1, false);
                }
                if let Some(slot) = parts.get_mut(part) {
                    *slot = is_near;
                }
                // Many are told one after the other, and drawing once is enough.
                if waiting.borrow().is_none() {
                    let (latest, tell, after) = (Rc::clone(&latest), tell.clone(), Rc::clone(&waiting));
                    waiting.replace(Some(Timeout::new(0, move || {
                        after.replace(None);
                        tell.set(Rc::new(latest.borrow().clone()));
                    })));
                }
            })
        });
        move || drop(listener)
    });
    Near((count > few && tells()).then(|| Rc::clone(&told)))
}

/// Which part an event is about, and whether that is near now.
fn read(event: &Event) -> Option<(usize, bool)> {
    let part = event.target()?.dyn_into::<Element>().ok()?.get_attribute(PART)?.parse().ok()?;
    Some((part, Reflect::get(event, &"skipped".into()).ok()?.is_falsy()))
}

/// Whether the browser tells; one that does not has to draw everything.
fn tells() -> bool {
    Reflect::has(&gloo::utils::body(), &format!("on{TOLD}").into()).unwrap_or(false)
}
