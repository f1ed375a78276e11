//! The article on the page: its text, the places in it, and its marks.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Page, input::Point};

/// Where a position of the article's text is on the screen: the text node that holds the UTF-16
/// unit, found by the paragraphs' texts, and the caret's rectangle there.
const CARET_AT: &str = "
    const [quote, into, occurrence] = arguments;
    const paragraphs = [...document.querySelectorAll('[role=document] [data-paragraph]')];
    const text = paragraphs.map((each) => each.textContent).join('\\n');
    let start = -1;
    for (let found = 0; found <= occurrence; found++) {
        start = text.indexOf(quote, start + 1);
        if (start < 0) return null;
    }
    let left = start + into;
    const paragraph = paragraphs.find((each) => {
        if (left <= each.textContent.length) return true;
        left -= each.textContent.length + 1;
        return false;
    });
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (left > node.length) {
        left -= node.length;
        node = walker.nextNode();
    }
    const caret = document.createRange();
    caret.setStart(node, left);
    // Of what the browser has left alone it knows the places only when it was asked for that of an element.
    paragraph.getBoundingClientRect();
    const place = () => caret.getClientRects()[0];
    const MARGIN = 150;
    if (place().top < MARGIN || place().bottom > innerHeight - MARGIN) {
        paragraph.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    return [Math.round(place().left), Math.round(place().top + place().height / 2)];
";

/// The marks in the order of the page, those that follow each other with the same look as one.
const MARKS: &str = "
    return [...document.querySelectorAll('[role=document] mark')].map((mark) => ({
        annotations: mark.dataset.annotations.split(' '),
        label: mark.dataset.label,
        text: mark.textContent,
    }));
";

const SELECT_UNITS: &str = "
    const walker = document.createTreeWalker(document.querySelector('[data-paragraph]'), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const point = (at) => {
        for (const node of nodes) {
            if (at <= node.length) return [node, at];
            at -= node.length;
        }
    };
    document.querySelector('[role=document]').focus();
    getSelection().setBaseAndExtent(...point(arguments[0]), ...point(arguments[1]));
";

/// A stretch of the article under the same annotations.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub(crate) struct Mark {
    /// The annotations, the one on top last.
    pub(crate) annotations: Vec<String>,
    /// The label of the one on top.
    pub(crate) label: String,
    pub(crate) text: String,
}

impl Page {
    /// Begins a new article with a text, from the start screen.
    #[track_caller]
    pub(crate) fn begin(&self, text: &str) {
        self.paste(text);
        self.button("Start annotating").click();
        self.find("document", "Article");
        self.wait_until_ready();
    }

    /// The article's text as it is seen: its paragraphs, with a line end between two of them.
    #[track_caller]
    pub(crate) fn article_text(&self) -> String {
        self.find("document", "Article");
        let script = "return [...document.querySelectorAll('[role=document][aria-label=Article] [data-paragraph]')]
            .map((paragraph) => paragraph.textContent)";
        let paragraphs: Vec<String> = serde_json::from_value(self.script(script, &[])).expect("paragraphs have a text");
        paragraphs.join("\n")
    }

    /// The place in front of the first character of a quote.
    #[track_caller]
    pub(crate) fn before(&self, quote: &str) -> Point {
        self.within(quote, 0)
    }

    /// The place behind the last character of a quote.
    #[track_caller]
    pub(crate) fn behind(&self, quote: &str) -> Point {
        self.within(quote, quote.encode_utf16().count())
    }

    /// The place so many UTF-16 units into a quote.
    #[track_caller]
    pub(crate) fn within(&self, quote: &str, into: usize) -> Point {
        self.place(quote, into, 0)
    }

    #[track_caller]
    fn place(&self, quote: &str, into: usize, occurrence: usize) -> Point {
        let place = self.script(CARET_AT, &[json!(quote), json!(into), json!(occurrence)]);
        let (x, y) = serde_json::from_value(place).unwrap_or_else(|_| panic!("“{quote}” is in the article"));
        Point { x, y }
    }

    /// What is seen, once it stays like that: what comes near is drawn while the page scrolls, and may move
    /// what is below it.
    #[track_caller]
    fn settled<T: PartialEq + Copy>(&self, look: impl Fn() -> T) -> T {
        let (mut last, mut same) = (look(), 0);
        self.wait_for("the text to lie still", || {
            let now = look();
            same = if now == last { same + 1 } else { 0 };
            last = now;
            (same == 2).then_some(now)
        })
    }

    /// Selects a quote with the pointer.
    #[track_caller]
    pub(crate) fn select(&self, quote: &str) {
        let (from, to) = self.settled(|| (self.before(quote), self.behind(quote)));
        self.drag(from, to);
    }

    /// Selects UTF-16 units of the first paragraph without a gesture, as the handles do that a
    /// platform gives a selection made by touch.
    #[track_caller]
    pub(crate) fn select_units(&self, start: usize, end: usize) {
        self.script(SELECT_UNITS, &[json!(start), json!(end)]);
    }

    /// Selects a quote with the pointer, tags it with a key, and answers with the identifier of the
    /// annotation that there is then.
    #[track_caller]
    pub(crate) fn tag(&self, quote: &str, key: &str) -> String {
        let known: Vec<String> = self.entries().into_iter().map(|entry| entry.id).collect();
        self.select(quote);
        self.wait_selected(quote);
        self.press(key);
        let new =
            self.wait_for("a new annotation", || self.entries().into_iter().find(|entry| !known.contains(&entry.id)));
        new.id
    }

    /// What is selected in the page.
    #[track_caller]
    pub(crate) fn selected(&self) -> String {
        self.script("return getSelection().toString()", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until exactly this is selected.
    #[track_caller]
    pub(crate) fn wait_selected(&self, text: &str) {
        self.wait_equal(&text.to_owned(), || self.selected());
    }

    /// The marks of the article, in the order of the text.
    #[track_caller]
    pub(crate) fn marks(&self) -> Vec<Mark> {
        serde_json::from_value(self.script(MARKS, &[])).expect("marks have annotations, a label and a text")
    }

    /// The texts that are marked, one for each mark.
    #[track_caller]
    pub(crate) fn marked(&self) -> Vec<String> {
        self.marks().into_iter().map(|mark| mark.text).collect()
    }

    /// The text under all the marks of an annotation.
    #[track_caller]
    pub(crate) fn text_under(&self, annotation: &str) -> String {
        let script = "return [...document.querySelectorAll('[role=document] [data-paragraph]')].map((paragraph) =>
            [...paragraph.querySelectorAll('mark')]
                .filter((mark) => mark.dataset.annotations.split(' ').includes(arguments[0]))
                .map((mark) => mark.textContent).join('')).filter(Boolean).join('\\n')";
        match self.script(script, &[json!(annotation)]) {
            Value::String(text) => text,
            other => panic!("a text, not {other}"),
        }
    }
}
