//! A browser that gives no second place to keep the work in: local storage alone is not safe,
//! because a browser that is killed loses what it was told last.

use super::{WATCH_STATUS, assert_never_saved, full::wait_alarm};
use crate::{
    harness::{Wishes, story_with},
    page::{Edit, Page},
    proof::assert_proves_itself,
    soak::article,
};

#[test]
fn where_the_second_place_is_refused_one_copy_is_kept_and_told() {
    with_one_copy("IDBFactory.prototype.open = () => { throw new DOMException('switched off', 'SecurityError'); };");
}

#[test]
fn where_the_second_place_never_answers_one_copy_is_kept_and_told() {
    with_one_copy(
        "IDBFactory.prototype.open = () => Object.create(IDBOpenDBRequest.prototype, {
        addEventListener: { value() {} }, onsuccess: { set() {} }, onerror: { set() {} },
        onblocked: { set() {} }, onupgradeneeded: { set() {} }, readyState: { value: 'pending' },
    });",
    );
}

#[test]
fn where_there_is_no_second_place_at_all_one_copy_is_kept_and_told() {
    with_one_copy("Object.defineProperty(window, 'indexedDB', { value: undefined });");
}

#[track_caller]
fn with_one_copy(script: &'static str) {
    story_with(&Wishes { before_load: Some(script), ..Wishes::default() }, |page| {
        page.script(WATCH_STATUS, &[]);
        page.begin(&article(5_000));
        for place in 0..3 {
            page.edit_and_leave(&Edit::Tag { place, label: 1 }, "nothing", 0);
            page.wait_equal(&place.saturating_add(1), || page.entries().len());
        }
        wait_alarm(page);
        assert_eq!(exported(page), 3);
        assert_never_saved(page);
        page.reload();
        page.wait_equal(&3, || page.entries().len());
        assert_eq!(exported(page), 3);
    });
}

fn exported(page: &Page) -> usize {
    let file = page.exported();
    assert_proves_itself(&file);
    file["annotations"].as_array().map_or(0, Vec::len)
}
