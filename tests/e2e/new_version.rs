//! A new version of the app: offered, never forced, and never mixed with another one.

use std::{collections::BTreeSet, rc::Rc};

use serde_json::{Value, json};

use crate::{
    harness::{
        Profile, Wishes,
        build::{Build, integrity},
        site::{Failure, Fault, Site},
    },
    page::Page,
    soak::{count, figure},
};

const READY: &str = "A new version of Gainsay is ready.";

/// Counts how often a tab has loaded the page.
const LOADS: &str = "sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')));";

/// Looks for a new version, and answers what became of it when that is settled.
const LOOK: &str = "
    return (async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
        const worker = registration.installing;
        if (worker !== null) await new Promise((settled) => worker.addEventListener('statechange', settled));
        return worker?.state ?? (registration.waiting ? 'installed' : 'none');
    })();
";

/// The parts that a tab runs with, as the page names them.
const PARTS: &str = "
    return [...document.querySelectorAll('link[rel=gainsay-program], link[rel=gainsay-tools]')]
        .map((each) => each.getAttribute('href'))";

/// The hashes of what a tab gets for its parts.
const FETCHED: &str = "
    return (async () => {
        const hashes = {};
        for (const file of arguments[0]) {
            const digest = await crypto.subtle.digest('SHA-256', await (await fetch(file)).arrayBuffer());
            hashes[file] = 'sha256-' + btoa(String.fromCharCode(...new Uint8Array(digest)));
        }
        return hashes;
    })();
";

/// Someone at work with the first of two builds, which is kept for use without a network.
#[track_caller]
fn at_work(site: &Site) -> Page {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes { before_load: Some(LOADS), ..Wishes::default() });
    page.visit(site.address());
    page.wait_until("the page to be kept for use without a network", || {
        page.script("return navigator.serviceWorker.controller?.state === 'activated'", &[]) == true
    });
    page.begin("Moscow has denied the claims. Kyiv repeats them.");
    page.tag("Moscow has denied", "2");
    page.wait_saved();
    page
}

#[track_caller]
fn look(page: &Page) -> Value {
    page.script(LOOK, &[])
}

/// How many builds are kept.
#[track_caller]
fn caches(page: &Page) -> Value {
    page.script("return caches.keys().then((names) => names.length)", &[])
}

#[track_caller]
fn loads(page: &Page) -> Value {
    page.script("return Number(sessionStorage.getItem('loads'))", &[])
}

/// Whether the tab runs with all the parts of a build, and gets them, and none of another.
#[track_caller]
fn assert_whole(page: &Page, build: &Build) {
    let parts: BTreeSet<String> = serde_json::from_value(page.script(PARTS, &[])).expect("parts have names");
    assert_eq!(parts, build.parts());
    let hashes = page.script(FETCHED, &[json!(parts)]);
    for part in &parts {
        assert_eq!(hashes[part], integrity(&build.files[part]), "{part}");
    }
}

/// Waits until a tab runs with a build after it was loaded anew.
#[track_caller]
fn wait_renewed(page: &Page, build: &Build) {
    page.wait_until("another document", || page.is_another_document());
    page.find("navigation", "Articles");
    assert_whole(page, build);
}

#[test]
fn a_new_version_is_offered_and_used_when_a_person_wants_it() {
    let old = Build::released();
    let new = old.renewed("new");
    let site = Site::serving(old.files.clone());
    let page = at_work(&site);
    assert_whole(&page, &old);
    page.mark_document();
    site.publish(new.files.clone(), None);
    assert_eq!(look(&page), "installed");
    page.wait_told(READY);

    page.button("Later").click();
    page.wait_until("the offer to go", || !page.notices().contains(READY));
    page.tag("Kyiv repeats them", "1");
    page.wait_saved();
    assert!(!page.is_another_document(), "nothing is reloaded unasked");
    assert_whole(&page, &old);
    page.reload();
    page.wait_told(READY);
    assert_whole(&page, &old);

    page.mark_document();
    let before = loads(&page).as_i64().expect("a number");
    page.tag("denied", "3");
    page.button("Use it now").click();
    wait_renewed(&page, &new);
    page.wait_listed(&["Denial: Moscow has denied", "Allegation: denied", "Claim: Kyiv repeats them"]);
    page.wait_equal(&json!(1), || caches(&page));
    assert_eq!(loads(&page), before + 1, "one reload is enough");
    assert!(!page.notices().contains(READY));
    page.assert_no_complaints();
}

#[test]
fn other_tabs_go_on_with_the_version_that_they_began_with() {
    let old = Build::released();
    let new = old.renewed("new");
    let site = Site::serving(old.files.clone());
    let page = at_work(&site);
    let first = page.tab();
    page.mark_document();
    let second = page.new_tab();
    page.visit(site.address());
    page.button("New article").click();
    page.begin("Nobody has asked the mayor.");
    page.wait_saved();
    page.mark_document();
    site.publish(new.files.clone(), None);
    look(&page);
    page.wait_told(READY);
    page.button("Use it now").click();
    wait_renewed(&page, &new);

    page.go_to(&first);
    page.wait_told("Another tab uses a new version");
    assert!(!page.is_another_document(), "nothing is reloaded unasked");
    assert_whole(&page, &old);
    page.tag("Kyiv repeats them", "1");
    page.wait_saved();
    page.button("Reload this one").click();
    wait_renewed(&page, &new);
    page.go_to(&second);
    assert_whole(&page, &new);

    // The old version is kept no longer than there may be a tab that needs it.
    assert_eq!(caches(&page), 2);
    page.close(&first);
    page.wait_until("only this tab", || {
        page.reload();
        caches(&page) == 1
    });
    page.assert_no_complaints();
}

#[test]
fn an_update_that_does_not_come_whole_leaves_the_old_version_whole() {
    let old = Build::released();
    let new = old.renewed("new");
    let site = Site::serving(old.files.clone());
    let page = at_work(&site);
    let files = new.files.len() - 1;
    let cuts = (0..files).map(Fault::After);
    let each = new.files.keys().filter(|path| *path != "sw.js").enumerate();
    let failures = [Failure::Altered, Failure::Status(404), Failure::Status(500), Failure::Cut];
    let kinds = count(1, failures.len());
    let bad = each.flat_map(|(at, path)| (at..at + kinds).map(move |kind| Fault::Of(path.clone(), failures[kind % 4])));
    let faults: Vec<Fault> = cuts.chain(bad).collect();
    for fault in &faults {
        site.publish(new.files.clone(), Some(fault.clone()));
        assert_ne!(look(&page), "installed", "{fault:?}");
        // Each cut is followed by a visit, of the others one is enough.
        if matches!(fault, Fault::After(_) | Fault::Of(_, Failure::Altered)) {
            page.reload();
            page.wait_listed(&["Denial: Moscow has denied"]);
        }
        assert_whole(&page, &old);
        // The browser may be trying once more of its own accord, in vain.
        page.wait_equal(&json!(1), || caches(&page));
        assert!(!page.notices().contains(READY), "{fault:?}");
    }
    page.complaints();
    site.publish(new.files.clone(), None);
    assert_eq!(look(&page), "installed");
    page.wait_told(READY);
    page.mark_document();
    page.button("Use it now").click();
    wait_renewed(&page, &new);
    figure("updates", &[("broken", faults.len()), ("mixed", 0)]);
    page.assert_no_complaints();
}

#[test]
fn a_kept_file_that_was_spoilt_is_replaced_by_a_whole_one() {
    let build = Build::released();
    let site = Site::serving(build.files.clone());
    let page = at_work(&site);
    let kept =
        build.files.keys().filter(|path| *path != "sw.js").map(|path| if path == "index.html" { "./" } else { path });
    let spoil = "
        return (async () => {
            const cache = await caches.open((await caches.keys())[0]);
            const headers = (await cache.match(arguments[0])).headers;
            await cache.put(arguments[0], new Response('spoilt', { headers }));
        })();
    ";
    for file in kept {
        page.script(spoil, &[json!(file)]);
        page.reload();
        page.wait_listed(&["Denial: Moscow has denied"]);
        assert_whole(&page, &build);
    }
    // The browser tells of the parts that the page itself holds against their hashes.
    page.expect_complaints("integrity");
}

#[test]
fn a_version_that_does_not_start_can_be_replaced() {
    let good = Build::released();
    let site = Site::serving(good.broken().files);
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    page.visit_blindly(site.address());
    page.find("dialog", "Gainsay could not start");
    page.wait_until("the page to be kept for use without a network", || {
        page.script("return navigator.serviceWorker.controller?.state === 'activated'", &[]) == true
    });
    site.publish(good.files.clone(), None);
    assert_eq!(look(&page), "installed");
    page.mark_document();
    page.button("Reload").click();
    wait_renewed(&page, &good);
    page.complaints();
}

#[test]
fn an_article_that_comes_before_the_second_part_of_the_program_is_kept_with_it() {
    let build = Build::released();
    let tools = build.part("tools-");
    let site = Site::serving(build.files.clone());
    site.publish(build.files.clone(), Some(Fault::Of(tools, Failure::Status(503))));
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
    page.visit(site.address());
    page.paste("Moscow has denied the claims.");
    page.button("Start annotating").click();
    page.wait_told("A part of Gainsay did not load.");
    page.wait_told("Your article is not saved. Leave this page open");
    assert_eq!(page.article_text(), "Moscow has denied the claims.");
    let leaves = "return dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    assert_eq!(page.script(leaves, &[]), false, "who leaves is asked before");
    site.publish(build.files.clone(), None);
    page.button("Try again").click();
    page.wait_saved();
    assert_eq!(page.script(leaves, &[]), true);
    page.tag("Moscow has denied", "2");
    page.wait_saved();
    page.reload();
    page.wait_listed(&["Denial: Moscow has denied"]);
    page.expect_complaints("tools");
}

#[test]
fn a_tab_that_comes_back_into_view_looks_once_an_hour() {
    let old = Build::released();
    let site = Site::serving(old.files.clone());
    let page = at_work(&site);
    let asked = site.asked("sw.js");
    let come_back = "document.dispatchEvent(new Event('visibilitychange'))";
    page.script(come_back, &[]);
    site.publish(old.renewed("new").files, None);
    let in_an_hour = "const now = Date.now; Date.now = () => now() + 3_600_000;";
    page.script(in_an_hour, &[]);
    page.script(come_back, &[]);
    page.script(come_back, &[]);
    page.wait_told(READY);
    assert_eq!(site.asked("sw.js"), asked + 1);
    page.assert_no_complaints();
}
