//! What a person sees: thin components. Properties go down, actions go up, rules are elsewhere.

mod app;
mod desk;
mod files;
mod find;
mod header;
mod library;
mod list;
mod notices;
mod panels;
mod platform;
mod reader;
mod shared;
mod state;
#[doc(hidden)]
pub mod testing;
mod tools;

/// Puts the app into the page.
pub fn mount() {
    yew::Renderer::<app::App>::new().render();
}
