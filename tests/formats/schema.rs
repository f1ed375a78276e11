//! `docs/gainsay.schema.json` against what we write, and against files that are wrong.

use std::sync::LazyLock;

use gainsay::formats::FORMATS;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{articles, cases, golden, property::holds};
use crate::{case, exported_value};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = std::fs::read(golden::path("docs", "gainsay.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

fn complaints(file: &Value) -> Vec<String> {
    SCHEMA.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_is_a_schema() {
    let schema: Value =
        serde_json::from_slice(&std::fs::read(golden::path("docs", "gainsay.schema.json")).unwrap()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn what_we_write_fits_the_schema() {
    for (name, article) in cases::all() {
        assert_eq!(complaints(&exported_value(&article)), [""; 0], "{name}");
    }
    let articles: Vec<_> = cases::all().into_iter().map(|(_, article)| article).collect();
    for articles in [&articles[..], &[]] {
        let file = FORMATS[1].write(articles).unwrap();
        assert_eq!(complaints(&serde_json::from_slice(&file).unwrap()), [""; 0]);
    }
}

#[test]
fn whatever_article_is_written_fits_the_schema() {
    holds("exports fit the schema", file!(), 300, &articles::article(), |article| {
        prop_assert_eq!(complaints(&exported_value(&article)), [""; 0]);
        Ok(())
    });
}

#[test]
fn fields_may_be_added_anywhere() {
    let mut file = exported_value(&case("bribes"));
    for object in ["", "/article", "/labels/0", "/speakers/0", "/annotations/0", "/annotations/0/ranges/0", "/links/0"]
    {
        file.pointer_mut(object).unwrap()["x"] = json!({ "y": [null] });
    }
    assert_eq!(complaints(&file), [""; 0]);
}

#[test]
fn what_is_wrong_does_not_fit_the_schema() {
    let right = exported_value(&case("bribes"));
    for (place, wrong) in [
        ("/format", json!("gainsay-library")),
        ("/version", json!(2)),
        ("/offsetUnit", json!("utf16")),
        ("/article/id", json!("")),
        ("/article/text", json!("a\r\nb")),
        ("/article/sha256", json!("673E")),
        ("/article/published", json!("2023-02-30")),
        ("/article/published", json!("15 May 2023")),
        ("/labels", json!({})),
        ("/labels/0/name", json!(" ")),
        ("/labels/0/role", json!("rumour")),
        ("/labels/0/color", json!("pink")),
        ("/labels/0/key", json!("ab")),
        ("/speakers/0/kind", json!("ghost")),
        ("/speakers/0/aliases", json!("Ruiz")),
        ("/annotations/0/id", json!(1)),
        ("/annotations/0/speaker", json!("")),
        ("/annotations/0/note", json!(null)),
        ("/annotations/0/ranges", json!([])),
        ("/annotations/0/created", json!("2026-03-14")),
        ("/annotations/0/modified", json!("2026-03-14T12:00:00+01:00")),
        ("/annotations/0/ranges/0/start", json!(-1)),
        ("/annotations/0/ranges/0/start", json!(2.5)),
        ("/annotations/0/ranges/0/end", json!(0)),
        ("/annotations/0/ranges/0/utf16", json!([3])),
        ("/annotations/0/ranges/0/utf8", json!([3, 4, 5])),
        ("/annotations/0/ranges/0/quote", json!("")),
        ("/annotations/0/ranges/0/prefix", json!("123456789012345678901234567890123")),
        ("/links/0/kind", json!("likes")),
    ] {
        let mut file = right.clone();
        *pointed(&mut file, place) = wrong.clone();
        assert!(!SCHEMA.is_valid(&file), "{place} as {wrong}");
    }
}

#[test]
fn what_is_missing_does_not_fit_the_schema() {
    let right = exported_value(&case("bribes"));
    for object in ["", "/article", "/labels/0", "/speakers/0", "/annotations/0", "/annotations/0/ranges/0", "/links/0"]
    {
        for field in right.pointer(object).unwrap().as_object().unwrap().keys() {
            let mut file = right.clone();
            file.pointer_mut(object).unwrap().as_object_mut().unwrap().remove(field);
            let is_needed = !["color", "shape"].contains(&field.as_str());
            assert_eq!(SCHEMA.is_valid(&file), !is_needed, "{object}/{field}");
        }
    }
}

/// The value at a JSON Pointer; a field that is not there is added.
fn pointed<'a>(file: &'a mut Value, pointer: &str) -> &'a mut Value {
    let (object, field) = pointer.rsplit_once('/').unwrap();
    let within = file.pointer_mut(object).unwrap();
    if within.is_object() { &mut within[field] } else { within.pointer_mut(&format!("/{field}")).unwrap() }
}
