//! Title, address and date of an article.

use crate::harness::{Wishes, story, story_with};

#[test]
fn title_address_and_date_are_changed_and_kept() {
    story(|page| {
        page.begin("Moscow has denied the claims.");
        assert_eq!(page.field("Title").value(), "Moscow has denied the claims.");
        page.field("Title").rewrite("A title of its own");
        page.field("Address").rewrite("https://news.example/a?b=c#d");
        page.type_date("Date of publication", "05152023");
        page.wait_saved();
        page.wait_equal(&"A title of its own · Gainsay".to_owned(), || page.title());
        page.reload();
        assert_eq!(page.field("Title").value(), "A title of its own");
        let file = page.exported();
        assert_eq!(file["article"]["title"], "A title of its own");
        assert_eq!(file["article"]["url"], "https://news.example/a?b=c#d");
        assert_eq!(file["article"]["published"], "2023-05-15");
        assert_eq!(file["article"]["text"], "Moscow has denied the claims.");
    });
}

#[test]
fn what_is_typed_stays_while_the_page_is_drawn_anew() {
    story(|page| {
        page.begin("Moscow has denied the claims.");
        page.tag("Moscow has denied", "2");
        page.field("Title").click();
        page.press("Control+a");
        page.field("Title").write("Half a ti");
        // The denial denies nothing yet, which is told a second after it was tagged.
        page.wait_equal(&1, || page.texts("[role=tab] .count").len());
        page.wait_saved();
        assert_eq!(page.field("Title").value(), "Half a ti");
        page.press("Tab");
        page.button("Undo").click();
        page.wait_equal(&"Moscow has denied the claims.".to_owned(), || page.field("Title").value());
    });
}

#[test]
fn the_date_of_the_first_line_is_offered_and_stays_in_the_text() {
    const DATED: &str = "date 2023-05-15 The Courier\n\nMoscow has denied the claims.";
    story(|page| {
        page.begin(DATED);
        assert_eq!(page.exported()["article"]["published"], serde_json::Value::Null);
        page.button("Use it").click();
        page.wait_until("the offer to go", || !page.has("button", "Use it"));
        let file = page.exported();
        assert_eq!(file["article"]["published"], "2023-05-15");
        assert_eq!(file["article"]["text"], DATED);
        page.button("Undo").click();
        page.button("No").click();
        page.wait_until("the offer to go", || !page.has("button", "Use it"));
        assert_eq!(page.exported()["article"]["published"], serde_json::Value::Null);
    });
}

/// A browser without a language, as one is on a system set to the language of C: it names it after that,
/// which is no name of a language by BCP 47.
const NO_LANGUAGE: &str = "Object.defineProperty(navigator, 'language', { get: () => 'C' })";

#[test]
fn dates_and_numbers_are_written_also_where_the_browser_names_no_language() {
    story_with(&Wishes { before_load: Some(NO_LANGUAGE), ..Wishes::default() }, |page| {
        page.begin("date 2023-05-15 The Courier\n\nMoscow has denied the claims.");
        page.wait_until("the date in words", || page.texts(".offer").concat().contains("May 15, 2023"));
        page.tag("Moscow has denied", "2");
        page.wait_listed(&["Denial: Moscow has denied"]);
        page.wait_saved();
    });
}
