//! Links between annotations: choosing what one is linked to, and lines in the margin.

mod bar;
mod lines;
mod margin;

use yew::prelude::*;

pub(crate) use self::{bar::LinkBarProps, margin::MarginProps};

/// The bar that is there while another annotation is chosen.
pub(crate) fn bar(props: LinkBarProps) -> Html {
    let key = props.from.id.to_string();
    html! { <bar::LinkBar {key} ..props /> }
}

/// The lines beside the text.
pub(crate) fn margin(props: MarginProps) -> Html {
    html! { <margin::Margin ..props /> }
}
