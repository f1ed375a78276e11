//! Exports prove themselves: a reader that knows nothing of ours cuts the same quote out of the
//! text, whatever it counts.

use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::exported_value;
use crate::support::{articles, cases, property::holds};

/// Cuts a quote as Python, JavaScript and Go would.
fn cut(text: &str, range: &Value) -> [String; 3] {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let pair = |name: &str| (number(&range[name][0]), number(&range[name][1]));
    let (start, end) = (number(&range["start"]), number(&range["end"]));
    let by_code_points = text.chars().skip(start).take(end - start).collect();
    let (start, end) = pair("utf16");
    let units: Vec<u16> = text.encode_utf16().collect();
    let by_utf16 = String::from_utf16(&units[start..end]).unwrap();
    let (start, end) = pair("utf8");
    let by_utf8 = String::from_utf8(text.as_bytes()[start..end].to_vec()).unwrap();
    [by_code_points, by_utf16, by_utf8]
}

/// Checks every range of an export, and answers how many there were.
fn check(file: &Value) -> usize {
    let text = file["article"]["text"].as_str().unwrap();
    let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    assert_eq!(file["article"]["sha256"], hash);
    let ranges = file["annotations"].as_array().unwrap().iter().flat_map(|one| one["ranges"].as_array().unwrap());
    ranges.map(|range| check_range(text, range)).count()
}

fn check_range(text: &str, range: &Value) {
    let quote = range["quote"].as_str().unwrap();
    assert_eq!(cut(text, range), [quote; 3]);
    let (start, end) = (range["utf8"][0].as_u64().unwrap(), range["utf8"][1].as_u64().unwrap());
    let (before, behind) = (&text[..usize::try_from(start).unwrap()], &text[usize::try_from(end).unwrap()..]);
    let (prefix, suffix) = (range["prefix"].as_str().unwrap(), range["suffix"].as_str().unwrap());
    assert!(before.ends_with(prefix) && behind.starts_with(suffix));
    assert!(prefix.chars().count() <= 32 && suffix.chars().count() <= 32);
}

#[test]
fn quotes_of_the_samples_are_where_the_file_says() {
    let ranges: usize = cases::all().iter().map(|(_, article)| check(&exported_value(article))).sum();
    assert_eq!(ranges, 39);
}

#[test]
fn quotes_of_any_article_are_where_the_file_says() {
    holds("quotes in three units", file!(), 1_000, &articles::article(), |article| {
        let ranges = article.annotations().iter().map(|annotation| annotation.ranges.iter().len()).sum::<usize>();
        prop_assert_eq!(check(&exported_value(&article)), ranges);
        Ok(())
    });
}
