//! The panel of keys, and keys of one's own.

use serde_json::json;

use crate::{harness::story, page::Page};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

#[test]
fn the_panel_lists_the_keys_and_a_key_can_be_changed() {
    story(|page| {
        page.begin(ARTICLE);
        page.press("Control+Home ?");
        page.find("dialog", "Keys");
        change(page, "selects the sentence, or one sentence more", "x");
        page.press("Escape");
        page.wait_until("the panel to close", || !page.has("dialog", "Keys"));
        page.wait_equal(&"Article".to_owned(), || page.focused());
        page.press("x");
        page.wait_selected("Moscow has denied the claims.");
        page.press("Escape s");
        page.wait_selected("");

        // Kept, and taken back.
        page.reload();
        page.find("document", "Article").click();
        page.press("?");
        page.button("Reset the key that selects the sentence, or one sentence more").click();
        page.wait_until("the key to be the old one", || {
            !page.has("button", "Reset the key that selects the sentence, or one sentence more")
        });
        page.button("Close").click();
        page.press("Control+Home s");
        page.wait_selected("Moscow has denied the claims.");
    });
}

#[test]
fn a_key_that_is_taken_is_refused_with_the_reason() {
    story(|page| {
        page.begin(ARTICLE);
        page.press("?");
        let reasons = [
            ("w", "already selects the word"),
            ("c", "already tags as “Claim”"),
            ("Delete", "always deletes the annotation"),
        ];
        for (key, reason) in reasons {
            change(page, "selects the sentence, or one sentence more", key);
            wait_refused(page, reason);
        }
        page.button("Change the key that selects the sentence, or one sentence more").click();
        page.press_key(' ');
        wait_refused(page, "“Space” is no key for this");
    });
}

/// From a caret in place, each by as few keys as the README promises.
#[test]
fn few_keys_do_the_job() {
    story(|page| {
        page.begin(ARTICLE);
        page.find("document", "Article").click();
        page.press("Control+Home");
        // Tag a word, undo.
        page.press("w c");
        page.wait_listed(&["Claim: Moscow"]);
        page.press("Control+z");
        page.wait_listed(&[]);
        // Tag a sentence.
        page.press("Control+Home s d");
        page.wait_listed(&["Denial: Moscow has denied the claims."]);
        // Retag, while it is open.
        page.press("a");
        page.wait_listed(&["Allegation: Moscow has denied the claims."]);
        // Move a boundary by a word.
        page.press("e Control+ArrowRight");
        page.wait_listed(&["Allegation: Moscow has denied the claims. Kyiv"]);
        page.press("Escape m");
        page.wait_equal(&"Note".to_owned(), || page.focused());
        // Delete.
        page.find("document", "Article").click();
        page.press("n Delete");
        page.wait_listed(&[]);
    });
}

#[test]
fn keyboards_without_latin_letters_undo_and_have_keys_of_their_own() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Kyiv repeats them", "1");
        page.wait_listed(&["Claim: Kyiv repeats them"]);
        let press = |key: &str, code: &str, held: serde_json::Value| {
            let script = "const [key, code, held] = arguments;
                const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...held });
                document.activeElement.dispatchEvent(event)";
            page.script(script, &[key.into(), code.into(), held]);
        };
        press("я", "KeyZ", json!({ "ctrlKey": true }));
        page.wait_listed(&[]);
        press("Я", "KeyZ", json!({ "ctrlKey": true, "shiftKey": true }));
        page.wait_listed(&["Claim: Kyiv repeats them"]);

        page.press("Escape ?");
        page.button("Change the key that goes to the next sentence").click();
        press("ж", "Semicolon", json!({}));
        page.button("Reset the key that goes to the next sentence");
        page.press("Escape");
        page.find("document", "Article").click();
        page.press("Control+Home");
        press("Ж", "Semicolon", json!({ "shiftKey": true }));
        page.wait_selected("Moscow has denied the claims.");
    });
}

#[track_caller]
fn wait_refused(page: &Page, reason: &str) {
    page.wait_until(reason, || {
        let alert = page.script("return document.querySelector('dialog [role=alert]').textContent", &[]);
        alert.as_str().is_some_and(|said| said.contains(reason))
    });
}

#[track_caller]
fn change(page: &Page, does: &str, key: &str) {
    page.button(&format!("Change the key that {does}")).click();
    page.press(key);
}
