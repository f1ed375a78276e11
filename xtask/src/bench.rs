//! `cargo xtask bench`: runs the benchmarks.

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

/// Runs what is in `benches/`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    if !workspace.root().join("benches").is_dir() {
        println!("There are no benchmarks yet: they go into `benches/`.");
        return Ok(());
    }
    process::run(workspace.cargo().args(["bench", "--package", "gainsay"]))
}
