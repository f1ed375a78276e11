//! No-trace mode: on a shared computer, nothing of the work stays behind.

use std::{
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use crate::{
    harness::{
        Profile, Services, Wishes,
        build::Build,
        site::{Failure, Fault, Site},
        story,
    },
    page::Page,
};

/// A word that no browser has of its own accord.
const MARKER: &str = "Zwetschgenkuchenrezept";

/// What a page may keep, and whether it does: local storage, session storage, databases, and caches
/// other than that of the program's own files.
const KEPT: &str = "
    return Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, keys]) => [
        ...Object.keys(localStorage), ...Object.keys(sessionStorage),
        ...databases.map(({ name }) => name), ...keys.filter((key) => !key.startsWith('gainsay ')),
    ].join(' '));";

#[test]
fn without_a_trace_nothing_of_the_work_is_on_the_disk_when_the_browser_is_closed() {
    let profile = Rc::new(Profile::fresh());
    let page = Page::open(&profile, &Wishes::default());
    page.visit(&format!("{}#no-trace", Services::shared().server.address()));
    page.wait_told("nothing you do here is kept");
    work(&page);
    assert_eq!(page.status(), "No trace");
    assert_eq!(page.script(KEPT, &[]), "");
    page.assert_no_complaints();
    drop(page);
    assert_eq!(files_with(MARKER, &profile.folder().join("browser")), Vec::<PathBuf>::new());
}

#[test]
fn with_a_trace_there_is_one() {
    let profile = Rc::new(Profile::fresh());
    let page = Page::open(&profile, &Wishes::default());
    page.visit_app();
    work(&page);
    page.wait_saved();
    assert_ne!(page.script(KEPT, &[]), "");
    drop(page);
    assert_ne!(files_with(MARKER, &profile.folder().join("browser")), Vec::<PathBuf>::new());
}

/// Leaves the marker in every field there is.
#[track_caller]
fn work(page: &Page) {
    page.field("Article text").write(&format!("{MARKER} typed. Moscow has denied the claims. "));
    page.paste(&format!("{MARKER} pasted."));
    page.button("Start annotating").click();
    page.tag("Moscow has denied", "2");
    page.field("Note").write(&format!("{MARKER} noted"));
    page.find("combobox", "Speaker").rewrite(&format!("{MARKER} speaking"));
    page.field("Title").rewrite(&format!("{MARKER} on top"));
    page.field("Address").rewrite(&format!("https://{MARKER}.example/"));
    page.select("claims");
    page.press("/");
    page.find("searchbox", "Find in the article").write(MARKER);
    page.button("Articles 1").click();
    page.find("searchbox", "Find an article").write(MARKER);
    page.press("Escape");
}

#[test]
fn nothing_that_was_kept_before_is_read_or_written() {
    story(|page| {
        page.begin("Moscow has denied the claims.");
        page.wait_saved();
        page.button("New article").click();
        let before = page.script("return JSON.stringify(localStorage)", &[]);

        page.find("link", "Work without a trace").click();
        page.wait_told("nothing you do here is kept");
        page.button("Articles");
        page.begin("Kyiv repeats them.");
        page.tag("repeats", "1");
        page.button("New article").click();
        page.button("Articles 1");
        assert_eq!(page.script("return JSON.stringify(localStorage)", &[]), before);

        page.button("Articles 1").click();
        page.script("document.querySelector('.entry-open').click()", &[]);
        page.find("document", "Article");
        page.export("Gainsay JSON");
        page.find("link", "Leave no-trace mode").click();
        page.wait_until("the other mode", || !page.notices().contains("nothing you do here is kept"));
        page.button("Articles 1").click();
        page.find("link", "Work without a trace");
        page.wait_until("the article of before", || page.notices().is_empty());
    });
}

#[test]
fn who_asks_for_no_trace_before_all_of_the_program_is_there_is_given_it_at_once() {
    let build = Build::released();
    let tools = build.part("tools-");
    let site = Site::serving(build.files.clone());
    site.publish(build.files.clone(), Some(Fault::Of(tools, Failure::Held)));
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    page.visit(site.address());
    page.script("window.isFirst = true", &[]);
    page.find("link", "Work without a trace").click();
    page.wait_until("the page in the other mode", || page.script("return window.isFirst ?? false", &[]) == false);
    page.field("Article text").write(&format!("{MARKER} typed."));
    page.button("Start annotating").click();
    page.find("document", "Article");
    site.publish(build.files, None);
    page.wait_told("nothing you do here is kept");
    page.wait_until_ready();
    assert_eq!(page.status(), "No trace");
    assert_eq!(page.script(KEPT, &[]), "");
    page.assert_no_complaints();
}

#[test]
fn the_browser_asks_before_work_is_lost_that_is_nowhere_else() {
    story(|page| {
        let asks = || page.asks_before_leaving();
        page.begin("Moscow has denied the claims.");
        page.wait_saved();
        assert!(!asks(), "what is saved can be left");
        page.button("New article").click();
        page.find("link", "Work without a trace").click();
        page.wait_told("nothing you do here is kept");
        assert!(!asks(), "there is no work yet");
        page.begin("Kyiv repeats them.");
        page.wait_until("a question", asks);
        page.exported();
        assert!(!asks(), "it is in a file");
        page.tag("repeats", "1");
        page.wait_until("a question", asks);
        page.export("Plain text");
        assert!(asks(), "a file of another format does not bring it back");
        page.export("Gainsay JSON, all articles");
        page.wait_until("no question", || !asks());
        page.button("New article").click();
        assert!(!asks(), "it is still in the file");
        page.begin("A second one.");
        page.button("New article").click();
        page.wait_until("a question", asks);
    });
}

/// The files of a folder that hold a word, in UTF-8 or in UTF-16, which browsers use for both.
fn files_with(word: &str, folder: &Path) -> Vec<PathBuf> {
    let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |content: &[u8], bytes: &[u8]| content.windows(bytes.len()).any(|window| window == bytes);
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder can be read").map_while(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(content) = fs::read(&path)
                && (holds(&content, word.as_bytes()) || holds(&content, &utf16))
            {
                found.push(path);
            }
        }
    }
    found
}
