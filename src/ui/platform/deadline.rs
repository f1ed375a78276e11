//! Waiting for something that may never come.

use std::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::pin,
    rc::Rc,
    task::{Poll, Waker},
};

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

/// What a piece of work answers, or nothing when that takes longer than so many milliseconds. The
/// work goes on all the same: what the browser was asked for it will answer some time, and somebody
/// has to be there then.
pub(crate) async fn within<T: 'static>(milliseconds: u32, work: impl Future<Output = T> + 'static) -> Option<T> {
    let slot = Rc::new(RefCell::new((None::<T>, None::<Waker>)));
    let filled = Rc::clone(&slot);
    spawn_local(async move {
        let answer = work.await;
        let mut slot = filled.borrow_mut();
        slot.0 = Some(answer);
        if let Some(waker) = slot.1.take() {
            waker.wake();
        }
    });
    let mut deadline = pin!(TimeoutFuture::new(milliseconds));
    poll_fn(|context| {
        let mut slot = slot.borrow_mut();
        if let Some(answer) = slot.0.take() {
            return Poll::Ready(Some(answer));
        }
        slot.1 = Some(context.waker().clone());
        deadline.as_mut().poll(context).map(|()| None)
    })
    .await
}
