//! The page in a browser, as a story speaks of it. Everything here waits until the page has come
//! to what was asked for, so that stories have no pauses; and fails at the story's line.

mod article;
mod edits;
mod files;
mod input;
mod list;
mod log;
mod parts;
mod tabs;
mod visits;

use std::{
    env, fs,
    rc::Rc,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use thirtyfour::{WebDriver, error::WebDriverResult};
use tokio::runtime::{self, Runtime};

pub(crate) use self::{
    edits::{Edit, LABELS, SAFE, Shown},
    files::Download,
    input::Point,
    list::Entry,
    tabs::Tab,
};
use crate::harness::{Profile, Services, Wishes, browser};

/// How long the page may take to come to what is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long to let the page work before looking again.
const GLANCE: Duration = Duration::from_millis(15);

/// What a person would see of the page, in words.
const SEEN: &str = "
    const above = document.querySelector(':popover-open, dialog[open]');
    const focused = document.activeElement;
    return document.body.innerText.slice(0, 2000)
        + '\\nAbove the page: ' + (above?.id || above?.ariaLabel || above?.className || 'nothing')
        + '; focused: ' + (focused?.ariaLabel || focused?.id || focused?.tagName);
";

/// A browser with the page in it. Ends the browser when it is dropped.
pub(crate) struct Page {
    driver: WebDriver,
    runtime: Runtime,
    profile: Rc<Profile>,
    services: Arc<Services>,
}

impl Page {
    /// Opens a browser that shows nothing yet.
    #[track_caller]
    pub(crate) fn open(profile: &Rc<Profile>, wishes: &Wishes) -> Self {
        let services = Services::shared();
        let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let driver = browser::start(&runtime, &services, profile, wishes);
        let page = Self { driver, runtime, profile: Rc::clone(profile), services };
        if let Some(script) = wishes.before_load {
            page.devtools("Page.addScriptToEvaluateOnNewDocument", &serde_json::json!({ "source": script }));
        }
        page
    }

    /// Goes to the page of the release on the server that all stories share.
    #[track_caller]
    pub(crate) fn visit_app(&self) {
        self.visit(self.services.server.address());
    }

    /// Goes to an address and waits until the program there has started.
    #[track_caller]
    pub(crate) fn visit(&self, address: &str) {
        self.run(self.driver.goto(address));
        self.wait_until_started();
    }

    /// Loads the page again.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.run(self.driver.refresh());
        self.wait_until_started();
    }

    #[track_caller]
    fn wait_until_started(&self) {
        self.find("navigation", "Articles");
        self.wait_until_ready();
    }

    /// Waits until what is open can be changed: it is shown before.
    #[track_caller]
    pub(crate) fn wait_until_ready(&self) {
        self.wait_until("the page is ready", || {
            self.script("return document.querySelector('[aria-busy=true]') === null", &[]) == true
        });
    }

    /// The title that a tab of the browser shows.
    #[track_caller]
    pub(crate) fn title(&self) -> String {
        self.run(self.driver.title())
    }

    /// The folder of this browser, for files that a story writes.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.profile.folder()
    }

    /// The value of a script's `return`; its arguments are in `arguments`.
    #[track_caller]
    pub(crate) fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(self.driver.execute(script, arguments.to_vec())).json().clone()
    }

    /// Sends a command of the browser's `DevTools` protocol, for what WebDriver has no word for.
    #[track_caller]
    pub(crate) fn devtools(&self, method: &str, parameters: &Value) -> Value {
        self.run(self.driver.cdp().send_raw(method, parameters))
    }

    /// Waits until there is something to be had.
    #[track_caller]
    pub(crate) fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} in vain for {what}{}", self.last_words());
            thread::sleep(GLANCE);
        }
    }

    /// Waits until something is so.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        self.wait_for(what, || is_so().then_some(()));
    }

    /// Waits until a value is what it should be, and tells what it was if it never is.
    #[track_caller]
    pub(crate) fn wait_equal<T: PartialEq + std::fmt::Debug>(&self, expected: &T, look: impl Fn() -> T) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if look() == *expected {
                return;
            }
            thread::sleep(GLANCE);
        }
        assert_eq!(look(), *expected, "after {PATIENCE:?}{}", self.last_words());
    }

    /// What the page tells a person, which is often why something does not happen.
    #[track_caller]
    fn last_words(&self) -> String {
        let notices = self.notices();
        if notices.is_empty() { notices } else { format!("; the page says “{notices}”") }
    }

    #[track_caller]
    fn run<T>(&self, future: impl Future<Output = WebDriverResult<T>>) -> T {
        self.runtime.block_on(future).unwrap_or_else(|error| panic!("the browser answers: {error}"))
    }

    fn tell_what_it_showed(&self) {
        let folder = env::temp_dir().join("gainsay-e2e-failures");
        let story = thread::current().name().unwrap_or("story").replace("::", "-");
        let path = folder.join(story).with_extension("png");
        let taken = fs::create_dir_all(&folder).is_ok() && self.runtime.block_on(self.driver.screenshot(&path)).is_ok();
        if taken {
            eprintln!("What the page showed then: {}", path.display());
        }
        // Where a run's files are gone with its machine, its words are all there is.
        let seen = self.runtime.block_on(self.driver.execute(SEEN, Vec::new()));
        if let Ok(seen) = seen {
            eprintln!("In words: {}", seen.json().as_str().unwrap_or_default());
        }
        for complaint in self.complaints() {
            eprintln!("The browser said: {complaint}");
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if thread::panicking() {
            self.tell_what_it_showed();
        }
        // A browser that has ended already needs no ending.
        let _ = self.runtime.block_on(self.driver.clone().quit());
    }
}
