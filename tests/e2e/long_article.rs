//! An article and a list that are much longer than the screen: what is far away is left alone, and
//! nobody should be able to tell.

use serde_json::json;

use crate::{harness::story, page::Page};

/// How many paragraphs there are, each with one annotation: more than the page draws at once, in the
/// text and in the list.
const PARAGRAPHS: usize = 600;

fn paragraph(number: usize) -> String {
    format!("Person {number} denied it. {}", "Nobody would say more about it. ".repeat(8).trim_end())
}

fn text() -> String {
    (0..PARAGRAPHS).map(paragraph).collect::<Vec<_>>().join("\n")
}

/// Opens the article, with one claim and many denials.
fn open(page: &Page) {
    let text = text();
    let mut start = 0;
    let annotations: Vec<_> = (0..PARAGRAPHS)
        .map(|number| {
            let end = start + format!("Person {number} denied it").len();
            let (range, quote) = (json!({ "start": start, "end": end, "quote": text[start..end] }), number);
            start += paragraph(number).len() + 1;
            let label = if quote == 300 { "claim" } else { "denial" };
            json!({ "id": format!("a{number}"), "label": label, "ranges": [range] })
        })
        .collect();
    let file = json!({
        "format": "gainsay", "version": 1, "offsetUnit": "codepoint",
        "article": { "id": "long", "title": "Long", "text": text },
        "labels": [
            { "id": "claim", "name": "Claim", "role": "claim" },
            { "id": "denial", "name": "Denial", "role": "denial" },
            { "id": "allegation", "name": "Allegation", "role": "allegation" },
        ],
        "speakers": [], "annotations": annotations, "links": [],
    });
    page.import(&page.file("long.json", file.to_string()));
    page.wait_until("the marks to be drawn", || is_marked(page, "a0"));
}

fn scroll_to(page: &Page, paragraph: usize) {
    let scroll = "document.querySelector(`[data-paragraph='${arguments[0]}']`).scrollIntoView({ block: 'center' })";
    page.script(scroll, &[json!(paragraph)]);
}

fn is_marked(page: &Page, id: &str) -> bool {
    page.marks().iter().any(|mark| mark.annotations.iter().any(|one| one == id))
}

#[test]
fn all_of_the_text_is_there_and_marks_come_when_they_are_near() {
    story(|page| {
        open(page);
        assert_eq!(page.article_text(), text());
        assert!(!is_marked(page, "a300"), "what is far away has no marks");
        scroll_to(page, 150);
        page.wait_until("the marks there", || is_marked(page, "a150"));
        scroll_to(page, 300);
        page.wait_until("other marks to come", || is_marked(page, "a300"));
        page.wait_until("and those to go", || !is_marked(page, "a150"));
        assert_eq!(page.article_text(), text(), "marks change no text");
        // The browser's own search finds what is far away.
        assert_eq!(page.script("return window.find('Person 599 denied')", &[]), true);
    });
}

#[test]
fn text_and_list_lead_to_each_other_over_any_distance() {
    story(|page| {
        open(page);
        let items = "return document.querySelectorAll('[role=list][aria-label=Annotations] [role=listitem]').length";
        assert!(page.script(items, &[]).as_u64().is_some_and(|count| count < 300), "the list is not drawn whole");
        page.button("Show Claim 1").click();
        page.wait_listed(&["Claim: Person 300 denied it"]);
        page.click_entry("a300");
        page.wait_until("the mark to be in view", || page.is_in_view("mark", "a300"));
        page.button("Show All 600").click();
        page.wait_until("its item among all", || page.is_in_view("li", "a300"));
        let item = "const item = document.querySelector('[data-annotation=a300]');
            return [item.ariaPosInSet, item.ariaSetSize].join(' of ')";
        assert_eq!(page.script(item, &[]), "301 of 600");
        // What is tagged far from where the list is.
        page.select("Person 21 denied");
        page.press("1");
        let open = || page.entries().into_iter().find(|entry| entry.open).map(|entry| entry.quote);
        page.wait_equal(&Some("Person 21 denied".to_owned()), open);
        page.find("button", "Show All 601");
        page.button("Undo").click();
        page.find("button", "Show All 600");
        page.wait_saved();
    });
}

/// Notes in each frame how far back the list goes, in CSS pixels.
const WATCH: &str = "
    const panel = document.querySelector('[role=list][aria-label=Annotations]').closest('.panel-body');
    let [farthest, back] = [0, 0];
    const look = () => {
        farthest = Math.max(farthest, panel.scrollTop);
        back = Math.max(back, farthest - panel.scrollTop);
        requestAnimationFrame(look);
    };
    window.back = () => back;
    look();";

#[test]
fn the_list_goes_straight_to_another_place() {
    story(|page| {
        open(page);
        scroll_to(page, 450);
        page.wait_until("the marks there", || is_marked(page, "a450"));
        page.script(WATCH, &[]);
        page.select("Person 450");
        page.press("1");
        let open = || page.entries().into_iter().find(|entry| entry.open).map(|entry| entry.quote);
        page.wait_equal(&Some("Person 450".to_owned()), open);
        page.wait_until("what is around it", || {
            page.entries().iter().any(|entry| entry.quote == "Person 452 denied it")
        });
        let back = page.script("return window.back()", &[]).as_f64().expect("it is a number");
        assert!(back < 1_000.0, "what has come near and is yet to be drawn has its place: {back}");
    });
}

#[test]
fn a_selection_over_all_of_it_is_copied_exactly() {
    story(|page| {
        open(page);
        page.script("document.querySelector('[role=document]').focus()", &[]);
        page.press("Control+a");
        let copied = "const data = new DataTransfer();
            const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector('[role=document]').dispatchEvent(event);
            return data.getData('text/plain')";
        page.wait_equal(&text(), || page.script(copied, &[]).as_str().unwrap_or_default().to_owned());
    });
}
