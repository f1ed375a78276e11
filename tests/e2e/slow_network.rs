//! A network that is slow: the page is there before the program, and what a person begins on it meanwhile
//! goes on when the program comes.

use std::{path::Path, rc::Rc};

use serde_json::json;

use crate::{
    harness::{
        Profile, Wishes,
        build::Build,
        site::{Failure, Fault, Site},
    },
    page::Page,
};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

/// How the names of the program's files begin.
const PROGRAM: &str = "gainsay-";
const TOOLS: &str = "tools-";

/// A page of whose program a part does not come before it is let.
struct Slow {
    page: Page,
    site: Site,
    build: Build,
}

impl Slow {
    #[track_caller]
    fn open(fragment: &str) -> Self {
        let slow = Self::without(PROGRAM, fragment);
        assert!(!slow.page.has("navigation", "Articles"), "the program is not there");
        slow
    }

    #[track_caller]
    fn without(part: &str, fragment: &str) -> Self {
        let build = Build::released();
        let site = Site::serving(build.files.clone());
        site.publish(build.files.clone(), Some(Fault::Of(build.part(part), Failure::Held)));
        let page = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
        page.visit_blindly(&format!("{}{fragment}", site.address()));
        page.field("Article text");
        Self { page, site, build }
    }

    /// Lets the program come.
    #[track_caller]
    fn arrive(self) -> Page {
        let page = self.end(None);
        page.find("navigation", "Articles");
        page
    }

    /// Lets the server answer, rightly or not.
    #[track_caller]
    fn end(self, fault: Option<Fault>) -> Page {
        self.site.publish(self.build.files, fault);
        self.page
    }
}

/// Gives a file to a page before its program is there.
#[track_caller]
fn give_early(give: fn(&Page, &Path)) {
    let slow = Slow::open("");
    give(&slow.page, &slow.page.file("article.txt", ARTICLE));
    let page = slow.arrive();
    page.wait_equal(&ARTICLE.to_owned(), || page.article_text());
    page.wait_saved();
    page.assert_no_complaints();
}

#[test]
fn an_article_can_be_begun_before_the_program_is_there() {
    let slow = Slow::open("");
    slow.page.field("Article text").write(ARTICLE);
    slow.page.button("Start annotating").click();
    let page = slow.arrive();
    page.wait_equal(&ARTICLE.to_owned(), || page.article_text());
    page.wait_until_ready();
    page.tag("Moscow has denied", "2");
    page.wait_saved();
    page.button("New article").click();
    assert_eq!(page.field("Article text").value(), "");
    page.assert_no_complaints();
}

#[test]
fn a_press_with_nothing_written_is_answered_when_the_program_is_there() {
    let slow = Slow::open("");
    slow.page.button("Start annotating").click();
    let page = slow.arrive();
    page.wait_until("the problem is told", || {
        page.texts("[role=alert]").iter().any(|told| told.contains("There is no text yet"))
    });
    page.assert_no_complaints();
}

#[test]
fn a_file_can_be_chosen_before_the_program_is_there() {
    give_early(Page::import);
}

#[test]
fn a_file_can_be_dropped_before_the_program_is_there() {
    give_early(Page::drop_file);
}

#[test]
fn html_that_is_pasted_before_the_tools_are_there_can_be_annotated_at_once() {
    let slow = Slow::without(TOOLS, "");
    slow.page.find("navigation", "Articles");
    slow.page.paste_flavours(&json!({ "text/html": format!("<p>{ARTICLE}</p>") }));
    slow.page.button("Start annotating").click();
    let page = slow.arrive();
    page.wait_equal(&ARTICLE.to_owned(), || page.article_text());
    page.wait_saved();
    page.assert_no_complaints();
}

#[test]
fn what_is_tagged_before_the_tools_are_there_is_tagged_when_they_come() {
    let slow = Slow::without(TOOLS, "");
    slow.page.find("navigation", "Articles");
    slow.page.field("Article text").write(ARTICLE);
    slow.page.button("Start annotating").click();
    for (quote, keys) in [("Moscow has denied the claims.", "1 2"), ("Kyiv repeats them.", "1")] {
        slow.page.select(quote);
        slow.page.wait_selected(quote);
        slow.page.press(keys);
        slow.page.wait_told("tagged as soon as it is there");
    }
    // This waits, too, and does not come before them.
    slow.page.button("New article").click();
    slow.page.select("Kyiv");
    slow.page.wait_selected("Kyiv");
    let page = slow.arrive();
    page.wait_listed(&["Denial: Moscow has denied the claims.", "Claim: Kyiv repeats them."]);
    page.wait_saved();
    assert_eq!(page.selected(), "Kyiv", "what was selected since then");
    page.assert_no_complaints();
}

#[test]
fn who_goes_on_writing_after_a_press_is_not_interrupted() {
    let slow = Slow::open("");
    slow.page.field("Article text").write("Moscow has denied");
    slow.page.button("Start annotating").click();
    slow.page.wait_until("the wait is told", || {
        slow.page.texts("[role=status]").iter().any(|told| told.contains("being loaded"))
    });
    slow.page.field("Article text").write(" the claims.");
    let page = slow.arrive();
    assert_eq!(page.field("Article text").value(), "Moscow has denied the claims.");
    page.assert_no_complaints();
}

#[test]
fn what_was_written_can_be_copied_when_the_program_does_not_come() {
    let slow = Slow::open("");
    slow.page.field("Article text").write(ARTICLE);
    let program = slow.build.part(PROGRAM);
    let page = slow.end(Some(Fault::Of(program, Failure::Status(500))));
    page.find("dialog", "Gainsay could not start");
    assert_eq!(page.field("Text that is saved nowhere").value(), ARTICLE);
    page.expect_complaints("gainsay-");
}

#[test]
fn what_is_being_typed_when_the_program_comes_stays_with_its_focus() {
    let slow = Slow::open("");
    slow.page.field("Article text").write("Moscow has denied");
    let page = slow.arrive();
    assert_eq!(page.field("Article text").value(), "Moscow has denied");
    assert_eq!(page.focused(), "Article text");
    let caret =
        "const { selectionStart, selectionEnd } = document.activeElement; return [selectionStart, selectionEnd]";
    assert_eq!(page.script(caret, &[]), json!([17, 17]));
    page.assert_no_complaints();
}

#[test]
fn a_page_without_a_trace_says_so_before_the_program_is_there() {
    let slow = Slow::open("#no-trace");
    assert!(!slow.page.has("link", "Work without a trace"));
    let promises = slow.page.script("return document.querySelector('.promises').innerText", &[]);
    assert!(promises.as_str().unwrap().contains("It leaves no trace."), "{promises}");
    assert!(!promises.as_str().unwrap().contains("Nothing is lost."), "{promises}");
    let page = slow.arrive();
    page.wait_told("nothing you do here is kept");
    page.assert_no_complaints();
}

#[test]
fn where_an_article_was_open_nothing_new_can_be_begun_before_it_is_there() {
    let slow = Slow::open("");
    slow.page.field("Article text").write(ARTICLE);
    slow.page.button("Start annotating").click();
    let program = slow.build.part(PROGRAM);
    slow.site.publish(slow.build.files.clone(), None);
    slow.page.wait_saved();
    // A service worker would give the program from its store.
    slow.page.devtools("Network.enable", &json!({}));
    slow.page.devtools("Network.setBypassServiceWorker", &json!({ "bypass": true }));
    slow.site.publish(slow.build.files.clone(), Some(Fault::Of(program, Failure::Held)));
    slow.page.visit_blank();
    slow.page.visit_blindly(slow.site.address());
    assert_eq!(slow.page.script("return document.querySelector('.start')", &[]), json!(null));
    let page = slow.arrive();
    page.wait_equal(&ARTICLE.to_owned(), || page.article_text());
    page.button("New article").click();
    assert_eq!(page.field("Article text").value(), "");
    page.assert_no_complaints();
}

/// What the browser shows around the page, and what it needs to install it.
const SURROUNDINGS: &str = "
    return [...document.querySelectorAll('link[rel=icon], link[rel=manifest]')]
        .map((link) => link.getAttribute('href'))";

#[test]
fn icon_and_manifest_come_when_the_page_is_at_rest() {
    let slow = Slow::open("");
    assert_eq!(slow.page.script(SURROUNDINGS, &[]), json!(["data:,", null]));
    let page = slow.arrive();
    page.wait_equal(&json!(["icons/icon.svg", "manifest.webmanifest"]), || page.script(SURROUNDINGS, &[]));
    page.assert_no_complaints();
}
