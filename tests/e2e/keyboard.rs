//! The whole job without a pointer.

use std::rc::Rc;

use serde_json::json;

use crate::{
    harness::{Profile, Wishes, story},
    page::Page,
};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.\nA third party, too, spoke.";

/// Tells what has the focus when the first frame with an article is about to be drawn.
const FIRST_FRAME: &str = "
    const look = () => {
        const article = document.querySelector('[role=document]');
        if (!article) return requestAnimationFrame(look);
        window.focused = document.activeElement.getAttribute('aria-label');
    };
    look();
";

/// The ring around it would have all of the text drawn a second time.
#[test]
fn an_article_has_the_focus_in_its_first_frame() {
    let page = Page::open(&Rc::new(Profile::fresh()), &Wishes { before_load: Some(FIRST_FRAME), ..Wishes::default() });
    page.visit_app();
    page.begin(ARTICLE);
    page.wait_equal(&json!("Article"), || page.script("return window.focused ?? null", &[]));
}

/// Whether the caret is to be seen, and whether anything in the page moves by itself.
const CARET: &str = "
    const visible = document.querySelector('.caret').checkVisibility({ visibilityProperty: true });
    return [visible, document.getAnimations().length > 0]";

/// A page on which something moves by itself is drawn sixty times a second.
#[test]
fn the_caret_blinks_and_nothing_else_moves() {
    story(|page| {
        page.begin(ARTICLE);
        for is_seen in [true, false, true] {
            page.wait_equal(&json!([is_seen, false]), || page.script(CARET, &[]));
        }
    });
}

#[test]
fn an_article_is_begun_tagged_and_corrected_by_keys_alone() {
    story(|page| {
        page.press("Tab");
        go_to(page, "Article text");
        for line in ARTICLE.split_inclusive('\n') {
            type_in(page, line);
        }
        go_to(page, "Start annotating");
        page.press("Enter");
        page.find("document", "Article");
        page.wait_equal(&ARTICLE.to_owned(), || page.article_text());
        go_to(page, "Article");

        // By words, to the character exactly.
        page.press("Shift+Control+ArrowRight Shift+Control+ArrowRight Shift+Control+ArrowRight");
        page.wait_selected("Moscow has denied");
        page.press("d");
        page.wait_listed(&["Denial: Moscow has denied"]);
        page.press("ArrowRight Shift+ArrowRight Shift+ArrowRight");
        page.wait_selected("th");
        page.press("Escape");
        page.wait_selected("");

        // By sentence.
        page.press("s");
        page.wait_selected("Moscow has denied the claims.");
        page.press("1");
        page.wait_listed(&["Claim: Moscow has denied the claims.", "Denial: Moscow has denied"]);

        // By word, and one more.
        page.press("ArrowRight w w");
        page.wait_selected("Kyiv repeats");
        page.press("3");

        // By line.
        page.press("ArrowDown Home Shift+End");
        page.wait_selected("A third party, too, spoke.");
        page.press("c");
        page.wait_listed(&[
            "Claim: Moscow has denied the claims.",
            "Denial: Moscow has denied",
            "Allegation: Kyiv repeats",
            "Claim: A third party, too, spoke.",
        ]);

        // From one annotation to the next.
        wait_opened(page, Some(3));
        page.press("p");
        wait_opened(page, Some(2));
        page.press("p p p");
        wait_opened(page, Some(0));
        page.press("n n");
        wait_opened(page, Some(2));

        // Another label for the open one; away with it; back with it.
        page.press("2");
        page.wait_equal(&"Denial".to_owned(), || page.entries()[2].label.clone());
        page.press("Delete");
        page.wait_equal(&3, || page.entries().len());
        page.press("Control+z");
        page.wait_equal(&4, || page.entries().len());
        page.press("Control+z");
        page.wait_equal(&"Allegation".to_owned(), || page.entries()[2].label.clone());

        // Each annotation at the caret can be opened, one after the other.
        page.press("Escape Control+Home Enter");
        let first = page.wait_for("one to open", || page.opened());
        page.press("Enter");
        page.wait_until("the other to open", || page.opened().is_some_and(|id| id != first));
        page.press("Escape");
        wait_opened(page, None);
    });
}

#[test]
fn the_fields_and_the_menus_are_reached_by_keys() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        go_to(page, "Note");
        type_in(page, "1d3 ");
        page.wait_equal(&"1d3 ".to_owned(), || page.field("Note").value());
        assert_eq!(page.entries().len(), 1, "what is typed into a field tags nothing");

        go_to(page, "Export");
        page.press("Enter");
        go_to(page, "Plain text");
        page.press("Escape");
        page.wait_until("the menu to close", || !page.has("button", "Plain text"));
        go_to(page, "Articles 1");
        page.press("Enter");
        page.find("searchbox", "Find an article");
    });
}

/// Goes from one part to the next until the focus is on the one with a name.
#[track_caller]
fn go_to(page: &Page, name: &str) {
    const LONG_WAY: usize = 60;
    for _ in 0..LONG_WAY {
        if page.focused() == name {
            return;
        }
        page.press("Tab");
    }
    panic!("Tab never came to “{name}”");
}

#[track_caller]
fn type_in(page: &Page, text: &str) {
    for character in text.chars() {
        page.press_key(if character == '\n' { '\u{e007}' } else { character });
    }
}

#[track_caller]
fn wait_opened(page: &Page, place: Option<usize>) {
    page.wait_equal(&place, || page.entries().iter().position(|entry| entry.open));
}
