//! Copies of the library: a file on request, and a file that is kept up to date.

use serde_json::{Value, json};

use crate::{
    harness::{Services, Wishes, story, story_with},
    page::Page,
};

/// A dialog for files that nobody has to answer: the file lies in the page's private file system.
const PICKER: &str = "
    window.showSaveFilePicker = async () =>
        (await navigator.storage.getDirectory()).getFileHandle('library.json', { create: true });";

const READ: &str = "
    return navigator.storage.getDirectory()
        .then((folder) => folder.getFileHandle('library.json'))
        .then((handle) => handle.getFile())
        .then((file) => file.text())
        // It is not there while it is being replaced.
        .catch(() => null);";

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

#[test]
fn one_click_saves_the_library_as_a_file_that_brings_it_back() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        page.wait_saved();
        page.button("Storage").click();
        let file = page.downloaded(|| page.button("Save library as a file").click());
        assert_eq!(file.json()["format"], "gainsay-library");
        assert_eq!(annotations(&file.json()), [1]);
    });
}

#[test]
fn a_file_is_kept_up_to_date_also_after_a_reload() {
    story_with(&picking(PICKER), |page| {
        page.begin(ARTICLE);
        page.wait_saved();
        keep_a_file(page);
        page.wait_equal(&vec![0], || annotations(&in_file(page)));
        page.wait_until("the time", || page.texts("dialog[open]").concat().contains("It was written last at"));
        page.press("Escape");
        page.tag("has denied", "2");
        page.wait_equal(&vec![1], || annotations(&in_file(page)));
        assert_eq!(in_file(page), page.export("Gainsay JSON, all articles").json());

        page.reload();
        page.tag("repeats", "1");
        page.wait_equal(&vec![2], || annotations(&in_file(page)));

        page.button("Storage").click();
        page.button("Stop keeping it up to date").click();
        page.button("Keep a file up to date…");
        page.press("Escape");
        page.reload();
        page.button("Storage").click();
        page.button("Keep a file up to date…");
    });
}

#[test]
fn after_a_reload_the_browser_may_want_to_be_asked_again() {
    let asking = format!(
        "{PICKER}
        FileSystemHandle.prototype.queryPermission = async () => window.allowed ? 'granted' : 'prompt';
        FileSystemHandle.prototype.requestPermission = async () => {{ window.allowed = true; return 'granted'; }};"
    );
    story_with(&picking(asking.leak()), |page| {
        page.begin(ARTICLE);
        page.wait_saved();
        keep_a_file(page);
        page.wait_equal(&vec![0], || annotations(&in_file(page)));
        page.reload();
        page.tag("has denied", "2");
        page.wait_told("is not kept up to date until you allow it again");
        assert_eq!(annotations(&in_file(page)), [0]);
        page.button("Go on keeping “library.json” up to date").click();
        page.wait_equal(&vec![1], || annotations(&in_file(page)));
        page.wait_until("quiet", || page.notices().is_empty());
    });
}

#[test]
fn when_it_cannot_be_written_the_file_stays_whole_and_the_person_is_told() {
    for (broken, error, words) in [
        ("FileSystemFileHandle.prototype.createWritable", "NotFoundError", "not there any more"),
        ("FileSystemWritableFileStream.prototype.write", "QuotaExceededError", "no room for it on the disk"),
        ("FileSystemWritableFileStream.prototype.close", "InvalidStateError", "the disk is on fire"),
    ] {
        let breaking = format!(
            "{PICKER}
            const whole = {broken};
            {broken} = async function (...all) {{
                if (window.broken) throw new DOMException('the disk is on fire', '{error}');
                return whole.apply(this, all);
            }};"
        );
        story_with(&picking(breaking.leak()), |page| {
            page.begin(ARTICLE);
            page.wait_saved();
            keep_a_file(page);
            page.wait_equal(&vec![0], || annotations(&in_file(page)));
            page.press("Escape");
            let before = in_file(page);
            page.script("window.broken = true", &[]);
            page.tag("has denied", "2");
            page.wait_told(words);
            page.wait_told("What was in the file before is still in it.");
            assert_eq!(in_file(page), before);
            page.script("window.broken = false", &[]);
            page.button("Write it again").click();
            page.wait_equal(&vec![1], || annotations(&in_file(page)));
            page.wait_until("quiet", || page.notices().is_empty());
        });
    }
}

#[test]
fn a_library_that_was_lost_does_not_replace_the_file_that_still_has_it() {
    story_with(&picking(PICKER), |page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        page.wait_saved();
        keep_a_file(page);
        page.wait_equal(&vec![1], || annotations(&in_file(page)));
        page.press("Escape");
        let before = in_file(page);
        lose_the_library(page);

        page.begin("Something new.");
        page.wait_told("has 1 article that cannot be read in this browser any more");
        assert_eq!(in_file(page), before);
        page.import(&page.file("library.json", before.to_string()));
        page.wait_listed(&["Denial: has denied"]);
        page.wait_equal(&2, || annotations(&in_file(page)).len());
        page.wait_until("quiet", || !page.notices().contains("cannot be read"));

        // Nor does it when the person chooses the file anew.
        lose_the_library(page);
        page.button("Storage").click();
        page.button("Stop keeping it up to date").click();
        page.press("Escape");
        page.begin("Something else.");
        page.wait_saved();
        keep_a_file(page);
        page.press("Escape");
        page.wait_told("has 2 articles that cannot be read in this browser any more");
        assert_eq!(annotations(&in_file(page)).len(), 2);
        page.button("Write it without them").click();
        page.wait_equal(&1, || annotations(&in_file(page)).len());
    });
}

#[test]
fn what_a_person_removes_leaves_the_file_too() {
    story_with(&picking(PICKER), |page| {
        page.begin(ARTICLE);
        page.wait_saved();
        page.button("New article").click();
        page.begin("Second article.");
        page.wait_saved();
        keep_a_file(page);
        page.wait_equal(&2, || annotations(&in_file(page)).len());
        page.press("Escape");
        page.button("Articles 2").click();
        page.button("Delete “Second article.”").click();
        page.wait_equal(&1, || annotations(&in_file(page)).len());
        page.script("document.querySelector('.bin summary').click()", &[]);
        page.button("Remove “Second article.” for good").click();
        page.press("Escape");
        page.button("Articles 1").click();
        page.script("document.querySelector('.entry-open').click()", &[]);
        page.tag("has denied", "2");
        page.wait_equal(&vec![1], || annotations(&in_file(page)));
    });
}

#[test]
fn without_a_trace_no_file_is_kept_up_to_date() {
    story_with(&picking(PICKER), |page| {
        page.find("link", "Work without a trace").click();
        page.wait_told("nothing you do here is kept");
        page.begin(ARTICLE);
        page.button("Storage").click();
        page.button("Save library as a file");
        assert!(!page.has("button", "Keep a file up to date…"));
    });
}

fn picking(script: &'static str) -> Wishes {
    Wishes { before_load: Some(script), ..Wishes::default() }
}

#[track_caller]
fn keep_a_file(page: &Page) {
    page.button("Storage").click();
    page.button("Keep a file up to date…").click();
    page.button("Stop keeping it up to date");
}

/// As when a browser clears its storage between two visits, but forgets the file.
#[track_caller]
fn lose_the_library(page: &Page) {
    let address = Services::shared().server.address().to_owned();
    // A page of the same site in which the program does not run.
    page.devtools("Page.navigate", &json!({ "url": format!("{address}icons/icon.svg") }));
    page.wait_until("the other page", || page.script("return location.pathname", &[]) == "/icons/icon.svg");
    page.script(
        "localStorage.clear();
        return new Promise((done) => {
            const request = indexedDB.deleteDatabase('gainsay');
            request.onsuccess = request.onerror = done;
        }).then(() => true);",
        &[],
    );
    // A page without the program has no icon of its own, and the browser looks for one.
    page.expect_complaints("favicon.ico");
    page.visit_app();
}

#[track_caller]
fn in_file(page: &Page) -> Value {
    page.wait_for("the file", || {
        let content = page.script(READ, &[]);
        content.as_str().and_then(|content| serde_json::from_str(content).ok())
    })
}

/// How many annotations each article of a library has.
fn annotations(library: &Value) -> Vec<usize> {
    let articles = library["articles"].as_array().into_iter().flatten();
    articles.map(|article| article["annotations"].as_array().map_or(0, Vec::len)).collect()
}
