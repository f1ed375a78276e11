//! What a person sees: thin components. Properties go down, actions go up, rules are elsewhere.

mod app;
mod desk;
mod edit;
mod entry;
mod files;
mod find;
mod header;
mod library;
mod linking;
mod list;
mod notices;
mod panels;
mod platform;
mod portions;
mod reader;
mod safekeeping;
mod shared;
mod state;
mod style;
#[doc(hidden)]
pub mod testing;
mod tools;
mod update;
mod views;

use wasm_bindgen_futures::spawn_local;

use self::{app::AppProps, desk::Found, library::StartScreen, shared::Shared};

/// Puts the app into the page.
pub fn mount() {
    platform::panic::hand_over_panics();
    spawn_local(async {
        let mut found = Found::open();
        // What was open when the page was left goes first.
        if !found.resumes
            && let Some(text) = library::begun().await
        {
            found.begin(text);
        }
        let props = AppProps { found: Shared::new(found), start: StartScreen::take() };
        yew::Renderer::<app::App>::with_props(props).render();
    });
}
