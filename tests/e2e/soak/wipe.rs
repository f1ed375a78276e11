//! One of the two places where work is kept is emptied: by a program that cleans up, by the person,
//! by the browser.

use std::{
    fs,
    rc::Rc,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    Chance, any_edit, article, come_back, count, figure, let_pass,
    log::{Difference, Log},
    settled,
};
use crate::{
    harness::{Profile, Services, Wishes},
    page::{Page, SAFE, Shown},
};

/// Where Chromium keeps the two in a profile.
const FOLDERS: [&str; 2] = ["Local Storage", "IndexedDB"];

#[test]
fn one_of_the_two_copies_is_enough_to_come_back() {
    let runs = count(2, 100);
    // From one browser to the next the address must stay, because storage belongs to it.
    let _address = Services::shared();
    let mut chance = Chance::seeded(11);
    let profile = Rc::new(Profile::fresh());
    let page = Page::open(&profile, &Wishes::default());
    page.visit_app();
    page.begin(&article(20_000));
    page.wait_saved();
    let mut log = Log::default();
    edit(&page, &mut log, &mut chance);
    page.close_browser();

    let (mut lost, mut silent) = (0, [0; FOLDERS.len()]);
    for run in 0..runs {
        let folder = FOLDERS[run % FOLDERS.len()];
        fs::remove_dir_all(profile.folder().join("browser/Default").join(folder)).expect("Chromium keeps it there");
        let page = Page::open(&profile, &Wishes::default());
        let found = come_back(&page, SAFE).unwrap_or_default();
        let difference = log.compare(&found, None);
        if difference != Difference::default() {
            eprintln!("run {run}, without {folder}: {difference:?}");
            lost += 1;
        }
        if page.notices().is_empty() {
            silent[run % FOLDERS.len()] += 1;
        }
        log = Log::beginning_with(found);
        if page.has_article() {
            edit(&page, &mut log, &mut chance);
        }
        page.close_browser();
    }
    let [silent, silent_without_journal] = silent;
    figure(
        "one-copy-gone",
        &[
            ("runs", runs),
            ("lost", lost),
            ("silent-without-local-storage", silent),
            ("silent-without-journal", silent_without_journal),
        ],
    );
    // The journal is written anew before anybody could ask for it.
    assert_eq!((lost, silent), (0, 0));
}

/// Ways to empty the storage under an open page: what the browser clears, or nothing where another
/// tab does it.
const WIPES: [&str; 4] = ["local_storage", "indexeddb", "local_storage,indexeddb", ""];

#[test]
fn an_open_page_brings_back_what_is_wiped_under_it() {
    let runs = count(8, 100);
    let mut chance = Chance::seeded(10);
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    let other = page.tab();
    let tab = page.new_tab();
    page.visit_app();
    // A page of the same origin that is not the app.
    page.go_to(&other);
    page.visit_beside("manifest.webmanifest");
    page.go_to(&tab);
    page.begin(&article(20_000));
    page.wait_saved();
    let mut log = Log::default();
    edit(&page, &mut log, &mut chance);

    let mut lost = 0;
    for run in 0..runs {
        let wipe = WIPES[run % WIPES.len()];
        let then_edits = (run / WIPES.len()).is_multiple_of(2);
        if wipe.is_empty() {
            page.go_to(&other);
            page.script("localStorage.clear()", &[]);
            page.go_to(&tab);
        } else {
            let origin = page.script("return location.origin", &[]);
            page.devtools("Storage.clearDataForOrigin", &json!({ "origin": origin, "storageTypes": wipe }));
        }
        let is_back = if then_edits {
            edit(&page, &mut log, &mut chance);
            true
        } else {
            wipe == "indexeddb" || comes_back(&page)
        };
        page.reload();
        let found = settled(&page, SAFE).or_else(|| from_the_list(&page));
        let difference = log.compare(found.as_deref().unwrap_or_default(), None);
        if difference != Difference::default() || !is_back {
            eprintln!("run {run}, “{wipe}” wiped, edits after it: {then_edits}, noticed: {is_back}: {difference:?}");
            lost += 1;
        }
        if found.is_none() {
            page.begin(&article(20_000));
            page.wait_saved();
        }
        log = Log::beginning_with(found.unwrap_or_default());
    }
    figure("wiped-under-the-page", &[("runs", runs), ("lost", lost)]);
    assert_eq!(lost, 0);
}

/// Makes a few edits and waits for each to be safe.
fn edit(page: &Page, log: &mut Log, chance: &mut Chance) {
    for _ in 0..4 {
        let edit = any_edit(chance, log.shown());
        log.acknowledge(page.edit(&edit, SAFE).expect("the page works"));
    }
}

/// Opens the article from the list of articles, if it is there.
fn from_the_list(page: &Page) -> Option<Vec<Shown>> {
    let list = page.look_for("button", "Articles 1")?;
    list.click();
    page.wait_until("the list", || !page.texts(".entry-open").is_empty());
    page.script("document.querySelector('.entry-open').click()", &[]);
    settled(page, SAFE)
}

/// Whether the page puts back what was wiped on its own, within ten seconds.
fn comes_back(page: &Page) -> bool {
    let stored = "return Object.keys(localStorage).filter((key) => key.startsWith('gainsay/')).length";
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        if page.script(stored, &[]).as_u64() > Some(2) {
            return true;
        }
        let_pass(20);
    }
    false
}
