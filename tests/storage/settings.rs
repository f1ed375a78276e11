//! What a library has one of, beside its articles.

use std::rc::Rc;

use gainsay::{
    core::{
        Colour, Extra, Label, LibraryHistory, Role,
        library_history::{LibraryStep, Verb},
    },
    storage::{Archive, Damage, Flaw, MemoryStore, Opened, Store},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::{
    desk::{archive, store, without_seals},
    support::{articles::time, at, property::holds},
};

/// A history of three steps, of which the last is undone.
pub(crate) fn history() -> LibraryHistory {
    let mut history = LibraryHistory::default();
    let article = |id: &str, title: &str| (id.into(), title.to_owned());
    history.record(LibraryStep { at: at(0), verb: Verb::Imported, articles: vec![article("a", "The bridge")] });
    let imported = vec![article("b", "“Quoted” \\ \n"), article("c/d", "")];
    history.record(LibraryStep { at: at(1), verb: Verb::Imported, articles: imported });
    history.record(LibraryStep { at: at(2), verb: Verb::Deleted, articles: vec![article("a", "The bridge")] });
    history.undo();
    history
}

pub(crate) fn key_changes() -> Vec<(String, String)> {
    [("next", "j"), ("label 1", "Ctrl+ж"), ("undo", "")].map(|(one, other)| (one.to_owned(), other.to_owned())).into()
}

pub(crate) fn labels() -> Vec<Rc<Label>> {
    let extra = Extra(vec![("x-a".to_owned(), "1.0".to_owned())]);
    let own = Label { colour: Colour::Green, key: Some('ж'), extra, ..Label::new("own", " Own ", Role::Denial) };
    vec![Rc::new(own), Rc::new(Label::new("claim", "Claim", Role::Claim))]
}

#[test]
fn what_was_done_to_the_list_comes_back() {
    let step = |at, verb, articles: Vec<(String, String)>| {
        let articles = articles.into_iter().map(|(id, title)| (id.as_str().into(), title)).collect();
        LibraryStep { at, verb, articles }
    };
    let steps = vec((time(), select(Verb::ALL), vec(any::<(String, String)>(), 1..3)), 0..6);
    holds("the history of the list, kept", file!(), 200, &(steps, 0..7_usize), |(steps, undone)| {
        let store = store();
        let mut history = LibraryHistory::default();
        for (at, verb, articles) in steps {
            history.record(step(at, verb, articles));
        }
        for _ in 0..undone {
            history.undo();
        }
        archive(&store).set_library_history(&history).unwrap();
        prop_assert_eq!(archive(&store).library_history().unwrap(), history);
        Ok(())
    });
}

#[test]
fn keys_and_labels_come_back_and_can_be_given_up() {
    let store = store();
    let keeper = archive(&store);
    assert_eq!((keeper.key_changes().unwrap(), keeper.labels().unwrap()), (vec![], None));
    keeper.set_key_changes(&key_changes()).unwrap();
    keeper.set_labels(Some(&labels())).unwrap();
    keeper.set_library_history(&history()).unwrap();

    let reopened = archive(&store);
    assert_eq!(reopened.key_changes().unwrap(), key_changes());
    let kept = reopened.labels().unwrap().unwrap();
    assert!(kept.iter().eq(labels().iter().map(|label| &**label)), "{kept:?}");

    for empty in [None, Some(&[][..])] {
        reopened.set_labels(empty).unwrap();
        assert_eq!(reopened.labels().unwrap(), None);
    }
    reopened.set_key_changes(&[]).unwrap();
    reopened.set_library_history(&LibraryHistory::default()).unwrap();
    let mut left = without_seals(&store.records());
    assert!(left.remove("gainsay/schema").is_some());
    assert_eq!(left, super::desk::store().records());
}

#[test]
fn a_record_that_cannot_be_read_is_reported_and_stays_until_it_is_written_the_next_time() {
    let whole = store();
    let keeper = archive(&whole);
    keeper.set_key_changes(&key_changes()).unwrap();
    keeper.set_labels(Some(&labels())).unwrap();
    keeper.set_library_history(&history()).unwrap();
    for (key, value) in [
        ("gainsay/history", r#"{"steps":[],"done":1}"#),
        ("gainsay/history", r#"{"steps":[{"at":"2026-03-14T12:00:00Z","verb":"eaten","articles":[]}],"done":1}"#),
        ("gainsay/history", r#"{"steps":[],"done":0,"later":1}"#),
        ("gainsay/keys", r#"[["next"]]"#),
        ("gainsay/keys", "{}"),
        ("gainsay/labels", r#"[{"id":"own","name":"Own","role":"rumour"}]"#),
        ("gainsay/labels", "[{"),
    ] {
        let store = Rc::new(MemoryStore::with(whole.records()));
        store.set(key, value).unwrap();
        let before = store.records();
        let Opened { archive: keeper, damage, .. } = Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap();
        let [Damage { key: damaged, raw, flaw }] = &damage[..] else { panic!("{value}: {damage:?}") };
        assert_eq!((damaged.as_str(), raw.as_deref()), (key, Some(value)));
        assert!(matches!(flaw, Flaw::Unreadable(_) | Flaw::Name { .. }), "{flaw:?}");
        let missing = match key {
            "gainsay/history" => keeper.library_history().unwrap() == LibraryHistory::default(),
            "gainsay/keys" => keeper.key_changes().unwrap().is_empty(),
            _ => keeper.labels().unwrap().is_none(),
        };
        assert!(missing, "{value}");
        assert_eq!(store.records(), before);

        keeper.set_library_history(&history()).unwrap();
        keeper.set_key_changes(&key_changes()).unwrap();
        keeper.set_labels(Some(&labels())).unwrap();
        assert_eq!(without_seals(&store.records()), without_seals(&whole.records()));
    }
}
