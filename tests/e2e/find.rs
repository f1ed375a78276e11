//! Words are looked for in the article, and everything that was found is tagged.

use serde_json::json;

use crate::{
    harness::{Wishes, story, story_with},
    page::Page,
};

const ARTICLE: &str = "Moscow denied the claims. Kyiv says the denial was denied.\nThe third denied it, too.";

#[test]
fn matches_are_gone_through_and_the_focus_stays_in_the_field() {
    story(|page| {
        page.begin(ARTICLE);
        open(page);
        look_for(page, "deni");
        wait_count(page, "1 of 4");
        assert_eq!(painted(page), json!([4, ["deni"]]));
        page.press("Enter Enter");
        wait_count(page, "3 of 4");
        page.press("Shift+Enter Shift+Enter Shift+Enter");
        wait_count(page, "4 of 4");
        assert_eq!(page.focused(), "Find in the article");
        page.button("Next match").click();
        wait_count(page, "1 of 4");
        page.button("Previous match").click();
        wait_count(page, "4 of 4");
        page.button("Previous match").click();
        wait_count(page, "3 of 4");

        // More letters narrow the search down from where it is.
        page.find("searchbox", "Find in the article").write("ed");
        wait_count(page, "2 of 3");
        assert_eq!(painted(page), json!([3, ["denied"]]));
        page.button("Close find").click();
        page.wait_until("the bar to close", || !page.has("search", "Find in the article"));
        assert_eq!(page.script("return CSS.highlights.size", &[]), json!(0));
        page.wait_selected("denied");
        page.press("2");
        page.wait_listed(&["Denial: denied"]);
        assert_eq!(page.text_under(&page.entries()[0].id), "denied");
        let start = page.exported()["annotations"][0]["ranges"][0]["start"].clone();
        assert_eq!(start, json!(ARTICLE.find("denied.").unwrap()), "it was the second of the three");
    });
}

#[test]
fn case_and_whole_words_count_when_asked() {
    story(|page| {
        page.begin(ARTICLE);
        open(page);
        look_for(page, "the");
        wait_count(page, "1 of 3");
        page.button("Match case").click();
        wait_count(page, "1 of 2");
        look_for(page, "deni");
        wait_count(page, "1 of 4");
        page.button("Whole words").click();
        wait_count(page, "Nothing found");
        assert!(!page.button("Next match").is_enabled());
        assert!(!page.button("Tag all as Claim").is_enabled());
        look_for(page, "denied");
        wait_count(page, "1 of 3");
        look_for(page, "Denied");
        wait_count(page, "Nothing found");
        page.button("Match case").click();
        wait_count(page, "1 of 3");
        // What means something in a pattern means itself here.
        look_for(page, "d.n");
        wait_count(page, "Nothing found");
        look_for(page, " ");
        wait_count(page, "");
    });
}

#[test]
fn what_is_selected_is_looked_for_and_escape_leads_back_to_it() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("the denial");
        page.wait_selected("the denial");
        open(page);
        page.wait_equal(&"the denial".to_owned(), || page.find("searchbox", "Find in the article").value());
        wait_count(page, "1 of 1");
        page.press("Escape");
        page.wait_until("the bar to close", || !page.has("search", "Find in the article"));
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.wait_selected("the denial");

        // A part of a word is tagged as it was found.
        open(page);
        look_for(page, "deni");
        wait_count(page, "2 of 4");
        page.press("Escape");
        page.wait_selected("deni");
        page.press("d");
        page.wait_listed(&["Denial: deni"]);
    });
}

#[test]
fn what_was_looked_for_is_kept_while_the_bar_is_closed() {
    story(|page| {
        page.begin(ARTICLE);
        open(page);
        look_for(page, "deni");
        page.button("Match case").click();
        page.button("Next match").click();
        wait_count(page, "2 of 4");
        page.button("Close find").click();
        // The match is selected now. It is not what is looked for next.
        page.wait_selected("deni");
        open(page);
        wait_count(page, "2 of 4");
        assert_eq!(page.find("searchbox", "Find in the article").value(), "deni");
        assert_eq!(page.button("Match case").attribute("aria-pressed").as_deref(), Some("true"));

        // In the article, Escape closes the bar like everything else.
        page.click_at(page.within("Kyiv", 2));
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.press("Escape");
        page.wait_until("the bar to close", || !page.has("search", "Find in the article"));
        page.press("End");
        open(page);
        wait_count(page, "4 of 4");
        assert_eq!(page.find("searchbox", "Find in the article").value(), "deni");
    });
}

#[test]
fn finding_goes_on_although_the_article_keeps_a_selection() {
    story(|page| {
        page.begin(ARTICLE);
        open(page);
        look_for(page, "denied");
        wait_count(page, "1 of 3");
        // In some browsers, a caret stays in the article while the focus is in the field.
        page.script("getSelection().collapse(document.querySelector('[data-paragraph]').firstChild, 0)", &[]);
        assert_eq!(page.focused(), "Find in the article");
        page.press("Enter");
        wait_count(page, "1 of 3");
        page.press("Enter");
        wait_count(page, "2 of 3");
        page.press("Enter");
        wait_count(page, "3 of 3");
        page.press("Escape");
        page.wait_selected("denied");
        page.press("d");
        page.wait_listed(&["Denial: denied"]);
        assert!(page.exported()["annotations"][0]["ranges"][0]["start"].as_u64() > Some(60), "it was the last one");
    });
}

#[test]
fn words_are_found_however_they_are_printed() {
    story(|page| {
        page.begin("They don’t, don't, DON‘T. A cafe\u{301}, a café, a cafe.\nThe so‑called «plan» of\u{a0}2010–2012.");
        open(page);
        look_for(page, "don't");
        wait_count(page, "1 of 3");
        look_for(page, "don’t");
        wait_count(page, "1 of 3");
        page.button("Match case").click();
        wait_count(page, "1 of 2");
        // One is written with a letter, one with an accent of its own.
        for words in ["café", "cafe\u{301}"] {
            look_for(page, words);
            wait_count(page, "1 of 2");
        }
        assert_eq!(painted(page), json!([2, ["cafe\u{301}"]]));
        page.button("Whole words").click();
        wait_count(page, "1 of 2");
        look_for(page, "cafe");
        wait_count(page, "1 of 1");
        for words in ["so-called \"plan\" of 2010-2012", "so‑called «plan» of\u{a0}2010–2012"] {
            look_for(page, words);
            wait_count(page, "1 of 1");
        }
        // A blank is no line end.
        look_for(page, "cafe. The");
        wait_count(page, "Nothing found");
    });
}

#[test]
fn everything_that_was_found_is_tagged_in_one_step() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Moscow denied", "1");
        open(page);
        look_for(page, "denied");
        page.button("Tag all as Denial").click();
        page.wait_told("Tagged 3 passages as Denial.");
        let all = ["Claim: Moscow denied", "Denial: denied", "Denial: denied", "Denial: denied"];
        page.wait_listed(&all);
        page.wait_equal(&json!([3, ["denied"]]), || painted(page));
        page.button("Tag all as Denial").click();
        page.wait_told("All of these are tagged as Denial already.");
        page.wait_listed(&all);
        page.find("searchbox", "Find in the article").click();
        page.press("Escape Control+z");
        page.wait_listed(&all[..1]);
        page.press("Control+Shift+z");
        page.wait_listed(&all);
    });
}

#[test]
fn on_a_telephone_the_bar_fits_under_the_header() {
    story_with(&Wishes { telephone: true, ..Wishes::default() }, |page| {
        page.begin(ARTICLE);
        page.tap("button", "Find");
        look_for(page, "denied");
        wait_count(page, "1 of 3");
        let overhang = "return document.documentElement.scrollWidth - innerWidth";
        assert_eq!(page.script(overhang, &[]), json!(0), "nothing sticks out");
        page.tap("button", "Tag all as Claim");
        page.wait_listed(&["Claim: denied"; 3]);
        page.tap("button", "Close find");
        page.wait_until("the bar to close", || !page.has("search", "Find in the article"));
    });
}

/// Opens the bar by its key, as soon as the part of the program that has it is there.
#[track_caller]
fn open(page: &Page) {
    page.press("/");
    page.find("search", "Find in the article");
    page.wait_equal(&"Find in the article".to_owned(), || page.focused());
}

/// Types words in place of those that are in the field.
#[track_caller]
fn look_for(page: &Page, words: &str) {
    let field = page.find("searchbox", "Find in the article");
    field.click();
    page.press("Control+a");
    field.write(words);
}

#[track_caller]
fn wait_count(page: &Page, words: &str) {
    page.wait_equal(&words.to_owned(), || page.texts("[role=search] [aria-live]").concat());
}

/// How many matches are painted, and what is under the paint of the one that is shown.
#[track_caller]
fn painted(page: &Page) -> serde_json::Value {
    let script = "return [CSS.highlights.get('found').size, [...CSS.highlights.get('found-here')].map(String)]";
    page.script(script, &[])
}
