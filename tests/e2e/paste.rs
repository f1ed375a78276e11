//! From the clipboard to an article.

use serde_json::json;

use crate::harness::story;

const ARTICLE: &str =
    "Moscow has denied the claims.\n\nA spokesman said “never” 👩\u{200d}🚒.\n  Indented, and a tail  ";

#[test]
fn a_pasted_article_is_shown_character_for_character() {
    story(|page| {
        page.begin(ARTICLE);
        assert_eq!(page.article_text(), ARTICLE);
        page.wait_saved();
        assert_eq!(page.exported()["article"]["text"], ARTICLE);
        assert_eq!(page.export("Plain text").content, ARTICLE.as_bytes());

        // What a person copies from the page is the text, too.
        page.click_at(page.before("Moscow"));
        page.press("Shift+Control+End");
        page.wait_selected(ARTICLE);

        page.button("New article").click();
        page.begin("one\r\ntwo\rthree\n\nfour");
        assert_eq!(page.article_text(), "one\ntwo\nthree\n\nfour");
    });
}

#[test]
fn of_a_rich_paste_only_the_text_is_taken() {
    story(|page| {
        let html = "<p>rich <b>words</b></p><img src=x onerror='document.title = \"hacked\"'>";
        page.paste_flavours(&json!({ "text/plain": "plain words", "text/html": html }));
        page.button("Start annotating").click();
        assert_eq!(page.article_text(), "plain words");
        page.wait_equal(&"plain words · Gainsay".to_owned(), || page.title());
    });
}

#[test]
fn of_html_alone_the_readable_text_is_taken() {
    story(|page| {
        let html = "<h1>Head</h1><style>p { color: red }</style><script>document.title = 'hacked'</script>
            <p>First <b>bold</b> words.</p><p>Second.</p><img src='https://tracker.example/x.png'>";
        page.paste_flavours(&json!({ "text/html": html }));
        // What reads it comes with the tools.
        page.wait_until("the text of it", || !page.field("Article text").value().is_empty());
        page.button("Start annotating").click();
        assert_eq!(page.article_text(), "Head\nFirst bold words.\nSecond.");
        assert_eq!(page.requests_elsewhere(), Vec::<String>::new());
        // The document that the HTML is read into has the page's policy, which refuses its styles.
        page.expect_complaints("Applying inline style violates");
    });
}

#[test]
fn the_real_clipboard_is_pasted_by_key() {
    story(|page| {
        page.devtools(
            "Browser.grantPermissions",
            &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        );
        page.script("return navigator.clipboard.writeText(arguments[0])", &[json!(ARTICLE)]);
        page.field("Article text").click();
        page.press("Control+v");
        page.wait_equal(&ARTICLE.to_owned(), || page.field("Article text").value());
        page.button("Start annotating").click();
        assert_eq!(page.article_text(), ARTICLE);
    });
}

#[test]
fn without_a_text_there_is_a_plain_answer() {
    story(|page| {
        for nothing in ["", " \n\t\u{a0}"] {
            page.paste(nothing);
            page.button("Start annotating").click();
            page.wait_told("There is no text yet.");
            assert!(!page.has("document", "Article"));
        }
        page.field("Article text").write("He denied it.");
        page.button("Start annotating").click();
        assert!(page.article_text().ends_with("He denied it."));
    });
}
