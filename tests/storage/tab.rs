//! A tab of a simulated browser. It keeps its work in a store, which reaches the disk late, and in a
//! journal.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use gainsay::{
    core::{ArticleId, Library},
    storage::{
        Archive, Damage, Depth, Fault, FlushError, Journal, Kept, LoadError, MemoryJournal, MemoryStore, OpenError,
        Opened, Records, RecoverError, Recovered, Store, StoreError, Volume, Volumes,
    },
};

use crate::desk::Desk;

/// What a future answers at once; nothing when it does not, as when a journal hangs.
pub(crate) fn answer<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

/// A write: the key, and the value that it got, or none when it was removed.
type Write = (String, Option<String>);

/// A store that remembers every state that it ever had, as each of them can be the one on disk.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    store: MemoryStore,
    start: Records,
    writes: RefCell<Vec<Write>>,
}

impl Disk {
    pub(crate) fn with(records: Records) -> Self {
        Self { store: MemoryStore::with(records.clone()), start: records, writes: RefCell::default() }
    }

    /// What is in the store now.
    pub(crate) fn records(&self) -> Records {
        self.store.records()
    }

    /// How many writes there were.
    pub(crate) fn writes(&self) -> usize {
        self.writes.borrow().len()
    }

    /// What was in the store after this many writes.
    pub(crate) fn after(&self, writes: usize) -> Records {
        let mut records = self.start.clone();
        for (key, value) in self.writes.borrow().iter().take(writes) {
            match value {
                Some(value) => records.insert(key.clone(), value.clone()),
                None => records.remove(key),
            };
        }
        records
    }

    pub(crate) fn operations(&self) -> usize {
        self.store.operations()
    }

    pub(crate) fn misbehave(&self, fault: Option<Fault>) {
        self.store.misbehave(fault);
    }
}

impl Store for Disk {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.set(key, value)?;
        self.writes.borrow_mut().push((key.to_owned(), Some(value.to_owned())));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)?;
        self.writes.borrow_mut().push((key.to_owned(), None));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }
}

/// Why a tab did not come up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Recover(#[from] RecoverError),
    #[error(transparent)]
    Flush(#[from] FlushError),
    #[error("the journal does not answer")]
    Hangs,
}

/// A page that is open, over its two places.
pub(crate) struct SimulatedTab {
    pub(crate) store: Rc<Disk>,
    pub(crate) journal: Rc<MemoryJournal>,
    pub(crate) archive: Archive,
    pub(crate) library: Library,
    /// What could not be read, once both copies had been looked at.
    pub(crate) damage: Vec<Damage>,
    /// What came of each volume.
    pub(crate) recovered: Vec<(Volume, Recovered)>,
}

impl SimulatedTab {
    /// Opens the page over what is in its two places, all of which works.
    pub(crate) fn start(records: Records, volumes: Volumes) -> Self {
        Self::over(Rc::new(Disk::with(records)), Rc::new(MemoryJournal::with(volumes)), Depth::Store).unwrap()
    }

    /// Opens the page as the app does: reads the list, looks at both copies of each volume, and
    /// tells the journal what it lacks.
    pub(crate) fn over(store: Rc<Disk>, journal: Rc<MemoryJournal>, depth: Depth) -> Result<Self, StartError> {
        let opened = Archive::open(Rc::<Disk>::clone(&store))?;
        let Opened { archive, .. } = opened;
        let mut volumes: BTreeSet<Volume> = archive.volumes()?.into_iter().collect();
        let seals = answer(journal.seals()).ok_or(StartError::Hangs)??;
        volumes.extend(seals.iter().filter_map(|(name, _)| Volume::from_name(name)));
        let mut recovered = Vec::new();
        for volume in volumes {
            let what = answer(archive.recover(&*journal, &volume, depth)).ok_or(StartError::Hangs)?;
            recovered.push((volume, what?));
        }
        answer(archive.flush(&*journal)).ok_or(StartError::Hangs)??;
        let (library, damage) = archive.library()?;
        Ok(Self { store, journal, archive, library, damage, recovered })
    }

    /// Tells the journal what waits, and answers whether the page may show `Saved` now.
    pub(crate) fn flush(&self) -> bool {
        let flushed = answer(self.archive.flush(&*self.journal));
        self.archive.take_told();
        flushed == Some(Ok(())) && self.archive.is_flushed()
    }

    /// An article as it is kept, of which nothing may be damaged; none when there is none.
    pub(crate) fn desk(&self, id: &ArticleId) -> Option<Desk> {
        match self.archive.load(id) {
            Ok(loaded) => {
                assert_eq!(loaded.damage, []);
                Some(Desk::of(&loaded))
            }
            Err(LoadError::NoArticle(_)) => None,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// What came of a volume.
    pub(crate) fn recovery(&self, volume: &Volume) -> Option<Recovered> {
        self.recovered.iter().find(|(other, _)| other == volume).map(|(_, what)| *what)
    }

    /// The copy of a volume in the store.
    pub(crate) fn kept(&self, volume: &Volume) -> Kept {
        self.archive.kept_volume(volume).unwrap()
    }

    /// Checks that both places have the same, and that it is what the seals say. Where there is
    /// nothing, one of them may have lost the seal of it.
    pub(crate) fn both_have_the_same(&self) {
        let mut volumes = self.journal.volumes();
        volumes.retain(|_, kept| !kept.records.is_empty());
        for volume in self.archive.volumes().unwrap() {
            let kept = self.kept(&volume);
            assert!(kept.intact().is_some(), "{volume}: {kept:?}");
            let expected = Some(kept).filter(|kept| !kept.records.is_empty());
            assert_eq!(volumes.remove(&*volume.name()), expected, "{volume}");
        }
        assert!(volumes.is_empty(), "{volumes:?}");
    }
}
