//! `cargo xtask bench`: how fast the rules are on this machine, and how fast the page is in a browser
//! beside a page that only draws marks.
//!
//! No time of a browser means much alone: it is the machine's, and that of what else runs there. So
//! each is measured in the same run as a floor, in turn, and the ratio of the two is what is judged.

mod table;

use std::env;
use std::time::Instant;

use anyhow::{Context, Result};

use self::table::Table;
use crate::browser::{self, Browser};
use crate::dist;
use crate::figures::Figures;
use crate::process;
use crate::setup;
use crate::steps;
use crate::text;
use crate::workspace::Workspace;

/// Says how often to measure; the table has the medians. Without it the tests only try whether they
/// work. A person may set it, too.
const RUNS: &str = "GAINSAY_BENCH";
const USUAL_RUNS: &str = "3";

/// Runs what is in `benches/`, then the benchmarks in a browser, and ends with the table of these.
/// A word runs only the benchmarks whose names contain it.
pub(crate) fn run(workspace: &Workspace, word: Option<&str>) -> Result<()> {
    let start = Instant::now();
    setup::wasm_target(workspace)?;
    browser::provide(workspace)?;
    dist::build(workspace)?;

    // The rules know no browser, so neither does what measures them.
    let mut native = workspace.cargo();
    native.args(["bench", "--package", "gainsay", "--no-default-features", "--bench", "rules", "--"]);
    process::run(native.args(word))?;

    let mut figures = Figures::default();
    let mut in_browser = steps::end_to_end(workspace, &Browser::find()?)?;
    // One at a time: two would be in each other's way.
    in_browser.args(["--", "--nocapture", "--test-threads=1"]);
    in_browser.arg(word.map_or_else(|| "bench::".to_owned(), |word| format!("bench::{word}")));
    if env::var_os(RUNS).is_none() {
        in_browser.env(RUNS, USUAL_RUNS);
    }
    let outcome = process::run_reading(&mut in_browser, |line| figures.read(line));
    println!("\n{}\n{}", Table(&figures), text::duration(start.elapsed()));
    outcome.context("A benchmark does not work")
}
