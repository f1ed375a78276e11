//! A store that says it has kept something and has not.

use super::{WATCH_STATUS, assert_never_saved, full::wait_alarm};
use crate::{
    harness::story,
    page::{Edit, SAFE},
    soak::article,
};

/// What a store does in place of keeping a value.
const LIES: [&str; 3] = [
    "Storage.prototype.setItem = () => {};",
    "Storage.prototype.setItem = function (key, value) { window.setItem.call(this, key, value.slice(0, -1)); };",
    "Storage.prototype.setItem = function (key) { this.removeItem(key); };",
];

#[test]
fn what_only_seems_to_be_written_is_not_called_saved() {
    story(|page| {
        page.begin(&article(5_000));
        page.wait_saved();
        page.script("window.setItem = Storage.prototype.setItem", &[]);
        for (place, lie) in LIES.iter().enumerate() {
            page.script(lie, &[]);
            page.script(WATCH_STATUS, &[]);
            page.edit_and_leave(&Edit::Tag { place, label: 2 }, "nothing", 0);
            wait_alarm(page);
            assert_never_saved(page);
            assert_eq!(page.exported()["annotations"].as_array().map(Vec::len), Some(place + 1), "{lie}");
            page.script("Storage.prototype.setItem = window.setItem", &[]);
            if page.has("button", "Try again") {
                page.button("Try again").click();
            }
            page.wait_until("what is shown to be safe", || page.says(SAFE));
        }
        page.reload();
        page.wait_equal(&LIES.len(), || page.entries().len());
    });
}
