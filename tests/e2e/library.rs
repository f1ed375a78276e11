//! Several articles.

use std::rc::Rc;

use crate::{
    harness::{Profile, Wishes, story},
    page::Page,
};

#[test]
fn articles_are_kept_found_and_opened() {
    story(|page| {
        page.begin("First: Moscow has denied the claims.");
        page.tag("Moscow has denied", "2");
        page.wait_saved();
        page.button("New article").click();
        page.begin("Second: Kyiv repeats them.");
        page.wait_saved();
        page.wait_listed(&[]);

        page.button("Articles 2").click();
        page.find("searchbox", "Find an article").write("moscow");
        page.wait_equal(&vec!["First: Moscow has denied the claims.".to_owned()], || titles(page));
        open(page, "First");
        page.wait_listed(&["Denial: Moscow has denied"]);

        page.reload();
        page.wait_listed(&["Denial: Moscow has denied"]);
        assert_eq!(page.article_text(), "First: Moscow has denied the claims.");
    });
}

#[test]
fn the_gaps_of_an_article_are_counted_also_when_it_is_left_at_once() {
    story(|page| {
        page.begin("Moscow has denied the claims.");
        page.tag("Moscow has denied", "2");
        page.button("New article").click();
        page.button("Articles 1").click();
        let counted = || page.texts(".entry-facts").concat().contains("1 denial · 2 open gaps");
        page.wait_until("the gaps", counted);
    });
}

#[test]
fn an_article_is_deleted_brought_back_and_removed_for_good() {
    story(|page| {
        page.begin("First article.");
        page.wait_saved();
        page.button("New article").click();
        page.begin("Second article.");
        page.wait_saved();

        page.button("Articles 2").click();
        page.button("Delete “Second article.”").click();
        page.wait_until("the desk to be empty", || !page.has("document", "Article"));
        page.press("Escape");
        page.button("Undo deletion").click();
        page.button("Articles 2").click();
        open(page, "Second");
        assert_eq!(page.article_text(), "Second article.");

        page.button("Articles 2").click();
        page.button("Delete “First article.”").click();
        page.wait_equal(&vec!["Second article.".to_owned()], || titles(page));
        page.reload();
        assert_eq!(page.article_text(), "Second article.", "deleting another one leaves this one open");
        show_deleted(page);
        page.button("Bring back “First article.”").click();
        page.wait_equal(&2, || titles(page).len());

        page.button("Delete “First article.”").click();
        page.wait_equal(&1, || titles(page).len());
        page.script("document.querySelector('.bin summary').click()", &[]);
        page.button("Remove “First article.” for good").click();
        page.wait_equal(&1, || titles(page).len());
        let traces = "return Object.values(localStorage).filter((value) => value.includes('First article'))";
        assert_eq!(page.script(traces, &[]), serde_json::json!([]));
        page.reload();
        page.button("Articles 1").click();
        assert_eq!(titles(page), ["Second article."]);
        assert!(!page.texts(".bin").concat().contains("First"));
    });
}

#[test]
fn a_file_that_comes_before_the_tools_adds_to_what_was_done_to_the_list() {
    let wishes = Wishes { before_load: Some(HOLD_THE_TOOLS), ..Wishes::default() };
    let page = Page::open(&Rc::new(Profile::fresh()), &wishes);
    page.visit_app();
    page.begin("First article.");
    page.wait_saved();
    page.button("Articles 1").click();
    page.button("Delete “First article.”").click();
    page.wait_until("the desk to be empty", || !page.has("document", "Article"));
    page.press("Escape");
    page.script("sessionStorage.setItem('held', 'yes')", &[]);
    page.reload();
    page.import(&page.file("minimal.json", MINIMAL));
    page.script("release()", &[]);
    page.find("document", "Article");
    page.wait_until_ready();
    page.wait_saved();
    page.press("Control+z");
    page.wait_until("the import to be undone", || !page.has("document", "Article"));
    page.press("Control+z");
    page.find("button", "Articles 1").click();
    page.wait_equal(&vec!["First article.".to_owned()], || titles(&page));
}

/// Where the session asks for it, the second part of the program does not come before it is released.
const HOLD_THE_TOOLS: &str = "
    const real = window.fetch;
    const released = new Promise((release) => (window.release = release));
    window.fetch = async (address, more) => {
        if (sessionStorage.getItem('held') && String(address).includes('tools-')) await released;
        return real(address, more);
    };
";

const MINIMAL: &[u8] = include_bytes!("../golden/minimal.gainsay-json.json");

/// The titles in the list of articles.
#[track_caller]
fn titles(page: &Page) -> Vec<String> {
    page.texts(".entry-open .entry-title")
}

#[track_caller]
fn open(page: &Page, title: &str) {
    let name = page.texts(".entry-open").into_iter().find(|text| text.starts_with(title)).expect("it is in the list");
    // The accessible name has spaces where the screen has line ends.
    page.button(&name.split_whitespace().collect::<Vec<_>>().join(" ")).click();
}

#[track_caller]
fn show_deleted(page: &Page) {
    page.button("Articles 1").click();
    page.script("document.querySelector('.bin summary').click()", &[]);
}
