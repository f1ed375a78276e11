//! The written form of the records, which later versions have to be able to read.

use std::{path::PathBuf, rc::Rc};

use gainsay::{
    core::{Article, Command, Details, GapKind, History, Text, Timestamp, history::Step},
    storage::{
        Archive, Journal, Loaded, MemoryJournal, MemoryStore, Originals, Place, Records, Recovered, Session, Volumes,
    },
};

use serde_json::Value;

use crate::{
    desk::{Desk, archive, article, without_seals},
    settings,
    support::{at, golden},
    tab::{SimulatedTab, answer},
};

fn path(layout: u32) -> PathBuf {
    golden::path("tests/fixtures/storage", &format!("layout-{layout}.json"))
}

/// Records of a layout, as a browser would have them.
fn fixture(layout: u32) -> Records {
    serde_json::from_str(&std::fs::read_to_string(path(layout)).unwrap()).unwrap()
}

/// Three articles: one with a history of every kind of command that the layout has, one with unknown
/// fields, a plain one.
fn desks(layout: u32) -> [Desk; 3] {
    let plain = Article::new("plain".into(), Text::new("\n It is so. \n").unwrap(), Details::default());
    let mut busy = Desk::busy().turned_upside_down();
    if layout > 1 {
        busy.perform(Command::MoveLabel { label: "own".into(), place: 0 }).unwrap();
    }
    if layout > 3 {
        let (annotation, reason) = ("also".into(), Some("Only a “No”. 🔥".to_owned()));
        let answers = Command::SetAnswers { annotation, answers: "knowing / of it".to_owned(), at: at(100) };
        busy.perform(answers).unwrap();
        let annotation = "right".into();
        busy.perform(Command::SetSeen { annotation, gap: GapKind::NoSpeaker, reason, at: at(101) }).unwrap();
    }
    let mut desks = [busy, Desk::new(article().with_id("a/b".into())), Desk::new(plain)];
    if layout > 3 {
        for desk in &mut desks {
            desk.summary = desk.summary.with_gaps(&desk.article);
        }
    }
    desks
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
    for layout in [1, 2, 3, 4] {
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
fn older_layouts_become_layout_4_and_their_records_stay_as_they_are() {
    for layout in [1, 2, 3] {
        let mut before = fixture(layout);
        before.insert("theirs".to_owned(), "1".to_owned());
        let store = Rc::new(MemoryStore::with(before.clone()));
        let opened = Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap();
        // What another program keeps there is none of ours, and not for us to copy.
        assert_eq!(opened.originals, Some(Originals { layout, records: fixture(layout) }));
        before.insert("gainsay/schema".to_owned(), r#"{"version":4}"#.to_owned());
        assert_eq!(store.records(), before);
        // A second time there is nothing to be done.
        assert_eq!(Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap().originals, None);
        assert_eq!(store.records(), before);
    }
}

#[test]
fn a_backup_of_an_older_layout_is_not_replaced_by_a_later_one() {
    let journal = MemoryJournal::default();
    let (first, second) = (fixture(1), fixture(2));
    assert_eq!(answer(journal.back_up("layout 1", &first)), Some(Ok(())));
    assert_eq!(answer(journal.back_up("layout 1", &second)), Some(Ok(())));
    assert_eq!(journal.backups(), [("layout 1".to_owned(), first)].into());
}

#[test]
fn layouts_without_seals_get_them_when_the_journal_is_told() {
    for layout in [1, 2] {
        let tab = SimulatedTab::start(fixture(layout), Volumes::new());
        assert!(tab.recovered.iter().all(|(_, what)| *what == Recovered::Nothing), "{:?}", tab.recovered);
        let records = tab.store.records();
        assert_eq!(without_seals(&records).len(), fixture(layout).len());
        let sealed = records.keys().filter(|key| key.starts_with("gainsay/seal/")).count();
        assert_eq!(sealed, if layout == 1 { 3 } else { 6 });
        tab.both_have_the_same();
    }
}

#[test]
fn records_are_written_in_layout_4() {
    let store = Rc::new(MemoryStore::default());
    let keeper = archive(&store);
    for desk in desks(4) {
        keeper.add(desk.state()).unwrap();
    }
    keeper.set_place(&"bridge".into(), &place()).unwrap();
    keeper.set_session(&session()).unwrap();
    keeper.set_library_history(&settings::history()).unwrap();
    keeper.set_key_changes(&settings::key_changes()).unwrap();
    keeper.set_labels(Some(&settings::labels())).unwrap();
    let written = store.records();
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "write") {
        std::fs::write(path(4), serde_json::to_string_pretty(&written).unwrap() + "\n").unwrap();
    }
    let expected = fixture(4);
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
