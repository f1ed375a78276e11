//! Files damaged at random: nothing panics, and nothing that is taken contradicts the file.

use gainsay::{
    core::{Article, Unit},
    formats::{Import, import},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;

use crate::support::{articles, at, cases, invariants, property::holds, texts};
use crate::{exported, exported_value};

#[test]
fn no_bytes_make_the_import_panic() {
    let bytes = prop_oneof![
        vec(any::<u8>(), 0..200),
        texts::raw().prop_map(String::into_bytes),
        vec(select(&TOKENS[..]), 0..40).prop_map(|tokens| tokens.concat().into_bytes()),
    ];
    holds("import of any bytes", file!(), 4_000, &bytes, |bytes| {
        let _ = import(&bytes, at(0));
        Ok(())
    });
}

/// What JSON and our files are made of.
const TOKENS: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\"format\":\"gainsay\",",
    "\"version\":1,",
    "\"article\":{",
    "\"text\":",
    "\"a\"",
    "\"annotations\":[",
    "null",
    "1e999",
    "-0",
    "\\u0000",
    "\\ud800",
    " ",
    "\n",
];

#[test]
fn damaged_bytes_are_told_or_taken_truly() {
    let damage = vec((any::<u32>(), any::<u8>(), 0..5_u8), 1..6);
    let strategy = (select((0..cases::all().len()).collect::<Vec<_>>()), damage);
    let files: Vec<Vec<u8>> = cases::all().iter().map(|(_, article)| exported(article)).collect();
    holds("import of damaged bytes", file!(), 2_000, &strategy, |(case, damage)| {
        let mut file = files[case].clone();
        for (place, byte, kind) in damage {
            spoil(&mut file, place as usize, byte, kind);
        }
        if let Ok(import) = import(&file, at(0)) {
            assert_true_to(&file, &import);
        }
        Ok(())
    });
}

pub(crate) fn spoil(file: &mut Vec<u8>, place: usize, byte: u8, kind: u8) {
    let place = place % file.len().max(1);
    let end = (place + usize::from(byte % 32)).min(file.len());
    match kind {
        0 if place < file.len() => file[place] = byte,
        // A digit for a digit keeps the file readable.
        1 => {
            if let Some(digit) = file.iter_mut().skip(place).find(|byte| byte.is_ascii_digit()) {
                *digit = b'0' + byte % 10;
            }
        }
        2 => drop(file.drain(place..end)),
        3 => {
            let again = file[place..end].to_vec();
            file.splice(place..place, again);
        }
        _ => file.insert(place, byte),
    }
}

#[test]
fn damaged_values_are_told_or_taken_truly() {
    let damage = vec((any::<u32>(), 0..9_u8, any::<u8>()), 1..5);
    holds("import of damaged values", file!(), 1_000, &(articles::article(), damage), |(article, damage)| {
        let mut file = exported_value(&article);
        for (place, kind, by) in damage {
            let mut left = place as usize % count(&file);
            change(&mut file, &mut left, kind, by);
        }
        let file = file.to_string().into_bytes();
        if let Ok(import) = import(&file, at(0)) {
            assert_true_to(&file, &import);
        }
        Ok(())
    });
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(count).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(count).sum::<usize>(),
        _ => 1,
    }
}

/// Changes the value that is reached after `left` others.
fn change(value: &mut Value, left: &mut usize, kind: u8, by: u8) -> bool {
    if *left == 0 {
        *value = changed(value, kind, by);
        return true;
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().any(|value| change(value, left, kind, by)),
        Value::Object(fields) => fields.iter_mut().any(|(_, value)| change(value, left, kind, by)),
        _ => false,
    }
}

fn changed(value: &Value, kind: u8, by: u8) -> Value {
    match (value, kind) {
        (Value::Number(number), 0..=3) => number.as_u64().map_or(1, |number| number.wrapping_add(by.into())).into(),
        (Value::Number(number), 4..=6) => number.as_u64().map_or(0, |number| number.saturating_sub(by.into())).into(),
        (Value::String(text), 0..=2) => text.chars().skip(1).collect::<String>().into(),
        (Value::String(text), 3..=4) => format!("{text}{}", char::from(by)).into(),
        (Value::String(text), 5) => text.replace('\n', "\r\n").into(),
        (Value::String(text), 6) => text.chars().rev().collect::<String>().into(),
        (Value::Array(values), 0..=3) => values.iter().rev().cloned().collect(),
        (Value::Array(values), 4..=6) => values.iter().chain(values).cloned().collect(),
        (_, 7) => Value::Null,
        _ => [Value::from(by), Value::from("🔥"), Value::Array(Vec::new()), Value::from(true)][usize::from(by % 4)]
            .clone(),
    }
}

/// Checks that all that was taken is valid, and that each range is one that the file has, with the
/// quote that the file has, where the file has it: told by cutting the file's own text.
fn assert_true_to(file: &[u8], import: &Import) {
    // Fails for halves of surrogate pairs, which the import finds field by field.
    let file: Option<Value> = serde_json::from_slice(file).ok();
    for imported in &import.articles {
        invariants::hold(&imported.article);
        if let Some(file) = &file {
            assert_ranges_are_true(file, &imported.article);
        }
    }
}

fn assert_ranges_are_true(file: &Value, article: &Article) {
    let text: Vec<char> = file["article"]["text"].as_str().unwrap().chars().collect();
    let has_line_ends_of_its_own = text.contains(&'\r');
    for annotation in article.annotations().iter() {
        for range in annotation.ranges.iter() {
            let quote = article.text().slice(range);
            let start = article.text().count(range.start(), Unit::CodePoint);
            let is_this = |given: &Value| {
                let place = |name| given[name].as_u64().and_then(|at| usize::try_from(at).ok());
                let Some((from, to)) = place("start").zip(place("end")) else { return false };
                let Some(cut) = text.get(from..to).map(String::from_iter) else { return false };
                let is_there = given["quote"] == cut.as_str();
                is_there && if has_line_ends_of_its_own { plain(&cut, quote) } else { from == start && cut == quote }
            };
            let entries = file["annotations"].as_array().unwrap().iter();
            let same = entries.filter(|entry| entry["id"] == annotation.id.as_str());
            let ranges = same.filter_map(|entry| entry["ranges"].as_array()).flatten();
            assert!(ranges.into_iter().any(is_this), "“{quote}” at {start} is not what the file says");
        }
    }
}

/// Whether a quote of the file is a quote of the article, but for line ends, of which half may have
/// been covered.
fn plain(cut: &str, quote: &str) -> bool {
    let shortened = cut.replace("\r\n", "\n").replace('\r', "\n");
    shortened == quote || shortened.strip_suffix('\n') == Some(quote)
}
