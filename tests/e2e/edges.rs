//! Moving the edges of an annotation: by keys, with the mouse, with a finger.

use serde_json::json;

use crate::{
    harness::{Wishes, story, story_with},
    page::{Page, Point},
};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.\nA third party, too, spoke.";

#[test]
fn the_focused_edge_goes_by_character_and_by_word() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        page.find("combobox", "Speaker").rewrite("Moscow");
        page.field("Note").rewrite("By letter.");
        page.find("document", "Article");
        page.press("e");
        page.wait_equal(&"End of the annotation".to_owned(), || page.focused());
        page.press("Control+ArrowRight Control+ArrowRight ArrowLeft");
        page.wait_listed(&["Denial: has denied the claim"]);
        assert_eq!(page.find("slider", "End of the annotation").attribute("aria-valuetext").as_deref(), Some("claims"));
        page.press("e");
        page.wait_equal(&"Start of the annotation".to_owned(), || page.focused());
        page.press("Control+ArrowLeft");
        page.wait_listed(&["Denial: Moscow has denied the claim"]);
        page.press("Escape");
        page.wait_equal(&"Article".to_owned(), || page.focused());

        page.wait_saved();
        let annotation = &page.exported()["annotations"][0];
        assert_eq!(annotation["note"], "By letter.");
        assert!(annotation["speaker"].is_string());
        page.press("Control+z Control+z");
        page.wait_listed(&["Denial: has denied the claims"]);
    });
}

#[test]
fn an_edge_is_dragged_to_the_nearest_word_and_undone_in_one_step() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        let grip = page.find("slider", "End of the annotation").middle();
        page.drag(grip, carried(grip, page.behind("has denied"), page.within("claims", 5)));
        page.wait_listed(&["Denial: has denied the claims"]);
        page.wait_selected("");
        page.press("Control+z");
        page.wait_listed(&["Denial: has denied"]);

        // With Alt, to the character.
        let grip = page.find("slider", "Start of the annotation").middle();
        page.drag_holding("Alt", grip, carried(grip, page.before("has denied"), page.within("Moscow", 3)));
        page.wait_listed(&["Denial: cow has denied"]);
    });
}

#[test]
fn a_drag_is_given_up_with_escape_and_ends_with_its_annotation() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        let grip = page.find("slider", "End of the annotation").middle();
        let aim = carried(grip, page.behind("has denied"), page.within("claims", 5));
        page.hold(grip, &[aim]);
        page.wait_selected("has denied the claims");
        page.press("Escape");
        page.let_go();
        page.wait_listed(&["Denial: has denied"]);

        page.hold(grip, &[aim]);
        page.wait_selected("has denied the claims");
        page.press("Control+z");
        page.wait_listed(&[]);
        page.let_go();
        page.tag("Kyiv", "1");
        page.wait_listed(&["Claim: Kyiv"]);
        let grip = page.find("slider", "End of the annotation").middle();
        page.drag(grip, carried(grip, page.behind("Kyiv"), page.behind("repeats")));
        page.wait_listed(&["Claim: Kyiv repeats"]);
    });
}

#[test]
fn a_selection_goes_across_a_handle_and_an_edge_stays_when_there_is_no_text() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("has denied", "2");
        let handle = page.find("slider", "End of the annotation").middle();
        page.hold(page.within("third", 1), &[handle, page.within("spoke", 3)]);
        page.let_go();
        page.wait_selected("third party, too, spoke");

        // Far beside the text, it is where the line is.
        page.drag(handle, Point { x: handle.x + 500, y: handle.y });
        page.wait_listed(&["Denial: has denied the claims. Kyiv repeats them"]);
        page.press("Delete");
        page.wait_listed(&[]);
    });
}

#[test]
fn a_finger_drags_an_edge_to_another_paragraph() {
    let telephone = Wishes { telephone: true, ..Wishes::default() };
    story_with(&telephone, |page| {
        page.begin(ARTICLE);
        page.select_units(30, 34);
        page.tap("button", "Allegation");
        page.wait_listed(&["Allegation: Kyiv"]);
        let grip = page.find("slider", "End of the annotation").middle();
        let aim = carried(grip, page.behind("Kyiv"), page.within("third", 5));
        touch(page, "touchStart", &[grip]);
        touch(page, "touchMove", &[Point { x: grip.x.midpoint(aim.x), y: grip.y.midpoint(aim.y) }]);
        touch(page, "touchMove", &[aim]);
        touch(page, "touchEnd", &[]);
        page.wait_listed(&["Allegation: Kyiv repeats them.\nA third"]);
        page.wait_saved();
    });
}

/// Where a hand goes that took hold somewhere on a handle and carries its edge from one place to
/// another.
fn carried(grip: Point, from: Point, to: Point) -> Point {
    Point { x: grip.x + to.x - from.x, y: grip.y + to.y - from.y }
}

fn touch(page: &Page, kind: &str, points: &[Point]) {
    let points: Vec<_> = points.iter().map(|point| json!({ "x": point.x, "y": point.y })).collect();
    page.devtools("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
}
