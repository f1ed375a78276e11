//! Selecting and tagging with the mouse.

use crate::harness::story;

/// Presses and releases the pointer in the article, perhaps with Alt held, and then a key, all before
/// the browser turns to anything else. By this clock each look at the time takes long, so that a change
/// is drawn only after whatever else waits, as on a busy machine.
const KEY_AT_ONCE_ON_A_BUSY_MACHINE: &str = "
    const real = Date.now;
    let late = 0;
    Date.now = () => real() + (late += 20);
    const article = document.querySelector('[role=document]');
    const pointer = { bubbles: true, pointerType: 'mouse', altKey: arguments[1] };
    article.dispatchEvent(new PointerEvent('pointerdown', pointer));
    article.dispatchEvent(new PointerEvent('pointerup', pointer));
    const [key, ...held] = arguments[0].split('+').reverse();
    const [shiftKey, ctrlKey] = ['Shift', 'Control'].map((each) => held.includes(each));
    article.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, bubbles: true, cancelable: true }));
";

/// Selects UTF-16 units of the first text node of the article and takes the last tag back, which draws a
/// paragraph before the browser tells the page of the selection.
const SELECT_AND_UNDO_AT_ONCE: &str = "
    const article = document.querySelector('[role=document]');
    const { firstChild } = article.querySelector('[data-paragraph]');
    getSelection().setBaseAndExtent(firstChild, arguments[0], firstChild, arguments[1]);
    article.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
";

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

#[test]
fn the_labels_beside_a_selection_at_the_edge_stay_beside_the_text() {
    story(|page| {
        page.begin("قال الوزير لا.");
        page.select("قال");
        let labels = "
            const inside = document.querySelector('.sheet').getBoundingClientRect();
            const labels = document.querySelector('[aria-label=\"Tag the selection\"]').getBoundingClientRect();
            return labels.width > 0 && labels.left >= inside.left - 1 && labels.right <= inside.right + 1;";
        page.wait_until("labels that lie within the sheet", || page.script(labels, &[]) == true);
    });
}

#[test]
fn a_key_that_comes_before_the_release_of_the_pointer_is_settled_still_ends_the_selection() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("has denied");
        page.wait_selected("has denied");
        page.script(KEY_AT_ONCE_ON_A_BUSY_MACHINE, &["2".into(), false.into()]);
        page.wait_listed(&["Denial: has denied"]);
        page.wait_selected("");
        page.select("Kyiv repeats");
        page.wait_selected("Kyiv repeats");
    });
}

#[test]
fn alt_counts_also_for_a_key_that_comes_before_the_release_of_the_pointer_is_settled() {
    story(|page| {
        page.begin(ARTICLE);
        page.select_units(5, 12);
        page.wait_selected("w has d");
        page.script(KEY_AT_ONCE_ON_A_BUSY_MACHINE, &["2".into(), true.into()]);
        page.wait_listed(&["Denial: w has d"]);
    });
}

#[test]
fn what_a_key_selects_before_the_release_of_the_pointer_is_settled_stays_exact() {
    story(|page| {
        page.begin("Moscow has denied the claims.  ");
        page.click_at(page.before("denied"));
        page.wait_selected("");
        page.script(KEY_AT_ONCE_ON_A_BUSY_MACHINE, &["Shift+Control+End".into(), false.into()]);
        // The release is settled by a timer that runs before this one.
        page.script("return new Promise((done) => setTimeout(done));", &[]);
        page.wait_selected("denied the claims.  ");
    });
}

#[test]
fn a_new_selection_can_begin_inside_one_that_was_made_before_a_field_was_used() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("has denied");
        page.wait_selected("has denied");
        page.field("Address").click();
        page.drag(page.before("denied"), page.behind("claims"));
        page.wait_selected("denied the claims");
    });
}

#[test]
fn words_that_are_tagged_twice_do_not_stand_in_for_the_next_selection() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("denied the claims", "1");
        page.tag("denied the claims", "2");
        page.wait_selected("");
        page.select("Kyiv repeats");
        page.wait_selected("Kyiv repeats");
        page.press("3");
        page.wait_listed(&["Claim: denied the claims", "Denial: denied the claims", "Allegation: Kyiv repeats"]);
    });
}

#[test]
fn a_selection_that_the_browser_has_yet_to_tell_of_outlasts_a_drawing() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("third party", "1");
        page.select("denied");
        page.wait_selected("denied");
        page.script(SELECT_AND_UNDO_AT_ONCE, &[5.into(), 12.into()]);
        page.wait_listed(&[]);
        page.wait_selected("w has d");

        // Also in the paragraph itself that is drawn anew.
        page.tag("repeats", "1");
        page.script(SELECT_AND_UNDO_AT_ONCE, &[5.into(), 12.into()]);
        page.wait_listed(&[]);
        page.wait_selected("w has d");
    });
}

#[test]
fn the_caret_stays_where_it_is_when_like_words_come_to_stand_elsewhere() {
    story(|page| {
        page.begin("one two three. Four.");
        page.tag("one", "1");
        page.tag("two", "1");
        page.tag("three", "1");
        page.click_at(page.before("three"));
        page.wait_selected("");
        page.press("Delete");
        page.wait_listed(&["Claim: one", "Claim: two"]);
        page.press("Shift+Control+ArrowRight");
        page.wait_selected("three");
    });
}
