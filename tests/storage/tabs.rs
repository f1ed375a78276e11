//! Several tabs, articles that are removed for good, settings, and clocks that are wrong.

use std::rc::Rc;

use gainsay::{
    core::{Command, Label, Role, Timestamp},
    storage::{Depth, Fault, FlushError, MemoryJournal, Misbehaviour, Records, Recovered, StoreError, Volume, Volumes},
};
use time::Duration;

use crate::{
    desk::{Desk, archive, store},
    settings,
    support::at,
    tab::{Disk, SimulatedTab, answer},
};

/// A tab over a store of its own, which may be behind those of other tabs, and a journal that they
/// share.
fn tab(records: Records, journal: &Rc<MemoryJournal>) -> SimulatedTab {
    SimulatedTab::over(Rc::new(Disk::with(records)), Rc::clone(journal), Depth::Store).unwrap()
}

fn noted(desk: &Desk, note: &str) -> Desk {
    let mut desk = desk.clone();
    let minute = 300 + i64::try_from(desk.history.steps().len()).unwrap();
    desk.perform(Command::SetNote { annotation: "left".into(), note: note.to_owned(), at: at(minute) }).unwrap();
    desk
}

/// Two tabs with the same article, and the article.
fn two() -> (SimulatedTab, SimulatedTab, Desk, Volume) {
    let desk = Desk::busy();
    let one = SimulatedTab::start(store().records(), Volumes::new());
    one.archive.add(desk.state()).unwrap();
    assert!(one.flush());
    let other = tab(one.store.records(), &one.journal);
    let volume = Volume::Article(desk.article.id().clone());
    (one, other, desk, volume)
}

#[test]
fn an_article_that_was_read_is_not_the_newest_when_another_tab_has_written_it_since() {
    let (mut desk, store) = (Desk::busy(), store());
    archive(&store).add(desk.state()).unwrap();
    let tab = archive(&store);
    let read = tab.preview(desk.article.id()).unwrap();
    assert!(tab.is_current(&read));
    assert_eq!(tab.with_history(read.clone()).unwrap(), tab.load(desk.article.id()).unwrap());
    let before = desk.clone();
    desk = noted(&desk, "from another tab");
    archive(&store).save(before.state(), desk.state()).unwrap();
    assert!(!tab.is_current(&read));
    assert!(tab.is_current(&tab.preview(desk.article.id()).unwrap()));
}

#[test]
fn the_tab_that_writes_second_without_having_looked_is_refused_and_overwrites_nothing() {
    for edits in 1..4 {
        for failed in [false, true] {
            let (one, other, desk, volume) = two();
            let mine = noted(&desk, "mine");
            one.archive.save(desk.state(), mine.state()).unwrap();
            assert!(one.flush());
            let there = one.journal.volumes();

            let mut theirs = desk.clone();
            for edit in 0..edits {
                let after = noted(&theirs, &format!("theirs {edit}"));
                other.archive.save(theirs.state(), after.state()).unwrap();
                theirs = after;
                if failed {
                    let at = one.journal.operations();
                    let misbehaviour = Misbehaviour::Fails(StoreError::Full);
                    one.journal.misbehave(Some(Fault { at, times: 1, misbehaviour }));
                    assert!(!other.flush());
                    one.journal.misbehave(None);
                }
            }
            // However often it tries, and whatever else is done there.
            for again in 0..3 {
                let refused = answer(other.archive.flush(&*other.journal));
                assert_eq!(refused, Some(Err(FlushError::Ahead(volume.clone()))), "{edits}, {failed}, {again}");
                assert!(!other.flush());
                let after = noted(&theirs, &format!("again {again}"));
                other.archive.save(theirs.state(), after.state()).unwrap();
                theirs = after;
            }
            assert_eq!(one.journal.volumes(), there);
            // Other articles of the refused tab are not held up for ever by a second look.
            let later = noted(&mine, "later");
            one.archive.save(mine.state(), later.state()).unwrap();
            assert!(one.flush());
            one.both_have_the_same();
        }
    }
}

#[test]
fn a_stale_store_whose_journal_did_not_answer_at_first_overwrites_nothing() {
    let (one, _, desk, volume) = two();
    let stale = one.store.records();
    let mine = noted(&desk, "mine");
    one.archive.save(desk.state(), mine.state()).unwrap();
    assert!(one.flush());
    let there = one.journal.volumes();

    // The page was opened while the journal did not answer: nothing could be recovered.
    let late = Rc::new(Disk::with(stale));
    let opened = gainsay::storage::Archive::open(Rc::<Disk>::clone(&late)).unwrap();
    let mut desk = Desk::of(&opened.archive.load(desk.article.id()).unwrap());
    for edit in 0..3 {
        let after = noted(&desk, &format!("late {edit}"));
        opened.archive.save(desk.state(), after.state()).unwrap();
        desk = after;
    }
    for _ in 0..2 {
        assert_eq!(answer(opened.archive.flush(&*one.journal)), Some(Err(FlushError::Ahead(volume.clone()))));
        assert!(!opened.archive.is_flushed());
    }
    assert_eq!(one.journal.volumes(), there);
}

#[test]
fn the_other_tab_may_write_once_it_has_looked() {
    let (one, other, desk, volume) = two();
    let mine = noted(&desk, "mine");
    one.archive.save(desk.state(), mine.state()).unwrap();
    assert!(one.flush());
    let recovered = answer(other.archive.recover(&*other.journal, &volume, Depth::Store)).unwrap();
    assert_eq!(recovered, Ok(Recovered::Newer));
    let there = other.desk(desk.article.id()).unwrap();
    assert_eq!((&there.article, &there.history), (&mine.article, &mine.history));
    let theirs = noted(&there, "theirs");
    other.archive.save(there.state(), theirs.state()).unwrap();
    assert!(other.flush());
    assert_eq!(tab(Records::new(), &one.journal).desk(desk.article.id()).unwrap().history, theirs.history);
}

#[test]
fn different_articles_are_written_side_by_side() {
    let (one, other, desk, _) = two();
    let mine = noted(&desk, "mine");
    let another = Desk::new(desk.article.clone().with_id("another".into()));
    other.archive.add(another.state()).unwrap();
    one.archive.save(desk.state(), mine.state()).unwrap();
    assert!(one.flush() && other.flush());
    let again = tab(Records::new(), &one.journal);
    assert_eq!(again.desk(&"another".into()).unwrap().article, another.article);
    assert_eq!(again.desk(desk.article.id()).unwrap().article, mine.article);
    assert_eq!(again.library.present().count(), 2);
}

#[test]
fn an_article_that_was_removed_for_good_stays_away_and_one_that_comes_again_stays() {
    let (one, other, desk, volume) = two();
    let stale = other.store.records();
    one.archive.remove(desk.article.id()).unwrap();
    assert!(one.flush());
    // A copy from before, and none at all.
    for records in [stale.clone(), Records::new()] {
        let again = SimulatedTab::start(records, one.journal.volumes());
        assert!(again.desk(desk.article.id()).is_none());
        assert_eq!((again.library.present().count(), again.damage.len()), (0, 0));
        assert!(again.kept(&volume).records.is_empty());

        // The same article comes from a file, and is removed again.
        let imported = Desk::new(crate::desk::article());
        again.archive.add(imported.state()).unwrap();
        assert!(again.flush());
        for records in [stale.clone(), Records::new(), again.store.records()] {
            let third = SimulatedTab::start(records, again.journal.volumes());
            let kept = third.desk(desk.article.id()).unwrap();
            assert_eq!((kept.article, kept.history), (imported.article.clone(), imported.history.clone()));
        }
        let third = SimulatedTab::start(again.store.records(), Volumes::new());
        assert!(third.desk(desk.article.id()).is_some());
        again.archive.remove(desk.article.id()).unwrap();
        assert!(again.flush());
        assert!(SimulatedTab::start(stale.clone(), again.journal.volumes()).desk(desk.article.id()).is_none());
    }
}

#[test]
fn an_import_over_a_seal_of_nothing_that_the_store_has_forgotten_is_told() {
    let (one, _, desk, _) = two();
    one.archive.remove(desk.article.id()).unwrap();
    assert!(one.flush());
    // The page was opened without a look at the journal.
    let forgetful = crate::desk::archive(&store());
    forgetful.add(desk.state()).unwrap();
    assert_eq!(answer(forgetful.flush(&*one.journal)), Some(Ok(())));
    assert!(tab(Records::new(), &one.journal).desk(desk.article.id()).is_some());
}

#[test]
fn of_a_setting_the_one_that_was_written_last_is_kept() {
    let (one, other, ..) = two();
    let labels = |name: &str| vec![Rc::new(Label::new(name, name, Role::Claim))];
    for round in 0..3 {
        let (mine, theirs) = (labels(&format!("mine {round}")), labels(&format!("theirs {round}")));
        // One of them has counted further than the other.
        for _ in 0..=round {
            one.archive.set_labels(None).unwrap();
            one.archive.set_labels(Some(&mine)).unwrap();
        }
        one.archive.set_key_changes(&settings::key_changes()).unwrap();
        one.archive.set_library_history(&settings::history()).unwrap();
        assert!(one.flush());
        other.archive.set_labels(Some(&theirs)).unwrap();
        other.archive.set_key_changes(&settings::key_changes()[..=round]).unwrap();
        assert!(other.flush());
        let again = tab(Records::new(), &one.journal);
        let kept = again.archive.labels().unwrap().unwrap();
        assert_eq!(kept.first().map(|label| label.name.clone()), Some(format!("theirs {round}")));
        assert_eq!(again.archive.key_changes().unwrap(), settings::key_changes()[..=round]);
        assert_eq!(again.archive.library_history().unwrap(), settings::history());
    }
}

/// The clock is a day behind, then ten years ahead, then as it was before there were computers.
#[test]
fn no_copy_is_chosen_by_its_time() {
    let times =
        [at(0), at(0) - Duration::DAY, at(0) + Duration::days(3653), Timestamp::UNIX_EPOCH - Duration::days(36500)];
    for first in times {
        for second in times {
            let (one, other, desk, volume) = two();
            let (mut older, mut newer) = (noted(&desk, "older"), noted(&desk, "newer"));
            older.summary.changed = first;
            newer.summary.changed = second;
            one.archive.save(desk.state(), older.state()).unwrap();
            assert!(one.flush());
            let behind = (one.store.records(), one.journal.volumes());
            one.archive.save(older.state(), newer.state()).unwrap();
            assert!(one.flush());
            let ahead = (one.store.records(), one.journal.volumes());
            for (records, volumes) in
                [(behind.0, ahead.1.clone()), (ahead.0, behind.1), (other.store.records(), ahead.1)]
            {
                let again = SimulatedTab::start(records, volumes);
                let there = again.desk(desk.article.id()).unwrap();
                assert_eq!((there.article, there.summary), (newer.article.clone(), newer.summary.clone()));
                assert_ne!(again.recovery(&volume), Some(Recovered::Pieced));
            }
        }
    }
}
