//! Letters compared by the browser, whose regular expressions know the capital and small letters of
//! every script. Ours would cost every visitor their tables.

use std::ops::Range;

use js_sys::{Array, JsString, Reflect, RegExp};
use wasm_bindgen::JsCast;

use crate::core::{Matcher, Query};

/// What means something else than itself in a regular expression: `SyntaxCharacter` of ECMAScript,
/// which are also the only ones that may have a backslash before them under the flag `u`.
const SYNTAX: &str = r"^$\.*+?()[]{}|";

/// Characters that a keyboard has one key for and a printed text has several: each of a group is
/// found by each. A hyphen comes first in its group, where it means itself.
const ALIKE: [&str; 3] = ["'’ʼ‘", "\"“”„«»", "-‐‑–"];

/// Compares letters by the browser's regular expressions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserMatcher;

impl Matcher for BrowserMatcher {
    fn places(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        let expression = RegExp::new(&any_form(&query.words), if query.case { "gu" } else { "giu" });
        let mut places = Vec::new();
        for found in JsString::from(text).match_all(&expression).into_iter().flatten() {
            // What a match has is laid down: its text comes first, and its place is `index`.
            let found: Array = found.unchecked_into();
            let units = found.get(0).unchecked_into::<JsString>().length() as usize;
            let index = Reflect::get(&found, &"index".into()).ok().and_then(|index| index.as_f64());
            if let Some(start) = index {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a place in a string is a whole number below 2^32"
                )]
                let start = start as usize;
                places.push(start..start + units);
            }
        }
        places
    }
}

/// The words as a regular expression, in each of the forms in which Unicode lets them be written:
/// an accent can be a part of its letter or a character of its own.
fn any_form(words: &str) -> String {
    let raw = JsString::from(words);
    let mut forms = vec![words.to_owned()];
    for form in ["NFC", "NFD"] {
        let form = String::from(raw.normalize(form));
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let forms: Vec<String> = forms.iter().map(|form| escaped(form)).collect();
    forms.join("|")
}

/// Words as a regular expression that means just them, and what people do not tell apart from them
/// when they type.
fn escaped(words: &str) -> String {
    let mut expression = String::new();
    for character in words.chars() {
        if let Some(alike) = ALIKE.iter().find(|alike| alike.contains(character)) {
            expression.push('[');
            expression.push_str(alike);
            expression.push(']');
        } else if character.is_whitespace() {
            // Any blank but a line end: what is found lies in one paragraph.
            expression.push_str(r"[^\S\n]");
        } else {
            if SYNTAX.contains(character) {
                expression.push('\\');
            }
            expression.push(character);
        }
    }
    expression
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn every_character_of_the_syntax_means_itself() {
        assert_eq!(escaped("a.b*(c)"), r"a\.b\*\(c\)");
        assert_eq!(escaped(r"\[]{}^$|+?"), r"\\\[\]\{\}\^\$\|\+\?");
    }

    #[test]
    fn nothing_else_is_escaped_because_the_browser_would_refuse_it() {
        assert_eq!(escaped("don_t—/:#&漢🔥…"), "don_t—/:#&漢🔥…");
    }

    #[test]
    fn quotation_marks_hyphens_and_blanks_stand_for_those_that_look_like_them() {
        assert_eq!(escaped("don't"), "don['’ʼ‘]t");
        assert_eq!(escaped("“ʼ"), "[\"“”„«»]['’ʼ‘]");
        assert_eq!(escaped("a-b–c"), "a[-‐‑–]b[-‐‑–]c");
        assert_eq!(escaped("a b\u{a0}c"), r"a[^\S\n]b[^\S\n]c");
    }
}
