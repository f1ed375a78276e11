//! What a speaker is, in words and to be chosen.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::core::SpeakerKind;

/// A kind as people are told it.
pub(super) fn kind_in_words(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "Person",
        SpeakerKind::Organisation => "Organisation",
        SpeakerKind::Unnamed => "Unnamed source",
        SpeakerKind::Document => "Document",
        SpeakerKind::Outlet => "The outlet itself",
    }
}

/// All kinds to choose from.
pub(crate) fn kinds(name: String, chosen: SpeakerKind, on_choose: Callback<SpeakerKind>) -> Html {
    let onchange = move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(kind) = SpeakerKind::from_name(&value) {
            on_choose.emit(kind);
        }
    };
    html! {
        <select aria-label={name} ~value={chosen.name()} {onchange}>
            for kind in SpeakerKind::ALL {
                <option key={kind.name()} value={kind.name()} selected={*kind == chosen}>{ kind_in_words(*kind) }</option>
            }
        </select>
    }
}
