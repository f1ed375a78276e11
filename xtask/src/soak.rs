//! `cargo xtask soak`: tries for a long time what `cargo xtask test` tries a few times, and shows how
//! often it was tried and how often it went wrong.

mod table;

use std::env;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use self::table::Table;
use crate::browser::{self, Browser};
use crate::dist;
use crate::figures::Figures;
use crate::process;
use crate::setup;
use crate::steps;
use crate::text;
use crate::workspace::Workspace;

/// Tells tests that there is time: they make as many tries as a figure needs.
const SOAK: &str = "GAINSAY_SOAK";

/// The tests that make figures: the programs of those that run natively, and parts of the names of
/// those that steer a browser, unless a person names others.
const NATIVE: [&str; 1] = ["storage"];
const END_TO_END: [&str; 3] = ["soak::", "rescue::", "random_walk::"];

/// How far the random walk goes in the page.
const WALK: &str = "5000";

/// Runs everything, also when something fails, and ends with the table of all figures.
pub(crate) fn run(workspace: &Workspace, words: &[String]) -> Result<()> {
    let start = Instant::now();
    setup::wasm_target(workspace)?;
    browser::provide(workspace)?;
    dist::build(workspace)?;

    let mut figures = Figures::default();
    let native = process::run_reading(&mut native(workspace, words), |line| figures.read(line));
    let end_to_end = end_to_end(workspace, words)
        .and_then(|mut command| process::run_reading(&mut command, |line| figures.read(line)));
    println!("\n{}\n{}", Table(&figures), text::duration(start.elapsed()));
    for (name, outcome) in [("native", native), ("end-to-end", end_to_end)] {
        if let Err(error) = outcome {
            bail!("The {name} tests failed: {error:#}");
        }
    }
    Ok(())
}

fn native(workspace: &Workspace, words: &[String]) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-fail-fast", "--package", "gainsay"]);
    cargo.args(NATIVE.iter().flat_map(|test| ["--test", test]));
    cargo.args(["--", "--nocapture"]).args(words).env(SOAK, "1");
    // Hundreds of thousands of commands are worth the time that the compiler takes.
    cargo.env("CARGO_PROFILE_TEST_OPT_LEVEL", "2");
    cargo
}

fn end_to_end(workspace: &Workspace, words: &[String]) -> Result<Command> {
    let mut cargo = steps::end_to_end(workspace, &Browser::find()?)?;
    cargo.args(["--", "--nocapture", "--test-threads=2"]).env(SOAK, "1");
    if words.is_empty() {
        cargo.args(END_TO_END);
    } else {
        cargo.args(words);
    }
    if env::var_os("WALK").is_none() {
        cargo.env("WALK", WALK);
    }
    Ok(cargo)
}
