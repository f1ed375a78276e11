//! A door for the component tests, which see only what is public. It holds what they cannot reach
//! in another way, and no code of its own.

use std::ops::Range;

use web_sys::Element;

use super::{
    app::{App, AppProps},
    desk::Found,
    library::StartScreen,
    platform::segmenter::BrowserSegmenter,
    shared::Shared,
};
use crate::core::boundary::Segmenter;

pub use super::reader::testing::DrawnArticle;

/// The words of a paragraph, as byte ranges, by the browser's dictionary.
pub fn words(paragraph: &str) -> Vec<Range<usize>> {
    BrowserSegmenter.words(paragraph)
}

/// Puts the app into an element; the answer takes it out again.
pub fn mount_into(root: Element) -> impl FnOnce() {
    let props = AppProps { found: Shared::new(Found::open()), start: StartScreen::take() };
    let handle = yew::Renderer::<App>::with_root_and_props(root, props).render();
    move || handle.destroy()
}
