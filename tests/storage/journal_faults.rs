//! Every operation of the store and of the journal fails in turn, in every way, while a change is
//! made and acknowledged, and while the page is opened.

use std::rc::Rc;

use gainsay::storage::{
    Answer, Archive, Change as Told, Depth, Fault, Journal, Kept, MemoryJournal, Misbehaviour, Records, Seal,
    StoreError, Verdict, Versions, Volume, Volumes,
};

use crate::{
    desk::{Desk, article, store, without_seals},
    faults::{CHANGES, Change},
    support::soak,
    tab::{Disk, SimulatedTab, answer},
};

/// What a page has in its two places.
type Places = (Records, Volumes);

fn faults(at: usize) -> Vec<Fault> {
    let ways = [Misbehaviour::Fails(StoreError::Full), Misbehaviour::Lies, Misbehaviour::Tears, Misbehaviour::Hangs];
    ways.iter()
        .flat_map(|way| [1, 3, Fault::FOR_EVER].map(|times| Fault { at, times, misbehaviour: way.clone() }))
        .collect()
}

/// What was there before a change: another article, and the one that is changed where it has to be.
fn prepared(change: Change) -> Places {
    let tab = SimulatedTab::start(store().records(), Volumes::new());
    tab.archive.add(Desk::new(article().with_id("other".into())).state()).unwrap();
    if change.added {
        tab.archive.add(Desk::busy().state()).unwrap();
    }
    assert!(tab.flush());
    (tab.store.records(), tab.journal.volumes())
}

/// A page that is open over its two places, and nobody else's.
fn open((records, volumes): &Places) -> SimulatedTab {
    SimulatedTab::start(records.clone(), volumes.clone())
}

fn places(tab: &SimulatedTab) -> Places {
    (tab.store.records(), tab.journal.volumes())
}

fn make(change: Change, archive: &Archive) -> bool {
    let before = Desk::busy();
    (change.make)(archive, &before, &before.turned_upside_down()).is_ok()
}

/// Figures of all runs.
#[derive(Default)]
struct Count {
    runs: usize,
    refused: usize,
}

/// Makes a change while something goes wrong, and checks that `Saved` is true when it is shown, and
/// that everything is there once nothing goes wrong any more.
fn disturbed(change: Change, start: &Places, end: &Places, disturb: impl Fn(&SimulatedTab, bool), count: &mut Count) {
    let tab = open(start);
    disturb(&tab, true);
    let made = make(change, &tab.archive);
    let acknowledged = made && tab.flush();
    disturb(&tab, false);
    let name = change.name;
    if acknowledged {
        assert_eq!(&places(&tab), end, "{name}: a false Saved");
    } else {
        count.refused += 1;
    }
    // The page is killed here, and opened again over each copy as it is, or was.
    let now = places(&tab);
    let other = |records: Records, volumes: Volumes| {
        let again = SimulatedTab::start(records, volumes);
        let kept = again.desk(&"other".into()).unwrap_or_else(|| panic!("{name}: another article is harmed"));
        assert_eq!(kept.article, article().with_id("other".into()), "{name}");
        again
    };
    for records in [now.0.clone(), start.0.clone(), Records::new()] {
        let again = other(records, now.1.clone());
        if acknowledged {
            let volumes = again.journal.volumes();
            assert!(volumes.iter().all(|(name, kept)| end.1.get(name).is_some_and(|end| is_as(kept, end))), "{name}");
        }
    }
    other(now.0, Volumes::new());
    // It goes on instead: the same change can be made now, and is acknowledged.
    assert!(made || make(change, &tab.archive), "{name}");
    assert!(tab.flush(), "{name}");
    tab.both_have_the_same();
    let (records, volumes) = places(&tab);
    assert_eq!(without_seals(&records), without_seals(&end.0), "{name}");
    assert!(volumes.iter().all(|(name, kept)| end.1.get(name).is_some_and(|end| kept.records == end.records)));
    count.runs += 1;
}

fn is_as(kept: &Kept, end: &Kept) -> bool {
    kept.records == end.records && kept.intact().is_some() == end.intact().is_some()
}

#[test]
fn saved_is_never_false_whatever_fails_and_nothing_is_lost_once_it_works_again() {
    let mut count = Count::default();
    // Each record is read, written and read back; a step of seven meets each of these.
    let step = soak::count(7, 1);
    for change in CHANGES {
        let start = prepared(change);
        let undisturbed = open(&start);
        let (store, journal) = (undisturbed.store.operations(), undisturbed.journal.operations());
        assert!(make(change, &undisturbed.archive) && undisturbed.flush());
        let end = places(&undisturbed);
        for fault in (store..undisturbed.store.operations()).step_by(step).flat_map(faults) {
            let disturb = |tab: &SimulatedTab, on: bool| tab.store.misbehave(on.then(|| fault.clone()));
            disturbed(change, &start, &end, disturb, &mut count);
        }
        for fault in (journal..undisturbed.journal.operations()).flat_map(faults) {
            let disturb = |tab: &SimulatedTab, on: bool| tab.journal.misbehave(on.then(|| fault.clone()));
            disturbed(change, &start, &end, disturb, &mut count);
        }
    }
    assert!(count.runs > soak::count(400, 2_000) && count.refused > 300, "{}, {}", count.runs, count.refused);
    let numbers = [("runs", count.runs), ("lost", 0), ("false_saved", 0)];
    soak::figure("faults", &numbers.map(|(name, number)| (name, number.to_string())));
}

#[test]
fn a_page_that_is_disturbed_while_it_opens_harms_neither_copy() {
    let tab = SimulatedTab::start(store().records(), Volumes::new());
    let desk = Desk::busy();
    tab.archive.add(desk.state()).unwrap();
    assert!(tab.flush());
    let behind = places(&tab);
    let after = desk.turned_upside_down();
    tab.archive.save(desk.state(), after.state()).unwrap();
    assert!(tab.flush());
    let ahead = places(&tab);
    // The store is behind, is gone, was cut off; the journal is behind, or is gone.
    let step = soak::count(31, 1);
    let cut = tab.store.after(tab.store.writes() - 3);
    for (records, volumes) in [
        (behind.0, ahead.1.clone()),
        (Records::new(), ahead.1.clone()),
        (cut, ahead.1.clone()),
        (ahead.0.clone(), behind.1),
        (ahead.0.clone(), Volumes::new()),
    ] {
        let undisturbed = SimulatedTab::start(records.clone(), volumes.clone());
        let (store, journal) = (undisturbed.store.operations(), undisturbed.journal.operations());
        for (fault, on_store) in (0..store)
            .step_by(step)
            .flat_map(faults)
            .map(|f| (f, true))
            .chain((0..journal).step_by(soak::count(3, 1)).flat_map(faults).map(|f| (f, false)))
        {
            let store = Rc::new(Disk::with(records.clone()));
            let journal = Rc::new(MemoryJournal::with(volumes.clone()));
            if on_store {
                store.misbehave(Some(fault.clone()));
            } else {
                journal.misbehave(Some(fault.clone()));
            }
            let opened = SimulatedTab::over(Rc::clone(&store), Rc::clone(&journal), Depth::Store);
            store.misbehave(None);
            journal.misbehave(None);
            drop(opened);
            let again = SimulatedTab::over(store, journal, Depth::Store).unwrap();
            let kept = again.desk(desk.article.id()).unwrap_or_else(|| panic!("{fault:?}"));
            assert_eq!((&kept.article, &kept.history), (&after.article, &after.history), "{fault:?}");
            again.both_have_the_same();
        }
    }
}

/// A journal that claims to have written what it has not, and to have read it.
#[derive(Default)]
struct Liar(std::cell::RefCell<Option<Seal>>);

impl Journal for Liar {
    fn seals(&self) -> Answer<'_, Vec<(String, Option<Seal>)>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    fn seal<'a>(&'a self, _: &'a Volume) -> Answer<'a, Option<Seal>> {
        Box::pin(std::future::ready(Ok(*self.0.borrow())))
    }

    fn read<'a>(&'a self, _: &'a Volume) -> Answer<'a, Kept> {
        Box::pin(std::future::ready(Ok(Kept::default())))
    }

    fn write<'a>(&'a self, change: &'a Told) -> Answer<'a, Verdict> {
        self.0.replace(Some(change.seal));
        Box::pin(std::future::ready(Ok(Verdict::Made)))
    }

    fn keep_version<'a>(&'a self, _: &'a Volume) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn versions<'a>(&'a self, _: &'a Volume) -> Answer<'a, Versions> {
        Box::pin(std::future::ready(Ok(Versions::default())))
    }

    fn back_up<'a>(&'a self, _: &'a str, _: &'a Records) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Nothing can be done about a journal that lies about the proof too; the store has everything, and
/// gives it to the journal the next time.
#[test]
fn of_a_journal_that_lies_even_about_the_proof_the_store_makes_good() {
    let (desk, liar) = (Desk::busy(), Liar::default());
    let after = desk.turned_upside_down();
    let tab = SimulatedTab::start(Records::new(), Volumes::new());
    tab.archive.add(desk.state()).unwrap();
    assert_eq!(answer(tab.archive.flush(&liar)), Some(Ok(())));
    tab.archive.save(desk.state(), after.state()).unwrap();
    assert_eq!(answer(tab.archive.flush(&liar)), Some(Ok(())));
    assert!(tab.journal.volumes().is_empty());
    let again = SimulatedTab::start(tab.store.records(), Volumes::new());
    assert_eq!(again.desk(desk.article.id()).unwrap().article, after.article);
    again.both_have_the_same();
}
