//! A double click selects a word and leaves the annotation open that needs it.

use crate::harness::story;

const ARTICLE: &str = "“No,” she said, “never.” Nobody else spoke.";

#[test]
fn a_further_passage_is_selected_by_a_double_click() {
    story(|page| {
        page.begin(ARTICLE);
        let open = page.tag("No", "2");
        page.double_click_at(page.within("never", 2));
        page.wait_selected("never");
        page.wait_equal(&Some(open.clone()), || page.opened());
        page.press("+");
        page.wait_listed(&["Denial: No … never"]);

        // One click outside closes it, as ever, and a later pair of clicks does not open it again.
        page.click_at(page.within("Nobody", 3));
        page.wait_equal(&None, || page.opened());
        page.double_click_at(page.within("spoke", 2));
        page.wait_selected("spoke");
        assert_eq!(page.opened(), None);
    });
}
