//! An export checked without the program that made it: its offsets by slicing the text in each of
//! the three units, its hash by hashing.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Checks an article in Gainsay JSON.
#[track_caller]
pub(crate) fn assert_proves_itself(file: &Value) {
    assert_eq!(file["format"], "gainsay");
    assert_eq!(file["version"], 1);
    assert_eq!(file["offsetUnit"], "codepoint");
    let text = file["article"]["text"].as_str().expect("the article has a text");
    let hash = Sha256::digest(text);
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(u32::from);
    let hash: String = digits.filter_map(|digit| char::from_digit(digit, 16)).collect();
    assert_eq!(file["article"]["sha256"], *hash);
    for range in ranges(file) {
        let quote = range["quote"].as_str().expect("a range has a quote");
        assert_eq!(by_code_points(text, &range["start"], &range["end"]), quote);
        assert_eq!(by_utf16(text, &range["utf16"][0], &range["utf16"][1]), quote);
        assert_eq!(&text[number(&range["utf8"][0])..number(&range["utf8"][1])], quote);
        let (before, after) = text.split_at(number(&range["utf8"][0]));
        assert!(before.ends_with(range["prefix"].as_str().expect("a range has a prefix")), "{range}");
        assert!(after[quote.len()..].starts_with(range["suffix"].as_str().expect("a range has a suffix")), "{range}");
    }
}

/// The quotes of all ranges of all annotations.
pub(crate) fn quotes(file: &Value) -> Vec<&str> {
    ranges(file).filter_map(|range| range["quote"].as_str()).collect()
}

fn ranges(file: &Value) -> impl Iterator<Item = &Value> {
    let annotations = file["annotations"].as_array().expect("there is a list of annotations");
    annotations.iter().flat_map(|annotation| annotation["ranges"].as_array().expect("it has a list of ranges"))
}

fn by_code_points(text: &str, start: &Value, end: &Value) -> String {
    text.chars().skip(number(start)).take(number(end) - number(start)).collect()
}

fn by_utf16(text: &str, start: &Value, end: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[number(start)..number(end)]).expect("no character is cut in two")
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| number.try_into().ok()).expect("an offset is a number")
}
