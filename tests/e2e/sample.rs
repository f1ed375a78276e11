//! The first visit.

use crate::{harness::story, proof::assert_proves_itself};

#[test]
fn a_newcomer_learns_what_this_is_and_tries_the_sample() {
    story(|page| {
        let screen = page.texts("main").concat();
        for promise in ["It stays here.", "It works offline.", "Nothing is lost."] {
            assert!(screen.contains(promise), "{screen}");
        }
        page.button("Try it on a sample").click();
        let entries = page.wait_for("the sample's annotations", || Some(page.entries()).filter(|all| !all.is_empty()));
        for label in ["Claim", "Denial", "Allegation"] {
            assert!(entries.iter().any(|entry| entry.label == label), "the sample has a {label}");
        }
        assert!(page.article_text().contains("Ελπίδα"), "a name in another script");
        page.wait_saved();
        assert_proves_itself(&page.exported());

        // What is tried on the sample is kept, and trying it again opens it as it was left.
        page.tag("Mayor Zoë Pélissard", "1");
        page.button("New article").click();
        page.button("Try it on a sample").click();
        page.wait_equal(&(entries.len() + 1), || page.entries().len());
        assert_eq!(page.script("return localStorage.length > 0", &[]), true);
        let foreign = "return Object.keys(localStorage).filter((key) => !key.startsWith('gainsay/'))";
        assert_eq!(page.script(foreign, &[]).as_array().map(Vec::len), Some(0));
    });
}
