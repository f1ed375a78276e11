//! Browsers: how they are started, and what they keep between two starts.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Runtime;

use super::services::{self, Services};

/// What a browser keeps on the disk, and where it puts what is downloaded.
pub(crate) struct Profile(TempDir);

impl Profile {
    /// The profile of someone who has never been here.
    pub(crate) fn fresh() -> Self {
        Self(tempfile::Builder::new().prefix("gainsay-e2e-").tempdir().expect("there is room for a profile"))
    }

    /// Where downloads go.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.0.path().join("downloads")
    }

    /// The folder, for files that a story writes.
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }
}

/// How a story wants its browser.
#[derive(Default)]
pub(crate) struct Wishes {
    /// A script that runs before those of each page.
    pub(crate) before_load: Option<&'static str>,
    /// A telephone instead of a desk: narrow, and steered by touch.
    pub(crate) telephone: bool,
    /// The port of a proxy to which every request goes that is not for this machine.
    pub(crate) proxy: Option<u16>,
    /// How long a script may take, for a page that is given far more to do than usual.
    pub(crate) patience: Option<Duration>,
}

/// How much longer than the browser waits for a script we wait for its driver.
const GRACE: Duration = Duration::from_secs(30);

/// Starts a browser without a window and without the traffic of its own that one makes in the
/// background. It has no sandbox: root, as in a container, cannot have one.
pub(crate) fn start(runtime: &Runtime, services: &Services, profile: &Profile, wishes: &Wishes) -> WebDriver {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-default-apps".to_owned(),
        "--window-size=1280,1000".to_owned(),
        format!("--user-data-dir={}", profile.folder().join("browser").display()),
    ];
    arguments.extend(wishes.proxy.map(|port| format!("--proxy-server=http://127.0.0.1:{port}")));
    let mut options = json!({
        "binary": services::browser(),
        "args": arguments,
        "prefs": {
            "download.default_directory": profile.downloads(),
            "download.prompt_for_download": false,
            // More than one download from a page is nothing to ask a person about.
            "profile.default_content_setting_values.automatic_downloads": 1,
        },
    });
    if wishes.telephone {
        options["mobileEmulation"] = json!({ "deviceMetrics": { "width": 390, "height": 844, "pixelRatio": 2.0, "touch": true, "mobile": true } });
    }
    let wanted = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        // A dialog that nobody expects stays open, so that the next command fails and names it.
        "unhandledPromptBehavior": "ignore",
    });
    let Some(patience) = wishes.patience else {
        return runtime.block_on(WebDriver::new(&*services.driver, capabilities(wanted))).expect("the browser starts");
    };
    let start = async {
        let waiting = WebDriver::builder(&*services.driver, capabilities(wanted)).request_timeout(patience + GRACE);
        let driver = waiting.await?;
        driver.set_script_timeout(patience).await.map(|()| driver)
    };
    runtime.block_on(start).expect("the browser starts")
}

fn capabilities(wanted: Value) -> Capabilities {
    let Value::Object(wanted) = wanted else { unreachable!("the wishes are an object") };
    wanted.into()
}
