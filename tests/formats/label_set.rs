//! Labels in a file of their own.

use std::rc::Rc;

use gainsay::{
    core::{Article, Label, label_set::same_name},
    formats::{ImportedLabels, Problem, Severity, gainsay::label_set::export, import, import_labels},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{articles, at, golden, property::holds};
use crate::{case, exported};

fn file_of(labels: &Value) -> Value {
    json!({ "format": "gainsay-labels", "version": 1, "labels": labels })
}

/// What can be read of a file.
fn imported(file: &Value) -> ImportedLabels {
    import_labels(file.to_string().as_bytes()).unwrap()
}

/// What is told of a file from which nothing can be read.
fn refused(file: &Value) -> String {
    let problem = import_labels(file.to_string().as_bytes()).unwrap_err();
    assert_eq!(problem.severity, Severity::Refused);
    problem.to_string()
}

/// The identifiers that are taken of labels, and what is told of the others.
fn outcome(labels: &Value) -> (Vec<String>, Vec<String>) {
    let ImportedLabels { labels, problems } = imported(&file_of(labels));
    (labels.iter().map(|label| label.id.to_string()).collect(), problems.iter().map(Problem::to_string).collect())
}

/// The labels of an article, each name once.
fn distinct(article: &Article) -> Vec<Rc<Label>> {
    let mut labels: Vec<Rc<Label>> = Vec::new();
    for label in article.labels().iter() {
        if !labels.iter().any(|other| same_name(&other.name, &label.name)) {
            labels.push(Rc::clone(label));
        }
    }
    labels
}

#[test]
fn labels_are_written_as_they_were() {
    golden::compare("tests/golden", "unknown-fields.gainsay-labels.json", &export(case("unknown-fields").labels()));
}

#[test]
fn any_labels_come_back() {
    holds("labels exported and imported", file!(), 300, &articles::article(), |article| {
        let labels = distinct(&article);
        for file in [export(&labels), exported(&article)] {
            let ImportedLabels { labels: back, .. } = import_labels(&file).unwrap();
            prop_assert!(back.iter().eq(labels.iter().map(|label| &**label)), "{back:?}");
        }
        prop_assert_eq!(import_labels(&export(&labels)).unwrap().problems, vec![]);
        Ok(())
    });
}

#[test]
fn a_file_of_something_else_is_refused_whole() {
    let others = "format: This is JSON, but has no labels of Gainsay's: the field “format” should be \
                  \"gainsay-labels\" or \"gainsay\". Choose a file of labels, or one of a single article.";
    for file in [json!({}), json!([]), json!(1), json!({ "format": "gainsay-library", "version": 1 })] {
        assert_eq!(refused(&file), others, "{file}");
    }
    assert_eq!(
        refused(&json!({ "format": "gainsay-labels", "version": 2, "labels": [] })),
        "version: The file was made by a newer version of Gainsay (format 2; this one reads format 1). \
         Update Gainsay, then import the file again."
    );
    assert!(refused(&json!({ "format": "gainsay-labels" })).contains("does not say which version"));
    assert!(import_labels(b"{").unwrap_err().to_string().contains("ends before it is complete"));
    assert!(import_labels(b"\xff").unwrap_err().to_string().contains("not encoded in UTF-8"));
    // And a file of labels is no article.
    let problem = import(&export(case("bribes").labels()), at(0)).unwrap_err();
    assert!(problem.what.contains("holds labels and no article"), "{problem}");
}

#[test]
fn a_label_that_is_not_right_is_told_of_and_the_others_are_taken() {
    let good = json!({ "id": "own", "name": "Own", "role": "denial" });
    let taken = || vec!["own".to_owned()];
    for (bad, told) in [
        (json!(1), "labels[1]: This should be an object, but is 1. Mend it in the file."),
        (
            json!({ "id": "", "name": "x", "role": "claim" }),
            "labels[1].id: This should be text that is not empty, but is \"\". Mend it in the file.",
        ),
        (
            json!({ "id": "b", "name": " ", "role": "claim" }),
            "labels[1].name: This should be text that is not blank, but is \" \". Mend it in the file.",
        ),
        (
            json!({ "id": "b", "name": "B", "role": "rumour" }),
            "labels[1].role: This should be one of \"claim\", \"denial\", \"allegation\", but is \"rumour\". Mend it in \
             the file.",
        ),
        (
            json!({ "id": "own", "name": "B", "role": "claim" }),
            "labels[1].id: The label has the same identifier as labels[0]. If it is another label, give it one of \
             its own.",
        ),
        (
            json!({ "id": "b", "name": " OWN", "role": "claim" }),
            "labels[1].name: The label has the same name as labels[0]. If it is another label, give it one of its \
             own.",
        ),
    ] {
        assert_eq!(outcome(&json!([good, bad])), (taken(), vec![told.to_owned()]));
    }
    let (labels, told) = outcome(&json!([{ "id": "b", "name": "B", "role": "claim", "color": "pink" }]));
    assert_eq!((labels.len(), told.len()), (1, 1));
    assert!(told[0].starts_with("labels[0].color: This should be one of"), "{told:?}");
}

#[test]
fn a_file_without_labels_says_so() {
    let none = "labels: There are no labels in the file that can be taken. Choose another file, or export the labels \
                once more.";
    assert_eq!(outcome(&json!([])), (vec![], vec![none.to_owned()]));
    for labels in [Value::Null, json!("many"), json!([{}])] {
        let (taken, told) = outcome(&labels);
        assert_eq!((taken.len(), told.last().map(String::as_str)), (0, Some(none)), "{labels}");
    }
}

#[test]
fn a_field_of_the_set_that_is_not_known_is_told_of() {
    let mut file = file_of(&json!([{ "id": "own", "name": "Own", "role": "denial" }]));
    file["project"] = json!("Water");
    let ImportedLabels { labels, problems } = imported(&file);
    assert_eq!((labels.len(), problems.len()), (1, 1));
    assert_eq!((problems[0].severity, problems[0].place.as_str()), (Severity::Noted, "project"));
}
