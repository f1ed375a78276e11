//! Cutting the program in two (docs/decisions/0007): what opens the page, and the tools, which follow
//! once it is open. The cut is where `src/ui/tools.rs` makes it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use walrus::{Module, ModuleConfig};
use wasm_split_cli_support::{Options, transform};

/// How the generated glue asks for the loader of the second part: as a module, which neither a plain
/// script nor a page opened from disk can load.
const ASKED_FOR: &str = r#"require("./__wasm_split.js")"#;

/// The loader is in `static/boot.js`.
const LOADER: &str = "{ __wasm_split_load_tools: (done, data) => gainsay.loadTools(done, data) }";

/// The section by which a compiler tells what a program makes use of.
const FEATURES: &str = "target_features";

/// The two parts.
pub(crate) struct Parts {
    /// The file of the first part, for which bindings have to be generated.
    pub(crate) main: PathBuf,
    /// The second part. It imports from the first one what it needs, and nothing else.
    pub(crate) tools: Vec<u8>,
}

/// Cuts a program that was linked with `--emit-relocs`.
pub(crate) fn split(compiled: &Path, out: &Path) -> Result<Parts> {
    let input = fs::read(compiled).with_context(|| compiled.display().to_string())?;
    let main = out.join("gainsay.wasm");
    let mut options = Options::new(&input);
    options.output_dir = out;
    options.main_out_path = &main;
    let split = transform(options).map_err(|error| anyhow!("the program cannot be split: {error:#}"))?;
    let [tools] = split.split_modules.as_slice() else {
        return Err(anyhow!("the program should have two parts and has {}", split.split_modules.len() + 1));
    };
    keep_references_outside(&main)?;
    let tools = fs::read(tools).with_context(|| tools.display().to_string())?;
    Ok(Parts { main, tools: packed(&tools)? })
}

/// Where the program is said to have reference types, `wasm-bindgen` puts a function of WebAssembly
/// between every import and its use, and a browser compiles each when it is first called: a fifth of all
/// that it has to compile before the first article is shown. Without them JavaScript keeps what is
/// referred to.
fn keep_references_outside(wasm: &Path) -> Result<()> {
    let mut module = Module::from_file(wasm).context("the first part of the program cannot be read")?;
    module.customs.remove_raw(FEATURES).with_context(|| format!("the program has no section {FEATURES}"))?;
    module.emit_wasm_file(wasm).with_context(|| wasm.display().to_string())
}

/// The linker leaves numbers as wide as they can get; writing the module anew leaves out the zeros.
fn packed(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    Ok(config.parse(wasm).context("the second part of the program cannot be read")?.emit_wasm())
}

/// The glue, with our loader of the second part.
pub(crate) fn with_loader(glue: &str) -> Result<String> {
    ensure!(glue.matches(ASKED_FOR).count() == 1, "the glue does not ask for the second part by {ASKED_FOR}");
    Ok(glue.replace(ASKED_FOR, LOADER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_takes_the_place_of_the_module() {
        let glue = format!("const import1 = {ASKED_FOR};");
        assert_eq!(with_loader(&glue).unwrap(), format!("const import1 = {LOADER};"));
        assert!(with_loader("let wasm_bindgen;").is_err());
    }
}
