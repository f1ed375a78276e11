//! The list of annotations.

use serde::Deserialize;
use serde_json::json;

use super::Page;

/// What the list says of an annotation.
const ENTRIES: &str = "
    const list = document.querySelector('[role=list][aria-label=Annotations]');
    return [...(list?.querySelectorAll('[data-annotation]') ?? [])].map((item) => ({
        id: item.dataset.annotation,
        label: item.querySelector('.chip').textContent,
        quote: item.querySelector('q').textContent,
        speaker: item.querySelector('.speaker')?.textContent ?? null,
        open: item.querySelector('button').ariaExpanded === 'true',
    }));
";

/// An annotation in the list.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// The name of its label.
    pub(crate) label: String,
    pub(crate) quote: String,
    pub(crate) speaker: Option<String>,
    /// Whether its fields are unfolded.
    pub(crate) open: bool,
}

impl Page {
    /// The list of annotations.
    #[track_caller]
    pub(crate) fn entries(&self) -> Vec<Entry> {
        serde_json::from_value(self.script(ENTRIES, &[])).expect("entries have a label and a quote")
    }

    /// What the list says: labels and quotes.
    #[track_caller]
    pub(crate) fn listed(&self) -> Vec<(String, String)> {
        self.entries().into_iter().map(|entry| (entry.label, entry.quote)).collect()
    }

    /// Waits until the list says this, as `Claim: he has`.
    #[track_caller]
    pub(crate) fn wait_listed(&self, expected: &[&str]) {
        let expected: Vec<String> = expected.iter().map(|&line| line.to_owned()).collect();
        self.wait_equal(&expected, || {
            self.listed().into_iter().map(|(label, quote)| format!("{label}: {quote}")).collect()
        });
    }

    /// The identifier of the annotation whose fields are unfolded.
    #[track_caller]
    pub(crate) fn opened(&self) -> Option<String> {
        self.entries().into_iter().find(|entry| entry.open).map(|entry| entry.id)
    }

    /// Opens an annotation by a click on its line in the list, or closes it.
    #[track_caller]
    pub(crate) fn click_entry(&self, id: &str) {
        let script = "return document.querySelector(`li[data-annotation=\"${CSS.escape(arguments[0])}\"] button`)";
        let found = self.run(self.driver.execute(script, vec![json!(id)]));
        let line = self.run(async { found.element() });
        self.run(line.click());
    }

    /// Whether the `mark` or the item (`li`) of an annotation is on the screen, with nothing in front of
    /// it.
    #[track_caller]
    pub(crate) fn is_in_view(&self, element: &str, annotation: &str) -> bool {
        let script = "
            const [name, id] = arguments;
            const element = document.querySelector(`${name}[data-annotation='${id}'], ${name}[data-annotations~='${id}']`);
            if (!element) return false;
            const { top, left, bottom } = element.getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight && element.contains(document.elementFromPoint(left + 4, top + 8));";
        self.script(script, &[json!(element), json!(annotation)]) == true
    }

    /// Chooses one of the values of a list of choices by what it is called.
    #[track_caller]
    pub(crate) fn choose(&self, name: &str, choice: &str) {
        self.find("combobox", name).write(choice);
        let script = "const field = document.querySelector(`select[aria-label=\"${arguments[0]}\"]`);
            return field.selectedOptions[0].textContent";
        self.wait_equal(&json!(choice), || self.script(script, &[json!(name)]));
    }

    /// Picks one of a group of choices that exclude each other.
    #[track_caller]
    pub(crate) fn pick(&self, group: &str, choice: &str) {
        self.find("radiogroup", group);
        let radio = format!("[role=radiogroup][aria-label='{group}'] input[type=radio][aria-label='{choice}']");
        let radio = self.run(self.driver.find(thirtyfour::By::Css(radio)));
        self.run(radio.click());
    }

    /// Types a date into a field for dates: the digits of month, day and year, as in America.
    #[track_caller]
    pub(crate) fn type_date(&self, name: &str, digits: &str) {
        let field = self.run(self.driver.find(thirtyfour::By::Css(format!("input[type=date][aria-label='{name}']"))));
        self.run(field.send_keys(digits));
        self.press("Tab");
    }
}
