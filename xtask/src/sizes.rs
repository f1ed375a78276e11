//! What the release weighs, and the limit for a first visit.

use std::io::Write as _;

use anyhow::{Result, bail};
use brotli::CompressorWriter;

use crate::site::{File, Load};
use crate::text;

/// What a first visit may cost, compressed: one second on a line of 1.6 Mbit/s, a phone with poor
/// reception.
const COLD_LOAD_LIMIT: usize = 200 * 1024;

/// Prints a table of all files and fails when the files of a first visit are too large together.
pub(crate) fn report(files: &[File]) -> Result<()> {
    let mut cold = Size::default();
    println!("\n{:<32} {:>12} {:>12}", "file", "raw", "brotli");
    for file in files {
        let size = Size::of(&file.bytes)?;
        size.print(&file.path);
        if file.load == Load::Cold {
            cold.raw += size.raw;
            cold.brotli += size.brotli;
        }
    }
    cold.print("first visit");
    check(cold.brotli)
}

fn check(cold_load: usize) -> Result<()> {
    if cold_load > COLD_LOAD_LIMIT {
        bail!(
            "The release is too large: a first visit costs {}, {} more than the limit of {}.",
            text::size(cold_load),
            text::size(cold_load - COLD_LOAD_LIMIT),
            text::size(COLD_LOAD_LIMIT),
        );
    }
    Ok(())
}

#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl Size {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self { raw: bytes.len(), brotli: compressed(bytes)?.len() })
    }

    fn print(self, name: &str) {
        println!("{name:<32} {:>12} {:>12}", text::size(self.raw), text::size(self.brotli));
    }
}

/// As `brotli -11` does it, which is what a host does with files that do not change.
fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    const BUFFER: usize = 64 * 1024;
    const QUALITY: u32 = 11;
    const WINDOW: u32 = 22;
    let mut writer = CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(check(COLD_LOAD_LIMIT).is_ok());
        let error = check(COLD_LOAD_LIMIT + 1024).unwrap_err().to_string();
        assert!(error.contains("201.0 KiB, 1.0 KiB more than the limit of 200.0 KiB"), "{error}");
    }

    #[test]
    fn what_repeats_weighs_little() {
        assert!(compressed(&[7; 10_000]).unwrap().len() < 100);
    }
}
