//! Rescue files: what was stored comes back, from either of two copies, and what cannot be read is
//! told of.

use std::{collections::BTreeMap, rc::Rc, slice};

use gainsay::{
    core::{Article, ArticleId, Command, Details, History, Summary},
    formats::{Import, Severity, import},
    storage::{Archive, MemoryStore, State},
};
use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Value, json};

use crate::support::{articles, at, cases, property::holds};

type Records = BTreeMap<String, String>;

/// The records of a library.
fn records(articles: &[Article]) -> Records {
    let store = Rc::new(MemoryStore::default());
    let archive = Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap().archive;
    for article in articles {
        let summary = Summary::new(article, at(0));
        archive.add(State { article, history: &History::default(), summary: &summary }).unwrap();
    }
    let mut records = store.records();
    // Each test seals as it likes.
    records.retain(|key, _| !key.starts_with("gainsay/seal/"));
    records
}

fn seal(sequence: u64, digest: &str) -> Value {
    json!(json!({ "sequence": sequence, "digest": digest }).to_string())
}

fn file(local: &Records, journal: &Records) -> Value {
    json!({
        "format": "gainsay-rescue", "version": 1, "localStorage": local,
        "journal": { "records": journal, "seals": {} },
    })
}

fn read(file: &Value) -> Import {
    import(file.to_string().as_bytes(), at(0)).unwrap()
}

/// The articles of an import that has nothing to complain about, by their identifiers.
#[track_caller]
fn clean(import: Import) -> BTreeMap<ArticleId, Article> {
    assert_eq!(import.problems, []);
    let articles = import.articles.into_iter();
    articles
        .map(|imported| {
            assert_eq!(imported.problems, []);
            (imported.article.id().clone(), imported.article)
        })
        .collect()
}

fn by_id(articles: impl IntoIterator<Item = Article>) -> BTreeMap<ArticleId, Article> {
    articles.into_iter().map(|article| (article.id().clone(), article)).collect()
}

fn samples() -> Vec<Article> {
    cases::all().into_iter().map(|(_, article)| article).collect()
}

/// The article with another title.
fn renamed(article: &Article, title: &str) -> Article {
    let details = Details { title: title.to_owned(), ..(**article.details()).clone() };
    article.apply(&Command::SetDetails(details)).unwrap().0
}

fn head(article: &Article) -> String {
    format!("gainsay/article/{}", article.id())
}

#[test]
fn every_article_comes_back_from_either_copy_and_from_old_files() {
    let records = records(&samples());
    let nothing = Records::new();
    for file in [file(&records, &records), file(&records, &nothing), file(&nothing, &records), json!(records)] {
        assert_eq!(clean(read(&file)), by_id(samples()));
    }
    let without_journal = json!({ "format": "gainsay-rescue", "version": 1, "localStorage": records });
    assert_eq!(clean(read(&without_journal)), by_id(samples()));
}

#[test]
fn any_library_comes_back() {
    holds("rescue", file!(), 100, &vec(articles::article(), 0..4), |articles| {
        let articles = by_id(articles);
        let records = records(&articles.values().cloned().collect::<Vec<_>>());
        let import = read(&file(&records, &records));
        prop_assert_eq!(by_id(import.articles.into_iter().map(|imported| imported.article)), articles);
        Ok(())
    });
}

#[test]
fn one_article_damaged_of_several_leaves_the_others_whole() {
    let mut stored = records(&samples());
    let lost = samples().remove(0);
    for damage in [Some("{\"tit"), None] {
        match damage {
            Some(damage) => stored.insert(head(&lost), damage.to_owned()),
            None => stored.remove(&head(&lost)),
        };
        let import = read(&file(&stored, &Records::new()));
        let [problem] = &import.problems[..] else { panic!("one problem, not {:?}", import.problems) };
        assert_eq!((problem.severity, &problem.place), (Severity::Refused, &head(&lost)));
        let mut others = by_id(samples());
        others.remove(lost.id());
        assert_eq!(clean(Import { problems: Vec::new(), ..import }), others);
        // The other copy has it.
        assert_eq!(clean(read(&file(&stored, &records(&samples())))), by_id(samples()));
    }
}

#[test]
fn each_damaged_or_lost_record_is_replaced_from_the_other_copy_or_told_of() {
    let article = crate::case("sample");
    let whole = records(slice::from_ref(&article));
    for key in whole.keys().filter(|key| key.starts_with(&head(&article))) {
        for damage in [None, Some("{"), Some("")] {
            let mut damaged = whole.clone();
            damaged.remove(key);
            damaged.extend(damage.map(|damage| (key.clone(), damage.to_owned())));
            for file in [file(&damaged, &whole), file(&whole, &damaged)] {
                assert_eq!(clean(read(&file)), by_id([article.clone()]), "{key} {damage:?}");
            }
            // Nothing refers to a link, nor to these annotations but links, so they can be lost
            // without a trace from the only copy there is; but not be damaged without one.
            let import = read(&file(&damaged, &Records::new()));
            let told = import.problems.len() + import.articles.iter().map(|one| one.problems.len()).sum::<usize>();
            assert!(told > 0 || damage.is_none() && (key.contains("/link/") || key.contains("/annotation/")), "{key}");
        }
    }
}

#[test]
fn the_copy_with_the_higher_sequence_is_taken() {
    let article = crate::case("bribes");
    let (old, new) = (records(slice::from_ref(&article)), records(&[renamed(&article, "New")]));
    let name = format!("article/{}", article.id());
    let before = article.details().title.as_str();
    for (local, journal, expected) in [(1, 2, "New"), (2, 1, before), (2, 2, before)] {
        let mut file = file(&old, &new);
        file["localStorage"][format!("gainsay/seal/{name}")] = seal(local, "1f");
        file["journal"]["seals"][&name] = seal(journal, "2f");
        let articles = clean(read(&file));
        assert_eq!(articles[article.id()].details().title, expected, "{local} {journal}");
    }
    // No seal is older than any.
    let mut unsealed = file(&old, &new);
    unsealed["journal"]["seals"][&name] = seal(1, "2f");
    assert_eq!(clean(read(&unsealed))[article.id()].details().title, "New");
}

#[test]
fn what_only_an_older_copy_has_is_taken_with_a_note_or_not_at_all() {
    let article = crate::case("bribes");
    let whole = records(slice::from_ref(&article));
    let name = format!("article/{}", article.id());
    let key = format!("{}/annotation/cash", head(&article));
    let mut newer = whole.clone();
    newer.insert(key.clone(), "{".to_owned());
    let mut damaged = file(&whole, &newer);
    damaged["journal"]["seals"][&name] = seal(7, "2f");
    let import = read(&damaged);
    let [problem] = &import.articles[0].problems[..] else { panic!("one problem") };
    assert_eq!((problem.severity, &problem.place), (Severity::Noted, &key));
    assert_eq!(import.articles[0].article, article);

    // An annotation that the newer copy does not know was deleted there.
    newer.remove(&key);
    newer.retain(|key, _| !key.contains("/link/"));
    let mut deleted = file(&whole, &newer);
    deleted["journal"]["seals"][&name] = seal(7, "2f");
    assert!(clean(read(&deleted))[article.id()].annotation(&"cash".into()).is_none());

    // An article that was removed for good does not come back.
    let mut erased = file(&whole, &Records::new());
    erased["journal"]["seals"][&name] = seal(7, "0000000000000000");
    assert_eq!(read(&erased).articles, []);
}

#[test]
fn a_deleted_article_comes_back_with_a_note() {
    let article = crate::case("minimal");
    let store = Rc::new(MemoryStore::with(records(slice::from_ref(&article))));
    let archive = Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap().archive;
    archive.set_summary(&Summary { deleted: Some(at(5)), ..Summary::new(&article, at(0)) }).unwrap();
    let import = read(&file(&store.records(), &Records::new()));
    assert_eq!(import.articles[0].article, article);
    assert!(import.articles[0].problems[0].what.contains("had been deleted"), "{import:?}");
}

#[test]
fn what_is_no_rescue_file_or_too_new_says_so() {
    let message = |file: &Value| import(file.to_string().as_bytes(), at(0)).unwrap_err().to_string();
    let mut newer = file(&Records::new(), &Records::new());
    newer["version"] = json!(2);
    assert!(message(&newer).starts_with("version: The rescue file is of a version that is not known"));
    assert!(message(&json!({ "note": "gainsay-rescue" })).contains("not Gainsay's"));
    let nothing = read(&file(&Records::new(), &Records::new()));
    assert_eq!(nothing.problems[0].what, "There are no articles in this rescue file.");

    let mut later = records(&samples());
    later.insert("gainsay/schema".to_owned(), json!({ "version": 1_000 }).to_string());
    let import = read(&file(&later, &Records::new()));
    assert_eq!((import.articles.len(), import.problems.len()), (0, samples().len()));
    assert!(import.problems[0].what.contains("newer version of Gainsay"));
}

#[test]
fn values_that_are_no_text_are_told_of() {
    for file in [
        json!({ "format": "gainsay-rescue", "version": 1, "localStorage": 1, "journal": "x" }),
        json!({ "format": "gainsay-rescue", "version": 1, "localStorage": { "gainsay/article/a": {} } }),
        json!({ "gainsay/article/a": null }),
    ] {
        let import = read(&file);
        assert_eq!((import.articles.len(), import.problems.len()), (0, 1), "{file}");
    }
}

#[test]
fn no_damage_makes_the_import_panic_or_lose_an_article_without_a_word() {
    let file = file(&records(&samples()), &records(&samples())).to_string().into_bytes();
    let damage = vec((any::<Index>(), any::<u8>()), 1..6);
    holds("damaged rescue files", file!(), 400, &damage, |damage| {
        let mut file = file.clone();
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Ok(import) = import(&file, at(0)) {
            prop_assert!(import.articles.len() + import.problems.len() >= samples().len());
        }
        Ok(())
    });
}
