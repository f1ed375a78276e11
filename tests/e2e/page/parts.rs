//! Parts of the page, found by role and accessible name, as the browser computes them for a
//! screen reader.

use std::sync::Arc;

use serde_json::{Value, json};
use thirtyfour::{RequestData, SessionId, WebElement, common::command::FormatRequestData};

use super::{Page, input::Point};

/// The visible elements that may have a role and a name. What they really have, the browser is
/// asked for each; this only keeps it from being asked for every element of the page.
const CANDIDATES: &str = "
    const [role, name] = arguments;
    const tags = {
        button: 'button', combobox: 'select, input[list]', complementary: 'aside', dialog: 'dialog', list: 'ul, ol',
        link: 'a[href]', main: 'main', meter: 'meter', navigation: 'nav', region: 'section',
        searchbox: 'input[type=search]', textbox: 'textarea, input[type=url], input[type=text], input:not([type])',
    };
    const selector = [tags[role], `[role=${role}]`].filter(Boolean).join(', ');
    const closed = (text) => text.replaceAll(/\\s/g, '');
    const mayBeNamed = (element) =>
        element.hasAttribute('aria-labelledby') ||
        closed(element.getAttribute('aria-label') ?? element.textContent).includes(closed(name));
    return [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && mayBeNamed(each));
";

impl Page {
    /// The part with a role and a name, as soon as there is one.
    #[track_caller]
    pub(crate) fn find(&self, role: &str, name: &str) -> Part<'_> {
        self.wait_for(&format!("a {role} named “{name}”"), || self.look_for(role, name))
    }

    /// The part with a role and a name, if there is one now.
    #[track_caller]
    pub(crate) fn look_for(&self, role: &str, name: &str) -> Option<Part<'_>> {
        let found = self.run(self.driver.execute(CANDIDATES, vec![json!(role), json!(name)]));
        let candidates = self.run(async { found.elements() });
        let mut parts = candidates.into_iter().map(|element| Part { page: self, element });
        parts.find(|part| part.computed("role") == role && part.computed("label") == name)
    }

    /// Whether there is such a part now.
    #[track_caller]
    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        self.look_for(role, name).is_some()
    }

    /// The button of a name.
    #[track_caller]
    pub(crate) fn button(&self, name: &str) -> Part<'_> {
        self.find("button", name)
    }

    /// The text field of a name.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> Part<'_> {
        self.find("textbox", name)
    }

    /// Waits until work is safe.
    #[track_caller]
    pub(crate) fn wait_saved(&self) {
        self.wait_equal(&"Saved".to_owned(), || self.status());
    }

    /// What the page says about how safe the work is.
    #[track_caller]
    pub(crate) fn status(&self) -> String {
        self.texts("[role=status]").concat()
    }

    /// What the page tells a person now: notices, offers and alerts.
    #[track_caller]
    pub(crate) fn notices(&self) -> String {
        self.texts(".notice, [role=alert]").join("\n")
    }

    /// Waits until the page tells a person something.
    #[track_caller]
    pub(crate) fn wait_told(&self, words: &str) {
        self.wait_until(&format!("a notice with “{words}”"), || self.notices().contains(words));
    }

    /// The visible texts of the elements that a CSS selector finds.
    #[track_caller]
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .filter((each) => each.checkVisibility()).map((each) => each.innerText)";
        let found = self.script(script, &[json!(selector)]);
        serde_json::from_value(found).expect("texts are strings")
    }

    /// The name of the part that has the focus.
    #[track_caller]
    pub(crate) fn focused(&self) -> String {
        let active = self.run(self.driver.active_element());
        Part { page: self, element: active }.computed("label")
    }
}

/// A part of the page.
pub(crate) struct Part<'page> {
    page: &'page Page,
    element: WebElement,
}

impl Part<'_> {
    /// Clicks it with the pointer, in its middle.
    #[track_caller]
    pub(crate) fn click(&self) {
        self.page.run(self.element.click());
    }

    /// Types into it, after what is there.
    #[track_caller]
    pub(crate) fn write(&self, text: &str) {
        self.page.run(self.element.send_keys(text));
    }

    /// Types into it in place of what is there, and leaves it.
    #[track_caller]
    pub(crate) fn rewrite(&self, text: &str) {
        self.click();
        self.page.press("Control+a");
        self.write(if text.is_empty() { "\u{e003}" } else { text });
        self.page.press("Tab");
    }

    /// What stands in a field.
    #[track_caller]
    pub(crate) fn value(&self) -> String {
        self.script("return arguments[0].value").as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub(crate) fn is_enabled(&self) -> bool {
        self.page.run(self.element.is_enabled())
    }

    #[track_caller]
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.page.run(self.element.attr(name))
    }

    /// The point in its middle.
    #[track_caller]
    pub(crate) fn middle(&self) -> Point {
        let script = "const { left, top, width, height } = arguments[0].getBoundingClientRect();
            return [Math.round(left + width / 2), Math.round(top + height / 2)];";
        let (x, y) = serde_json::from_value(self.script(script)).expect("a point is two numbers");
        Point { x, y }
    }

    /// The value of a script to which the part is given.
    #[track_caller]
    fn script(&self, script: &str) -> Value {
        let element = self.page.run(async { self.element.to_json() });
        self.page.script(script, &[element])
    }

    /// The role or the name that the browser gives it for a screen reader.
    #[track_caller]
    fn computed(&self, what: &'static str) -> String {
        let command = Computed { what, element: self.element.element_id().to_string().into() };
        // An element that has just gone has neither.
        let answer = self.page.runtime.block_on(self.page.driver.cmd(command));
        answer.ok().and_then(|answer| answer.value().ok()).unwrap_or_default()
    }
}

/// `Get Computed Role` and `Get Computed Label` of the WebDriver standard, which thirtyfour lacks.
#[derive(Debug)]
struct Computed {
    what: &'static str,
    element: Arc<str>,
}

impl FormatRequestData for Computed {
    #[expect(
        clippy::default_trait_access,
        reason = "the method's type is of a crate that thirtyfour does not hand on; its default is GET"
    )]
    fn format_request(&self, session: &SessionId) -> RequestData {
        let Self { what, element } = self;
        RequestData::new(Default::default(), format!("session/{session}/element/{element}/computed{what}"))
    }
}
