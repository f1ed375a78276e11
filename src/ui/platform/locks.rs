//! Web Locks: of all tabs, one at a time has a name.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal};

/// A lock that this tab has until this is dropped. When the tab dies, the browser gives it on.
pub(crate) struct Held(Option<Function>);

impl Held {
    /// For work that no other tab can reach: there is nothing to hold.
    pub(crate) fn nothing() -> Self {
        Self(None)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Settling a promise does not throw.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// A place in the queue for a lock, which is given up when this is dropped.
pub(crate) struct Queue(AbortController);

impl Drop for Queue {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Queue {
    /// A place that nothing stands in yet. Nothing where the browser knows no such thing.
    pub(crate) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// What the place is waited with.
    pub(crate) fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

/// How long a lock is waited for.
pub(crate) enum Patience {
    /// Not at all: it is free, or it is not.
    None,
    Milliseconds(u32),
    /// Until the place in the queue is given up.
    Queue(AbortSignal),
}

/// Asks for a lock; nothing when it was not to be had in time. A browser without locks gives every
/// lock: then nobody can tell tabs apart.
pub(crate) async fn request(name: &str, patience: Patience) -> Option<Held> {
    let manager = Reflect::get(&gloo::utils::window().navigator(), &"locks".into()).ok();
    let Some(manager) = manager.filter(|manager| !manager.is_undefined()) else { return Some(Held::nothing()) };
    let options = Object::new();
    match patience {
        Patience::None => Reflect::set(&options, &"ifAvailable".into(), &true.into()),
        Patience::Milliseconds(time) => Reflect::set(&options, &"signal".into(), &AbortSignal::timeout_with_u32(time)),
        Patience::Queue(signal) => Reflect::set(&options, &"signal".into(), &signal),
    }
    .ok()?;
    let request: Function = Reflect::get(&manager, &"request".into()).ok()?.dyn_into().ok()?;
    let answered = RefCell::new(None);
    // Is fulfilled with what releases the lock, or with nothing when there is none.
    let granted = Promise::new(&mut |fulfil, _| {
        answered.replace(Some(fulfil));
    });
    let fulfil: Function = answered.into_inner()?;
    let on_lock = Closure::once(move |lock: JsValue| {
        if lock.is_null() {
            let _ = fulfil.call0(&JsValue::UNDEFINED);
            return JsValue::UNDEFINED;
        }
        // The browser takes the lock back when this promise is settled.
        let until_released = Promise::new(&mut |release, _| {
            let _ = fulfil.call1(&JsValue::UNDEFINED, &release);
        });
        until_released.into()
    });
    let arguments = Array::of3(&format!("gainsay {name}").into(), &options, on_lock.as_ref());
    let ended: Promise = request.apply(&manager, &arguments).ok()?.dyn_into().ok()?;
    // Asking ends badly when there is no lock in time, and well only once the lock is back.
    let answer = JsFuture::from(Promise::race(&Array::of2(&granted, &ended))).await;
    // By now it was called, or never will be.
    drop(on_lock);
    let answer = answer.ok()?;
    answer.dyn_into().ok().map(|release| Held(Some(release)))
}
