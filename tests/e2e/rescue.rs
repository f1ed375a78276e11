//! When the program stops: a screen says so, and everything stored can be taken away and into
//! another browser.

use std::rc::Rc;

use serde_json::json;

use crate::{
    harness::{Profile, Wishes, story, story_with},
    page::{Download, Page},
    soak::{count, figure},
};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them. Nobody has asked the mayor.";

/// Lets one call of a method of the browser go wrong, the n-th after it was asked for, and takes
/// the times of that and of the rescue screen, in milliseconds.
const FAULTS: &str = "
    window.fault = { method: '', kind: '', left: 0, at: null, shown: null };
    for (const [owner, methods] of [
        [Node.prototype, ['insertBefore', 'cloneNode']],
        [Document.prototype, ['createTextNode']],
        [Element.prototype, ['setAttribute']],
    ]) for (const method of methods) {
        const real = owner[method];
        owner[method] = function (...given) {
            if (fault.method !== method || --fault.left > 0) return real.apply(this, given);
            fault.method = '';
            fault.at = performance.now();
            if (fault.kind === 'null') return null;
            throw new Error('by a test');
        };
    }
    new MutationObserver(() => {
        if (document.getElementById('gainsay-rescue')?.open) fault.shown ??= performance.now();
    }).observe(document, { attributes: true, childList: true, subtree: true });
";

/// What goes wrong, and how.
const KINDS: [(&str, &str); 6] = [
    ("insertBefore", "throws"),
    ("cloneNode", "throws"),
    ("setAttribute", "throws"),
    ("createTextNode", "throws"),
    ("cloneNode", "null"),
    ("createTextNode", "null"),
];

/// Waits for the fault and does this and that in the page, beginning with something else each time.
const PROVOKE: &str = "
    const [method, kind, nth, first] = arguments;
    const click = (selector) => () => document.querySelector(selector)?.click();
    const key = (key) => () => {
        const target = document.querySelector('[role=document]');
        target.focus();
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    const deeds = [
        key('2'), click('[aria-label=Keys]'), click('[aria-label=Close]'), click('[aria-label=Annotations] li button'),
        key('/'), key('Escape'), click('[aria-label=History]'), click('[aria-label=Close]'), key('n'), key('s'), key('1'),
    ];
    Object.assign(fault, { method, kind, left: nth });
    return (async () => {
        for (let deed = first; deed < first + 10 * deeds.length && fault.at === null; deed++) {
            deeds[deed % deeds.length]();
            await new Promise((drawn) => setTimeout(drawn, 20));
        }
        return fault.at !== null;
    })();
";

const TIMES: &str = "return fault.shown === null ? null : [fault.at, fault.shown]";

/// Where the program cannot even start, only the rescue layer runs.
const NO_PROGRAM: &str = "delete window.WebAssembly;";

fn sabotaged() -> Wishes {
    Wishes { before_load: Some(FAULTS), ..Wishes::default() }
}

/// A browser that shows nothing yet but the page.
fn visitor(wishes: &Wishes) -> Page {
    let page = Page::open(&Rc::new(Profile::fresh()), wishes);
    page.visit_app();
    page
}

/// Begins an article with two tags that are shown as saved.
#[track_caller]
fn work(page: &Page) {
    page.begin(ARTICLE);
    page.tag("Moscow has denied", "2");
    page.tag("Kyiv repeats them", "1");
    page.wait_saved();
    page.select("Nobody has asked");
    page.wait_selected("Nobody has asked");
}

/// Makes the page as it is for someone who has never been here.
#[track_caller]
fn forget_everything(page: &Page) {
    page.visit_blank();
    let origin = page.origin();
    page.devtools(
        "Storage.clearDataForOrigin",
        &json!({ "origin": origin, "storageTypes": "local_storage,indexeddb" }),
    );
    page.visit_app();
}

#[track_caller]
fn download(page: &Page) -> Download {
    page.downloaded(|| page.button("Download everything stored here").click())
}

/// Imports a rescue file where nothing is, and finds what was shown as saved.
#[track_caller]
fn assert_brings_back(file: &Download, elsewhere: &Page) {
    assert!(file.name.starts_with("gainsay-rescue-"), "{}", file.name);
    forget_everything(elsewhere);
    elsewhere.import(&elsewhere.file("rescue.json", &file.content));
    elsewhere.wait_until("the saved annotations", || {
        let listed = elsewhere.listed();
        let has = |label: &str, quote: &str| listed.iter().any(|(one, other)| one == label && other == quote);
        has("Denial", "Moscow has denied") && has("Claim", "Kyiv repeats them")
    });
    assert_eq!(elsewhere.article_text(), ARTICLE);
}

#[test]
fn every_panic_ends_in_a_screen_that_names_it_and_gives_everything_away() {
    let runs = count(5, 50);
    let (page, elsewhere) = (visitor(&sabotaged()), visitor(&Wishes::default()));
    let (mut screens, mut slowest) = (0, 0);
    for run in 0..runs {
        let (method, kind) = KINDS[run % KINDS.len()];
        let nth = 1 + run / KINDS.len() * 3;
        let point = format!("{method} {kind}, call {nth}");
        work(&page);
        let met = page.script(PROVOKE, &[json!(method), json!(kind), json!(nth), json!(run * 5)]);
        assert_eq!(met, true, "{point} is met");
        page.find("dialog", "Gainsay has stopped");
        let times =
            page.wait_for("the rescue screen", || serde_json::from_value::<(f64, f64)>(page.script(TIMES, &[])).ok());
        let delay = times.1 - times.0;
        assert!(delay <= 1_000.0, "{point}: the screen came after {delay} ms");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds below a thousand")]
        let delay = delay as usize;
        (screens, slowest) = (screens + 1, slowest.max(delay));
        let said = page.texts("#gainsay-rescue").concat();
        assert!(said.contains("not yet shown as Saved may be missing"), "{said}");
        let named = ["panicked at ", "TypeError: ", "Error: by a test"];
        assert!(named.iter().any(|name| said.contains(name)) && !said.contains("unreachable"), "{point}: {said}");
        assert_brings_back(&download(&page), &elsewhere);
        page.complaints();
        forget_everything(&page);
    }
    figure("panics", &[("runs", runs), ("screens", screens), ("slowest_ms", slowest), ("lost", 0)]);
    elsewhere.assert_no_complaints();
}

#[test]
fn what_only_the_journal_has_is_in_the_file() {
    story_with(&sabotaged(), |page| {
        work(page);
        page.script(PROVOKE, &[json!("cloneNode"), json!("throws"), json!(1), json!(1)]);
        page.find("dialog", "Gainsay has stopped");
        page.script("localStorage.clear()", &[]);
        let file = download(page);
        assert_eq!(file.json()["localStorage"], json!({}));
        assert_brings_back(&file, &visitor(&Wishes::default()));
        page.complaints();
    });
}

#[test]
fn a_page_that_cannot_start_gives_away_what_is_stored_and_makes_no_database() {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes { before_load: Some(NO_PROGRAM), ..Wishes::default() });
    page.visit_unstarted();
    page.find("dialog", "Gainsay could not start");
    page.button("Download everything stored here").click();
    page.wait_until("the answer", || page.texts("#gainsay-rescue").concat().contains("Nothing of Gainsay is stored"));
    page.script("localStorage.setItem('gainsay/schema', '{\"version\":2}'); localStorage.setItem('theirs', 'x')", &[]);
    let file = download(&page).json();
    assert_eq!(file["localStorage"], json!({ "gainsay/schema": "{\"version\":2}" }));
    assert_eq!(file["journal"], json!({ "records": {}, "seals": {}, "backups": {} }));
    assert_eq!(page.script("return indexedDB.databases()", &[]), json!([]));
    page.complaints();
}

#[test]
fn a_database_that_does_not_answer_holds_nothing_up() {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes { before_load: Some(NO_PROGRAM), ..Wishes::default() });
    page.visit_unstarted();
    page.script(
        "localStorage.setItem('gainsay/schema', '{\"version\":2}'); IDBFactory.prototype.open = () => ({})",
        &[],
    );
    let file = download(&page);
    assert_eq!(file.json()["localStorage"].as_object().map(serde_json::Map::len), Some(1));
    let said = page.texts("#gainsay-rescue").concat();
    assert!(said.contains("the database does not answer"), "{said}");
    page.complaints();
}

#[test]
fn an_error_that_did_not_stop_the_program_shows_no_screen() {
    story(|page| {
        page.begin(ARTICLE);
        let elsewhere = "setTimeout(() => { throw new Error('of an extension'); });
            Promise.reject(new Error('of an extension'));
            return new Promise((done) => setTimeout(done, 100))";
        page.script(elsewhere, &[]);
        assert!(!page.has("dialog", "Gainsay has stopped"));
        page.tag("Moscow has denied", "2");
        page.wait_saved();
        page.complaints();
    });
}
