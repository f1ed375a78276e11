//! Files that were made to do harm are answered like any other that is wrong, and in good time.

use std::time::{Duration, Instant};

use gainsay::{
    core::{Annotation, Article, Label, Parts, Text},
    formats::import,
};

use crate::support::at;
use crate::{case, exported};

/// For an unoptimised build on a slow and busy machine; what grows with the square of a file's
/// length takes minutes.
const LIMIT: Duration = Duration::from_secs(20);

/// Imports a file and answers whether that took no longer than it may.
fn is_answered_in_time(file: &[u8]) -> bool {
    let begin = Instant::now();
    let _ = import(file, at(0));
    begin.elapsed() < LIMIT
}

/// A valid file with something put in place of its list of links.
fn with_links(links: &str) -> Vec<u8> {
    String::from_utf8(exported(&case("minimal"))).unwrap().replace("\"links\": []", links).into_bytes()
}

#[test]
fn nesting_does_not_use_up_the_stack() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(500_000), close.repeat(500_000));
        assert!(is_answered_in_time(deep.as_bytes()));
        assert!(is_answered_in_time(open.repeat(500_000).as_bytes()));
        let import = import(&with_links(&format!("\"links\": [], \"x\": {deep}")), at(0)).unwrap();
        let told: Vec<_> = import.articles[0].problems.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(told, ["x"]);
        assert!(import.articles[0].article.extra().0.is_empty());
    }
}

#[test]
fn a_million_faults_are_not_a_million_messages() {
    let many = format!("\"links\": [{}0]", "0,".repeat(1_000_000));
    let import = import(&with_links(&many), at(0)).unwrap();
    assert_eq!(import.articles[0].problems.len(), 1_000);
    assert_eq!(import.problems[0].what, "There are 999001 more problems in the file.");
}

#[test]
fn a_hundred_thousand_fields_are_read_in_time() {
    let fields: Vec<String> = (0..100_000).map(|index| format!("\"x{index}\": 1")).collect();
    let file = with_links(&format!("\"links\": [], {}", fields.join(",")));
    let begin = Instant::now();
    assert_eq!(import(&file, at(0)).unwrap().articles[0].article.extra().0.len(), 100_000);
    assert!(begin.elapsed() < LIMIT);
}

#[test]
fn a_line_of_flags_with_thousands_of_annotations_is_read_and_written_in_time() {
    // Whether two flags meet at a place is only known from the start of the line.
    let mut text = "🇫🇷".repeat(100_000);
    text.insert(0, 'x');
    let text = Text::new(&text).unwrap();
    let annotation = |index: usize| {
        let start = text.floor(1 + index * 200);
        let range = text.range(start, text.floor(start.bytes() + 8)).unwrap();
        Annotation::new(index.to_string().as_str().into(), "claim".into(), range, at(0)).into()
    };
    let annotations = (0..4_000).map(annotation).collect();
    let parts = Parts { labels: Label::standard(), annotations, ..Parts::default() };
    let (article, _) = Article::assemble("flags".into(), text.clone(), parts);
    let begin = Instant::now();
    let file = exported(&article);
    assert!(is_answered_in_time(&file));
    assert!(begin.elapsed() < LIMIT);
}

#[test]
fn one_annotation_of_very_many_ranges_is_read_in_time() {
    let text = "ab".repeat(50_000);
    let range = |index: usize| format!(r#"{{"start":{0},"end":{1},"quote":"a"}}"#, 2 * index, 2 * index + 1);
    let ranges: Vec<String> = (0..50_000).map(range).collect();
    let file = format!(
        r#"{{"format":"gainsay","version":1,"offsetUnit":"codepoint","article":{{"id":"a","text":"{text}"}},
            "annotations":[{{"id":"a","label":"claim","ranges":[{}]}}]}}"#,
        ranges.join(",")
    );
    let begin = Instant::now();
    let import = import(file.as_bytes(), at(0)).unwrap();
    assert_eq!(import.articles[0].article.annotations()[0].ranges.iter().len(), 50_000);
    assert!(begin.elapsed() < LIMIT);
}

#[test]
fn halves_of_characters_and_other_odd_strings_are_told() {
    let file = String::from_utf8(exported(&case("minimal"))).unwrap();
    for (odd, told) in [
        ("\\ud83d", "article.title: This should be text, but is text with half a character in it, such as \\ud83d."),
        ("\\udc00\\ud800", "article.title: This should be text, but is text with half a character in it"),
    ] {
        let file = file.replace("\"title\": \"\"", &format!("\"title\": \"{odd}\""));
        let import = import(file.as_bytes(), at(0)).unwrap();
        assert!(import.articles[0].problems[0].to_string().starts_with(told), "{:?}", import.articles[0].problems);
    }
    let odd = file.replace("\"title\"", "\"\\ud83d\": 1, \"title\"");
    let import = import(odd.as_bytes(), at(0)).unwrap();
    assert!(import.articles.is_empty());
    assert!(import.problems[0].to_string().starts_with("article: This should be an object"), "{:?}", import.problems);
}
