//! Every operation of the store fails in turn, in every way: once, a few times, and for ever.

use std::{collections::BTreeMap, rc::Rc};

use gainsay::storage::{
    Archive, Fault, LoadError, MemoryStore, Misbehaviour, OpenError, Opened, Place, SaveError, Session, StoreError,
};

use crate::{
    desk::{Desk, archive, store},
    settings,
    support::invariants,
};

type Records = BTreeMap<String, String>;

/// A way to change what is kept.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    pub(crate) name: &'static str,
    /// Whether the article is in the store before.
    pub(crate) added: bool,
    pub(crate) make: fn(&Archive, &Desk, &Desk) -> Result<(), SaveError>,
}

const ADD: Change = Change { name: "add", added: false, make: |archive, before, _| archive.add(before.state()) };

const SAVE: Change =
    Change { name: "save", added: true, make: |archive, before, after| archive.save(before.state(), after.state()) };

const REMOVE: Change =
    Change { name: "remove", added: true, make: |archive, before, _| archive.remove(before.article.id()) };

const SET_SUMMARY: Change =
    Change { name: "set_summary", added: true, make: |archive, _, after| archive.set_summary(&after.summary) };

const SET_PLACE: Change = Change {
    name: "set_place",
    added: true,
    make: |archive, before, _| archive.set_place(before.article.id(), &place()),
};

const SET_SESSION: Change = Change {
    name: "set_session",
    added: false,
    make: |archive, before, _| archive.set_session(&Session { article: Some(before.article.id().clone()) }),
};

const SET_HISTORY: Change = Change {
    name: "set_library_history",
    added: false,
    make: |archive, _, _| archive.set_library_history(&settings::history()),
};

const SET_KEYS: Change = Change {
    name: "set_key_changes",
    added: false,
    make: |archive, _, _| archive.set_key_changes(&settings::key_changes()),
};

const SET_LABELS: Change =
    Change { name: "set_labels", added: false, make: |archive, _, _| archive.set_labels(Some(&settings::labels())) };

pub(crate) const CHANGES: [Change; 9] =
    [ADD, SAVE, REMOVE, SET_SUMMARY, SET_PLACE, SET_SESSION, SET_HISTORY, SET_KEYS, SET_LABELS];

fn place() -> Place {
    Place { paragraph: 1, ..Place::default() }
}

fn faults(at: usize) -> Vec<Fault> {
    let refused = StoreError::Refused { reason: "SecurityError".into() };
    let ways =
        [Misbehaviour::Fails(StoreError::Full), Misbehaviour::Fails(refused), Misbehaviour::Lies, Misbehaviour::Tears];
    // Once, a few times, so that taking back fails in part, and for ever.
    let times = [1, 3, Fault::FOR_EVER];
    ways.iter().flat_map(|way| times.map(|times| Fault { at, times, misbehaviour: way.clone() })).collect()
}

/// A change that was disturbed by a fault, after which the store works again.
struct Run<'a> {
    fault: &'a Fault,
    store: &'a Rc<MemoryStore>,
    keeper: &'a Archive,
    result: Result<(), SaveError>,
    /// The records before the change.
    start: &'a Records,
    /// The records after a change that nothing disturbs.
    end: &'a Records,
}

impl Run<'_> {
    /// Whether the store is as it is when the page dies in the middle: nothing could be taken back.
    fn is_like_a_death(&self) -> bool {
        self.fault.times == Fault::FOR_EVER
    }
}

/// Makes a change once for each fault of each operation, and answers how often.
fn for_each_fault(Change { name, added, make }: Change, mut check: impl FnMut(&Run)) -> usize {
    let (before, after) = (Desk::busy(), Desk::busy().turned_upside_down());
    let prepared = store();
    if added {
        archive(&prepared).add(before.state()).unwrap();
    }
    let start = prepared.records();
    let undisturbed = Rc::new(MemoryStore::with(start.clone()));
    let keeper = archive(&undisturbed);
    let first = undisturbed.operations();
    make(&keeper, &before, &after).unwrap();
    let end = undisturbed.records();
    assert_ne!(start, end, "{name}");

    let mut runs = 0;
    for fault in (first..undisturbed.operations()).flat_map(faults) {
        let store = Rc::new(MemoryStore::with(start.clone()));
        let keeper = archive(&store);
        store.misbehave(Some(fault.clone()));
        let result = make(&keeper, &before, &after);
        store.misbehave(None);
        check(&Run { fault: &fault, store: &store, keeper: &keeper, result, start: &start, end: &end });
        runs += 1;
    }
    runs
}

#[test]
fn a_change_is_kept_whole_or_not_at_all_or_says_what_is_left() {
    let (mut failed, mut torn) = (0, 0);
    for change in CHANGES {
        for_each_fault(change, |Run { fault, store, result, start, end, .. }| {
            let (name, records) = (change.name, store.records());
            match result {
                Ok(()) => assert_eq!(&records, *end, "{name}, {fault:?}"),
                Err(SaveError::Failed(_)) => {
                    failed += 1;
                    assert_eq!(&records, *start, "{name}, {fault:?}");
                }
                Err(SaveError::Torn { keys, .. }) => {
                    torn += 1;
                    let mut touched =
                        start.keys().chain(records.keys()).filter(|key| start.get(*key) != records.get(*key));
                    assert!(touched.all(|key| keys.contains(key)), "{name}, {fault:?}: {keys:?}");
                }
                Err(other) => panic!("{name}, {fault:?}: {other:?}"),
            }
        });
    }
    assert!(failed > 100 && torn > 100, "{failed} changes failed, {torn} were torn");
}

#[test]
fn once_the_store_works_again_the_same_change_is_kept_whole() {
    let (before, after) = (Desk::busy(), Desk::busy().turned_upside_down());
    let mut runs = 0;
    for change in CHANGES {
        runs += for_each_fault(change, |Run { fault, store, keeper, result, end, .. }| {
            if result.is_err() {
                (change.make)(keeper, &before, &after).unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            }
            assert_eq!(&store.records(), *end, "{}, {fault:?}", change.name);
        });
    }
    assert!(runs > 1_000, "{runs}");
}

#[test]
fn once_the_store_works_again_a_failed_change_can_be_given_up() {
    let before = Desk::busy();
    for_each_fault(SAVE, |Run { fault, store, keeper, result, start, .. }| {
        if result.is_err() {
            keeper.save(before.state(), before.state()).unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert_eq!(&store.records(), *start, "{fault:?}");
        }
    });
}

#[test]
fn once_the_store_works_again_reading_finds_what_was_there() {
    let before = Desk::busy();
    for_each_fault(SAVE, |Run { fault, keeper, result, .. }| {
        if result.is_err() {
            let loaded = keeper.load(before.article.id()).unwrap();
            assert_eq!((loaded.article, loaded.damage), (before.article.clone(), vec![]), "{fault:?}");
        }
    });
}

#[test]
fn what_is_left_when_the_page_dies_in_the_middle_of_a_change_opens_without_damage() {
    let before = Desk::busy();
    for_each_fault(SAVE, |run| {
        if run.is_like_a_death() && run.fault.misbehaviour != Misbehaviour::Tears {
            let loaded = archive(run.store).load(before.article.id()).unwrap();
            assert_eq!(loaded.damage, [], "{:?}", run.fault);
            invariants::hold(&loaded.article);
        }
    });
}

#[test]
fn an_article_that_is_half_added_or_half_removed_is_reported_and_one_that_is_listed_is_whole() {
    let desk = Desk::busy();
    for change in [ADD, REMOVE] {
        for_each_fault(change, |run| {
            if !run.is_like_a_death() {
                return;
            }
            let (fault, records) = (run.fault, run.store.records());
            let remains = records.keys().any(|key| key.starts_with("gainsay/article/"));
            assert!(!remains || records.contains_key("gainsay/schema"), "{fault:?}");
            let Opened { archive, library, damage, .. } = Archive::open(Rc::<MemoryStore>::clone(run.store)).unwrap();
            if library.get(desk.article.id()).is_some() {
                let loaded = archive.load(desk.article.id()).unwrap();
                assert_eq!((loaded.article, loaded.damage), (desk.article.clone(), vec![]), "{fault:?}");
            } else {
                assert!(!remains || !damage.is_empty(), "{fault:?}");
            }
        });
    }
}

#[test]
fn reading_fails_with_the_stores_own_words_and_writes_nothing() {
    let desk = Desk::busy();
    let prepared = store();
    archive(&prepared).add(desk.state()).unwrap();
    let undisturbed = Rc::new(MemoryStore::with(prepared.records()));
    archive(&undisturbed).load(desk.article.id()).unwrap();
    // The first look is at whether there is anything that could be wiped, and reads nothing.
    for at in 1..undisturbed.operations() {
        let store = Rc::new(MemoryStore::with(prepared.records()));
        store.misbehave(Some(Fault { at, times: 1, misbehaviour: Misbehaviour::Fails(StoreError::Full) }));
        match Archive::open(Rc::<MemoryStore>::clone(&store)) {
            Err(error) => assert_eq!(error, OpenError::Store(StoreError::Full)),
            Ok(opened) => {
                let error = opened.archive.load(desk.article.id()).unwrap_err();
                assert_eq!(error, LoadError::Store(StoreError::Full), "{at}");
            }
        }
        assert_eq!(store.records(), prepared.records(), "{at}");
    }
}
