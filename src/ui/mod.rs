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

/// Puts the app into the page.
pub fn mount() {
    platform::panic::hand_over_panics();
    let start = library::StartScreen::take();
    yew::Renderer::<app::App>::with_props(app::AppProps { start }).render();
}
