//! Gainsay files that are not right.

use serde_json::{Value, json};

use crate::{harness::story, page::Page};

const ARTICLE: &str = "Moscow has denied the claims. Kyiv repeats them.";

#[test]
fn what_is_no_gainsay_file_is_refused_with_the_reason() {
    story(|page| {
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        let before = page.exported();
        let mut of_the_future = before.clone();
        of_the_future["version"] = json!(99);
        let files: [(&str, Vec<u8>, &str); 5] = [
            ("no.json", b"{ \"format\": \"gainsay\", ".to_vec(), "“no.json” was not imported."),
            ("other.json", b"{\"a\": 1}".to_vec(), "“other.json” was not imported."),
            ("future.json", of_the_future.to_string().into_bytes(), "“future.json” was not imported."),
            ("empty.json", Vec::new(), "“empty.json” was not imported."),
            (
                "wide.json",
                before.to_string().encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "“wide.json” was not imported.",
            ),
        ];
        for (name, content, answer) in files {
            page.import(&page.file(name, content));
            page.wait_told(answer);
            page.button("Dismiss").click();
        }
        assert_eq!(page.exported(), before);
        page.button("Articles 1");
    });
}

#[test]
fn of_a_damaged_file_the_good_part_is_offered() {
    story(|page| {
        let name = "damaged.json";
        page.begin(ARTICLE);
        page.tag("Moscow has denied", "2");
        page.tag("Kyiv", "1");
        page.tag("repeats", "1");
        page.tag("them", "3");
        page.wait_saved();
        let before = page.exported();
        page.import(&page.file(name, damaged(&before).to_string()));

        page.find("dialog", "“damaged.json” is not all right");
        let told = page.texts("dialog").concat();
        for place in ["annotations[0]", "annotations[2]", "annotations[3]"] {
            assert!(told.contains(place), "{told}");
        }
        assert!(told.contains("1 article with 1 annotation."), "{told}");
        page.button("Take nothing").click();
        page.wait_until("the dialog to close", || page.texts("dialog").is_empty());
        assert_eq!(page.exported(), before);
        page.button("Articles 1");

        page.import(&page.file(name, damaged(&before).to_string()));
        page.button("Import the good part").click();
        page.wait_listed(&["Claim: Kyiv"]);
        page.button("Articles 2");
        assert_eq!(page.article_text(), ARTICLE);
        assert_the_first_is_untouched(page, &before);
    });
}

/// The file with an offset that does not match its quote, an identifier that is there twice, and a
/// range that ends behind the text.
fn damaged(file: &Value) -> Value {
    let mut file = file.clone();
    file["annotations"][0]["ranges"][0]["quote"] = json!("Moscow has never denied");
    let id = file["annotations"][1]["id"].clone();
    file["annotations"][2]["id"] = id;
    let range = &mut file["annotations"][3]["ranges"][0];
    for unit in ["utf16", "utf8"] {
        range[unit][1] = json!(9_999);
    }
    range["end"] = json!(9_999);
    file
}

#[track_caller]
fn assert_the_first_is_untouched(page: &Page, before: &Value) {
    let library = page.export("Gainsay JSON, all articles").json();
    let articles = library["articles"].as_array().expect("there is a list of articles");
    assert!(articles.contains(before), "nothing is overwritten");
}
