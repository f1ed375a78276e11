//! The written form of the records, which later versions have to be able to read.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use gainsay::{
    core::{Article, Command, Details, History, Text, Timestamp, history::Step},
    storage::{Loaded, MemoryStore, Place, Session},
};

use serde_json::Value;

use crate::{
    desk::{Desk, archive, article},
    settings,
};

/// Records of a layout, as a browser would have them.
fn fixture(layout: u32) -> BTreeMap<String, String> {
    let name = format!("tests/fixtures/storage/layout-{layout}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Three articles: one with a history of every kind of command that the layout has, one with unknown
/// fields, a plain one.
fn desks(layout: u32) -> [Desk; 3] {
    let plain = Article::new("plain".into(), Text::new("\n It is so. \n").unwrap(), Details::default());
    let mut busy = Desk::busy().turned_upside_down();
    if layout > 1 {
        busy.perform(Command::MoveLabel { label: "own".into(), place: 0 }).unwrap();
    }
    [busy, Desk::new(article().with_id("a/b".into())), Desk::new(plain)]
}

fn place() -> Place {
    Place { paragraph: 1, caret: Some(desks(1)[0].article.text().floor(3)), annotation: Some("across".into()) }
}

fn session() -> Session {
    Session { article: Some("bridge".into()) }
}

/// The same history as layout 1 has it: nobody knows when the steps were made.
fn without_times(history: &History) -> History {
    let untimed = |step: &Rc<Step>| Rc::new(Step { at: Timestamp::UNIX_EPOCH, ..(**step).clone() });
    History::restored(history.first(), history.steps().iter().map(untimed).collect(), history.done())
}

#[test]
fn records_of_every_layout_open() {
    for layout in [1, 2] {
        let store = Rc::new(MemoryStore::with(fixture(layout)));
        let keeper = archive(&store);
        for desk in desks(layout) {
            let place = (desk.article.id().as_str() == "bridge").then(place);
            let Desk { article, history, summary } = desk;
            let history = if layout == 1 { without_times(&history) } else { history };
            let id = article.id().clone();
            assert_eq!(keeper.load(&id).unwrap(), Loaded { article, history, summary, place, damage: vec![] });
        }
        assert_eq!(keeper.session().unwrap(), session());
        if layout > 1 {
            assert_eq!(keeper.library_history().unwrap(), settings::history());
            assert_eq!(keeper.key_changes().unwrap(), settings::key_changes());
            assert!(keeper.labels().unwrap().unwrap().iter().eq(settings::labels().iter().map(|label| &**label)));
        }
    }
}

#[test]
fn layout_1_becomes_layout_2_and_its_records_stay_as_they_are() {
    let store = Rc::new(MemoryStore::with(fixture(1)));
    archive(&store);
    let mut expected = fixture(1);
    expected.insert("gainsay/schema".to_owned(), r#"{"version":2}"#.to_owned());
    assert_eq!(store.records(), expected);
}

#[test]
fn records_are_written_in_layout_2() {
    let store = Rc::new(MemoryStore::default());
    let keeper = archive(&store);
    for desk in desks(2) {
        keeper.add(desk.state()).unwrap();
    }
    keeper.set_place(&"bridge".into(), &place()).unwrap();
    keeper.set_session(&session()).unwrap();
    keeper.set_library_history(&settings::history()).unwrap();
    keeper.set_key_changes(&settings::key_changes()).unwrap();
    keeper.set_labels(Some(&settings::labels())).unwrap();
    let written = store.records();
    let expected = fixture(2);
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
