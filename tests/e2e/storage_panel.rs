//! Where the work is kept, how much room there is, and what the browser promises.

use std::rc::Rc;

use crate::{
    harness::{Profile, Wishes, dist, story, story_with},
    page::Page,
};

const ARTICLE: &str = "Moscow has denied the claims.";

#[test]
fn the_room_that_is_used_is_told_in_a_picture_and_in_words() {
    story(|page| {
        page.begin(ARTICLE);
        page.wait_saved();
        page.button("Storage").click();
        page.find("meter", "Local storage used");
        page.wait_until("the words", || panel(page).contains("of 10 MB used by 1 article."));
        page.press("Escape");
        page.button("New article").click();
        page.begin("Another.");
        page.wait_saved();
        page.button("Articles 2").click();
        page.button("Storage and backups").click();
        page.wait_until("the words", || panel(page).contains("of 10 MB used by 2 articles."));
    });
}

#[test]
fn the_browser_is_asked_for_its_promise_and_its_answer_is_shown() {
    for (answer, words) in [("false", "was asked, and has not promised"), ("true", "has promised to keep this")] {
        let script = format!(
            "StorageManager.prototype.persisted = async () => false;
            StorageManager.prototype.persist = async () => {{ window.asked = true; return {answer}; }};"
        );
        let answering = Wishes { before_load: Some(script.leak()), ..Wishes::default() };
        story_with(&answering, |page| {
            assert_ne!(page.script("return window.asked", &[]), true, "there is nothing to be kept");
            page.begin(ARTICLE);
            page.wait_until("a quiet question", || page.script("return window.asked", &[]) == true);
            page.button("Storage").click();
            page.wait_until("what holds before", || panel(page).contains("has not promised to keep this: when"));
            page.button("Ask the browser to keep it").click();
            page.wait_until(words, || panel(page).contains(words));
        });
    }
}

#[test]
fn a_store_that_is_nearly_full_is_told_before_it_is() {
    story(|page| {
        fill(page, 3_900_000);
        page.reload();
        page.begin(ARTICLE);
        page.wait_saved();
        assert_eq!(page.notices(), "", "there is enough room");
        page.button("New article").click();
        page.begin(&"He denied it. ".repeat(8_000));
        page.wait_told("The browser's storage is 80% full.");
        page.wait_saved();
        page.button("Dismiss the warning").click();
        page.wait_until("quiet", || page.notices().is_empty());

        page.reload();
        page.wait_told("Save the library as a file");
        page.button("Storage and backups").click();
        page.wait_until("the words", || panel(page).contains("That is nearly all"));
    });
}

#[test]
fn the_question_before_leaving_is_asked_while_work_could_not_be_written() {
    let failing = Wishes {
        before_load: Some(
            "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };",
        ),
        ..Wishes::default()
    };
    story_with(&failing, |page| {
        let asks = || page.asks_before_leaving();
        page.begin(ARTICLE);
        page.wait_until("a question", asks);
        page.exported();
        assert!(!asks(), "it is in a file");
    });
}

#[test]
fn a_page_from_the_disk_says_once_who_can_read_its_storage() {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    let address = format!("file://{}", dist().join("gainsay.html").display());
    page.visit(&address);
    page.wait_told("This page was opened from the disk.");
    page.button("I understand").click();
    page.wait_until("quiet", || page.notices().is_empty());
    page.reload();
    page.button("Storage").click();
    page.wait_until("the words", || panel(&page).contains("This page was opened from the disk."));
    assert_eq!(page.notices(), "");
    page.press("Escape");
    page.find("link", "Work without a trace").click();
    page.wait_told("nothing you do here is kept");
    page.begin(ARTICLE);
    page.wait_equal(&"No trace".to_owned(), || page.status());
    page.assert_no_complaints();
}

/// Fills local storage with so many UTF-16 units that are not Gainsay's.
fn fill(page: &Page, units: usize) {
    page.script(&format!("localStorage.setItem('other', 'x'.repeat({units}))"), &[]);
}

#[track_caller]
fn panel(page: &Page) -> String {
    page.texts("dialog[open]").concat()
}
