//! What `cargo xtask test` does, in order: what is quick and fails most often comes first.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::browser::{self, Browser};
use crate::dist;
use crate::process;
use crate::setup;
use crate::workspace::{WASM, Workspace};

/// One step of the tests.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) purpose: &'static str,
    /// See to it that a tool is there. They run before the first step, so that a long test does not
    /// end in a question of set-up.
    pub(crate) tools: &'static [fn(&Workspace) -> Result<()>],
    /// Without this file there is nothing to do.
    pub(crate) source: Option<&'static str>,
    /// Steps that only check, or only build, do not look at names of tests.
    pub(crate) kind: Kind,
    /// Runs it; the word is part of the names of the tests that are wanted.
    pub(crate) run: fn(&Workspace, Option<&str>) -> Result<()>,
}

/// What a step is to the person who wants some tests only.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Check,
    /// Makes what the end-to-end tests run on.
    Release,
    Tests,
    TestsOfRelease,
}

pub(crate) const STEPS: [Step; 8] = [
    Step {
        name: "format",
        purpose: "the sources are formatted",
        tools: &[setup::formatter_and_linter],
        source: None,
        kind: Kind::Check,
        run: |workspace, _| process::run(workspace.cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "lint",
        purpose: "the compiler and clippy have nothing to remark, for this machine and for the browser",
        tools: &[setup::formatter_and_linter, setup::wasm_target],
        source: None,
        kind: Kind::Check,
        run: |workspace, _| lint(workspace),
    },
    Step {
        name: "layers",
        purpose: "core, storage and formats do without a browser",
        tools: &[],
        source: None,
        kind: Kind::Check,
        run: |workspace, _| process::run(workspace.cargo().args(["check", "--lib", "--no-default-features"])),
    },
    Step {
        name: "native",
        purpose: "rules, properties, formats and these commands, on this machine",
        tools: &[],
        source: None,
        kind: Kind::Tests,
        run: native,
    },
    Step {
        name: "dist",
        purpose: "the release builds",
        tools: &[setup::wasm_target],
        source: None,
        kind: Kind::Release,
        run: |workspace, _| dist::build(workspace).map(drop),
    },
    Step {
        name: "browser",
        purpose: "components, in a browser",
        tools: &[setup::wasm_target, browser::provide],
        source: Some("tests/browser.rs"),
        kind: Kind::Tests,
        run: components,
    },
    Step {
        name: "e2e",
        purpose: "the whole release, steered from outside as a person would",
        tools: &[browser::provide],
        source: Some("tests/e2e/main.rs"),
        kind: Kind::TestsOfRelease,
        run: |workspace, filter| {
            let mut cargo = end_to_end(workspace, &Browser::find()?)?;
            process::run(cargo.args(filter).args(["--", "--test-threads=2"]))
        },
    },
    // Last, because a release that works and is too large is worth knowing.
    Step {
        name: "size",
        purpose: "a first visit costs no more than it may",
        tools: &[setup::wasm_target],
        source: None,
        kind: Kind::Check,
        run: |workspace, _| dist::run(workspace),
    },
];

fn lint(workspace: &Workspace) -> Result<()> {
    process::run(workspace.cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "--deny",
        "warnings",
    ]))?;
    let mut for_browser = workspace.cargo();
    for_browser.args(["clippy", "--target", WASM, "--lib", "--bins"]);
    if workspace.root().join("tests/browser.rs").is_file() {
        for_browser.args(["--test", "browser"]);
    }
    process::run(for_browser.args(["--", "--deny", "warnings"]))
}

/// One package at a time: tested together, they would share the union of their dependencies'
/// features, and the bindings generator, which is what takes long, would be compiled a second time.
fn native(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    for package in ["gainsay", "xtask"] {
        process::run(workspace.cargo().args(["test", "--package", package]).args(filter))?;
    }
    Ok(())
}

fn components(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    let browser = Browser::find()?;
    let capabilities = browser.write_capabilities(&workspace.scratch())?;
    // As a list, so that the folder of this program may have spaces in its name. JSON writes such a
    // list just as TOML does.
    let runner = serde_json::to_string(&[env::current_exe()?.as_path(), browser::RUNNER_COMMAND.as_ref()])?;
    let mut cargo = workspace.cargo();
    cargo
        .args(["test", "--target", WASM, "--test", "browser"])
        .args(["--config", &format!("target.{WASM}.runner={runner}")])
        .args(filter)
        // Without debugging information, which is most of the file and which the bindings generator
        // would rewrite at every run; a panic names its source line all the same.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        // Seconds for all tests together; 20 unless told otherwise.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    process::run(&mut cargo)
}

/// The tests of the whole release, still without what comes behind `--`. They start
/// `xtask serve --no-build` themselves: some of them have to stop it, too.
pub(crate) fn end_to_end(workspace: &Workspace, browser: &Browser) -> Result<Command> {
    let mut cargo: Command = workspace.cargo();
    cargo
        .args(["test", "--features", "e2e", "--test", "e2e"])
        .env("GAINSAY_DIST", workspace.dist())
        .env("GAINSAY_XTASK", env::current_exe()?)
        .env("CHROME", &browser.browser)
        .env("CHROMEDRIVER", &browser.driver);
    Ok(cargo)
}
