//! The page itself.

use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

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
