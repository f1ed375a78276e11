//! What a person sees.

use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "Gainsay" }</h1> }
}

/// Puts the app into the element with the id `app`.
pub fn mount() {
    yew::Renderer::<App>::new().render();
}
