//! The rules.

use std::path::Path;

use crate::{
    code::bare,
    paths::{NamedPath, named},
};

/// The most lines a file may have, without its tests.
const LONGEST: usize = 400;

/// The layers, and what each of them may name.
const LAYERS: [(&str, &[&str]); 4] = [
    ("core", &["core"]),
    ("storage", &["core", "storage"]),
    ("formats", &["core", "storage", "formats"]),
    ("ui", &["core", "storage", "formats", "ui"]),
];

const BROWSER: [&str; 7] = ["gloo", "idb", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "web_sys", "yew"];

/// Where the browser may be named.
const AT_THE_BROWSER: [&str; 3] = ["src/ui/", "src/storage/local.rs", "src/storage/indexed_db.rs"];

/// What the core must not know: how things are written down, the clock, chance, and the machine.
const BEYOND_THE_CORE: [&str; 14] = [
    "serde",
    "serde_json",
    "Serialize",
    "Deserialize",
    "SystemTime",
    "Instant",
    "now_utc",
    "now_local",
    "rand",
    "getrandom",
    "RandomState",
    "fs",
    "env",
    "process",
];

/// What is wrong with a file: its path, the line, and the rule.
pub(crate) fn breaches(path: &str, content: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(content.lines()) {
        found.extend(in_any_text(text).into_iter().map(|rule| (line, rule)));
    }
    let ending = Path::new(path).extension();
    if ending.is_some_and(|ending| ending == "css") {
        decorations(content, &mut found);
    }
    if ending.is_some_and(|ending| ending == "rs") {
        let code = bare(content);
        attributes(&code, &mut found);
        length(content, &mut found);
        if path.starts_with("src/") {
            let paths = named(&code);
            layers(path, &paths, &mut found);
            browser(path, &paths, &mut found);
            pure_core(path, &paths, &mut found);
        }
        if path.starts_with("src/") || path.starts_with("xtask/src/") {
            includes(&code, &mut found);
        }
    }
    found.sort();
    found.into_iter().map(|(line, rule)| format!("{path}:{line}: {rule}")).collect()
}

type Found = Vec<(usize, String)>;

/// Rules for every text, be it code or not. The words are put together here, so that this file
/// keeps the rules too.
fn in_any_text(line: &str) -> Vec<String> {
    let mut rules = Vec::new();
    for word in [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"]].map(|parts| parts.concat()) {
        if line.contains(&word) {
            rules.push(format!("what is left to be done is an issue, not a {word}"));
        }
    }
    for place in [["/ho", "me/"], ["/ro", "ot/"], ["/wo", "rk/"], ["/Us", "ers/"], ["../sh", "ared"]] {
        let place = place.concat();
        if line.contains(&place) {
            rules.push(format!("nothing names a place on one machine ({place})"));
        }
    }
    rules
}

/// Safari knows of the shorthand only where the line is, and leaves out one that says how it looks: the
/// shapes by which labels are told apart without their colours.
fn decorations(styles: &str, found: &mut Found) {
    for (line, text) in (1..).zip(styles.lines()) {
        let values = text.split("text-decoration:").skip(1).filter_map(|rest| rest.split([';', '}']).next());
        if values.into_iter().any(|value| value.split_whitespace().count() > 1) {
            found.push((line, "a line under text is styled by text-decoration-line, -style and so on".to_owned()));
        }
    }
}

/// `allow` and `expect` say why.
fn attributes(code: &str, found: &mut Found) {
    for (start, _) in code.match_indices('#') {
        let (before, rest) = code.split_at(start);
        let Some(attribute) = rest.get(1..).map(|rest| rest.trim_start_matches('!')).and_then(bracketed) else {
            continue;
        };
        // The text of a reason is blank in bare code, but the word before it is there.
        let attribute: String = attribute.split_whitespace().collect();
        let silences = ["[allow(", "[expect(", ",allow(", ",expect("].iter().any(|start| attribute.contains(start));
        if silences && !attribute.contains("reason=") {
            found.push((1 + before.matches('\n').count(), "`allow` and `expect` give a reason".to_owned()));
        }
    }
}

/// What stands in the brackets that a text begins with, the brackets included.
fn bracketed(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let closes = |one: char| {
        depth = (depth + usize::from(one == '[')).saturating_sub(usize::from(one == ']'));
        one == ']' && depth == 0
    };
    text.get(..=text.find(closes)?).filter(|_| text.starts_with('['))
}

fn length(source: &str, found: &mut Found) {
    let lines = source.lines().take_while(|line| *line != "mod tests {").count();
    if lines > LONGEST {
        found.push((
            LONGEST,
            format!("a file has one subject and at most {LONGEST} lines without its tests, not {lines}"),
        ));
    }
}

/// Code is where it is, and nowhere else.
fn includes(code: &str, found: &mut Found) {
    for (line, text) in (1..).zip(code.lines()) {
        let text: String = text.split_whitespace().collect();
        if text.contains("include!(") || text.contains("#[path=") {
            found.push((line, "no file takes in the code of another; modules are where their names say".to_owned()));
        }
    }
}

/// Dependencies point one way.
fn layers(path: &str, paths: &[NamedPath], found: &mut Found) {
    let Some((layer, allowed)) = LAYERS.iter().find(|(layer, _)| path.starts_with(&format!("src/{layer}/"))) else {
        return;
    };
    for NamedPath { line, steps } in paths {
        // A path from the root of the crate, or one that climbs to it.
        let climbs = steps.iter().take_while(|step| *step == "super").count();
        let root = usize::from(matches!(steps.first().map(String::as_str), Some("crate" | "gainsay")));
        let Some(named) = steps.get(climbs.max(root)).filter(|_| climbs.max(root) > 0) else { continue };
        let is_layer = LAYERS.iter().any(|(layer, _)| layer == named);
        if is_layer && !allowed.contains(&named.as_str()) {
            found.push((*line, format!("`{layer}` must not know `{named}`: core <- storage <- formats <- ui")));
        }
    }
}

fn browser(path: &str, paths: &[NamedPath], found: &mut Found) {
    if AT_THE_BROWSER.iter().any(|place| path.starts_with(place)) {
        return;
    }
    for NamedPath { line, steps } in paths {
        if let Some(named) = steps.first().filter(|first| BROWSER.contains(&first.as_str())) {
            found.push((*line, format!("only {} may name the browser (`{named}`)", AT_THE_BROWSER.join(" and "))));
        }
    }
}

fn pure_core(path: &str, paths: &[NamedPath], found: &mut Found) {
    if !path.starts_with("src/core/") {
        return;
    }
    for NamedPath { line, steps } in paths {
        if let Some(named) = steps.iter().find(|step| BEYOND_THE_CORE.contains(&step.as_str())) {
            found.push((*line, format!("the core has no clock, no chance, no files and no serde (`{named}`)")));
        }
    }
}

#[test]
fn each_rule_can_be_broken() {
    let to_do = format!("// {}{}: later", "TO", "DO");
    let place = format!("{}{}/x", "/ho", "me");
    let long = "\n".repeat(LONGEST + 1);
    for (path, source, line, rule) in [
        ("src/core/a.rs", "//! A.\nuse crate::storage::Archive;", 2, "`core` must not know `storage`"),
        ("src/core/a.rs", "use crate::{\n    core::Text,\n    ui,\n};", 3, "`core` must not know `ui`"),
        ("src/core/a.rs", "use super::super::formats::Format;", 1, "`core` must not know `formats`"),
        ("src/storage/records/a.rs", "fn f() -> crate::formats::Format {}", 1, "`storage` must not know `formats`"),
        ("src/formats/a.rs", "use gainsay::ui;", 1, "`formats` must not know `ui`"),
        ("src/storage/memory.rs", "use web_sys::Storage;", 1, "may name the browser"),
        ("src/formats/a.rs", "fn f(value: &::wasm_bindgen::JsValue) {}", 1, "may name the browser"),
        ("src/main.rs", "use yew::prelude::*;", 1, "may name the browser"),
        ("src/core/a.rs", "#[derive(serde::Serialize)]\nstruct A;", 1, "the core has no clock"),
        ("src/core/a.rs", "use std::time::{Duration,\n Instant};", 2, "the core has no clock"),
        ("src/core/a.rs", "let now = OffsetDateTime::now_utc();", 1, "the core has no clock"),
        ("src/ui/a.rs", "include!(\"b.rs\");", 1, "no file takes in the code of another"),
        ("xtask/src/a.rs", "#[path = \"b.rs\"]\nmod b;", 1, "no file takes in the code of another"),
        ("tests/a.rs", "\n#![allow(\n    dead_code\n)]", 2, "give a reason"),
        ("src/ui/a.rs", "let é = 1;\n#[cfg_attr(test, expect(dead_code))]", 2, "give a reason"),
        ("src/ui/a.rs", &long, LONGEST, "at most 400 lines"),
        ("src/ui/a.css", ".a { color: red }\n.b { text-decoration: underline wavy; }", 2, "text-decoration-line"),
        ("docs/a.md", &to_do, 1, "is an issue"),
        ("static/a.js", &place, 1, "a place on one machine"),
    ] {
        let found = breaches(path, source);
        let named = |breach: &String| breach.starts_with(&format!("{path}:{line}: ")) && breach.contains(rule);
        assert!(found.len() == 1 && found.iter().all(named), "{path}, {source:?}: {found:?}");
    }
}

#[test]
fn what_only_looks_like_a_breach_is_none() {
    let long_tests = format!("mod tests {{{}}}", "\n".repeat(LONGEST));
    for (path, source) in [
        ("src/core/a.rs", "// Like crate::ui, but pure; see serde.\nconst A: &str = \"use web_sys::Window\";"),
        ("src/core/a.rs", "use super::{range::Ranges, text::Text};\nfn storage(ui: u8) -> u8 { ui }"),
        ("src/storage/a.rs", "use crate::{core::Text, storage::Store};\nuse super::records;"),
        ("src/storage/local.rs", "use web_sys::Storage;"),
        ("src/ui/a.rs", "use crate::{core, formats, storage};\nuse yew::prelude::*;"),
        ("src/ui/a.rs", "#[expect(\n    dead_code,\n    reason = \"so\"\n)]\nlet a = include_str!(\"b\");"),
        ("src/ui/a.rs", "#[derive(Debug)]\nlet a = b[c].expect(d);"),
        ("src/ui/a.rs", &long_tests),
        ("src/ui/a.css", ".a { text-decoration: none; text-decoration-style: wavy }"),
    ] {
        assert_eq!(breaches(path, source), Vec::<String>::new(), "{source}");
    }
}
