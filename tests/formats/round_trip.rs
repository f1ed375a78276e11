//! What is exported and imported again is what it was.

use gainsay::formats::{FORMATS, Severity, import};
use proptest::{collection::vec, prelude::*};

use crate::support::{articles, at, cases, property::holds};
use crate::{case, exported, exported_value, imported};

#[test]
fn the_samples_come_back() {
    for (name, article) in cases::all() {
        let file = exported(&article);
        let import = import(&file, at(0)).unwrap();
        assert_eq!(import.problems, [], "{name}");
        assert_eq!(import.articles[0].problems, [], "{name}");
        assert_eq!(import.articles[0].article, article, "{name}");
    }
}

#[test]
fn any_article_comes_back() {
    holds("export, import, export", file!(), 600, &articles::article(), |article| {
        let file = exported(&article);
        let import = import(&file, at(0)).unwrap();
        prop_assert!(import.problems.is_empty());
        let [only] = &import.articles[..] else { panic!("one article") };
        // The only thing to be told of: ranges that are made up may cut a grapheme cluster.
        prop_assert!(
            only.problems.iter().all(|problem| problem.severity == Severity::Noted
                && problem.what.contains("what people see as one character"))
        );
        prop_assert_eq!(&only.article, &article);
        prop_assert_eq!(exported(&only.article), file);
        Ok(())
    });
}

#[test]
fn any_library_comes_back() {
    holds("libraries", file!(), 150, &vec(articles::article(), 0..4), |articles| {
        let articles: Vec<_> = articles
            .into_iter()
            .enumerate()
            .map(|(index, article)| article.with_id(index.to_string().as_str().into()))
            .collect();
        let file = FORMATS[1].write(&articles).unwrap();
        let import = import(&file, at(0)).unwrap();
        prop_assert!(import.problems.is_empty());
        let back: Vec<_> = import.articles.into_iter().map(|imported| imported.article).collect();
        prop_assert_eq!(&back, &articles);
        prop_assert_eq!(FORMATS[1].write(&back).unwrap(), file);
        Ok(())
    });
}

#[test]
fn unknown_fields_keep_their_exact_notation() {
    let file = String::from_utf8(exported(&case("unknown-fields"))).unwrap();
    for field in [
        "\"project\": { \"name\":\"Water\",\n  \"coders\" : [1, 2.50, 1E40] }",
        "\"byline\": null",
        "\"a/b~c\": 0.10",
        "\"hint\": \"drawn \\u0061bove\"",
        "\"page\": \"\\ud83d\\ude00\"",
        "\"ranges/0\": []",
    ] {
        assert!(file.contains(field), "{field}");
    }
}

#[test]
fn what_the_file_leaves_out_is_filled_in() {
    let mut file = exported_value(&case("bribes"));
    let fields = |file: &mut serde_json::Value, object: &str, names: &[&str]| {
        let object = file.pointer_mut(object).unwrap().as_object_mut().unwrap();
        for name in names {
            assert!(object.remove(*name).is_some());
        }
    };
    fields(&mut file, "", &["labels"]);
    fields(&mut file, "/article", &["title", "url", "published", "language", "sha256"]);
    fields(&mut file, "/speakers/0", &["aliases"]);
    fields(&mut file, "/annotations/0", &["speaker", "note", "created", "modified"]);
    fields(&mut file, "/annotations/1", &["modified"]);
    fields(&mut file, "/annotations/0/ranges/0", &["utf16", "utf8", "prefix", "suffix"]);
    let import = imported(&file);
    assert_eq!(import.articles[0].problems, []);
    let article = &import.articles[0].article;
    assert_eq!(article.labels(), case("bribes").labels());
    assert_eq!(article.details().title, "🔥 Mayor Ruiz denied taking bribes.");
    assert_eq!(article.annotations()[0].modified, at(0));
    assert_eq!(article.annotations()[1].modified, article.annotations()[1].created);
}

#[test]
fn line_ends_become_line_feeds_and_positions_follow() {
    let mut file = exported_value(&case("bribes"));
    let text = file["article"]["text"].as_str().unwrap().replace('\n', "\r\n");
    file["article"]["text"] = text.into();
    let shift = |value: &mut serde_json::Value| *value = (value.as_u64().unwrap() + 1).into();
    let range = &mut file["annotations"][2]["ranges"][0];
    for field in ["/start", "/end", "/utf16/0", "/utf16/1", "/utf8/0", "/utf8/1"] {
        shift(range.pointer_mut(field).unwrap());
    }
    for annotation in file["annotations"].as_array_mut().unwrap() {
        for context in ["prefix", "suffix"] {
            let context = &mut annotation["ranges"][0][context];
            *context = context.as_str().unwrap().replace('\n', "\r\n").into();
        }
    }
    let import = imported(&file);
    let told: Vec<_> = import.articles[0].problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(told, ["article.text", "article.sha256"]);
    assert_eq!(import.articles[0].article, case("bribes"));
}
