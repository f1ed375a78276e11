//! The written form of the records, which later versions have to be able to read.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use gainsay::{
    core::{Article, Details, Text},
    storage::{Loaded, MemoryStore, Place, Session},
};

use serde_json::Value;

use crate::desk::{Desk, archive, article};

/// Records of layout 1, as a browser would have them.
fn fixture() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/storage/layout-1.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Three articles: one with a history of every kind of command, one with unknown fields, a plain one.
fn desks() -> [Desk; 3] {
    let plain = Article::new("plain".into(), Text::new("\n It is so. \n").unwrap(), Details::default());
    [Desk::busy().turned_upside_down(), Desk::new(article().with_id("a/b".into())), Desk::new(plain)]
}

fn place() -> Place {
    Place { paragraph: 1, caret: Some(desks()[0].article.text().floor(3)), annotation: Some("across".into()) }
}

fn session() -> Session {
    Session { article: Some("bridge".into()) }
}

#[test]
fn records_of_layout_1_open() {
    let store = Rc::new(MemoryStore::with(fixture()));
    let keeper = archive(&store);
    for desk in desks() {
        let place = (desk.article.id().as_str() == "bridge").then(place);
        let Desk { article, history, summary } = desk;
        let id = article.id().clone();
        assert_eq!(keeper.load(&id).unwrap(), Loaded { article, history, summary, place, damage: vec![] });
    }
    assert_eq!(keeper.session().unwrap(), session());
}

#[test]
fn records_are_written_in_layout_1() {
    let store = Rc::new(MemoryStore::default());
    let keeper = archive(&store);
    for desk in desks() {
        keeper.add(desk.state()).unwrap();
    }
    keeper.set_place(&"bridge".into(), &place()).unwrap();
    keeper.set_session(&session()).unwrap();
    let written = store.records();
    let expected = fixture();
    assert!(written.keys().eq(expected.keys()), "{:?}", written.keys());
    for (key, value) in &written {
        assert_eq!(
            meaning(value),
            meaning(&expected[key]),
            "{key}: a new layout needs a migration and a fixture: {value}"
        );
    }
}

/// A value without what depends on how the JSON library was compiled: the order of its fields.
fn meaning(value: &str) -> Value {
    serde_json::from_str(value).unwrap_or_else(|_| Value::from(value))
}
