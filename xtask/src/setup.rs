//! Fetching the parts of Rust that the commands need and this machine does not have yet.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::text;
use crate::workspace::{WASM, Workspace};

/// Sees to it that Rust can compile for the browser.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    if has_wasm_target(workspace) {
        return Ok(());
    }
    fetch(
        &format!("Rust's library for {WASM}, to compile for the browser; about 30 MB"),
        rustup(workspace)?.args(["target", "add", WASM]),
    )
}

/// Sees to it that `cargo fmt` and `cargo clippy` are there.
pub(crate) fn formatter_and_linter(workspace: &Workspace) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !process::succeeds(workspace.cargo().args([subcommand, "--version"])) {
            fetch(
                &format!("{component}, for `cargo {subcommand}`; a few MB"),
                rustup(workspace)?.args(["component", "add", component]),
            )?;
        }
    }
    Ok(())
}

/// Says what is fetched and what for, fetches it, and says how long that took.
pub(crate) fn fetch(what: &str, command: &mut Command) -> Result<()> {
    println!("Fetching {what}.");
    let (result, time) = process::timed(|| process::run(command));
    result.with_context(|| format!("Could not fetch {what}"))?;
    println!("Fetched in {}.", text::duration(time));
    Ok(())
}

/// The compiler is asked, not rustup: Rust may have come from somewhere else.
fn has_wasm_target(workspace: &Workspace) -> bool {
    let output = Command::new("rustc")
        .current_dir(workspace.root())
        .args(["--print", "target-libdir", "--target", WASM])
        .output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}

/// Run at the root, rustup works on the version of Rust that the project pins.
fn rustup(workspace: &Workspace) -> Result<Command> {
    let mut rustup = Command::new("rustup");
    rustup.current_dir(workspace.root());
    if !process::succeeds(Command::new("rustup").arg("--version")) {
        bail!(
            "A part of Rust is missing and rustup, which would fetch it, is not installed. \
             Install rustup (https://rustup.rs), or with your own Rust: the target {WASM}, \
             rustfmt and clippy."
        );
    }
    Ok(rustup)
}
