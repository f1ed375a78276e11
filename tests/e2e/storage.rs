//! Browsers that keep nothing, keep something else, or have no room left.

mod full;
mod lying;
mod no_journal;
mod slow_journal;

use std::time::Duration;

use crate::{
    harness::{Wishes, story, story_with},
    page::Page,
    proof::assert_proves_itself,
};

/// How soon the page must say that something is not kept.
const SOON: Duration = Duration::from_secs(1);

/// Notes everything that the page says about how safe the work is.
const WATCH_STATUS: &str = "
    window.statuses = new Set();
    new MutationObserver(() => window.statuses.add(document.querySelector('[role=status]')?.textContent ?? ''))
        .observe(document, { childList: true, subtree: true, characterData: true });";

#[test]
fn where_nothing_may_be_stored_the_work_goes_on_and_is_never_called_saved() {
    let refusing = Wishes {
        before_load: Some(
            "Object.defineProperty(window, 'localStorage',
                { get() { throw new DOMException('storage is switched off', 'SecurityError'); } });",
        ),
        ..Wishes::default()
    };
    story_with(&refusing, |page| {
        page.script(WATCH_STATUS, &[]);
        work_in_vain(page, "Not kept");
        page.wait_told("will be gone when the page is closed");
    });
}

#[test]
fn where_writing_fails_the_work_goes_on_and_is_never_called_saved() {
    let failing = Wishes {
        before_load: Some(
            "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };",
        ),
        ..Wishes::default()
    };
    story_with(&failing, |page| {
        page.script(WATCH_STATUS, &[]);
        work_in_vain(page, "Not ");
        page.wait_told("Export");
    });
}

/// Does the job, of which nothing is kept but the export.
#[track_caller]
fn work_in_vain(page: &Page, status: &str) {
    page.begin("Moscow has denied the claims.");
    page.wait_until(&format!("the truth about saving; it says “{}”", page.status()), || {
        page.status().starts_with(status)
    });
    page.tag("Moscow has denied", "2");
    page.wait_until("the truth about saving", || page.status().starts_with(status));
    let file = page.exported();
    assert_proves_itself(&file);
    assert_eq!(file["annotations"].as_array().map(Vec::len), Some(1));
    assert_never_saved(page);
}

/// Fails if the page has called anything safe since its status is watched.
#[track_caller]
fn assert_never_saved(page: &Page) {
    let said = page.script("return [...window.statuses].join('|')", &[]);
    assert!(said.as_str().is_some_and(|said| !said.contains("Saved")), "{said}");
}

#[test]
fn a_full_store_is_told_and_saving_goes_on_once_there_is_room() {
    story(|page| {
        page.begin("Moscow has denied the claims. Kyiv repeats them.");
        page.wait_saved();
        // Everything to the last byte, by halves.
        let fill = "for (let size = 4_000_000, number = 0; size >= 1; ) {
                try { localStorage.setItem(`other/${number}`, 'x'.repeat(size)); number += 1; }
                catch { size = Math.floor(size / 2); }
            }";
        page.script(fill, &[]);
        page.tag("Moscow has denied", "2");
        page.wait_equal(&"Not saved".to_owned(), || page.status());
        page.wait_told("Export the article now");
        page.tag("Kyiv repeats them", "1");
        page.wait_equal(&"Not saved".to_owned(), || page.status());
        let rescued = page.exported();
        assert_eq!(rescued["annotations"].as_array().map(Vec::len), Some(2));

        page.script(
            "for (const key of Object.keys(localStorage)) if (key.startsWith('other/')) localStorage.removeItem(key);",
            &[],
        );
        page.button("Try again").click();
        page.wait_saved();
        page.reload();
        page.wait_equal(&2, || page.entries().len());
        assert_eq!(page.exported(), rescued);
    });
}
