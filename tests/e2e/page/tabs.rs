//! Tabs of one browser, and the ways in which tabs and browsers end.

use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::Page;
use crate::harness::kill::Killing;

/// A tab. What a story does is done in the tab that it went to last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tab(WindowHandle);

impl Page {
    /// The tab that this is.
    #[track_caller]
    pub(crate) fn tab(&self) -> Tab {
        Tab(self.run(self.driver.window()))
    }

    /// Opens an empty tab and goes to it.
    #[track_caller]
    pub(crate) fn new_tab(&self) -> Tab {
        let tab = Tab(self.run(self.driver.new_tab()));
        self.go_to(&tab);
        tab
    }

    /// Goes to a tab. A person would not see another one because of that.
    #[track_caller]
    pub(crate) fn go_to(&self, tab: &Tab) {
        self.run(self.driver.switch_to_window(tab.0.clone()));
    }

    /// Brings a tab to the front, which hides the one that was there.
    #[track_caller]
    pub(crate) fn show(&self, tab: &Tab) {
        self.devtools("Target.activateTarget", &json!({ "targetId": tab.0.to_string() }));
    }

    /// Closes a tab that is not this one.
    #[track_caller]
    pub(crate) fn close(&self, tab: &Tab) {
        self.devtools("Target.closeTarget", &json!({ "targetId": tab.0.to_string() }));
    }

    /// Ends what draws this tab and runs its scripts, at once and without a word to them, and goes to
    /// another tab: in this one nothing can be done any more but to close it.
    #[track_caller]
    pub(crate) fn crash(&self, refuge: &Tab) {
        let answer = self.runtime.block_on(self.driver.cdp().send_raw("Page.crash", json!({})));
        assert!(answer.is_err_and(|error| error.to_string().contains("crashed")), "the tab has crashed");
        self.go_to(refuge);
    }

    /// Goes to another file of the site, which is of the same origin.
    #[track_caller]
    pub(crate) fn visit_beside(&self, file: &str) {
        self.run(self.driver.goto(format!("{}{file}", self.services.server.address())));
    }

    /// Marks the document that is here, so that another one can be told from it.
    #[track_caller]
    pub(crate) fn mark_document(&self) {
        self.script("window.marked = true", &[]);
    }

    /// Whether the document that was marked has been left.
    pub(crate) fn is_another_document(&self) -> bool {
        // While one goes and the other comes, the browser has no answer.
        self.attempt("return window.marked === undefined", &[]) == Ok(Value::Bool(true))
    }

    /// Closes the browser as a person does, and waits until it has put its house in order.
    #[track_caller]
    pub(crate) fn close_browser(self) {
        // It may be gone before it has answered.
        let _ = self.runtime.block_on(self.driver.cdp().send_raw("Browser.close", json!({})));
        let lock = self.folder().join("browser/SingletonLock");
        self.wait_until("the browser to close", || lock.symlink_metadata().is_err());
    }

    /// Kills the browser in so many milliseconds, whatever it does then.
    #[track_caller]
    pub(crate) fn kill_in(&self, milliseconds: u64) -> Killing {
        let process = self.driver.handle().capabilities().get("goog:processID").and_then(Value::as_u64);
        Killing::of(process.expect("the driver tells which process it has started"), milliseconds)
    }
}
