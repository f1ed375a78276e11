//! Work goes on while the journal takes its time.

use std::{
    cell::Cell,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use gainsay::storage::{
    Answer, Archive, Change, Journal, Kept, MemoryJournal, Records, Seal, Verdict, Versions, Volume,
};

use crate::{
    desk::{Desk, Move, archive, store},
    tab::{SimulatedTab, answer},
};

/// A journal that answers only when it is asked a second time.
#[derive(Default)]
struct SlowJournal {
    inner: MemoryJournal,
    /// How often it was told a volume whole.
    whole: Cell<usize>,
}

/// An answer that comes later, and what leads to it: the work is done when it comes.
struct Later<'a, T> {
    work: Option<Box<dyn FnOnce() -> Answer<'a, T> + 'a>>,
    asked: Cell<bool>,
}

impl<T> Future for Later<'_, T> {
    type Output = Result<T, gainsay::storage::StoreError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if !self.asked.replace(true) {
            return Poll::Pending;
        }
        let mut answer = self.work.take().unwrap()();
        answer.as_mut().poll(context)
    }
}

fn later<'a, T: 'a>(work: impl FnOnce() -> Answer<'a, T> + 'a) -> Answer<'a, T> {
    Box::pin(Later { work: Some(Box::new(work)), asked: Cell::new(false) })
}

impl Journal for SlowJournal {
    fn seals(&self) -> Answer<'_, Vec<(String, Option<Seal>)>> {
        later(|| self.inner.seals())
    }

    fn seal<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Option<Seal>> {
        later(|| self.inner.seal(volume))
    }

    fn read<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Kept> {
        later(|| self.inner.read(volume))
    }

    fn write<'a>(&'a self, change: &'a Change) -> Answer<'a, Verdict> {
        later(|| {
            self.whole.set(self.whole.get() + usize::from(change.base.is_none()));
            self.inner.write(change)
        })
    }

    fn keep_version<'a>(&'a self, volume: &'a Volume) -> Answer<'a, ()> {
        later(|| self.inner.keep_version(volume))
    }

    fn versions<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Versions> {
        later(|| self.inner.versions(volume))
    }

    fn back_up<'a>(&'a self, name: &'a str, records: &'a Records) -> Answer<'a, ()> {
        later(|| self.inner.back_up(name, records))
    }
}

/// Tells the journal, and does something else when the journal lets the page wait for the n-th
/// time. Answers whether it came to that.
fn flush_and(archive: &Archive, journal: &dyn Journal, at: usize, work: impl FnOnce()) -> bool {
    let (mut work, mut waits) = (Some(work), 0);
    let mut flush = std::pin::pin!(archive.flush(journal));
    loop {
        match flush.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => {
                result.unwrap();
                return work.is_none();
            }
            Poll::Pending if waits == at => work.take().into_iter().for_each(|work| work()),
            Poll::Pending => {}
        }
        waits += 1;
    }
}

/// The changes that the journal is told: an article whole, one after the other, or a setting.
#[test]
fn what_is_saved_while_the_journal_is_told_is_told_too() {
    let first = Desk::busy();
    let second = first.turned_upside_down();
    let mut third = second.clone();
    third.go(&Move::Undo);
    for whole in [true, false] {
        for at in 0.. {
            let (store, journal) = (store(), SlowJournal::default());
            let keeper = archive(&store);
            keeper.add(first.state()).unwrap();
            if !whole {
                answer(keeper.flush(&journal.inner)).unwrap().unwrap();
                keeper.save(first.state(), second.state()).unwrap();
            }
            let before = if whole { &first } else { &second };
            let after = if whole { &second } else { &third };
            let saved = flush_and(&keeper, &journal, at, || keeper.save(before.state(), after.state()).unwrap());
            if keeper.is_flushed() {
                let volume = Volume::Article(first.article.id().clone());
                let kept = keeper.kept_volume(&volume).unwrap();
                assert_eq!(journal.inner.volumes().get(&*volume.name()), Some(&kept), "{at}, {whole}");
            }
            answer(keeper.flush(&journal.inner)).unwrap().unwrap();
            let lost = SimulatedTab::start(Records::new(), journal.inner.volumes());
            // What was saved meanwhile is told as the change that it is: a long article takes a second.
            assert_eq!(journal.whole.get(), usize::from(whole), "{at}");
            let expected = if saved { after } else { before };
            assert_eq!(lost.desk(first.article.id()).map(|desk| desk.article), Some(expected.article.clone()), "{at}");
            if !saved {
                assert!(at > 1, "the journal never let anybody wait");
                break;
            }
        }
    }
}

/// The page gives up waiting, and asks again later.
#[test]
fn a_journal_that_is_left_waiting_is_told_again() {
    let desk = Desk::busy();
    let (store, journal) = (store(), SlowJournal::default());
    let keeper = archive(&store);
    keeper.add(desk.state()).unwrap();
    for waits in 0..3 {
        let mut flush = Box::pin(keeper.flush(&journal));
        for _ in 0..waits {
            assert!(flush.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            assert!(!keeper.is_flushed());
        }
        drop(flush);
        assert!(!keeper.is_flushed(), "nobody knows what came of it");
    }
    answer(keeper.flush(&journal.inner)).unwrap().unwrap();
    assert!(keeper.is_flushed());
    let again = SimulatedTab::start(Records::new(), journal.inner.volumes());
    assert_eq!(again.desk(desk.article.id()).map(|desk| desk.history), Some(desk.history));
}
