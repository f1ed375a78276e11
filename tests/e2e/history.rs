//! Undo, redo, and coming back.

use serde_json::{Value, json};

use crate::{harness::story, page::Page};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

#[test]
fn every_step_is_undone_and_redone_also_after_a_reload() {
    story(|page| {
        page.begin(ARTICLE);
        let mut states = vec![page.exported()];
        page.tag("Kyiv repeats them", "1");
        states.push(page.exported());
        page.tag("Moscow has denied", "2");
        states.push(page.exported());
        page.choose("Label", "Allegation");
        states.push(page.exported());
        page.find("combobox", "Speaker").rewrite("the Kremlin");
        states.push(page.exported());
        page.button("Delete").click();
        page.wait_equal(&1, || page.entries().len());
        states.push(page.exported());
        page.field("Title").rewrite("Another title");
        states.push(page.exported());
        assert!(!page.button("Redo").is_enabled());

        let last = states.len() - 1;
        for state in states[..last].iter().rev() {
            page.button("Undo").click();
            assert_shows(page, state);
        }
        assert!(!page.button("Undo").is_enabled());
        for state in &states[1..] {
            page.press("Control+Shift+z");
            assert_shows(page, state);
        }

        page.press("Control+z");
        assert_shows(page, &states[last - 1]);
        page.wait_saved();
        page.reload();
        assert_shows(page, &states[last - 1]);
        page.press("Control+y");
        assert_shows(page, &states[last]);
        for state in states[..last].iter().rev() {
            page.press("Control+z");
            assert_shows(page, state);
        }
    });
}

/// The export is the same article always in the same bytes.
#[track_caller]
fn assert_shows(page: &Page, state: &Value) {
    page.wait_equal(&state["annotations"].as_array().map(Vec::len), || Some(page.entries().len()));
    page.wait_saved();
    assert_eq!(page.exported(), *state);
}

#[test]
fn the_page_comes_back_as_it_was_left() {
    story(|page| {
        let paragraphs: Vec<String> = (0..150).map(|number| format!("Person {number} denied it, and so on.")).collect();
        page.begin(&paragraphs.join("\n"));
        page.tag("Person 3 denied it", "2");
        page.tag("Person 90 denied it", "3");
        page.wait_saved();
        page.wait_until("the place to be remembered", || place_is_stored(page));
        let (marks, entries, file) = (page.marks(), page.entries(), page.exported());

        page.reload();
        page.wait_equal(&marks, || page.marks());
        let closed = entries.into_iter().map(|entry| crate::page::Entry { open: false, ..entry });
        let shown = page.entries().into_iter().map(|entry| crate::page::Entry { open: false, ..entry });
        assert_eq!(shown.collect::<Vec<_>>(), closed.collect::<Vec<_>>());
        page.wait_until("paragraph 90 to be in view", || in_view(page, 90));
        assert!(!in_view(page, 3));
        page.wait_saved();
        assert_eq!(page.exported(), file);
    });
}

/// Whether it is kept for the next time where the reader is.
fn place_is_stored(page: &Page) -> bool {
    page.script("return Object.keys(localStorage).some((key) => key.endsWith('/place'))", &[]) == true
}

fn in_view(page: &Page, paragraph: usize) -> bool {
    let script = "
        const { top, bottom } = document.querySelector(`[data-paragraph='${arguments[0]}']`).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;";
    page.script(script, &[json!(paragraph)]) == true
}
