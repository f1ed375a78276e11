//! Files that are not Gainsay's: text, HTML, and what is neither.

use crate::harness::story;

const TEXT: &str = "\u{feff}Moscow has denied\r\nthe claims 🔥.\r\n";

#[test]
fn text_files_are_opened_and_dropped() {
    story(|page| {
        page.import(&page.file("article.txt", TEXT));
        assert_eq!(page.article_text(), "Moscow has denied\nthe claims 🔥.\n");
        page.drop_file(&page.file("dropped.md", "# Dropped\n\nAnother one."));
        page.wait_equal(&"# Dropped\n\nAnother one.".to_owned(), || page.article_text());
        page.wait_saved();
        page.button("Articles 2");
    });
}

#[test]
fn of_an_html_file_the_readable_text_is_taken() {
    const PAGE: &str = "<!doctype html><html><head><title>T</title><style>body { color: red }</style>
        <link rel=stylesheet href=https://tracker.example/style.css></head>
        <body onload='document.title = \"hacked\"'><script>document.title = 'hacked'</script>
        <p>First &amp; <b>bold</b>.<p>Second<br>line.<img src=https://tracker.example/x.png onerror='document.title = \"hacked\"'>
        <svg onload='document.title = \"hacked\"'></svg><iframe src=https://tracker.example/></iframe>
        <ul><li>One<li>Two</ul></body></html>";
    story(|page| {
        page.import(&page.file("page.html", PAGE));
        page.find("document", "Article");
        let text = page.article_text();
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["First & bold.", "Second", "line.", "One", "Two"]);
        page.wait_equal(&"First & bold. · Gainsay".to_owned(), || page.title());
        assert_eq!(page.requests_elsewhere(), Vec::<String>::new());
        // The document that the HTML is read into has the page's policy, which refuses all that runs.
        page.expect_complaints("The action has been blocked.");
    });
}

#[test]
fn what_is_no_text_is_refused_with_a_plain_answer() {
    story(|page| {
        let wide: Vec<u8> = "\u{feff}A text.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: [(&str, Vec<u8>, &str); 6] = [
            ("a.pdf.txt", b"%PDF-1.7 and so on".to_vec(), "is a PDF, not a text file."),
            ("zeros.txt", vec![0; 100], "is not a text file."),
            ("wide.txt", wide, "Save it in the encoding UTF-8"),
            ("latin.txt", b"caf\xe9 society".to_vec(), "Save it in the encoding UTF-8"),
            ("empty.txt", Vec::new(), "There is no text in “empty.txt”."),
            ("long.txt", "word ".repeat(400_001).into_bytes(), "is too long"),
        ];
        for (name, content, answer) in files {
            page.import(&page.file(name, content));
            page.wait_told(answer);
            page.button("Dismiss").click();
        }
        assert!(!page.has("document", "Article"), "nothing was begun");
        page.button("Articles");
    });
}
