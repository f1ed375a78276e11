//! The labels of an article: their panel, and sets of them.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::{
    harness::{Profile, Wishes, story, story_with},
    page::Page,
};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

#[test]
fn a_label_gets_another_name_look_role_and_key() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        let before = page.exported();
        page.press("l");
        page.field("Name of label 1").rewrite("Assertion");
        page.wait_listed(&["Assertion: Kyiv repeats them"]);
        page.pick("Colour of Assertion", "Green");
        page.pick("Underline of Assertion", "Dashed");
        page.wait_equal(&true, || mark_has(page, "colour-green shape-dashed"));
        page.choose("Role of Assertion", "Allegation");
        page.field("Key of Assertion").write("x");
        page.press("Enter");
        page.wait_equal(&"X".to_owned(), || page.field("Key of Assertion").value());
        page.press("Escape");
        page.tag("Moscow", "x");
        page.wait_listed(&["Assertion: Moscow", "Assertion: Kyiv repeats them"]);

        // Everything is there after a reload, and goes back step by step.
        page.wait_saved();
        let after = page.exported();
        page.reload();
        assert_eq!(page.exported(), after);
        for _ in 0..6 {
            page.press("Control+z");
        }
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        page.wait_saved();
        assert_eq!(page.exported(), before);
    });
}

#[test]
fn what_cannot_be_is_refused_in_its_row_and_the_field_shows_what_is() {
    story(|page| {
        page.begin(ARTICLE);
        page.press("l");
        let key = page.field("Key of Claim");
        for (typed, reason) in
            [("d", "already tags as “Denial”"), ("s", "already selects the sentence"), ("xy", "one character")]
        {
            key.rewrite(typed);
            page.wait_told(reason);
            assert_eq!(key.value(), "");
        }
        let name = page.field("Name of label 1");
        for (typed, reason) in [("denial", "There is already a label “Denial”"), (" ", "A name is needed")] {
            name.rewrite(typed);
            page.wait_told(reason);
            assert_eq!(name.value(), "Claim");
        }
        name.rewrite("Assertion");
        page.wait_until("the reason to go", || page.notices().is_empty());
        page.press("Control+z");
        page.wait_equal(&"Claim".to_owned(), || name.value());
    });
}

#[test]
fn a_label_is_added_moved_and_tagged_with() {
    story(|page| {
        page.begin(ARTICLE);
        page.button("Edit labels").click();
        page.button("Add a label").click();
        page.wait_equal(&"Name of label 4".to_owned(), || page.focused());
        page.script("document.activeElement.select()", &[]);
        page.field("Name of label 4").write("Doubt");
        page.press("Enter");
        page.button("Move Doubt up").click();
        page.press("Enter");
        page.wait_equal(&"Doubt".to_owned(), || page.field("Name of label 2").value());
        page.wait_equal(&"Move Doubt up".to_owned(), || page.focused());
        page.choose("Role of Doubt", "Denial");
        // The role of a label is a choice in the panel that an undo changes back.
        page.press("Control+z");
        page.wait_equal(&"claim".to_owned(), || page.find("combobox", "Role of Doubt").value());
        page.press("Escape");
        page.wait_until("the panel to close", || !page.has("dialog", "Labels"));
        page.tag("Moscow has denied", "2");
        page.wait_listed(&["Doubt: Moscow has denied"]);
        page.wait_equal(&true, || mark_has(page, "colour-sky shape-dotted"));
    });
}

#[test]
fn a_label_is_removed_and_its_annotations_get_another_or_go_too() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        let before = page.exported();
        page.press("l");
        page.button("Remove Denial").click();
        page.wait_told("Removed the label “Denial”.");
        page.button("Undo").click();
        page.button("Remove Denial").click();
        page.wait_told("Removed the label “Denial”.");
        // Undone by its key, it cannot be undone by what is told as well.
        page.press("Control+z");
        page.button("Remove Denial");
        page.wait_until("what was told to go", || !page.texts(".panel-said").concat().contains("Removed"));

        page.button("Remove Claim").click();
        page.button("Keep the label").click();
        page.wait_equal(&"Remove Claim".to_owned(), || page.focused());
        page.button("Remove Claim").click();
        page.wait_equal(&"Give it the label".to_owned(), || page.focused());
        page.press("Escape");
        page.wait_equal(&"Remove Claim".to_owned(), || page.focused());
        assert!(page.has("dialog", "Labels"));
        page.button("Remove Claim").click();
        page.choose("Give it the label", "Allegation");
        page.button("Give and remove").click();
        page.wait_told("1 annotation is tagged as “Allegation” now.");
        page.wait_listed(&["Allegation: Kyiv repeats them"]);
        page.button("Undo").click();
        page.wait_listed(&["Claim: Kyiv repeats them"]);

        page.button("Remove Claim").click();
        page.button("Delete it too").click();
        page.wait_listed(&[]);
        page.button("Undo").click();
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        page.press("Escape");
        page.wait_saved();
        assert_eq!(page.exported(), before);

        page.press("l");
        for name in ["Remove Allegation", "Remove Denial", "Remove Claim"] {
            page.button(name).click();
        }
        page.wait_told("An article needs a label.");
    });
}

#[test]
fn labels_go_to_another_article_as_a_file() {
    story(|page| {
        page.begin(ARTICLE);
        page.press("l");
        page.field("Name of label 1").rewrite("Assertion");
        page.pick("Colour of Assertion", "Purple");
        page.button("Add a label").click();
        page.field("Name of label 4");
        page.button("Remove Denial").click();
        page.wait_told("Removed");
        let file = page.downloaded(|| page.button("Export these labels").click());
        assert_eq!(file.name, "gainsay-labels.json");

        let other = Page::open(&Rc::new(Profile::fresh()), &Wishes::default());
        other.visit_app();
        other.begin(ARTICLE);
        other.press("l");
        other.find("dialog", "Labels");
        let path = other.file(&file.name, &file.content);
        other.choose_file("Import labels", &path);
        other.wait_told("1 added, 1 changed.");
        other.wait_equal(&json!(["Assertion", "Denial", "Allegation", "New label"]), || names(&other));
        other.choose_file("Import labels", &path);
        other.wait_told("are here already, exactly like this");
        other.choose_file("Import labels", &other.file("no.json", "no"));
        other.wait_told("No labels were taken from “no.json”.");

        let mut clashing = file.json();
        clashing["labels"][0]["key"] = json!("s");
        other.choose_file("Import labels", &other.file("clashing.json", clashing.to_string()));
        other.wait_told("Keys that something else has were left out: S.");

        let mut faulty = file.json();
        faulty["labels"][1]["name"] = json!("");
        other.choose_file("Import labels", &other.file("faulty.json", faulty.to_string()));
        other.wait_told("Not all of “faulty.json” could be taken as it is:");
        assert!(other.texts(".problems").concat().contains("labels[1]"));
        assert_eq!(names(&other), json!(["Assertion", "Denial", "Allegation", "New label"]));
        other.assert_no_complaints();
    });
}

#[test]
fn new_articles_start_with_the_labels_that_are_kept_for_them() {
    story(|page| {
        page.begin(ARTICLE);
        page.press("l");
        page.field("Name of label 1").rewrite("Assertion");
        page.button("Use for new articles").click();
        page.wait_told("New articles start with these labels from now on.");
        page.button("Use for new articles").click();
        page.wait_told("New articles start with these labels already.");
        page.press("Escape");
        page.wait_saved();

        page.reload();
        page.import(&page.file("one.txt", "From a text file."));
        page.wait_equal(&"From a text file.".to_owned(), || page.article_text());
        assert_starts_with(page, "Assertion");
        page.press("Escape");
        page.import(&page.file("one.html", "<p>From a page.</p>"));
        page.wait_equal(&"From a page.".to_owned(), || page.article_text().trim().to_owned());
        assert_starts_with(page, "Assertion");
        page.button("Use the standard labels for new articles").click();
        page.wait_told("New articles start with the standard labels.");
        page.press("Escape");
        page.button("New article").click();
        page.begin(ARTICLE);
        assert_starts_with(page, "Claim");
        assert!(!page.has("button", "Use the standard labels for new articles"));
    });
}

/// Opens the panel and reads the name of the first label.
#[track_caller]
fn assert_starts_with(page: &Page, name: &str) {
    page.button("Edit labels").click();
    assert_eq!(page.field("Name of label 1").value(), name);
}

#[test]
fn the_panel_fits_a_telephone_and_says_what_it_needs() {
    let wishes = Wishes { telephone: true, ..Wishes::default() };
    story_with(&wishes, |page| {
        page.script("document.body.focus()", &[]);
        page.press("Tab l");
        page.find("dialog", "Labels");
        page.tap("button", "Close");
        page.wait_until("the panel to close", || !page.has("dialog", "Labels"));
        page.begin(ARTICLE);
        page.tap("button", "Edit labels");
        page.find("dialog", "Labels");
        let fits = "const { scrollWidth, clientWidth } = document.querySelector('dialog');
            const small = [...document.querySelectorAll('dialog :is(button, select, .label-choice, input[type=text])')]
                .filter((each) => each.getBoundingClientRect().height < 44);
            return [scrollWidth <= clientWidth, small.map((each) => each.textContent || each.ariaLabel)]";
        assert_eq!(page.script(fits, &[]), json!([true, []]));
    });
}

/// The names of the labels, in their order.
fn names(page: &Page) -> Value {
    page.script("return [...document.querySelectorAll('.label-name-field')].map((field) => field.value)", &[])
}

/// Whether there is a mark with these classes.
fn mark_has(page: &Page, classes: &str) -> bool {
    let script = "return document.querySelector('[role=document] mark').className.includes(arguments[0])";
    page.script(script, &[json!(classes)]) == true
}
