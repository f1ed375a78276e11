//! The panel of the history, and what is undone in the list of articles.

use serde_json::json;

use crate::{harness::story, page::Page};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";
const MINIMAL: &[u8] = include_bytes!("../golden/minimal.gainsay-json.json");

const FIRST: &str = "Tagged “Kyiv repeats them” as Claim";
const SECOND: &str = "Tagged “Moscow has denied” as Denial";
const THIRD: &str = "Changed “Moscow has denied” from Denial to Allegation";
const BEGINNING: &str = "Before everything";

#[test]
fn the_history_is_told_and_each_place_in_it_can_be_gone_to() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        page.tag("Moscow has denied", "2");
        page.press("3");
        let all = ["Allegation: Moscow has denied", "Claim: Kyiv repeats them"];
        page.wait_listed(&all);

        page.press("h");
        page.find("dialog", "History");
        let places = [THIRD, SECOND, FIRST, BEGINNING].map(str::to_owned);
        page.wait_equal(&places.to_vec(), || page.texts("dialog ol button bdi"));
        assert_standing(page, THIRD, &[]);
        assert!(page.texts("dialog").concat().contains("No article was imported or deleted yet."));

        go_to(page, FIRST);
        page.wait_listed(&all[1..]);
        assert_standing(page, FIRST, &[THIRD, SECOND]);
        go_to(page, BEGINNING);
        page.wait_listed(&[]);
        assert_standing(page, BEGINNING, &[THIRD, SECOND, FIRST]);
        go_to(page, THIRD);
        page.wait_listed(&all);
        assert_standing(page, THIRD, &[]);

        page.press("Escape");
        page.wait_until("the panel to close", || !page.has("dialog", "History"));
        page.press("Control+z");
        page.wait_listed(&["Denial: Moscow has denied", all[1]]);
        page.wait_saved();
        page.reload();
        page.button("History").click();
        page.find("dialog", "History");
        assert_standing(page, SECOND, &[THIRD]);
    });
}

#[test]
fn an_article_without_changes_says_that_there_are_none() {
    story(|page| {
        page.begin(ARTICLE);
        page.button("History").click();
        page.find("dialog", "History");
        assert!(page.texts("dialog").concat().contains("Nothing was done to this article yet."));
        page.button("Close").click();
        page.wait_until("the panel to close", || !page.has("dialog", "History"));
    });
}

#[test]
fn a_deleted_article_and_an_import_are_undone_by_the_same_key() {
    story(|page| {
        page.begin(ARTICLE);
        page.wait_saved();
        page.button("Articles 1").click();
        page.button("Delete “Moscow has denied the claims. Kyiv repeats them.”").click();
        page.wait_until("the desk to be empty", || !page.has("document", "Article"));
        page.press("Escape Control+z");
        page.wait_told("Undone: Deleted “Moscow has denied the claims. Kyiv repeats them.”.");
        page.wait_equal(&ARTICLE.to_owned(), || page.article_text());

        page.import(&page.file("minimal.json", MINIMAL));
        page.wait_told("Imported.");
        page.button("Articles 2");
        page.press("Control+z");
        page.wait_told("Undone: Imported ");
        page.button("Articles 1");

        // The deletion that was undone before is not there any more: something else was done since.
        page.button("History").click();
        page.find("dialog", "History");
        let told = told_of_articles(page);
        let told: Vec<&str> = told.iter().filter_map(|words| words.split_whitespace().next()).collect();
        assert_eq!(told, ["Imported"]);
        let undone = || page.texts("dialog section:last-child li").iter().filter(|one| one.contains("Undone")).count();
        assert_eq!(undone(), 1);
        page.press("Escape Control+Shift+z");
        page.wait_told("Done again: Imported ");
        page.button("Articles 2");
        // The article that came back is opened by the tab that brought it back, to be edited.
        page.find("document", "Article");
        page.wait_saved();
        page.wait_told("Done again: Imported ");
        page.button("History").click();
        page.wait_equal(&0, undone);
    });
}

#[test]
fn what_is_done_gives_up_what_was_undone_and_leaves_older_articles_alone() {
    story(|page| {
        page.begin("The first one.");
        page.wait_saved();
        page.button("New article").click();
        page.begin(ARTICLE);
        page.wait_saved();
        let delete = || {
            page.button("Articles 2").click();
            page.button("Delete “The first one.”").click();
            page.button("Articles 1");
            page.press("Escape");
        };
        delete();
        page.press("Control+z");
        page.wait_told("Undone: Deleted “The first one.”.");
        page.tag("Kyiv repeats them", "1");
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        assert!(!enabled(page, "Redo"));
        page.press("Control+Shift+z");
        page.wait_saved();
        page.button("Articles 2");

        delete();
        page.button("New article").click();
        page.begin("The third one.");
        page.wait_saved();
        assert!(!enabled(page, "Undo"));
        page.press("Control+z");
        page.wait_saved();
        page.button("Articles 2");
    });
}

#[test]
fn the_keys_for_undo_work_in_the_panel_which_tells_what_they_did() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        page.button("History").click();
        page.find("dialog", "History");
        let said = || page.texts("dialog [aria-live]").concat();
        page.press("Control+z");
        page.wait_listed(&[]);
        page.wait_equal(&format!("Undone: {FIRST}."), said);
        page.press("Control+Shift+z");
        page.wait_equal(&format!("Done again: {FIRST}."), said);
        go_to(page, BEGINNING);
        page.wait_equal(&format!("Gone to: {BEGINNING}."), said);
        go_to(page, FIRST);
        page.wait_listed(&["Claim: Kyiv repeats them"]);

        // Nothing is left to undo then, and the focus stays where it is.
        let focus =
            "[...document.querySelectorAll('dialog button')].find((each) => each.textContent === 'Undo').focus()";
        page.script(focus, &[]);
        page.press("Enter");
        page.wait_listed(&[]);
        let stands = "const { textContent, ariaDisabled } = document.activeElement; return [textContent, ariaDisabled]";
        page.wait_equal(&json!(["Undo", "true"]), || page.script(stands, &[]));
    });
}

/// Whether a button in the bar at the top can be pressed.
fn enabled(page: &Page, name: &str) -> bool {
    let script = "return !document.querySelector(`header button[aria-label=${arguments[0]}]`).disabled";
    page.script(script, &[json!(name)]) == true
}

#[track_caller]
fn go_to(page: &Page, words: &str) {
    let script = "[...document.querySelectorAll('dialog ol button')]
        .find((each) => each.querySelector('bdi').textContent === arguments[0]).click()";
    page.script(script, &[json!(words)]);
}

/// Waits until the article stands at a place of its history and says of others that they are undone.
#[track_caller]
fn assert_standing(page: &Page, here: &str, undone: &[&str]) {
    let script = "const words = (entries) => [...entries].map((each) => each.querySelector('bdi').textContent);
        const entries = [...document.querySelectorAll('dialog ol button')];
        return [
            words(entries.filter((each) => each.ariaCurrent === 'step')),
            words(entries.filter((each) => each.innerText.includes('Undone'))),
        ];";
    page.wait_equal(&json!([[here], undone]), || page.script(script, &[]));
}

/// What the panel says was done to the list of articles.
#[track_caller]
fn told_of_articles(page: &Page) -> Vec<String> {
    page.texts("dialog section:last-child li bdi")
}
