//! Annotations of several passages, as of a quotation that is broken by "she said".

use crate::harness::story;

const ARTICLE: &str = "“I wrote nineteen,” she said, “and they were shown nine.” Nobody else spoke.";

#[test]
fn a_passage_is_added_and_taken_out_and_all_of_it_is_one_annotation() {
    story(|page| {
        page.begin(ARTICLE);
        let first = page.tag("I wrote nineteen", "1");
        page.select("and they were shown nine");
        page.press("+");
        page.wait_listed(&["Claim: I wrote nineteen … and they were shown nine"]);
        assert_eq!(page.opened(), Some(first));
        page.wait_saved();
        let file = page.exported();
        assert_eq!(file["annotations"].as_array().map(Vec::len), Some(1));
        assert_eq!(file["annotations"][0]["ranges"][1]["quote"], "and they were shown nine");

        // A handle for each edge, told apart by name.
        page.find("slider", "Start of the annotation, passage 2");
        page.find("slider", "End of the annotation, passage 1");

        // Out with the passage at the caret, and back.
        page.press("-");
        page.wait_listed(&["Claim: I wrote nineteen"]);
        page.press("Control+z");
        page.wait_listed(&["Claim: I wrote nineteen … and they were shown nine"]);
        page.press("Control+z");
        page.wait_listed(&["Claim: I wrote nineteen"]);

        // By button.
        page.press("Control+Shift+z");
        page.button("Take out passage 1").click();
        page.wait_listed(&["Claim: and they were shown nine"]);
        page.press("Control+z Control+z");
        page.wait_listed(&["Claim: I wrote nineteen"]);

        // The last one cannot be taken out.
        page.select("I wrote");
        page.press("ArrowLeft ArrowRight -");
        page.wait_told("This is its only passage.");

        // By button; what touches becomes one.
        page.select("nineteen,” she");
        page.button("Add the selection to the open annotation").click();
        page.wait_listed(&["Claim: I wrote nineteen,” she"]);
    });
}

#[test]
fn a_passage_without_an_annotation_or_a_selection_is_explained() {
    story(|page| {
        page.begin(ARTICLE);
        page.select("she said");
        page.press("+");
        page.wait_told("Open an annotation first");
        page.tag("I wrote", "2");
        page.press("+");
        page.wait_told("Select the words first");
        page.wait_listed(&["Denial: I wrote"]);
    });
}
