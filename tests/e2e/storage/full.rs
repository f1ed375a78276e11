//! A store that has no room for the next thing.

use std::time::Instant;

use serde_json::{Value, json};

use super::{SOON, WATCH_STATUS, assert_never_saved};
use crate::{
    harness::{Profile, Wishes, story},
    page::{Edit, Page, SAFE},
    proof::assert_proves_itself,
    soak::article,
};

/// Fills local storage but for so many characters.
const FILL: &str = "
    localStorage.setItem('other/gap', 'x'.repeat(arguments[0]));
    for (let size = 4_000_000, number = 0; size >= 1; ) {
        try { localStorage.setItem(`other/${number}`, 'x'.repeat(size)); number += 1; }
        catch { size = Math.floor(size / 2); }
    }
    localStorage.removeItem('other/gap');";

/// The records of all articles, as they are stored.
const RECORDS: &str = "
    return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('gainsay/article/')));";

#[test]
fn an_article_for_which_there_is_no_room_is_told_of_and_can_be_exported() {
    story(|page| {
        for room in [0, 1_000, 10_000, 100_000] {
            page.begin(&article(100_000));
            page.wait_saved();
            page.script(FILL, &[json!(room)]);
            page.button("New article").click();
            // From now on its gaps are not counted any more.
            let stored = page.script(RECORDS, &[]);
            page.script(WATCH_STATUS, &[]);
            let text = article(room + 50_000);
            let start = Instant::now();
            page.begin(&text);
            wait_alarm(page);
            let time = start.elapsed();
            assert!(time <= 2 * SOON, "{room} left: told after {time:?}, with the pasting");
            page.edit_and_leave(&Edit::Tag { place: 5, label: 1 }, "nothing", 0);
            page.wait_equal(&1, || page.entries().len());
            assert_never_saved(page);
            assert_holds(&page.script(RECORDS, &[]), &stored);

            let file = page.export("Gainsay JSON");
            assert_proves_itself(&file.json());
            let other = Page::open(&std::rc::Rc::new(Profile::fresh()), &Wishes::default());
            other.visit_app();
            other.import(&other.file("rescued.json", &file.content));
            other.wait_equal(&1, || other.entries().len());
            assert_eq!(other.exported()["article"]["text"], *text);

            page.script("for (const key of Object.keys(localStorage)) localStorage.removeItem(key)", &[]);
            page.visit_app();
            page.wait_told("Recovered");
            // What was open last may be opened again, at once or when it has come back.
            page.wait_until("a place for the next article", || {
                if page.has_article() {
                    page.button("New article").click();
                }
                page.has("textbox", "Article text")
            });
        }
    });
}

/// What browsers throw when there is no room, and what they might.
const SPELLINGS: [&str; 6] = [
    "new DOMException('no room', 'QuotaExceededError')",
    "Object.assign(new Error('no room'), { name: 'NS_ERROR_DOM_QUOTA_REACHED', code: 1014 })",
    "Object.assign(new Error('no room'), { name: 'QUOTA_EXCEEDED_ERR', code: 22 })",
    "new DOMException('not now', 'SecurityError')",
    "'only a text'",
    "null",
];

#[test]
fn whatever_a_write_throws_is_told_at_once_until_writing_works_again() {
    story(|page| {
        page.begin(&article(5_000));
        page.wait_saved();
        page.script("window.setItem = Storage.prototype.setItem", &[]);
        for (place, spelling) in SPELLINGS.iter().enumerate() {
            let refuse = format!("Storage.prototype.setItem = () => {{ throw {spelling}; }}; {RECORDS}");
            let stored = page.script(&refuse, &[]);
            page.script(WATCH_STATUS, &[]);
            let start = Instant::now();
            page.edit_and_leave(&Edit::Tag { place, label: 1 }, "nothing", 0);
            wait_alarm(page);
            let time = start.elapsed();
            assert!(time <= SOON, "{spelling}: told after {time:?}");
            assert_never_saved(page);
            assert_eq!(page.script(RECORDS, &[]), stored, "{spelling}");
            assert_eq!(page.exported()["annotations"].as_array().map(Vec::len), Some(place + 1), "{spelling}");

            page.script("Storage.prototype.setItem = window.setItem", &[]);
            if page.has("button", "Try again") {
                page.button("Try again").click();
            }
            page.wait_until("what is shown to be safe again", || page.says(SAFE));
        }
        page.reload();
        page.wait_equal(&SPELLINGS.len(), || page.entries().len());
    });
}

/// Waits for the alert that something is not kept, with the way out.
#[track_caller]
pub(super) fn wait_alarm(page: &Page) {
    page.wait_until("an alert that names the way out", || page.texts("[role=alert]").concat().contains("xport"));
}

/// Checks that nothing of what was there has changed.
#[track_caller]
pub(super) fn assert_holds(now: &Value, before: &Value) {
    for (key, value) in before.as_object().expect("records have keys") {
        assert_eq!(&now[key], value, "{key} is as it was");
    }
}
