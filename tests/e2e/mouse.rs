//! Selecting and tagging with the mouse.

use crate::harness::story;

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.\nA third party, too, spoke.";

#[test]
fn half_words_become_whole_ones() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag(page.within("Moscow", 3), page.within("denied", 3));
        page.wait_selected("Moscow has denied");
        page.press("2");
        page.wait_listed(&["Denial: Moscow has denied"]);
        assert_eq!(page.marked(), ["Moscow has denied"]);
        page.wait_saved();
    });
}

#[test]
fn a_selection_backwards_is_the_same() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag(page.within("claims", 4), page.within("denied", 2));
        page.wait_selected("denied the claims");
        page.press("1");
        page.wait_listed(&["Claim: denied the claims"]);
    });
}

#[test]
fn with_alt_a_selection_is_exact() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag_holding("Alt", page.within("Moscow", 3), page.within("denied", 3));
        page.wait_selected("cow has den");
        page.press("1");
        page.wait_listed(&["Claim: cow has den"]);
    });
}

#[test]
fn with_the_switch_every_selection_is_exact() {
    story(|page| {
        page.begin(ARTICLE);
        page.button("Exact").click();
        page.drag(page.within("Moscow", 3), page.within("denied", 3));
        page.wait_selected("cow has den");
        page.button("Claim").click();
        page.wait_listed(&["Claim: cow has den"]);
    });
}

#[test]
fn a_selection_crosses_paragraphs() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag(page.before("repeats"), page.within("third", 2));
        page.wait_selected("repeats them.\nA third");
        page.press("3");
        page.wait_until("the mark", || !page.marks().is_empty());
        assert_eq!(page.marked(), ["repeats them.", "A third"]);
        assert_eq!(page.exported()["annotations"][0]["ranges"][0]["quote"], "repeats them.\nA third");
    });
}

#[test]
fn a_double_click_selects_a_word_to_tag_with_the_bar() {
    story(|page| {
        page.begin(ARTICLE);
        page.double_click_at(page.within("denied", 2));
        page.wait_selected("denied");
        page.button("Denial").click();
        page.wait_listed(&["Denial: denied"]);
    });
}

#[test]
fn the_labels_beside_the_selection_tag_it() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("Kyiv repeats them");
        page.button("Tag as Allegation").click();
        page.wait_listed(&["Allegation: Kyiv repeats them"]);
        page.wait_until("the labels to go", || !page.has("button", "Tag as Allegation"));
    });
}

#[test]
fn the_same_words_are_tagged_alike_only_once() {
    story(|page| {
        page.begin(ARTICLE);
        let first = page.tag("denied the claims", "2");
        page.select("denied the claims");
        page.press("d");
        page.wait_told("This is tagged as Denial already.");
        assert_eq!(page.opened(), Some(first));
        page.wait_listed(&["Denial: denied the claims"]);
    });
}

#[test]
fn without_a_selection_the_labels_say_what_to_do() {
    story(|page| {
        page.begin(ARTICLE);
        page.button("Claim").click();
        page.wait_told("Select words in the article first");
        page.wait_listed(&[]);
    });
}
