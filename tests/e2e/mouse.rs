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

        // Backwards, too.
        page.drag(page.within("them", 2), page.within("Kyiv", 2));
        page.wait_selected("Kyiv repeats them");
        page.press("c");
        page.wait_listed(&["Denial: Moscow has denied", "Claim: Kyiv repeats them"]);
        page.wait_saved();
    });
}

#[test]
fn a_selection_can_be_exact() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag_holding("Alt", page.within("Moscow", 3), page.within("denied", 3));
        page.wait_selected("cow has den");
        page.press("1");
        page.wait_listed(&["Claim: cow has den"]);

        page.button("Exact").click();
        page.drag(page.within("Kyiv", 1), page.within("repeats", 3));
        page.wait_selected("yiv rep");
        page.button("Denial").click();
        page.wait_listed(&["Claim: cow has den", "Denial: yiv rep"]);
    });
}

#[test]
fn a_selection_crosses_paragraphs() {
    story(|page| {
        page.begin(ARTICLE);
        page.drag(page.before("repeats"), page.within("third", 2));
        page.wait_selected("repeats them.\nA third");
        page.press("3");
        page.wait_equal(&vec!["repeats them.".to_owned(), "A third".to_owned()], || page.marked());
        assert_eq!(page.exported()["annotations"][0]["ranges"][0]["quote"], "repeats them.\nA third");
    });
}

#[test]
fn labels_are_chosen_in_the_bar_and_beside_the_selection() {
    story(|page| {
        page.begin(ARTICLE);
        page.button("Claim").click();
        page.wait_told("Select words in the article first");

        page.double_click_at(page.within("denied", 2));
        page.wait_selected("denied");
        page.button("Denial").click();
        page.wait_listed(&["Denial: denied"]);

        page.select("third party");
        page.button("Tag as Allegation").click();
        page.wait_listed(&["Denial: denied", "Allegation: third party"]);
        page.wait_until("the labels to go", || !page.has("button", "Tag as Allegation"));
    });
}

#[test]
fn the_labels_beside_the_first_line_can_be_pressed() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("has denied");
        page.button("Tag as Denial").click();
        page.wait_listed(&["Denial: has denied"]);
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
