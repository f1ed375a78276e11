//! What the app listens to ends with it.

use gainsay::ui::testing::mount_into;
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{fresh_element, offer_start_screen};

/// Counts who listens to the page as a whole: to its document, its window and its body.
const COUNT: &str = "
    window.listening = 0;
    for (const [name, change] of [['addEventListener', 1], ['removeEventListener', -1]]) {
        const original = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (...rest) {
            if ([window, document, document.body].includes(this ?? window)) window.listening += change;
            return original.apply(this, rest);
        };
    }";

#[wasm_bindgen_test]
async fn no_listener_outlives_the_app() {
    js_sys::eval(COUNT).unwrap();
    offer_start_screen();
    let root = fresh_element();
    let unmount = mount_into(root.clone());
    yew::scheduler::flush().await;
    let without_article = listening();
    assert!(without_article > 0, "the app listens");

    let button = root.query_selector("#start-sample").unwrap().expect("the sample is offered");
    button.unchecked_into::<HtmlElement>().click();
    // The sample is one of the tools, which are asked for in a task of its own.
    TimeoutFuture::new(0).await;
    yew::scheduler::flush().await;
    assert!(root.query_selector("[role=document]").unwrap().is_some(), "an article is open");
    assert!(listening() > without_article, "the reader listens, too");

    unmount();
    yew::scheduler::flush().await;
    assert_eq!(listening(), 0);
}

fn listening() -> i32 {
    let count = js_sys::eval("window.listening").unwrap().as_f64().unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "it is a small whole number")]
    let count = count as i32;
    count
}
