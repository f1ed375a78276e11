//! What was acknowledged is there again, whatever the browser did to one of the two copies.

use std::{cell::Cell, rc::Rc};

use gainsay::{
    core::{Article, ArticleId},
    storage::{Archive, Depth, LoadError, MemoryJournal, MemoryStore, Records, Recovered, Seal, Volume, Volumes},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::{
    desk::{Desk, Move, desk, moves, store},
    support::{
        invariants,
        property::holds,
        soak::{cases, figure},
    },
    tab::{Disk, SimulatedTab},
};

/// What happens to a page.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody does something, and it is kept.
    Do(Move),
    /// The journal is told, and `Saved` is shown.
    Flush,
    /// The article is removed for good; when it is gone already, it comes from a file again.
    RemoveOrImport,
    /// The page ends in this way, and is opened again.
    End(End),
}

/// How a page ends.
#[derive(Clone, Debug)]
enum End {
    /// It is closed.
    Closed,
    /// The browser is killed, and the store is as it was some time ago, at the end of a change.
    StoreBehind(Index),
    /// The same, in the middle of a change.
    StoreTorn(Index),
    /// The store is cleared.
    StoreGone,
    /// The journal is cleared.
    JournalGone,
    /// The journal is as it was some time ago, as when the tab was closed before it was told.
    JournalBehind(Index),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let end = prop_oneof![
        1 => Just(End::Closed),
        4 => any::<Index>().prop_map(End::StoreBehind),
        4 => any::<Index>().prop_map(End::StoreTorn),
        1 => Just(End::StoreGone),
        1 => Just(End::JournalGone),
        2 => any::<Index>().prop_map(End::JournalBehind),
    ];
    let one = prop_oneof![
        10 => moves(2).prop_map(|moves| moves.into_iter().next().map_or(Event::Flush, Event::Do)),
        4 => Just(Event::Flush),
        1 => Just(Event::RemoveOrImport),
        3 => end.prop_map(Event::End),
    ];
    vec(one, 1..40)
}

/// One article, and what it may be after the page has ended: its state when `Saved` was shown last,
/// or one of those that followed. None is an article that is not there.
struct Session {
    tab: SimulatedTab,
    id: ArticleId,
    possible: Vec<Option<Desk>>,
    /// How many writes to the store there were after each change.
    changes: Vec<usize>,
    /// The states that the journal had since the page was opened.
    journals: Vec<Volumes>,
    kills: usize,
}

impl Session {
    fn begin(desk: Desk) -> Self {
        let tab = SimulatedTab::start(store().records(), Volumes::new());
        tab.archive.add(desk.state()).unwrap();
        let (id, changes) = (desk.article.id().clone(), vec![tab.store.writes()]);
        let mut session = Self { tab, id, possible: vec![None, Some(desk)], changes, journals: Vec::new(), kills: 0 };
        session.flush();
        session
    }

    fn current(&self) -> Option<Desk> {
        self.possible.last().cloned().flatten()
    }

    fn make(&mut self, event: &Event, desk: &Desk) -> Ended {
        match (event, self.current()) {
            (Event::Do(one), Some(mut desk)) => {
                desk.go_and_save(one, &self.tab.archive).unwrap();
                self.changed(Some(desk));
            }
            (Event::RemoveOrImport, Some(_)) => {
                self.tab.archive.remove(&self.id).unwrap();
                self.changed(None);
            }
            (Event::RemoveOrImport, None) => {
                self.tab.archive.add(desk.state()).unwrap();
                self.changed(Some(desk.clone()));
            }
            (Event::Flush, _) => self.flush(),
            (Event::End(end), _) => return self.end(end),
            (Event::Do(_), None) => {}
        }
        Ended::Exactly
    }

    fn changed(&mut self, desk: Option<Desk>) {
        self.possible.push(desk);
        self.changes.push(self.tab.store.writes());
    }

    fn flush(&mut self) {
        assert!(self.tab.flush());
        self.tab.both_have_the_same();
        self.possible.drain(..self.possible.len() - 1);
        self.journals.push(self.tab.journal.volumes());
    }

    fn end(&mut self, end: &End) -> Ended {
        let tab = &self.tab;
        let (mut records, mut volumes, mut torn) = (tab.store.records(), tab.journal.volumes(), false);
        match end {
            End::Closed => {}
            End::StoreBehind(index) => records = tab.store.after(*index.get(&self.changes)),
            End::StoreTorn(index) => {
                let writes = index.index(tab.store.writes() + 1);
                torn = !self.changes.contains(&writes);
                records = tab.store.after(writes);
            }
            End::StoreGone => records.clear(),
            End::JournalGone => volumes.clear(),
            End::JournalBehind(index) => volumes = index.get(&self.journals).clone(),
        }
        self.kills += 1;
        self.start(records, volumes, torn)
    }

    /// Opens the page again, and checks what is there.
    fn start(&mut self, records: Records, volumes: Volumes, torn: bool) -> Ended {
        let volume = self.volume();
        let behind = torn && {
            let there = volumes.get(&*volume.name()).cloned().unwrap_or_default();
            let kept = archive_of(&records).kept_volume(&volume).unwrap();
            let begun = kept.seal.is_none_or(Seal::is_of_nothing) && there.records.is_empty();
            begun || there.sequence() < kept.sequence()
        };
        self.tab = SimulatedTab::start(records, volumes);
        let recovered = self.tab.recovery(&volume);
        // A store that was cut off in the middle of a change, when the journal does not have the state
        // before that change: it can be taken for no state that there was.
        if behind {
            self.nothing_acknowledged_is_lost();
            return Ended::InPieces;
        }
        assert_ne!(recovered, Some(Recovered::Pieced));
        assert_eq!(self.tab.damage, []);
        let found = self.tab.desk(&self.id);
        let same = |one: &&Option<Desk>| is_same(one.as_ref(), found.as_ref());
        assert!(self.possible.iter().any(|one| same(&one)), "{found:?} is none of {:?}", self.possible);
        assert_eq!(self.tab.library.get(&self.id).is_some(), found.is_some());
        self.tab.both_have_the_same();
        (self.possible, self.changes) = (vec![found], vec![self.tab.store.writes()]);
        self.journals = vec![self.tab.journal.volumes()];
        Ended::Exactly
    }

    fn volume(&self) -> Volume {
        Volume::Article(self.id.clone())
    }

    /// Checks that what was never changed since it was acknowledged is there.
    fn nothing_acknowledged_is_lost(&self) {
        let Some(Some(acknowledged)) = self.possible.first() else { return };
        let loaded = match self.tab.archive.load(&self.id) {
            Ok(loaded) => loaded,
            // It was removed later.
            Err(LoadError::NoArticle(_)) if self.possible.iter().any(Option::is_none) => return,
            Err(error) => panic!("{error:?}"),
        };
        invariants::hold(&loaded.article);
        assert_eq!(loaded.article.text(), acknowledged.article.text());
        for annotation in acknowledged.article.annotations().iter() {
            let has = |article: &Article| article.annotation(&annotation.id) == Some(annotation);
            if self.possible.iter().flatten().all(|desk| has(&desk.article)) {
                assert!(has(&loaded.article), "{annotation:?}");
            }
        }
    }
}

/// How a page ended.
#[derive(PartialEq, Eq)]
enum Ended {
    /// The article is as it was at some time; work goes on.
    Exactly,
    /// The article was put together from two copies.
    InPieces,
}

fn archive_of(records: &Records) -> Archive {
    Archive::open(Rc::new(MemoryStore::with(records.clone()))).unwrap().archive
}

fn is_same(one: Option<&Desk>, other: Option<&Desk>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            (&one.article, &one.history, &one.summary) == (&other.article, &other.history, &other.summary)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

#[test]
fn what_was_acknowledged_is_there_after_every_end_of_the_page() {
    let kills = Cell::new(0);
    holds("killed and opened again", file!(), cases(100, 10_000), &(desk(), events()), |(desk, events)| {
        let mut session = Session::begin(desk.clone());
        for event in &events {
            if session.make(event, &desk) == Ended::InPieces {
                break;
            }
        }
        kills.set(kills.get() + session.kills);
        Ok(())
    });
    figure("ends", &[("kills", kills.get().to_string()), ("lost", "0".to_owned())]);
}

/// Edits, acknowledged one by one, with one more that is not.
fn edited() -> (SimulatedTab, Vec<Desk>) {
    let tab = SimulatedTab::start(Records::new(), Volumes::new());
    let mut desks = vec![Desk::busy()];
    tab.archive.add(desks[0].state()).unwrap();
    assert!(tab.flush());
    for minute in 0..4 {
        let mut desk = desks[desks.len() - 1].clone();
        let note = format!("note {minute}");
        let at = crate::support::at(300 + minute);
        desk.perform(gainsay::core::Command::SetNote { annotation: "left".into(), note, at }).unwrap();
        tab.archive.save(desks[desks.len() - 1].state(), desk.state()).unwrap();
        desks.push(desk);
        if minute < 3 {
            assert!(tab.flush());
        }
    }
    (tab, desks)
}

#[test]
fn after_a_kill_at_any_write_the_acknowledged_state_is_there() {
    let (tab, desks) = edited();
    let (acknowledged, newest) = (&desks[3], &desks[4]);
    let (all, id) = (tab.store.writes(), newest.article.id());
    for writes in 0..=all {
        for depth in [Depth::Store, Depth::Both] {
            let store = Rc::new(Disk::with(tab.store.after(writes)));
            let journal = Rc::new(MemoryJournal::with(tab.journal.volumes()));
            let again = SimulatedTab::over(store, journal, depth).unwrap();
            let expected = if writes == all { newest } else { acknowledged };
            assert!(is_same(again.desk(id).as_ref(), Some(expected)), "{writes} of {all}");
            assert_eq!(again.damage, []);
            again.both_have_the_same();
        }
    }
}
