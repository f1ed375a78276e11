//! The open article in other ways than as a text: disputes, matrix, gaps and report, and what is said
//! in all articles.

use serde_json::json;

use crate::{harness::story, page::Page};

/// An article with two disputes, and with a gap of each kind.
pub(crate) const DISPUTES: &str = include_str!("../golden/disputes.gainsay-json.json");

/// Puts the article with disputes on the desk.
#[track_caller]
pub(crate) fn bring_disputes(page: &Page) {
    page.import(&page.file("disputes.json", DISPUTES));
    page.wait_told("Imported.");
    page.wait_saved();
}

#[test]
fn tabs_lead_from_one_view_to_another_and_the_text_stays_as_it_is() {
    story(|page| {
        assert!(page.texts("[role=tab]").is_empty(), "nothing is open");
        bring_disputes(page);
        assert_eq!(page.texts("[role=tab]").len(), 5);
        page.find("tab", "Text").click();
        for (key, tab) in
            [("ArrowRight", "Disputes"), ("End", "Report"), ("ArrowLeft", "Gaps"), ("ArrowLeft", "Matrix")]
        {
            page.press(key);
            page.wait_equal(&tab.to_owned(), || page.focused());
            page.find("tabpanel", tab);
            assert_eq!(page.find("tab", tab).attribute("aria-selected").as_deref(), Some("true"));
        }
        assert!(!page.has("document", "Article"), "the text is not there for a screen reader");
        page.press("Home");
        page.find("document", "Article");
        page.wait_equal(&"Text".to_owned(), || page.focused());
    });
}

#[test]
fn a_card_tells_who_says_it_and_who_denies_it_and_its_quotations_lead_to_their_places() {
    story(|page| {
        bring_disputes(page);
        page.find("tab", "Disputes").click();
        page.wait_equal(&2, || page.texts(".card").len());
        let cards = page.texts(".card");
        let expected =
            ["Alleged by", "took *money*", "paragraph 1", "Repeated by", "Supported by", "Denied by", "Bo & Co."];
        for words in expected {
            assert!(cards[0].contains(words), "{words} in {}", cards[0]);
        }
        assert!(cards[1].contains("Not in the article") && cards[1].contains("taking <bribes>"), "{}", cards[1]);

        // What tags or deletes in the text does nothing that nobody sees.
        let before = page.exported();
        page.find("tabpanel", "Disputes").click();
        page.press("Delete 1");
        page.button("Denial “No” paragraph 1").click();
        page.wait_until("the place to be in view", || page.is_in_view("mark", "denied"));
        page.wait_equal(&Some("denied".to_owned()), || page.opened());
        page.wait_equal(&"Article".to_owned(), || page.focused());
        assert_eq!(page.exported(), before);
    });
}

#[test]
fn the_picture_of_the_disputes_is_seen_read_and_saved() {
    story(|page| {
        bring_disputes(page);
        page.find("tab", "Disputes").click();
        page.button("Picture of all disputes").click();
        let seen =
            "const image = document.querySelector('.picture img'); return image?.complete ? image.naturalWidth : 0";
        page.wait_until("the picture", || page.script(seen, &[]).as_f64().is_some_and(|width| width > 700.0));
        assert!(page.texts(".picture-words").concat().contains("The picture in words"));
        let svg = page.downloaded(|| page.button("Save picture as SVG").click());
        assert_eq!(svg.name.rsplit('.').next(), Some("svg"));
        assert!(svg.content.starts_with(b"<svg "), "{}", svg.name);
        let png = page.downloaded(|| page.button("Save picture as PNG").click());
        assert_eq!(png.name.rsplit('.').next(), Some("png"));
        assert!(png.content.starts_with(b"\x89PNG"), "{}", png.name);
    });
}

#[test]
fn the_matrix_is_sorted_and_a_cell_opens_its_quotations() {
    story(|page| {
        bring_disputes(page);
        page.find("tab", "Matrix").click();
        let speakers = || page.texts(".matrix tbody th");
        page.wait_equal(&4, || speakers().len());
        assert_eq!(speakers()[3], "Speaker unknown");
        page.button("By name").click();
        let by_name = ["Ada <i>A.</i>", "Bo & Co.", "The \"Paper\"", "Speaker unknown"].map(str::to_owned);
        page.wait_equal(&by_name.to_vec(), speakers);
        assert!(page.texts(".matrix td").concat().contains("denies"));
        assert!(page.texts(".tallies").concat().contains("Claim"));
        page.script("document.querySelector('.matrix tbody tr:last-child .stance').click()", &[]);
        page.find("dialog", "Quotations");
        page.button("Denial “Di denied wrongdoing” paragraph 2").click();
        page.wait_until("the place to be in view", || page.is_in_view("mark", "wrong"));
    });
}

#[test]
fn a_gap_is_marked_as_seen_with_a_reason_and_opened_again() {
    story(|page| {
        bring_disputes(page);
        page.find("tab", "Gaps").click();
        let gaps = |selector: &str| page.texts(selector).len();
        page.wait_equal(&3, || gaps(".view-page > .gap-group .gap"));
        let seen = gaps(".seen .gap");
        page.button("Mark as seen").click();
        page.wait_equal(&"Reason".to_owned(), || page.focused());
        page.field("Reason").write("Nobody could be reached");
        page.press("Enter");
        page.wait_equal(&(seen + 1), || gaps(".seen .gap"));
        assert!(page.texts(".seen").concat().contains("Nobody could be reached"));
        page.wait_equal(&"Mark as seen".to_owned(), || page.focused());
        page.wait_saved();
        assert!(page.exported().to_string().contains("Nobody could be reached"));

        // Undo works here, too.
        page.press("Control+z");
        page.wait_equal(&seen, || gaps(".seen .gap"));
        page.press("Control+y");
        page.wait_equal(&(seen + 1), || gaps(".seen .gap"));
        page.reload();
        page.find("tab", "Gaps").click();
        page.wait_equal(&(seen + 1), || gaps(".seen .gap"));
        let of_it =
            page.texts(".seen .gap").iter().position(|gap| gap.contains("could be reached")).expect("it is there");
        let click = "document.querySelectorAll('.seen .gap')[arguments[0]].querySelector('.gap-acts button').click()";
        page.script(click, &[json!(of_it)]);
        page.wait_equal(&seen, || gaps(".seen .gap"));
        page.script("document.querySelector('.gap-sentence').click()", &[]);
        page.find("document", "Article");
    });
}

#[test]
fn a_gap_that_a_key_closes_and_opens_anew_is_open() {
    story(|page| {
        page.begin("A clerk alleged that the mayor took money.");
        page.tag("the mayor took money", "a");
        page.press("q");
        page.find("listbox", "Speakers to choose from");
        page.press("Enter");
        page.wait_until("the speaker", || page.texts(".list-panel, .panel").concat().contains("A clerk"));
        page.find("tab", "Gaps").click();
        page.button("Mark as seen").click();
        page.press("Enter");
        page.wait_equal(&1, || page.texts(".seen .gap").len());
        page.find("tab", "Text").click();
        page.click_at(page.within("mayor", 2));
        // A claim need not be answered.
        page.press("c");
        page.wait_listed(&["Claim: the mayor took money"]);
        page.press("a");
        page.wait_listed(&["Allegation: the mayor took money"]);
        page.find("tab", "Gaps").click();
        page.wait_equal(&1, || page.texts(".view-page > .gap-group .gap").len());
        assert_eq!(page.texts(".seen .gap"), Vec::<String>::new());
    });
}

#[test]
fn the_report_is_seen_saved_and_printed_without_what_is_around_it() {
    story(|page| {
        bring_disputes(page);
        page.find("tab", "Report").click();
        let text = "return document.querySelector('.report-page').shadowRoot?.textContent ?? ''";
        page.wait_until("the report", || {
            page.script(text, &[]).as_str().is_some_and(|text| text.contains("Di denied"))
        });
        let saved = page.downloaded(|| page.button("Save as HTML").click());
        assert_eq!(saved.content, page.export("Report").content);
        let saved = page.downloaded(|| page.button("Save as Markdown").click());
        assert_eq!(saved.content, page.export("Report, Markdown").content);
        page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        let shown = "return ['.bar', '.view-head', '.reader', '.report-page'].map((each) =>
            document.querySelector(each).checkVisibility({ visibilityProperty: true }))";
        page.wait_equal(&json!([false, false, false, true]), || page.script(shown, &[]));
    });
}

#[test]
fn an_article_without_links_and_gaps_says_what_to_do() {
    story(|page| {
        page.begin("Moscow has denied the claims.");
        for (tab, next) in
            [("Disputes", "begins with a link"), ("Matrix", "Link a denial"), ("Gaps", "Tag what is claimed")]
        {
            page.find("tab", tab).click();
            page.wait_until(next, || page.texts(".view").concat().contains(next));
        }
    });
}

#[test]
fn what_is_said_is_found_in_all_articles_and_people_are_one_entry() {
    story(|page| {
        bring_disputes(page);
        page.button("New article").click();
        page.button("Try it on a sample").click();
        page.wait_saved();
        page.button("Articles 2").click();
        page.button("Search all articles").click();
        page.wait_until("the people", || page.texts("dialog .person").concat().contains("Zoë Pélissard"));
        page.find("searchbox", "Search quotations, notes and speakers").write("denied wrong");
        page.button("Quotation Di denied wrongdoing").click();
        page.wait_until("the place to be in view", || page.is_in_view("mark", "wrong"));
        page.wait_until("the panel to close", || !page.has("dialog", "Search all articles"));
    });
}
