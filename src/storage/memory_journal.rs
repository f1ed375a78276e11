//! A journal that forgets, for tests. Can be told to misbehave.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::{pending, ready},
};

use super::{
    journal::{Answer, Journal, Kept, Verdict, verdict},
    memory::{Fault, Misbehaviour, torn},
    outbox::Change,
    seal::{Records, Seal},
    versions::{self, Versions},
    volume::Volume,
};

/// What a journal has: the volumes by name.
pub type Volumes = BTreeMap<String, Kept>;

/// Keeps everything in memory, as long as the page is open.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    volumes: RefCell<Volumes>,
    /// Versions in their written form, by name.
    versions: RefCell<Records>,
    backups: RefCell<BTreeMap<String, Records>>,
    operations: Cell<usize>,
    fault: RefCell<Option<Fault>>,
}

impl MemoryJournal {
    /// A journal with these volumes.
    pub fn with(volumes: Volumes) -> Self {
        Self { volumes: RefCell::new(volumes), ..Self::default() }
    }

    /// All volumes by name.
    pub fn volumes(&self) -> Volumes {
        self.volumes.borrow().clone()
    }

    /// The versions of all volumes in their written form, by name: the name of the volume and the
    /// sequence.
    pub fn written_versions(&self) -> Records {
        self.versions.borrow().clone()
    }

    /// Has these versions from now on, as when some are damaged.
    pub fn set_written_versions(&self, versions: Records) {
        self.versions.replace(versions);
    }

    /// What was backed up, by name.
    pub fn backups(&self) -> BTreeMap<String, Records> {
        self.backups.borrow().clone()
    }

    /// How many operations there were.
    pub fn operations(&self) -> usize {
        self.operations.get()
    }

    /// Misbehaves from now on in this way, or never again.
    pub fn misbehave(&self, fault: Option<Fault>) {
        self.fault.replace(fault);
    }

    /// Counts an operation, and does it unless it goes wrong. `torn` is what is left of it when it
    /// is cut off in the middle; `untrue` what it answers when it only claims to be done.
    fn operate<'a, T: 'a>(
        &'a self,
        work: impl FnOnce(&mut Volumes) -> T,
        torn_work: impl FnOnce(&mut Volumes),
        untrue: Option<T>,
    ) -> Answer<'a, T> {
        let number = self.operations.get();
        self.operations.set(number + 1);
        let fault = self.fault.borrow().as_ref().filter(|fault| fault.strikes(number)).cloned();
        let volumes = &mut *self.volumes.borrow_mut();
        Box::pin(ready(match (fault.map(|fault| fault.misbehaviour), untrue) {
            (Some(Misbehaviour::Hangs), _) => return Box::pin(pending()),
            (Some(Misbehaviour::Fails(error)), _) => Err(error),
            (Some(Misbehaviour::Tears), _) => {
                torn_work(volumes);
                Err(torn())
            }
            (Some(Misbehaviour::Lies), Some(untrue)) => Ok(untrue),
            (Some(Misbehaviour::Lies), None) | (None, _) => Ok(work(volumes)),
        }))
    }

    fn look<'a, T: 'a>(&'a self, work: impl FnOnce(&Volumes) -> T) -> Answer<'a, T> {
        self.operate(|volumes| work(volumes), |_| (), None)
    }
}

impl Journal for MemoryJournal {
    fn seals(&self) -> Answer<'_, Vec<(String, Option<Seal>)>> {
        self.look(|volumes| volumes.iter().map(|(name, kept)| (name.clone(), kept.seal)).collect())
    }

    fn seal<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Option<Seal>> {
        self.look(|volumes| volumes.get(&*volume.name())?.seal)
    }

    fn read<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Kept> {
        self.look(|volumes| volumes.get(&*volume.name()).cloned().unwrap_or_default())
    }

    fn write<'a>(&'a self, change: &'a Change) -> Answer<'a, Verdict> {
        let name = change.volume.to_string();
        let make = |volumes: &mut Volumes, writes: &[(String, Option<String>)]| {
            let kept = volumes.entry(name.clone()).or_default();
            if change.base.is_none() {
                kept.records.clear();
            }
            for (key, value) in writes {
                match value {
                    Some(value) => drop(kept.records.insert(key.clone(), value.clone())),
                    None => drop(kept.records.remove(key)),
                }
            }
        };
        let judge = |volumes: &Volumes| verdict(volumes.get(&name).and_then(|kept| kept.seal), change);
        self.operate(
            |volumes| {
                let verdict = judge(volumes);
                if verdict == Verdict::Made {
                    make(volumes, &change.writes);
                    if change.seal.is_of_nothing() {
                        self.versions.borrow_mut().retain(|name, _| !is_version(name, &change.volume));
                    }
                    volumes.entry(name.clone()).or_default().seal = Some(change.seal);
                }
                verdict
            },
            |volumes| {
                if judge(volumes) == Verdict::Made {
                    let half = change.writes.get(..change.writes.len() / 2).unwrap_or_default();
                    make(volumes, half);
                }
            },
            Some(Verdict::Made),
        )
    }

    fn keep_version<'a>(&'a self, volume: &'a Volume) -> Answer<'a, ()> {
        let work = |volumes: &mut Volumes| {
            let kept = volumes.get(&*volume.name()).cloned().unwrap_or_default();
            let mut all = self.versions.borrow_mut();
            let name = versions::name(volume, kept.sequence());
            if let Some(written) = versions::written(volume, kept) {
                all.insert(name, written.collect());
            }
            let names: Vec<_> = all.keys().filter(|name| is_version(name, volume)).cloned().collect();
            names.iter().take(versions::too_many(names.len())).for_each(|name| drop(all.remove(name)));
        };
        self.operate(work, |_| (), Some(()))
    }

    fn versions<'a>(&'a self, volume: &'a Volume) -> Answer<'a, Versions> {
        self.look(|_| {
            let all = self.versions.borrow();
            let written = all.iter().filter(|(name, _)| is_version(name, volume));
            Versions::read(volume, written.map(|(_, written)| written.as_str()))
        })
    }

    fn back_up<'a>(&'a self, name: &'a str, records: &'a Records) -> Answer<'a, ()> {
        let work = |_: &mut Volumes| {
            self.backups.borrow_mut().entry(name.to_owned()).or_insert_with(|| records.clone());
        };
        self.operate(work, |_| (), Some(()))
    }
}

fn is_version(name: &str, volume: &Volume) -> bool {
    let (from, to) = versions::bounds(volume);
    from.as_str() < name && name < to.as_str()
}
