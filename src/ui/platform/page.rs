//! The page itself.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// The fragment of the address that asks for nothing to be stored.
pub(crate) const NO_TRACE: &str = "#no-trace";

/// Whether the address asks for nothing to be stored.
pub(crate) fn wants_no_trace() -> bool {
    gloo::utils::window().location().hash().is_ok_and(|fragment| fragment == NO_TRACE)
}

/// Whether the page was opened from the disk.
pub(crate) fn is_from_disk() -> bool {
    gloo::utils::window().location().protocol().is_ok_and(|scheme| scheme == "file:")
}

/// Scrolls so that an element is in the middle of the view.
pub(crate) fn bring_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls as little as needed for an element to be in view.
pub(crate) fn bring_nearest(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives the whole page a class for as long as something is so. What `:has()` finds out by itself it finds
/// out anew with each element that comes or goes, in a long article for thousands of marks.
#[hook]
pub(crate) fn use_page_class(class: &'static str, is_so: bool) {
    // With the drawing: an effect can come a frame later, and the page would be laid out twice.
    use_memo(is_so, |&is_so| set_page_class(class, is_so));
    use_effect_with((), move |()| move || set_page_class(class, false));
}

fn set_page_class(class: &str, is_so: bool) {
    if let Some(page) = gloo::utils::document().document_element() {
        // It is the name of a class, so there is nothing to refuse.
        let _ = page.class_list().toggle_with_force(class, is_so);
    }
}
