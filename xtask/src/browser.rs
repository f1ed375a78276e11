//! The browser that tests run in, and the driver that steers it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;
use wasm_bindgen_cli::wasm_bindgen_test_runner;

use crate::setup;
use crate::workspace::Workspace;

/// The command that cargo calls with a compiled test program.
pub(crate) const RUNNER_COMMAND: &str = "wasm-test-runner";

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DRIVERS: [&str; 1] = ["chromedriver"];

/// Without a window, without a sandbox (which root, as in a container, cannot have), and without
/// the traffic of its own that a browser makes in the background.
const BROWSER_ARGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
];

/// A browser and its driver, which must be of the same version.
pub(crate) struct Browser {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Looks where `CHROME` and `CHROMEDRIVER` point, then on the path.
    pub(crate) fn find() -> Result<Self> {
        Ok(Self {
            browser: named_or_on_path("CHROME", &BROWSERS).context("there is no browser")?,
            driver: named_or_on_path("CHROMEDRIVER", &DRIVERS).context("there is no chromedriver")?,
        })
    }

    /// Writes the wishes that the driver passes on to the browser, and tells where they are.
    pub(crate) fn write_capabilities(&self, folder: &Path) -> Result<PathBuf> {
        let wishes = json!({ "goog:chromeOptions": { "binary": self.browser, "args": BROWSER_ARGS } });
        let path = folder.join("webdriver.json");
        fs::create_dir_all(folder)?;
        fs::write(&path, wishes.to_string())?;
        Ok(path)
    }
}

/// Runs one test program made of WebAssembly in the browser. The step that calls cargo has put
/// where the driver is into the environment.
pub(crate) fn run_component_tests(args: Vec<OsString>) -> Result<()> {
    let name = OsString::from("wasm-bindgen-test-runner");
    wasm_bindgen_test_runner::run_cli_with_args(iter::once(name).chain(args))
}

/// Sees to it that there is a browser and a driver.
pub(crate) fn provide(_: &Workspace) -> Result<()> {
    if Browser::find().is_ok() {
        return Ok(());
    }
    if on_path("apt-get").is_none() {
        bail!(
            "The tests need Chromium or Chrome and the chromedriver of the same version. Install \
             them, or set CHROME and CHROMEDRIVER to where they are."
        );
    }
    setup::fetch("the list of Debian's packages, to find a browser in; about 10 MB", &mut apt(&["update"])?)?;
    let install = ["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"];
    setup::fetch(
        "Chromium and its driver, to run the tests in; about 200 MB, 740 MB on the disk",
        &mut apt(&install)?,
    )?;
    Browser::find().context("Chromium was installed, but is not where it is looked for")?;
    Ok(())
}

/// Packages are for root to install; nobody is there to answer questions about them.
fn apt(words: &[&str]) -> Result<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if on_path("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("The tests need a browser. As root, run: apt-get install chromium chromium-driver");
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]).args(words);
    Ok(command)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

fn named_or_on_path(variable: &str, names: &[&str]) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).or_else(|| names.iter().find_map(|name| on_path(name)))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}
