//! Which of two copies of a volume is taken, when they are not the same.

use super::{
    archive::Archive,
    error::SaveError,
    journal::{Journal, Kept},
    key::{Key, Record},
    records::{self, AnnotationRecord, HeadRecord, HistoryRecord, LinkRecord, SpeakerRecord, StepRecord},
    save::sum,
    seal::{Digest, Records, Seal},
    settings,
    store::StoreError,
    volume::Volume,
};

/// What came of a look at both copies of a volume.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Recovered {
    /// Both have the same, or the journal was behind and has it now. Nobody need be told.
    Nothing,
    /// The store was behind: the browser had not written it to disk. It has the newer state now.
    Newer,
    /// The store had lost the volume, and has it again.
    Lost,
    /// The store's copy was damaged, and is whole again.
    Damaged,
    /// Neither copy is as it was written. The store has what can be read of both; what cannot be
    /// read is reported when the volume is loaded.
    Pieced,
}

/// Why a volume could not be looked at.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecoverError {
    /// One of the two failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store did not take what the journal has.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// How much is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Depth {
    /// The store's copy, and the journal's when the seals differ or the store's copy is not intact.
    Store,
    /// Both copies.
    Both,
}

/// What is to be done with two copies.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Choice {
    /// Both are right as they are.
    Neither,
    /// The journal gets what the store has.
    Store,
    /// The store gets what the journal has.
    Journal(Recovered),
    /// Both get this.
    Pieces(Records),
}

impl Archive {
    /// Looks at both copies of a volume, and gives the one that is behind what the other one has:
    /// the newest that is intact wins, by its sequence. What the journal is to get waits for the
    /// next [`Archive::flush`].
    ///
    /// Only to be called by the tab that may write the volume, and when nothing of it waits.
    pub async fn recover(
        &self,
        journal: &dyn Journal,
        volume: &Volume,
        depth: Depth,
    ) -> Result<Recovered, RecoverError> {
        // There is one copy in memory at a time, unless they differ (docs/decisions/0016).
        let (there, seal) = {
            let store = self.kept_volume(volume)?;
            (store.seal, store.intact())
        };
        let same = |seal: Seal| {
            self.note_sequence(volume, seal.sequence);
            self.outbox().seen(volume, Some(seal));
            Ok(Recovered::Nothing)
        };
        if let Some(seal) = seal.filter(|_| depth == Depth::Store)
            && journal.seal(volume).await? == Some(seal)
        {
            return same(seal);
        }
        let journal = journal.read(volume).await?;
        if self.seal(volume)? != there {
            // It was written in the meantime, by the one who may; that waits for the journal already.
            return Ok(Recovered::Nothing);
        }
        if let Some(seal) = seal.filter(|seal| journal.intact() == Some(*seal)) {
            return same(seal);
        }
        let store = self.kept_volume(volume)?;
        let newest = store.sequence().max(journal.sequence());
        self.note_sequence(volume, newest);
        self.outbox().seen(volume, journal.seal);
        match choose(&store, &journal) {
            Choice::Neither => Ok(Recovered::Nothing),
            Choice::Store => {
                // A copy that has no seal yet, or is as new as another one that says otherwise.
                let seal = store.intact().filter(|seal| seal.sequence > journal.sequence());
                let digest = Digest::of(&store.records);
                self.reseal(volume, seal.unwrap_or(Seal { sequence: newest.saturating_add(1), digest }))?;
                self.outbox().tell_whole(volume.clone());
                Ok(Recovered::Nothing)
            }
            Choice::Journal(why) => {
                let digest = Digest::of(&journal.records);
                let seal = journal.seal.unwrap_or(Seal { sequence: newest, digest });
                self.replace(volume, &journal.records, seal)?;
                Ok(why)
            }
            Choice::Pieces(records) => {
                let seal = Seal { sequence: newest.saturating_add(1), digest: Digest::of(&records) };
                self.replace(volume, &records, seal)?;
                self.outbox().tell_whole(volume.clone());
                Ok(Recovered::Pieced)
            }
        }
    }
}

fn choose(store: &Kept, journal: &Kept) -> Choice {
    if store.records.is_empty() && journal.records.is_empty() {
        return without_records(store, journal);
    }
    match (store.intact(), journal.intact()) {
        (Some(store), Some(journal)) if store == journal => Choice::Neither,
        (Some(store), Some(journal)) if store.sequence >= journal.sequence => Choice::Store,
        (Some(_), Some(_)) => Choice::Journal(Recovered::Newer),
        (Some(store), None) if store.sequence >= journal.sequence() => Choice::Store,
        (None, Some(_)) if store.is_empty() => Choice::Journal(Recovered::Lost),
        // Nothing but the seal is not as it was.
        (None, Some(_)) if store.records == journal.records => Choice::Journal(Recovered::Nothing),
        // What was deleted for good comes back rather than what cannot be proven goes.
        (None, Some(seal)) if seal.is_of_nothing() && store.sequence() == 0 => Choice::Store,
        (None, Some(journal)) if journal.sequence >= store.sequence() => Choice::Journal(Recovered::Damaged),
        (None, None) if journal.is_empty() => Choice::Store,
        (None, None) if store.is_empty() => Choice::Journal(Recovered::Pieced),
        // An older copy is intact, and the newer one is not: to fall back would lose what can be read.
        _ => Choice::Pieces(pieces(store, journal)),
    }
}

/// What is to be done when neither copy has a record. A seal of something is a loss, which is told,
/// unless a seal of nothing is as new.
fn without_records(store: &Kept, journal: &Kept) -> Choice {
    let of_something = |kept: &Kept| kept.seal.is_some() && kept.intact().is_none();
    match (of_something(store), of_something(journal)) {
        (false, false) => Choice::Neither,
        (true, false) if journal.seal.is_some() && journal.sequence() >= store.sequence() => {
            Choice::Journal(Recovered::Nothing)
        }
        (false, true) if store.seal.is_some() && store.sequence() >= journal.sequence() => Choice::Store,
        _ => Choice::Pieces(Records::new()),
    }
}

/// What can be read of two copies: every record of the newer one that can be read, and of the other
/// one where there is none; then what cannot be read.
fn pieces(store: &Kept, journal: &Kept) -> Records {
    let (first, second) = if journal.sequence() > store.sequence() { (journal, store) } else { (store, journal) };
    let mut pieces = first.records.clone();
    for (key, value) in &second.records {
        let better = |there: &String| !is_readable(key, there, first) && is_readable(key, value, second);
        if pieces.get(key).is_none_or(better) {
            pieces.insert(key.clone(), value.clone());
        }
    }
    pieces
}

/// Whether a record of a copy can be read by itself; a text, whether it is the one that was stored.
fn is_readable(key: &str, raw: &str, copy: &Kept) -> bool {
    let Some(key) = Key::parse(key) else { return false };
    let Key::Article(article, record) = &key else { return settings::flaw(&key, raw).is_none() };
    match record {
        Record::Head => records::read::<HeadRecord>(raw).is_ok(),
        Record::Speaker(_) => records::read::<SpeakerRecord>(raw).is_ok(),
        Record::Annotation(_) => records::read::<AnnotationRecord>(raw).is_ok(),
        Record::Link(_) => records::read::<LinkRecord>(raw).is_ok(),
        Record::Step(_) => records::read::<StepRecord>(raw).is_ok(),
        Record::History => records::read::<HistoryRecord>(raw).is_ok(),
        Record::Text => {
            let stored = copy.records.get(&Key::Article(article.clone(), Record::Sum).to_string());
            stored.is_some_and(|stored| *stored == sum(raw))
        }
        Record::Sum | Record::Place => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "gainsay/labels";

    fn kept(sequence: u64, value: &str) -> Kept {
        let records = Records::from([(HEAD.to_owned(), value.to_owned())]);
        Kept { seal: Some(Seal { sequence, digest: Digest::of(&records) }), records }
    }

    fn damaged(sequence: u64) -> Kept {
        Kept { records: Records::from([(HEAD.to_owned(), "[".to_owned())]), ..kept(sequence, "[]") }
    }

    fn erased(sequence: u64) -> Kept {
        Kept { seal: Some(Seal { sequence, digest: Digest::default() }), records: Records::new() }
    }

    /// A seal of something without its records.
    fn hollow(sequence: u64) -> Kept {
        Kept { records: Records::new(), ..kept(sequence, "[]") }
    }

    #[test]
    fn the_newest_intact_copy_is_taken() {
        let unsealed = Kept { seal: None, ..kept(0, "[]") };
        let none = Kept::default;
        for (store, journal, choice) in [
            (none(), none(), Choice::Neither),
            (kept(3, "[]"), kept(3, "[]"), Choice::Neither),
            (kept(4, "[]"), kept(3, "[ ]"), Choice::Store),
            (kept(3, "[]"), kept(4, "[ ]"), Choice::Journal(Recovered::Newer)),
            (kept(3, "[]"), kept(3, "[ ]"), Choice::Store),
            (none(), kept(3, "[]"), Choice::Journal(Recovered::Lost)),
            (kept(3, "[]"), none(), Choice::Store),
            (unsealed.clone(), none(), Choice::Store),
            (damaged(3), none(), Choice::Store),
            (none(), damaged(3), Choice::Journal(Recovered::Pieced)),
            (damaged(3), kept(3, "[]"), Choice::Journal(Recovered::Damaged)),
            (damaged(4), kept(3, "[]"), Choice::Pieces(kept(3, "[]").records)),
            (kept(3, "[]"), damaged(3), Choice::Store),
            (kept(2, "[]"), damaged(3), Choice::Pieces(kept(2, "[]").records)),
            (unsealed, kept(3, "[]"), Choice::Journal(Recovered::Nothing)),
            (erased(4), kept(3, "[]"), Choice::Store),
            (kept(3, "[]"), erased(4), Choice::Journal(Recovered::Newer)),
            (none(), erased(4), Choice::Neither),
            (hollow(3), erased(4), Choice::Journal(Recovered::Nothing)),
            (erased(4), hollow(3), Choice::Store),
            (hollow(4), none(), Choice::Pieces(Records::new())),
            (none(), hollow(4), Choice::Pieces(Records::new())),
            (hollow(4), erased(3), Choice::Pieces(Records::new())),
        ] {
            assert_eq!(choose(&store, &journal), choice, "{store:?}, {journal:?}");
        }
    }

    #[test]
    fn of_two_damaged_copies_every_record_is_taken_that_can_be_read() {
        let copy = |sequence, pairs: [(&str, &str); 2]| {
            let records = pairs.map(|(key, value)| (format!("gainsay/article/a/{key}"), value.to_owned()));
            Kept { seal: Some(Seal { sequence, digest: Digest::default() }), records: records.into() }
        };
        let history = r#"{"first":0,"steps":0,"done":0}"#;
        let store = copy(4, [("history", "{"), ("link/l", "new")]);
        let journal = copy(3, [("history", history), ("link/k", "old")]);
        let expected = [("history", history), ("link/k", "old"), ("link/l", "new")];
        let expected = expected.map(|(key, value)| (format!("gainsay/article/a/{key}"), value.to_owned()));
        assert_eq!(choose(&store, &journal), Choice::Pieces(expected.into()));

        let store = copy(4, [("sha256", &sum("good")), ("text", "bad")]);
        let journal = copy(3, [("sha256", &sum("good")), ("text", "good")]);
        assert_eq!(choose(&store, &journal), Choice::Pieces(journal.records));
    }
}
