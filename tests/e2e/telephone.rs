//! On a telephone: 390 pixels wide, by touch.

use serde_json::{Value, json};

use crate::{
    harness::{Wishes, story_with},
    page::Page,
};

#[test]
fn an_article_is_tagged_by_touch_and_the_list_is_a_sheet() {
    let telephone = Wishes { telephone: true, ..Wishes::default() };
    story_with(&telephone, |page| {
        page.begin("Moscow has denied the claims. Kyiv repeats them.");
        let bar = rectangle(page, "[role=toolbar][aria-label=Labels]");
        let (width, height) = (number(&bar["width"]), number(&bar["height"]));
        assert!(number(&bar["bottom"]) > height * 0.8, "the labels are at the bottom: {bar}");
        assert!(
            number(&page.script("return document.documentElement.scrollWidth", &[])) <= width,
            "nothing sticks out"
        );

        // The browser without a window makes no selection of a finger that stays.
        page.select_units(7, 17);
        page.tap("button", "Denial");
        page.wait_listed(&["Denial: has denied"]);

        let handle = page.button("Annotations (1)");
        assert_eq!(handle.attribute("aria-expanded").as_deref(), Some("false"));
        page.tap("button", "Annotations (1)");
        page.wait_equal(&Some("true".to_owned()), || handle.attribute("aria-expanded"));
        page.wait_until("the list to be in view", || {
            number(&rectangle(page, "[role=list][aria-label=Annotations] li")["bottom"]) <= height
        });
        page.field("Note").write("By touch.");
        handle.click();
        page.wait_equal(&Some("false".to_owned()), || handle.attribute("aria-expanded"));
        page.wait_saved();
        assert_eq!(page.exported()["annotations"][0]["note"], "By touch.");
    });
}

/// Where an element is, and how large the view is.
#[track_caller]
fn rectangle(page: &Page, selector: &str) -> Value {
    let script = "const { bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
        return { bottom, width: innerWidth, height: innerHeight };";
    page.script(script, &[json!(selector)])
}

#[track_caller]
fn number(value: &Value) -> f64 {
    value.as_f64().expect("it is a number")
}
