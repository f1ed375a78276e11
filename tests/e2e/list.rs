//! The list beside the text.

use crate::harness::story;

#[test]
fn an_annotation_is_changed_and_deleted_in_the_list() {
    story(|page| {
        page.begin("Moscow has denied the claims. Kyiv repeats them.");
        page.tag("Kyiv repeats them", "1");
        let id = page.tag("Moscow has denied", "1");
        page.choose("Label", "Denial");
        page.wait_listed(&["Denial: Moscow has denied", "Claim: Kyiv repeats them"]);
        page.find("combobox", "Speaker").rewrite("the Kremlin");
        page.wait_equal(&Some("the Kremlin".to_owned()), || page.entries()[0].speaker.clone());
        page.field("Note").write("Said on Monday.");
        page.wait_saved();

        let file = page.exported();
        assert_eq!(file["speakers"].as_array().map(Vec::len), Some(1));
        assert_eq!(file["speakers"][0]["name"], "the Kremlin");
        let annotation = &file["annotations"][0];
        assert_eq!(annotation["id"], *id);
        assert_eq!(annotation["label"], "denial");
        assert_eq!(annotation["speaker"], file["speakers"][0]["id"]);
        assert_eq!(annotation["note"], "Said on Monday.");

        page.button("Delete").click();
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        page.button("Undo").click();
        page.wait_listed(&["Denial: Moscow has denied", "Claim: Kyiv repeats them"]);
        page.click_entry(&id);
        page.wait_equal(&"Said on Monday.".to_owned(), || page.field("Note").value());
    });
}

#[test]
fn the_list_shows_one_label_or_all() {
    story(|page| {
        page.begin("He claims this. She denies that. They allege more.");
        page.tag("They allege more", "3");
        page.tag("She denies that", "2");
        page.tag("He claims this", "1");
        page.press("Escape");
        let all = ["Claim: He claims this", "Denial: She denies that", "Allegation: They allege more"];
        page.wait_listed(&all);
        page.button("Show Denial 1").click();
        page.wait_listed(&["Denial: She denies that"]);
        // What is tagged now must not be hidden by the filter.
        page.tag("this", "1");
        page.wait_until("the new one to be seen", || page.entries().iter().any(|entry| entry.quote == "this"));
        page.button("Show All 4").click();
        page.wait_equal(&4, || page.entries().len());
    });
}

#[test]
fn text_and_list_lead_to_each_other() {
    story(|page| {
        let paragraphs: Vec<String> = (0..120).map(|number| format!("Person {number} denied it, and so on.")).collect();
        page.begin(&paragraphs.join("\n"));
        let ids: Vec<String> =
            (0..120).step_by(6).map(|number| page.tag(&format!("Person {number} denied it"), "2")).collect();
        let (first, last) = (&ids[0], ids.last().expect("there are some"));
        page.press("Escape");

        page.click_entry(first);
        page.wait_until("the first mark to be in view", || page.is_in_view("mark", first));
        assert!(!page.is_in_view("mark", last));
        page.click_entry(last);
        page.wait_until("the last mark to be in view", || page.is_in_view("mark", last));

        page.click_at(page.within("Person 0 denied", 3));
        page.wait_equal(&Some(first.clone()), || page.opened());
        page.wait_until("its line to be in view", || page.is_in_view("li", first));
    });
}
