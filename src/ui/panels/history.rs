use yew::prelude::*;

use crate::ui::{desk::Desk, shared::Shared, state::State};

pub(super) fn draw(_state: &State, _desk: &Shared<Desk>) -> Html {
    Html::default()
}
