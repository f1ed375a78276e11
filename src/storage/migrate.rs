//! The version of the whole layout, and the way from each version to the next.

use super::{
    damage::Damage,
    error::{OpenError, SaveError},
    key::{Key, PREFIX},
    records::{self, SchemaRecord},
    seal::Records,
    store::{self, Store, StoreError},
    writer::{Group, Writer},
};

/// All migrations, the oldest first. A change of the layout adds one at the end.
///
/// - From 1: a step has a time. Older steps are read without one and stay as they are; the new
///   version keeps older programs from taking steps that have one for damage.
/// - From 2: volumes have seals. They get them when the journal is told of them for the first time,
///   or when they are changed; the new version keeps older programs from changing what is sealed.
/// - From 3: an annotation can say in words what it answers, and which gaps at it were seen; a head
///   can say how many gaps are open. Older records are read without; the new version keeps older
///   programs from taking those that have them for damage.
const MIGRATIONS: &[Migration] = &[
    Migration { from: 1, plan: |_| Ok(Group::default()) },
    Migration { from: 2, plan: |_| Ok(Group::default()) },
    Migration { from: 3, plan: |_| Ok(Group::default()) },
];

/// The version of the layout that is written.
#[cfg(feature = "ui")]
pub(super) const LAYOUT: u32 = Layout::CURRENT.version();

/// A gap would skip a version, and the records of it would be misread.
const _: () = assert!(gapless(MIGRATIONS), "the migrations are numbered 1, 2, 3, … by the version they start from");

/// The way from one version of the layout to the next.
#[derive(Clone, Copy)]
pub(super) struct Migration {
    /// The version that it starts from.
    pub(super) from: u32,
    /// Works out what is to be written. A record that it cannot read it leaves alone.
    pub(super) plan: fn(&dyn Store) -> Result<Group, SaveError>,
}

/// The layout that this version of the program writes.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    migrations: &'static [Migration],
}

impl Layout {
    /// The layout as it is today.
    pub(super) const CURRENT: Self = Self { migrations: MIGRATIONS };

    /// The version that is written: one more than there are migrations.
    pub(super) const fn version(self) -> u32 {
        match self.migrations.last() {
            Some(last) => last.from + 1,
            None => 1,
        }
    }

    /// The record of the version.
    pub(super) fn record(self) -> SchemaRecord {
        SchemaRecord::new(self.version())
    }

    /// Brings the records of an older version up to date, one version at a time, each of them whole
    /// or not at all. Refuses those of a newer one, and answers what is wrong with the version.
    ///
    /// Records without a version are taken for those of this version: a lost line must not lock
    /// people out of their articles, and a record that we cannot read is reported and left alone.
    pub(super) fn bring_up_to_date(self, writer: &Writer) -> Result<UpToDate, OpenError> {
        let found = match version(writer.store())? {
            None => return Ok(UpToDate::Already),
            Some(Err(damage)) => return Ok(UpToDate::Unknown(damage)),
            Some(Ok(found)) if found == self.version() => return Ok(UpToDate::Already),
            Some(Ok(found)) => found,
        };
        if found > self.version() {
            return Err(OpenError::Newer { found, known: self.version() });
        }
        let records = store::records(writer.store(), &|key| key.starts_with(PREFIX))?;
        let originals = Originals { layout: found, records };
        for migration in self.migrations.iter().filter(|migration| migration.from >= found) {
            let failed = |cause| OpenError::Migration { from: migration.from, cause: Box::new(cause) };
            let mut group = (migration.plan)(writer.store()).map_err(failed)?;
            group.put(&Key::Schema, &SchemaRecord::new(migration.from + 1));
            writer.commit_unversioned(&group).map_err(failed)?;
        }
        Ok(UpToDate::From(originals))
    }
}

/// What it took to bring records up to date.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum UpToDate {
    /// Nothing.
    Already,
    /// They are of an unknown layout, and were left alone.
    Unknown(Damage),
    /// They were of an older layout.
    From(Originals),
}

/// The records as they were before they were brought up to date, those of the program alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Originals {
    /// The layout that they are in.
    pub layout: u32,
    /// All of them.
    pub records: Records,
}

/// The version of the layout in a store; nothing in a new one, and damage when it cannot be read.
pub(super) fn version(store: &dyn Store) -> Result<Option<Result<u32, Damage>>, StoreError> {
    let key = Key::Schema.to_string();
    let Some(raw) = store.get(&key)? else { return Ok(None) };
    let read = match records::read::<SchemaRecord>(&raw) {
        Ok(record) => Ok(record.version()),
        Err(flaw) => Err(Damage { key, raw: Some(raw), flaw }),
    };
    Ok(Some(read))
}

/// Whether each migration starts from the version that the one before leads to, and the first
/// from version 1.
const fn gapless(mut migrations: &[Migration]) -> bool {
    let mut version = 1;
    while let [first, rest @ ..] = migrations {
        if first.from != version {
            return false;
        }
        version += 1;
        migrations = rest;
    }
    true
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, rc::Rc};

    use super::*;
    use crate::storage::Flaw;
    use crate::storage::{Fault, MemoryStore, Misbehaviour};

    /// Renames a record, then doubles its value.
    const TWO: &[Migration] = &[
        Migration {
            from: 1,
            plan: |store| {
                let mut group = Group::default();
                if let Some(value) = store.get("gainsay/old").map_err(SaveError::Failed)? {
                    group.put_text(&Key::Session, value);
                    group.remove("gainsay/old");
                }
                Ok(group)
            },
        },
        Migration {
            from: 2,
            plan: |store| {
                let value = store.get("gainsay/session").map_err(SaveError::Failed)?.unwrap_or_default();
                let mut group = Group::default();
                group.put_text(&Key::Session, value.repeat(2));
                Ok(group)
            },
        },
    ];

    const LAYOUT: Layout = Layout { migrations: TWO };

    fn records(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|&(key, value)| (format!("gainsay/{key}"), value.to_owned())).collect()
    }

    fn opened(store: &Rc<MemoryStore>) -> Result<UpToDate, OpenError> {
        let store = Rc::clone(store);
        LAYOUT.bring_up_to_date(&Writer::new(store, LAYOUT))
    }

    #[test]
    fn older_records_go_through_each_version_and_newer_ones_stay() {
        let old = records(&[("schema", r#"{"version":1}"#), ("old", "x")]);
        let store = Rc::new(MemoryStore::with(old.clone()));
        assert_eq!(opened(&store), Ok(UpToDate::From(Originals { layout: 1, records: old })));
        let migrated = records(&[("schema", r#"{"version":3}"#), ("session", "xx")]);
        assert_eq!(store.records(), migrated);
        assert_eq!(opened(&store), Ok(UpToDate::Already));
        assert_eq!(store.records(), migrated);

        let newer = records(&[("schema", r#"{"version":4}"#), ("old", "x")]);
        let store = Rc::new(MemoryStore::with(newer.clone()));
        assert_eq!(opened(&store), Err(OpenError::Newer { found: 4, known: 3 }));
        assert_eq!(store.records(), newer);
    }

    #[test]
    fn a_migration_that_fails_anywhere_leaves_a_whole_version() {
        let old = records(&[("schema", r#"{"version":1}"#), ("old", "x")]);
        let half = records(&[("schema", r#"{"version":2}"#), ("session", "x")]);
        let done = records(&[("schema", r#"{"version":3}"#), ("session", "xx")]);
        let undisturbed = Rc::new(MemoryStore::with(old.clone()));
        opened(&undisturbed).unwrap();
        // The first look is at whether there is anything that could be wiped, and may fail.
        for at in 1..undisturbed.operations() {
            let store = Rc::new(MemoryStore::with(old.clone()));
            let misbehaviour = Misbehaviour::Fails(StoreError::Full);
            store.misbehave(Some(Fault { at, times: 1, misbehaviour }));
            assert!(opened(&store).is_err(), "{at}");
            assert!([&old, &half].contains(&&store.records()), "{at}: {:?}", store.records());
            opened(&store).unwrap();
            assert_eq!(store.records(), done, "{at}");
        }
    }

    #[test]
    fn a_version_that_cannot_be_read_is_reported_and_locks_nobody_out() {
        let store = Rc::new(MemoryStore::with(records(&[("schema", "{\"vers"), ("session", "x")])));
        let before = store.records();
        assert!(matches!(opened(&store), Ok(UpToDate::Unknown(Damage { flaw: Flaw::Unreadable(_), .. }))));
        assert_eq!(store.records(), before);
    }

    #[test]
    fn a_gap_between_migrations_is_noticed() {
        let from = |from| Migration { from, plan: |_| Ok(Group::default()) };
        assert!(gapless(&[]) && gapless(TWO));
        assert!(!gapless(&[from(2)]) && !gapless(&[from(1), from(3)]) && !gapless(&[from(1), from(1)]));
    }
}
