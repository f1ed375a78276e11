//! Files made to do harm.

use serde_json::{Value, json};

use crate::{harness::story, page::Page};

/// Each sets `document.title` or a property of the window if it is ever taken for code.
const PAYLOADS: [&str; 12] = [
    "<script>window.harm = 1</script>",
    "<img src=x onerror='window.harm = 2'>",
    "<svg/onload=window.harm=3>",
    "\"><iframe srcdoc='<script>parent.harm = 4</script>'></iframe>",
    "javascript:window.harm=5",
    "' autofocus onfocus='window.harm = 6' x='",
    "</title></textarea></style><script>window.harm = 7</script>",
    "<style>@import 'https://tracker.example/'; * { display: none }</style>",
    "<base href='https://tracker.example/'>",
    "<form action='https://tracker.example/'><button autofocus>Saved</button></form>",
    "{{constructor.constructor('window.harm = 8')()}}${window.harm = 9}",
    "<a href='data:text/html,<script>opener.harm = 10</script>'>x</a>\u{202e}\u{0}",
];

#[test]
fn nothing_in_a_file_becomes_an_element_or_runs() {
    story(|page| {
        let elements = element_names(page);
        page.import(&page.file("hostile.json", hostile_article().to_string()));
        page.wait_until("the article or the dialog", || {
            page.has("document", "Article") || page.has("button", "Import the good part")
        });
        if let Some(accept) = page.look_for("button", "Import the good part") {
            assert_harmless(page, &elements);
            accept.click();
        }
        page.find("document", "Article");
        for entry in page.entries() {
            page.click_entry(&entry.id);
            page.wait_equal(&Some(entry.id), || page.opened());
            assert_harmless(page, &elements);
        }
        page.script("document.querySelector('nav button').click()", &[]);
        page.find("searchbox", "Find an article");
        assert_harmless(page, &elements);
        assert!(page.article_text().contains("<script>window.harm = 1</script>"));
        page.exported();
    });
}

#[test]
fn what_is_wrong_with_a_hostile_file_is_told_harmlessly() {
    story(|page| {
        let elements = element_names(page);
        let mut file = hostile_article();
        for (annotation, payload) in
            file["annotations"].as_array_mut().expect("there is a list").iter_mut().zip(PAYLOADS)
        {
            annotation["label"] = json!(payload);
            annotation[payload] = json!(payload);
        }
        page.import(&page.file("<img src=x onerror='window.harm = 11'>.json", file.to_string()));
        page.button("Take nothing");
        assert_harmless(page, &elements);
        page.button("Take nothing").click();
        page.import(&page.file("<b>.json", "<script>window.harm = 12</script>"));
        page.wait_told("“<b>.json” was not imported.");
        assert_harmless(page, &elements);
    });
}

/// An article in which everything that can hold a text holds a payload.
fn hostile_article() -> Value {
    let text = PAYLOADS.join("\n").replace('\0', "");
    let mut start = 0;
    let annotations: Vec<Value> = PAYLOADS
        .iter()
        .enumerate()
        .map(|(number, payload)| {
            let payload = payload.replace('\0', "");
            let end = start + payload.chars().count();
            let range = json!({ "start": start, "end": end, "quote": payload });
            start = end + 1;
            json!({
                "id": format!("{number}{payload}"), "label": "x' onclick='window.harm = 13", "speaker": payload,
                "note": payload, "ranges": [range],
                "created": "2026-01-02T03:04:05Z", "modified": "2026-01-02T03:04:05Z",
            })
        })
        .collect();
    let speakers: Vec<Value> = PAYLOADS
        .iter()
        .map(|payload| payload.replace('\0', ""))
        .map(|payload| json!({ "id": payload, "name": payload, "kind": "person", "aliases": [payload] }))
        .collect();
    json!({
        "format": "gainsay", "version": 1, "offsetUnit": "codepoint",
        "article": {
            "id": "<img src=x onerror='window.harm = 14'>", "title": PAYLOADS[1], "url": PAYLOADS[4],
            "published": null, "language": PAYLOADS[5], "text": text,
        },
        "labels": [{ "id": "x' onclick='window.harm = 13", "name": PAYLOADS[2], "role": "claim" }],
        "speakers": speakers, "annotations": annotations, "links": [],
    })
}

/// The kinds of elements that the app itself makes, on its first screen and with an article.
#[track_caller]
fn element_names(page: &Page) -> Vec<String> {
    page.button("Try it on a sample").click();
    page.find("document", "Article");
    let first = page.wait_for("an annotation", || page.entries().into_iter().next());
    page.click_entry(&first.id);
    page.field("Note");
    let mut names = names_now(page);
    // The dialog for files that are not all right, and its list.
    names.extend(["dialog", "code", "ol"].map(str::to_owned));
    page.button("New article").click();
    page.field("Article text");
    names.extend(names_now(page));
    names
}

#[track_caller]
fn names_now(page: &Page) -> Vec<String> {
    let script = "return [...new Set([...document.querySelectorAll('*')].map((each) => each.localName))]";
    serde_json::from_value(page.script(script, &[])).expect("names are strings")
}

#[track_caller]
fn assert_harmless(page: &Page, known: &[String]) {
    let unknown: Vec<String> = names_now(page).into_iter().filter(|name| !known.contains(name)).collect();
    assert_eq!(unknown, Vec::<String>::new(), "no elements but those of the app");
    let handlers = "return [...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames())
        .filter((name) => name.startsWith('on') || ['srcdoc', 'action', 'formaction'].includes(name))";
    assert_eq!(page.script(handlers, &[]), json!([]), "no attribute holds code");
    assert_eq!(page.script("return window.harm ?? null", &[]), Value::Null, "nothing ran");
}
