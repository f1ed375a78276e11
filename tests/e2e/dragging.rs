//! Words that are dragged: inside a selection, within the page, from elsewhere.

use crate::{harness::story, page::Point};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

/// Where there is no field.
const ON_THE_ARTICLE: Point = Point { x: 400, y: 400 };

/// Drags something of the page, and drops it on the article.
const DRAG_WITHIN: &str = "
    const data = new DataTransfer();
    data.setData('text/plain', 'Kyiv repeats them.');
    const dragged = { bubbles: true, cancelable: true, dataTransfer: data };
    document.querySelector('h2').dispatchEvent(new DragEvent('dragstart', dragged));
    for (const kind of ['dragover', 'drop']) {
        document.querySelector('[role=document]').dispatchEvent(new DragEvent(kind, dragged));
    }
    document.querySelector('h2').dispatchEvent(new DragEvent('dragend', dragged));
";

#[test]
fn a_selection_can_be_begun_inside_another() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("Kyiv repeats them.");
        page.wait_selected("Kyiv repeats them.");
        page.select("repeats");
        page.wait_selected("repeats");
        page.press("1");
        page.wait_listed(&["Claim: repeats"]);
        assert_eq!(page.article_text(), ARTICLE);
        page.button("Articles 1");
    });
}

#[test]
fn what_is_dragged_within_the_page_begins_no_article() {
    story(|page| {
        page.begin(ARTICLE);
        page.wait_saved();
        page.script(DRAG_WITHIN, &[]);
        page.tag("Moscow has denied", "2");
        page.wait_saved();
        page.button("Articles 1");
        page.drop_text(ON_THE_ARTICLE, "What comes from elsewhere begins one.");
        page.button("Articles 2");
    });
}

#[test]
fn text_from_elsewhere_goes_into_the_field_it_is_dropped_on_or_begins_an_article() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        page.drop_text(page.field("Note").middle(), "seen on Monday");
        page.wait_equal(&"seen on Monday".to_owned(), || page.field("Note").value());
        page.wait_saved();
        page.button("Articles 1");
        page.button("Keys").click();
        page.drop_text(page.find("dialog", "Keys").middle(), "Words for nobody.");
        page.press("Escape");
        page.drop_text(ON_THE_ARTICLE, "Kyiv has denied it.");
        page.wait_equal(&"Kyiv has denied it.".to_owned(), || page.article_text());
        page.button("Articles 2");
    });
}
