//! Who says it: the field that proposes speakers, and the panel of all of them.

use crate::{harness::story, page::Page};

const ARTICLE: &str = "The tests were altered, Elpida Vrysaki told the Courier.\n\
    “Not one figure was touched,” Mayor Pélissard said. She denied everything.";

#[test]
fn a_name_in_the_sentence_is_the_speaker_after_two_keys() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("The tests were altered", "3");
        ask_for_speaker(page);
        page.press("Enter");
        wait_speakers(page, &["Elpida Vrysaki"]);
        // The next key is the article's again.
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.press("Control+z");
        wait_speakers(page, &[""]);
        page.press("Control+Shift+z");
        wait_speakers(page, &["Elpida Vrysaki"]);

        page.tag("She denied everything", "2");
        ask_for_speaker(page);
        // By the beginning of a word of a name.
        page.find("combobox", "Speaker").write("vrys");
        page.press("Enter");
        wait_speakers(page, &["Elpida Vrysaki", "Elpida Vrysaki"]);
        page.wait_saved();
        assert_eq!(page.exported()["speakers"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_speaker_is_chosen_by_the_arrows_and_escape_changes_nothing() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("The tests were altered", "3");
        let field = || page.find("combobox", "Speaker");
        field().rewrite("the Courier");
        wait_speakers(page, &["the Courier"]);
        page.choose("Kind of speaker", "The outlet itself");
        page.find("document", "Article").click();
        page.tag("She denied everything", "2");
        ask_for_speaker(page);
        page.press("ArrowDown ArrowUp ArrowUp");
        let active = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))
            .textContent";
        let last = page.script(active, &[]);
        assert!(last.as_str().is_some_and(|last| last.starts_with("the Courier")), "{last}");
        page.press("Escape");
        page.wait_equal(&"Article".to_owned(), || page.focused());
        wait_speakers(page, &["the Courier", ""]);
        ask_for_speaker(page);
        page.press("ArrowUp Enter");
        wait_speakers(page, &["the Courier", "the Courier"]);

        // Emptied, nobody is known to speak.
        field().rewrite("");
        wait_speakers(page, &["the Courier", ""]);
        page.wait_saved();
        assert_eq!(page.exported()["speakers"][0]["kind"], "outlet");
    });
}

#[test]
fn words_of_the_text_become_the_speaker_with_one_key() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("She denied everything", "2");
        page.press("k");
        page.wait_told("Select the name of the speaker first");
        page.select("Mayor Pélissard");
        page.wait_selected("Mayor Pélissard");
        page.press("k");
        wait_speakers(page, &["Mayor Pélissard"]);
        page.wait_selected("");
    });
}

#[test]
fn speakers_are_joined_split_renamed_and_removed_and_each_step_is_undone() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("The tests were altered", "3");
        page.find("combobox", "Speaker").rewrite("Elpida Vrysaki");
        wait_speakers(page, &["Elpida Vrysaki"]);
        page.find("document", "Article").click();
        page.tag("She denied everything", "2");
        page.find("combobox", "Speaker").rewrite("She");
        wait_speakers(page, &["Elpida Vrysaki", "She"]);
        page.wait_saved();
        let before = page.exported();

        page.button("All speakers…").click();
        page.find("dialog", "Speakers");
        page.button("Join She with another speaker").click();
        page.wait_equal(&"The same as".to_owned(), || page.focused());
        page.button("Join").click();
        page.wait_told("Elpida Vrysaki and She are one speaker now.");
        wait_speakers(page, &["Elpida Vrysaki", "Elpida Vrysaki"]);

        page.button("Split a name off Elpida Vrysaki").click();
        let last = "document.querySelectorAll('.speaker-said input')[1].click()";
        page.find("combobox", "The name of somebody else");
        page.script(last, &[]);
        page.button("Split off").click();
        page.wait_told("She is another speaker now, with 1 annotation.");
        wait_speakers(page, &["Elpida Vrysaki", "She"]);

        page.field("Name of speaker 2").rewrite("Zoë Pélissard");
        page.choose("Kind of Zoë Pélissard", "Organisation");
        page.field("Another name of Zoë Pélissard").rewrite("the mayor");
        page.button("Take the name the mayor away from Zoë Pélissard").click();
        page.wait_told("does not go by “the mayor” any more");
        page.field("Name of speaker 2").rewrite("Elpida Vrysaki");
        page.wait_told("Join the two if they are the same");

        page.button("Remove Zoë Pélissard").click();
        page.button("Remove all the same").click();
        page.wait_told("Removed the speaker Zoë Pélissard.");
        wait_speakers(page, &["Elpida Vrysaki", ""]);
        page.button("Undo").click();
        wait_speakers(page, &["Elpida Vrysaki", "Zoë Pélissard"]);
        page.press("Escape");
        page.wait_until("the panel to close", || !page.has("dialog", "Speakers"));
        for _ in 0..6 {
            page.press("Control+z");
        }
        wait_speakers(page, &["Elpida Vrysaki", "She"]);
        page.wait_saved();
        let after = page.exported();
        assert_eq!(after["speakers"], before["speakers"]);
        assert_eq!(after["annotations"][1]["speaker"], before["annotations"][1]["speaker"]);
    });
}

/// Asks for the field of the speaker by its key.
#[track_caller]
fn ask_for_speaker(page: &Page) {
    page.press("q");
    page.wait_equal(&"Speaker".to_owned(), || page.focused());
    page.find("listbox", "Speakers to choose from");
}

/// Waits until the list names these speakers.
#[track_caller]
fn wait_speakers(page: &Page, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|&name| name.to_owned()).collect();
    page.wait_equal(&expected, || page.entries().into_iter().map(|entry| entry.speaker.unwrap_or_default()).collect());
}
