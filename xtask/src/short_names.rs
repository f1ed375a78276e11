//! Short names for what the program imports.
//!
//! The generator names each import after what it calls and a hash, in the glue and again in the
//! WebAssembly. Hashes cannot be compressed: together they are 5 KB of what every visitor loads.

use anyhow::{Context, Result};
use walrus::ModuleConfig;

/// Renames the program's imports in both halves alike.
pub(crate) fn shorten(glue: &str, wasm: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(wasm).context("the generated WebAssembly cannot be read")?;
    let mut names = Vec::new();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{number}");
        names.push((std::mem::replace(&mut import.name, short.clone()), short));
    }
    Ok((renamed(glue, &names), module.emit_wasm()))
}

/// The glue, with each long name that stands before a colon, as the name of a property, replaced.
fn renamed(glue: &str, names: &[(String, String)]) -> String {
    names.iter().fold(glue.to_owned(), |glue, (long, short)| glue.replace(&format!("{long}:"), &format!("{short}:")))
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn only_whole_names_of_properties_are_replaced() {
        let names = [("__wbg_a_1f".to_owned(), "i0".to_owned()), ("__wbg_a_1f2".to_owned(), "i1".to_owned())];
        let glue = "{ __wbg_a_1f: f, __wbg_a_1f2: g }";
        assert_eq!(renamed(glue, &names), "{ i0: f, i1: g }");
    }
}
