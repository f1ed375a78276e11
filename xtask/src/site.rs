//! The static site: files with relative addresses, for any host and any folder on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compact::compact;
use crate::digest::{hashed_name, integrity, short};
use crate::page::{self, inline};
use crate::policy;
use crate::program::Program;

/// Files that are copied as they are.
const COPIED: [&str; 5] = [
    "manifest.webmanifest",
    "icons/icon.svg",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/icon-maskable-512.png",
];

/// The address of nothing, for which no browser asks a server.
const NOTHING: &str = "data:,";

/// The sources of the page, as they stand in the checkout.
pub(crate) struct Sources {
    pub(crate) page: String,
    pub(crate) style: String,
    pub(crate) boot: String,
    pub(crate) icon: String,
    service_worker: String,
    copied: Vec<File>,
}

impl Sources {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let text = |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("{path} cannot be read"));
        let copied = COPIED.map(|path| {
            let bytes =
                fs::read(root.join("static").join(path)).with_context(|| format!("static/{path} cannot be read"))?;
            Ok(File { path: path.into(), bytes, load: Load::Background })
        });
        Ok(Self {
            page: text("index.html")?,
            style: compact(&text("static/style.css")?),
            boot: compact(&text("static/boot.js")?),
            icon: text("static/icons/icon.svg")?,
            service_worker: text("static/sw.js")?,
            copied: copied.into_iter().collect::<Result<_>>()?,
        })
    }
}

/// One file of the release.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) load: Load,
}

/// When a browser fetches a file.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Load {
    /// On the first visit, before anything works.
    Cold,
    /// Later or never.
    Background,
}

impl File {
    fn hashed(stem: &str, extension: &str, bytes: &[u8]) -> Self {
        Self { path: hashed_name(stem, extension, bytes), bytes: bytes.to_vec(), load: Load::Cold }
    }
}

/// All files of the site, the page and the service worker last: whoever copies them in this order
/// to a running host never has a page there whose parts are missing.
pub(crate) fn files(sources: &Sources, program: &Program) -> Result<Vec<File>> {
    let (style, glue, boot) = (&sources.style, &program.glue, &sources.boot);
    let wasm = File::hashed("gainsay", "wasm", &program.wasm);
    let tools = File { load: Load::Background, ..File::hashed("tools", "wasm", &program.tools) };

    let page = page::fill(
        &sources.page,
        &[
            ("policy", &policy::of_site(&[glue, boot], style)),
            ("links", &links(style, &wasm, &tools)?),
            ("boot", &inline("script", boot)?),
            ("glue", &inline("script", glue)?),
            ("data", ""),
        ],
    )
    .context("index.html")?;
    let page =
        File { path: "index.html".into(), bytes: page::without_blank_lines(&page).into_bytes(), load: Load::Cold };

    let mut files = vec![wasm, tools];
    files.extend_from_slice(&sources.copied);
    files.push(page);
    files.push(service_worker(&sources.service_worker, &files)?);
    Ok(files)
}

/// Each part is held against its hash, so a page runs with the parts of its own build or not at all.
fn links(style: &str, wasm: &File, tools: &File) -> Result<String> {
    let links = [
        // Fetched by the boot script at once, which is sooner done than with a preload (docs/decisions/0013).
        format!(r#"<link rel="gainsay-program" href="{}" data-integrity="{}">"#, wasm.path, integrity(&wasm.bytes)),
        // Fetched by the boot script when the page is open.
        format!(r#"<link rel="gainsay-tools" href="{}" data-integrity="{}">"#, tools.path, integrity(&tools.bytes)),
        inline("style", style)?,
        // Fetched by the boot script when the page is at rest: with what the browser does about them, they
        // cost a tenth of the opening. Without an icon it would ask for one at once.
        format!(r#"<link rel="icon" type="image/svg+xml" href="{NOTHING}" data-href="icons/icon.svg">"#),
        r#"<link rel="manifest" data-href="manifest.webmanifest">"#.into(),
    ];
    Ok(links.join("\n  "))
}

/// The service worker holds the list of all other files and so changes whenever one of them does,
/// which is how a browser learns of a new build.
fn service_worker(template: &str, files: &[File]) -> Result<File> {
    let list: BTreeMap<&str, String> = files
        .iter()
        // A host may redirect from `index.html` to its folder, and a redirected answer is of no use
        // to a service worker.
        .map(|file| (if file.path == "index.html" { "./" } else { &file.path }, integrity(&file.bytes)))
        .collect();
    let list = serde_json::to_string(&list)?;
    let build = short(format!("{template}{list}").as_bytes());
    let script = page::fill(template, &[("build", &build), ("files", &list)]).context("static/sw.js")?;
    Ok(File { path: "sw.js".into(), bytes: script.into_bytes(), load: Load::Background })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Vec<File> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let program = Program { glue: "let wasm_bindgen;".into(), wasm: b"\0asm".to_vec(), tools: b"\0asm2".to_vec() };
        files(&Sources::read(root).unwrap(), &program).unwrap()
    }

    fn text(files: &[File], path: &str) -> String {
        let file = files.iter().find(|file| file.path == path).unwrap();
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    #[test]
    fn the_page_names_only_files_of_the_site_by_relative_addresses() {
        let files = site();
        let page = text(&files, "index.html");
        let page = page.replace(" src=", " href=").replace(" data-href=", " href=");
        let named = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let named: Vec<&str> = named.filter(|address| !address.starts_with('#') && *address != NOTHING).collect();
        assert_eq!(named.len(), 4, "{page}");
        for address in named {
            assert!(files.iter().any(|file| file.path == address), "{address}");
        }
    }

    /// The policy knows them by their hashes.
    #[test]
    fn style_and_scripts_stand_in_the_page_byte_for_byte() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let (sources, page) = (Sources::read(root).unwrap(), text(&site(), "index.html"));
        for (element, text) in [("style", &sources.style), ("script", &sources.boot)] {
            assert!(page.contains(&format!("<{element}>{text}</{element}>")), "{element}");
            assert!(page.contains(&integrity(text.as_bytes())), "{element}");
        }
    }

    #[test]
    fn the_service_worker_keeps_every_other_file() {
        let files = site();
        let service_worker = text(&files, "sw.js");
        for file in files.iter().filter(|file| file.path != "sw.js") {
            let name = if file.path == "index.html" { "./" } else { &file.path };
            let entry = format!("\"{name}\":\"{}\"", integrity(&file.bytes));
            assert!(service_worker.contains(&entry), "{entry}");
        }
        assert!(!service_worker.contains("{{"));
    }

    #[test]
    fn the_same_sources_make_the_same_bytes() {
        for (one, other) in site().iter().zip(site()) {
            assert_eq!((&one.path, &one.bytes), (&other.path, &other.bytes));
        }
    }
}
