//! The paths that Rust code names.

/// A path such as `crate::core::Text`, and the line that it is in, counted from 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct NamedPath {
    pub(crate) line: usize,
    pub(crate) steps: Vec<String>,
}

/// A word or a sign, and its line.
struct Token<'a> {
    line: usize,
    text: &'a str,
}

/// All paths in code without comments and literals; of a `use` with braces, each of its paths. A
/// word that stands alone is a path of one step.
pub(crate) fn named(bare: &str) -> Vec<NamedPath> {
    let tokens: Vec<Token> = bare.lines().zip(1..).flat_map(|(text, line)| tokens(text, line)).collect();
    let (mut rest, mut paths) = (tokens.as_slice(), Vec::new());
    while let Some(token) = rest.first() {
        rest = if is_word(token.text) || token.text == "::" { path(rest, &[], &mut paths) } else { &rest[1..] };
    }
    paths
}

fn tokens(text: &str, line: usize) -> Vec<Token<'_>> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if is_word(rest) => rest.find(|one: char| !is_inside(one)).unwrap_or(rest.len()),
            ':' if rest.starts_with("::") => 2,
            other => other.len_utf8(),
        };
        let (text, left) = rest.split_at(length);
        if !text.trim().is_empty() {
            found.push(Token { line, text });
        }
        rest = left;
    }
    found
}

fn is_word(text: &str) -> bool {
    text.starts_with(|one: char| one.is_alphabetic() || one == '_')
}

fn is_inside(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

/// Reads a path, or the paths of a tree in braces, and answers what comes behind.
fn path<'a, 'b>(mut rest: &'b [Token<'a>], prefix: &[String], paths: &mut Vec<NamedPath>) -> &'b [Token<'a>] {
    let mut steps = prefix.to_vec();
    let line = rest.first().map_or(0, |token| token.line);
    if rest.first().is_some_and(|token| token.text == "::") {
        rest = &rest[1..];
    }
    loop {
        match rest {
            [word, colons, next @ ..] if is_word(word.text) && colons.text == "::" => {
                steps.push(word.text.to_owned());
                rest = next;
            }
            [word, next @ ..] if is_word(word.text) => {
                steps.push(word.text.to_owned());
                paths.push(NamedPath { line, steps });
                return next;
            }
            [brace, next @ ..] if brace.text == "{" && !steps.is_empty() => {
                return branches(next, &steps, paths);
            }
            // `path::<T>`, `path::*`, or something that is no path.
            _ => {
                paths.push(NamedPath { line, steps });
                return rest;
            }
        }
    }
}

fn branches<'a, 'b>(mut rest: &'b [Token<'a>], steps: &[String], paths: &mut Vec<NamedPath>) -> &'b [Token<'a>] {
    loop {
        match rest {
            [] => return rest,
            [end, next @ ..] if end.text == "}" => return next,
            [word, ..] if is_word(word.text) => rest = path(rest, steps, paths),
            [_, next @ ..] => rest = next,
        }
    }
}

#[test]
fn paths_are_found_in_trees_and_in_code() {
    let source =
        "use crate::{\n    core::{self, Text as T},\n    ui::*,\n};\nfn f(x: ::yew::Html) { crate::core::g::<A>() }";
    let found: Vec<String> =
        named(source).into_iter().map(|path| format!("{}:{}", path.line, path.steps.join("::"))).collect();
    for expected in
        ["2:crate::core::self", "2:crate::core::Text", "3:crate::ui", "5:yew::Html", "5:crate::core::g", "5:A"]
    {
        assert!(found.iter().any(|path| path == expected), "{expected} in {found:?}");
    }
}
