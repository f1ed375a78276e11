//! `gainsay.html`: the whole program in one file that opens from disk and asks for nothing else.

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::page::{self, inline};
use crate::policy;
use crate::program::Program;
use crate::site::{File, Load, Sources};

pub(crate) const NAME: &str = "gainsay.html";

/// Puts all parts into the page.
pub(crate) fn file(sources: &Sources, program: &Program) -> Result<File> {
    let (glue, boot, style) = (&program.glue, &sources.boot, &sources.style);
    let icon = BASE64_STANDARD.encode(&sources.icon);

    let links = [
        format!(r#"<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,{icon}">"#),
        inline("style", style)?,
    ];
    // A script of a type that browsers do not run is a place for data. It stands at the end of the
    // body, so that the text above it is on the screen first.
    let data = carried("gainsay-wasm", &program.wasm) + &carried("gainsay-tools", &program.tools);
    let page = page::fill(
        &sources.page,
        &[
            ("policy", &policy::of_single_file(&[glue, boot], style)),
            ("links", &links.join("\n  ")),
            ("boot", &inline("script", boot)?),
            ("glue", &inline("script", glue)?),
            ("data", &data),
        ],
    )
    .context("index.html")?;
    Ok(File { path: NAME.into(), bytes: page.into_bytes(), load: Load::Background })
}

fn carried(id: &str, wasm: &[u8]) -> String {
    format!(r#"<script type="text/plain" id="{id}">{}</script>"#, BASE64_STANDARD.encode(wasm))
}
