//! `gainsay.html`: the whole program in one file that opens from disk and asks for nothing else.

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::page;
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
    let scripts = [inline("script", glue)?, inline("script", boot)?];
    // A script of a type that browsers do not run is a place for data. It stands at the end of the
    // body, so that the text above it is on the screen first.
    let data = carried("gainsay-wasm", &program.wasm) + &carried("gainsay-tools", &program.tools);
    let page = page::fill(
        &sources.page,
        &[
            ("policy", &policy::of_single_file(&[glue, boot], style)),
            ("links", &links.join("\n  ")),
            ("scripts", &scripts.join("\n  ")),
            ("data", &data),
        ],
    )
    .context("index.html")?;
    Ok(File { path: NAME.into(), bytes: page.into_bytes(), load: Load::Background })
}

fn carried(id: &str, wasm: &[u8]) -> String {
    format!(r#"<script type="text/plain" id="{id}">{}</script>"#, BASE64_STANDARD.encode(wasm))
}

/// An element with this text, byte for byte, because the policy knows it by its hash.
fn inline(element: &str, text: &str) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    for end in [format!("</{element}"), "<!--".into()] {
        if lower.contains(&end) {
            bail!("a {element} that contains `{end}` cannot stand inside a page");
        }
    }
    if text.contains('\r') {
        bail!("a {element} with CR line ends cannot stand inside a page: reading it changes its hash");
    }
    Ok(format!("<{element}>{text}</{element}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_in_the_page_unchanged_or_not_at_all() {
        assert_eq!(inline("script", "a < b").unwrap(), "<script>a < b</script>");
        for text in ["'</Script>'", "'<!--'", "a\r\nb"] {
            assert!(inline("script", text).is_err(), "{text}");
        }
    }
}
