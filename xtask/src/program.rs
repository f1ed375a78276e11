//! The program itself: Rust compiled to WebAssembly in two parts, and the JavaScript that carries
//! calls between it and the browser.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli::wasm_bindgen;

use crate::compact::compact;
use crate::process;
use crate::setup;
use crate::short_names;
use crate::split::{self, Parts};
use crate::workspace::{WASM, Workspace};

/// What a page has to load. `glue` is a plain script that defines one global function,
/// `wasm_bindgen`: the one form that also runs in a page opened from disk.
pub(crate) struct Program {
    pub(crate) glue: String,
    /// What opens the page.
    pub(crate) wasm: Vec<u8>,
    /// What follows once the page is open.
    pub(crate) tools: Vec<u8>,
}

impl Program {
    /// Compiles the release.
    pub(crate) fn build(workspace: &Workspace) -> Result<Self> {
        setup::wasm_target(workspace)?;
        process::run(
            workspace
                .cargo()
                .args(["build", "--release", "--target", WASM, "--bin", "gainsay", "--features", "split"])
                .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(workspace)?),
        )?;
        let compiled = workspace.target().join(WASM).join("release/gainsay.wasm");
        let parts = split::split(&compiled, &workspace.scratch().join("split"))?;
        Self::with_bindings(&parts, &workspace.scratch().join("bindings"))
    }

    fn with_bindings(parts: &Parts, out: &Path) -> Result<Self> {
        let mut args: Vec<OsString> =
            ["wasm-bindgen", "--target", "no-modules", "--out-name", "gainsay"].map(OsString::from).to_vec();
        args.extend(
            [
                "--no-typescript",
                // The page says where the WebAssembly is.
                "--omit-default-module-path",
                // The second part works on the table of functions of the first.
                "--keep-lld-exports",
                "--remove-name-section",
                "--remove-producers-section",
                "--out-dir",
            ]
            .map(OsString::from),
        );
        args.extend([out.as_os_str().to_owned(), parts.main.as_os_str().to_owned()]);
        wasm_bindgen::run_cli_with_args(args).context("the bindings cannot be generated")?;

        let glue = out.join("gainsay.js");
        let wasm = out.join("gainsay_bg.wasm");
        let glue = fs::read_to_string(&glue).with_context(|| glue.display().to_string())?;
        let wasm = fs::read(&wasm).with_context(|| wasm.display().to_string())?;
        let (glue, wasm) = short_names::shorten(&split::with_loader(&glue)?, &wasm)?;
        Ok(Self { glue: compact(&glue), wasm, tools: parts.tools.clone() })
    }
}

/// Panic messages name source files. Without the folders of this machine in them, every machine
/// builds the same bytes and the release tells nothing about who built it. Flags that a person has
/// set for other work are left out for the same reason.
fn rust_flags(workspace: &Workspace) -> Result<OsString> {
    let mut flags = OsString::new();
    let mut folders = vec![(cargo_home()?, "cargo"), (workspace.root().into(), "gainsay")];
    // The folder of a registry is named after its address, which need not be everybody's.
    for registry in fs::read_dir(cargo_home()?.join("registry/src")).into_iter().flatten().flatten() {
        folders.push((registry.path(), "crates"));
    }
    for (folder, name) in folders {
        if !flags.is_empty() {
            // Cargo splits this variable at the unit separator, so that folders may have spaces.
            flags.push("\x1f");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    // By what the linker says of each function, the program can be cut in two.
    flags.push("\x1f-Clink-arg=--emit-relocs");
    // The unrolled loops of SHA-256 would be 6 KB of what every visitor loads.
    flags.push("\x1f--cfg\x1fsha2_backend_soft=\"compact\"");
    Ok(flags)
}

fn cargo_home() -> Result<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")))
        .context("neither CARGO_HOME nor a home folder is set")
}
