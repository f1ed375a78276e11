//! Every screen and state, held against the rules of WCAG 2.2 (A and AA) by axe-core, and what axe
//! cannot see: what a screen reader is told.

use serde::Deserialize;
use serde_json::json;

use crate::{
    harness::{Wishes, story, story_with},
    page::Page,
    views::bring_disputes,
};

const AXE: &str = include_str!("axe/axe.min.js");

const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
    return axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(({ violations }) =>
        violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => html.slice(0, 300)) })));
";

/// A rule that is broken, and where.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "shown when a test fails")]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<String>,
}

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.\nA third party, too, spoke.";

#[test]
fn no_screen_breaks_a_rule_in_light() {
    story(every_screen);
}

#[test]
fn no_screen_breaks_a_rule_in_dark() {
    story(|page| {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.devtools("Emulation.setEmulatedMedia", &features);
        every_screen(page);
    });
}

#[test]
fn no_screen_breaks_a_rule_without_a_trace() {
    story(|page| {
        page.find("link", "Work without a trace").click();
        page.wait_told("nothing you do here is kept");
        check(page, "the first screen");
        page.begin(ARTICLE);
        page.button("Storage").click();
        page.find("dialog", "Storage");
        check(page, "the storage");
    });
}

#[test]
fn no_screen_breaks_a_rule_on_a_telephone() {
    let telephone = Wishes { telephone: true, ..Wishes::default() };
    story_with(&telephone, |page| {
        check(page, "the first screen");
        page.begin(ARTICLE);
        page.select_units(7, 17);
        check(page, "a selection");
        page.tap("button", "Denial");
        page.wait_listed(&["Denial: has denied"]);
        check(page, "an annotation");
        page.tap("button", "Annotations (1)");
        page.field("Note");
        check(page, "the list");
        page.tap("button", "Articles 1");
        page.tap("button", "Storage and backups");
        page.find("dialog", "Storage");
        check(page, "the storage");
    });
}

#[test]
fn no_view_breaks_a_rule() {
    for telephone in [false, true] {
        story_with(&Wishes { telephone, ..Wishes::default() }, |page| {
            bring_disputes(page);
            every_view(page);
            let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
            page.devtools("Emulation.setEmulatedMedia", &features);
            every_view(page);
        });
    }
}

/// One view after the other, with everything unfolded.
fn every_view(page: &Page) {
    page.find("tab", "Disputes").click();
    page.button("Picture of all disputes").click();
    page.button("Save picture as SVG");
    check(page, "the disputes");
    page.find("tab", "Matrix").click();
    page.script("document.querySelector('.stance').click()", &[]);
    page.find("dialog", "Quotations");
    check(page, "the matrix");
    page.press("Escape");
    page.find("tab", "Gaps").click();
    page.button("Mark as seen").click();
    check(page, "the gaps");
    page.find("tab", "Report").click();
    page.button("Print");
    check(page, "the report");
    page.script("[...document.querySelectorAll('.menu-entry')].find((each) => each.textContent === 'Search all articles').click()", &[]);
    page.wait_until("the people", || !page.texts("dialog .person").is_empty());
    check(page, "the search");
    page.press("Escape");
    page.wait_until("the panel to close", || !page.has("dialog", "Search all articles"));
    page.find("tab", "Text").click();
}

/// One screen after the other, each in the states that look different.
fn every_screen(page: &Page) {
    check(page, "the first screen");
    page.button("Start annotating").click();
    page.wait_until("a reason", || !page.texts("#start-problem").is_empty());
    check(page, "a refused start");
    page.begin(ARTICLE);
    check(page, "an article without annotations");
    page.select("has denied");
    check(page, "a selection");
    page.press("d");
    page.wait_listed(&["Denial: has denied"]);
    check(page, "an open annotation");
    page.tag("Moscow has denied the claims", "1");
    page.tag("third party", "3");
    page.press("e");
    check(page, "a focused edge");
    page.press("Escape");
    page.find("combobox", "Speaker").rewrite("Moscow");
    page.find("document", "Article").click();
    page.press("Escape Control+Home n n q");
    page.find("listbox", "Speakers to choose from");
    check(page, "speakers to choose from");
    page.press("Escape r");
    page.find("group", "Link to another annotation");
    check(page, "choosing what to link to");
    page.press("1 Enter");
    page.button("All links").click();
    page.wait_until("a line", || page.script("return document.querySelector('.link-lines g') !== null", &[]) == true);
    check(page, "links");
    page.press("Escape");
    page.button("Export").click();
    check(page, "the menu of formats");
    page.press("Escape");
    page.button("Articles 1").click();
    check(page, "the list of articles");
    page.press("Escape");
    for (key, panel) in [("?", "Keys"), ("h", "History"), ("l", "Labels"), ("u", "Speakers")] {
        page.find("document", "Article").click();
        page.press(key);
        page.find("dialog", panel);
        check(page, panel);
        page.press("Escape");
        page.wait_until("the panel to close", || !page.has("dialog", panel));
    }
    page.wait_saved();
    page.button("History").click();
    page.button("Versions…").click();
    page.wait_until("a version", || !page.texts("dialog .version").is_empty());
    check(page, "the versions");
    page.script("document.querySelector('dialog .version button').click()", &[]);
    page.button("Bring back");
    check(page, "a version");
    page.press("Escape");
    page.button("Storage").click();
    page.button("Ask the browser to keep it");
    check(page, "the storage");
    page.press("Escape");
    page.press("/");
    page.find("searchbox", "Find in the article").write("denied");
    page.button("Next match");
    check(page, "finding");
    page.press("Escape");
    page.import(&page.file("wrong.json", r#"{"format":"gainsay","version":99}"#));
    page.wait_until("the problem to be told", || !page.notices().is_empty());
    check(page, "a problem");
    let mut odd = page.exported();
    odd["annotations"][0]["ranges"][0]["end"] = json!(9_999);
    page.import(&page.file("odd.json", odd.to_string()));
    page.button("Import the good part");
    check(page, "a file that is not all right");
}

#[track_caller]
fn check(page: &Page, screen: &str) {
    let found = page.script(&format!("{AXE}\n{RUN}"), &[]);
    let violations: Vec<Violation> = serde_json::from_value(found).expect("axe tells what it found");
    assert!(violations.is_empty(), "{screen}: {violations:#?}");
}

#[test]
fn what_happens_is_told_and_the_parts_are_landmarks() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        wait_heard(page, "Tagged as Denial: “has denied”");
        page.find("combobox", "Speaker").rewrite("Moscow");
        page.find("document", "Article").click();
        page.press("Control+Home n");
        wait_heard(page, "Denial by Moscow: “has denied”, 10 characters. Annotation 1 of 1.");
        page.press("e Control+ArrowRight");
        wait_heard(page, "Moved: “has denied the”");
        page.press("Escape Control+z");
        wait_heard(page, "Undone: Moved the edges of “has denied");
        page.press("Control+Shift+z");
        wait_heard(page, "Done again: Moved the edges of “has denied");
        page.wait_equal(&"Saved".to_owned(), || page.status());

        page.find("navigation", "Articles");
        page.find("region", "Article and labels");
        page.find("complementary", "Annotations of the article");
        page.find("main", "");
    });
}

#[track_caller]
fn wait_heard(page: &Page, words: &str) {
    page.wait_until(words, || page.texts(".notices [aria-live=polite]").concat().contains(words));
}

#[test]
fn nothing_sticks_out_of_the_bar_at_any_width() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        for width in [800, 1000, 1180, 1220, 1280] {
            let screen = json!({ "width": width, "height": 500, "deviceScaleFactor": 1, "mobile": false });
            page.devtools("Emulation.setDeviceMetricsOverride", &screen);
            page.wait_equal(&json!(width), || page.script("return innerWidth", &[]));
            let overhang =
                "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth";
            assert_eq!(page.script(overhang, &[]), 0, "at {width} pixels");
            page.find("tab", "Report").click();
            page.find("tab", "Text").click();
        }
    });
}

#[test]
fn twice_as_large_nothing_sticks_out() {
    story(|page| {
        // A window of 1280 pixels at 200 % has room for 640.
        let screen = json!({ "width": 640, "height": 500, "deviceScaleFactor": 2, "mobile": false });
        page.devtools("Emulation.setDeviceMetricsOverride", &screen);
        let check = |screen: &str| {
            let width = page.script("return document.documentElement.scrollWidth", &[]);
            assert!(width.as_u64().is_some_and(|width| width <= 640), "{screen} is {width} wide");
        };
        check("the first screen");
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        check("an article");
        for (key, panel) in [("?", "Keys"), ("h", "History"), ("l", "Labels")] {
            page.find("document", "Article").click();
            page.press(key);
            page.find("dialog", panel);
            check(panel);
            page.press("Escape");
            page.wait_until("the panel to close", || !page.has("dialog", panel));
        }
        page.button("Articles 1").click();
        page.button("Storage and backups").click();
        page.find("dialog", "Storage");
        check("Storage");
    });
}
