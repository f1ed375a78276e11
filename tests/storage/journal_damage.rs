//! Records of one copy are cut short, bent and lost, and the other copy makes good. Records of both
//! are, and nothing disappears without a word.

use std::{cell::Cell, rc::Rc};

use gainsay::storage::{
    Archive, Depth, LoadError, MemoryJournal, MemoryStore, OpenError, Records, Recovered, Seal, Volume, Volumes,
};
use proptest::{prelude::*, sample::Index};

use crate::{
    damage::{bend, records},
    desk::{Desk, article},
    settings,
    support::{
        invariants,
        property::holds,
        soak::{cases, count, figure},
    },
    tab::{Disk, SimulatedTab, StartError},
};

/// The two copies of everything, as they are after `Saved`, with the second one as records too: its
/// seals lie under the keys that they have in the store.
#[derive(Clone)]
struct Copies {
    store: Records,
    journal: Records,
}

impl Copies {
    fn acknowledged() -> Self {
        let tab = SimulatedTab::start(records(), Volumes::new());
        tab.both_have_the_same();
        let (store, mut journal) = (tab.store.records(), tab.store.records());
        // What is no work is in the store alone.
        let is_work = |key: &str| key.starts_with("gainsay/seal/") || volume_of(key).is_some();
        journal.retain(|key, _| is_work(key));
        Self { store, journal }
    }

    fn start(&self, depth: Depth) -> Result<SimulatedTab, StartError> {
        let journal = Rc::new(MemoryJournal::with(volumes(&self.journal)));
        SimulatedTab::over(Rc::new(Disk::with(self.store.clone())), journal, depth)
    }
}

/// The volume that a record belongs to.
fn volume_of(key: &str) -> Option<Volume> {
    let path = key.strip_prefix("gainsay/").filter(|_| !key.ends_with("/place"))?;
    let end = path.match_indices('/').nth(1).map_or(path.len(), |(at, _)| at);
    Volume::from_name(path.get(..end)?)
}

/// The volumes of a journal that has these records.
fn volumes(records: &Records) -> Volumes {
    let archive = Archive::open(Rc::new(MemoryStore::with(records.clone()))).unwrap().archive;
    let volumes = archive.volumes().unwrap().into_iter();
    volumes.map(|volume| (volume.to_string(), archive.kept_volume(&volume).unwrap())).collect()
}

/// Checks that everything is exactly as it was acknowledged.
fn all_is_there(tab: &SimulatedTab, told: &str) {
    assert!(tab.recovered.iter().all(|(_, what)| *what != Recovered::Pieced), "{told}: {:?}", tab.recovered);
    for desk in [Desk::busy(), Desk::new(article().with_id("other".into()))] {
        let there = tab.archive.load(desk.article.id()).unwrap_or_else(|error| panic!("{told}: {error}"));
        assert_eq!((&there.article, &there.history), (&desk.article, &desk.history), "{told}");
        assert_eq!(there.summary, desk.summary, "{told}");
        // Where the reader was is no work, and has one copy.
        assert!(there.damage.iter().all(|damage| damage.key.ends_with("/place")), "{told}: {:?}", there.damage);
        assert!(tab.library.get(desk.article.id()).is_some(), "{told}");
    }
    assert_eq!(tab.archive.library_history().unwrap(), settings::history(), "{told}");
    assert_eq!(tab.archive.key_changes().unwrap(), settings::key_changes(), "{told}");
    let labels = tab.archive.labels().unwrap().unwrap();
    assert!(labels.iter().eq(settings::labels().iter().map(|label| &**label)), "{told}");
    tab.both_have_the_same();
}

/// Damages a record of one copy, and opens the page.
fn with_one_damaged(copies: &Copies, store: bool, key: &str, value: Option<String>) {
    let mut copies = copies.clone();
    let told = format!("{key} of the {} is {value:?}", if store { "store" } else { "journal" });
    let records = if store { &mut copies.store } else { &mut copies.journal };
    match value {
        Some(value) => records.insert(key.to_owned(), value),
        None => records.remove(key),
    };
    match copies.start(Depth::Both) {
        Ok(tab) => all_is_there(&tab, &told),
        // What looks like a newer layout is left alone.
        Err(StartError::Open(OpenError::Newer { .. })) => assert_eq!(key, "gainsay/schema"),
        Err(error) => panic!("{told}: {error}"),
    }
}

/// The keys of a copy that are ours.
fn keys(records: &Records) -> Vec<String> {
    records.keys().filter(|key| key.starts_with("gainsay/")).cloned().collect()
}

#[test]
fn a_record_of_one_copy_cut_short_anywhere_is_made_good() {
    let (copies, mut cuts, every) = (Copies::acknowledged(), 0, count(37, 1));
    for (store, records) in [(true, &copies.store), (false, &copies.journal)] {
        for key in keys(records) {
            let value = &records[&key];
            let ends =
                value.char_indices().map(|(at, _)| at).step_by(if value.len() < 60 { every / 8 + 1 } else { every });
            for end in ends {
                with_one_damaged(&copies, store, &key, value.get(..end).map(str::to_owned));
                cuts += 1;
            }
            with_one_damaged(&copies, store, &key, None);
        }
    }
    assert!(cuts > count(200, 9_000), "{cuts}");
    figure("cuts", &[("cuts", cuts.to_string()), ("lost", "0".to_owned())]);
}

#[test]
fn one_copy_damaged_in_any_way_is_made_good_by_the_other() {
    let (copies, damages) = (Copies::acknowledged(), Cell::new(0));
    let strategy = (any::<bool>(), any::<Index>(), bend());
    holds("one of two copies damaged", file!(), cases(200, 10_000), &strategy, |(store, at, bend)| {
        let records = if store { &copies.store } else { &copies.journal };
        let keys = keys(records);
        let key = at.get(&keys);
        with_one_damaged(&copies, store, key, bend.apply(&records[key], records));
        damages.set(damages.get() + 1);
        Ok(())
    });
    let numbers = [("damages", damages.get()), ("panics", 0), ("dropped", 0)];
    figure("damages_of_one_copy", &numbers.map(|(name, number)| (name, number.to_string())));
}

#[test]
fn of_two_damaged_copies_nothing_disappears_without_a_word() {
    let (copies, damages) = (Copies::acknowledged(), Cell::new(0));
    let several = || proptest::collection::vec((any::<Index>(), bend()), 1..6);
    let strategy = (several(), several());
    holds("both copies damaged", file!(), cases(200, 10_000), &strategy, |(first, second)| {
        let mut both = copies.clone();
        for (records, bends) in [(&mut both.store, first), (&mut both.journal, second)] {
            let keys = keys(records);
            for (at, bend) in bends {
                let key = at.get(&keys);
                let Some(value) = records.get(key) else { continue };
                match bend.apply(value, records) {
                    Some(value) => records.insert(key.clone(), value),
                    None => records.remove(key),
                };
            }
        }
        match both.start(Depth::Both) {
            Ok(tab) => nothing_is_dropped(&tab),
            Err(StartError::Open(OpenError::Newer { .. })) => {}
            Err(error) => panic!("{error:?}"),
        }
        damages.set(damages.get() + 1);
        Ok(())
    });
    let numbers = [("damages", damages.get()), ("panics", 0), ("dropped", 0)];
    figure("damages_of_both_copies", &numbers.map(|(name, number)| (name, number.to_string())));
}

/// Checks that each article is in the list and opens, or that somebody is told.
fn nothing_is_dropped(tab: &SimulatedTab) {
    for id in ["bridge", "other"] {
        let root = format!("gainsay/article/{id}");
        let told = tab.damage.iter().any(|damage| damage.key.starts_with(&root));
        match tab.archive.load(&id.into()) {
            Ok(loaded) => {
                invariants::hold(&loaded.article);
                assert!(tab.library.get(&id.into()).is_some());
            }
            Err(LoadError::Damaged(_)) => {}
            Err(error) => assert!(told, "{id}: {error}"),
        }
    }
}

/// A seal whose number is as large as a number can be leaves nothing behind it.
#[test]
fn a_seal_with_the_largest_number_locks_nobody_out() {
    for store in [true, false] {
        for key in ["gainsay/seal/article/bridge", "gainsay/seal/labels"] {
            let mut copies = Copies::acknowledged();
            let records = if store { &mut copies.store } else { &mut copies.journal };
            let digest = records[key].split_once(',').unwrap().1.to_owned();
            for largest in [u64::MAX, u64::MAX - 1] {
                let records = if store { &mut copies.store } else { &mut copies.journal };
                records.insert(key.to_owned(), format!("{{\"sequence\":{largest},{digest}"));
                let tab = copies.start(Depth::Both).unwrap();
                all_is_there(&tab, key);
                let (before, after) = (Desk::busy(), Desk::busy().turned_upside_down());
                tab.archive.save(before.state(), after.state()).unwrap();
                tab.archive.set_labels(None).unwrap();
                assert!(tab.flush(), "{key}, {largest}");
                assert!(tab.kept(&Volume::Labels).seal.is_some_and(Seal::is_of_nothing));
                tab.both_have_the_same();
            }
        }
    }
}
