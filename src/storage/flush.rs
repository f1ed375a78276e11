//! Telling the journal what the store has.

use std::rc::Rc;

use super::{
    archive::Archive,
    error::SaveError,
    journal::{Journal, Verdict},
    outbox::Change,
    seal::Seal,
    store::StoreError,
    volume::Volume,
};

/// Why the journal does not have everything that the store has.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FlushError {
    /// One of the two failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store did not take a newer seal.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// Somebody else has written the volume.
    #[error(
        "Another tab has changed this at the same time. Nothing of either was overwritten. \
         Export what is on the screen, then reload this page."
    )]
    Ahead(Volume),
}

impl Archive {
    /// Whether the journal has everything that was written.
    pub fn is_flushed(&self) -> bool {
        self.outbox().is_empty()
    }

    /// What the journal has been told since this was asked last, for other tabs to follow.
    pub fn take_told(&self) -> Vec<Rc<Change>> {
        self.outbox().take_told()
    }

    /// Tells the journal nothing more of what waits of a volume, because somebody else has gone on
    /// with it.
    pub fn give_up(&self, volume: &Volume) {
        self.outbox().forget(volume);
    }

    /// From now on nothing waits for the journal, because there is none.
    pub fn without_journal(&self) {
        self.outbox().close();
    }

    /// Tells the journal everything that it has not been told, in order. When it answers `Ok`, the
    /// journal has all that was written before.
    ///
    /// After an error it can be called again at any time. Not to be called while it runs.
    pub async fn flush(&self, journal: &dyn Journal) -> Result<(), FlushError> {
        while let Err(error) = self.tell_all(journal).await {
            // A setting that two tabs have changed is the one that was changed last.
            match error {
                FlushError::Ahead(volume) if !matches!(volume, Volume::Article(_)) => {
                    let ahead = journal.seal(&volume).await?;
                    self.outsequence(&volume, ahead.map_or(0, |seal| seal.sequence))?;
                    self.outbox().tell_whole(volume);
                }
                error => {
                    self.outbox().give_up();
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    async fn tell_all(&self, journal: &dyn Journal) -> Result<(), FlushError> {
        loop {
            if let Some(volume) = self.outbox().begin_whole() {
                self.tell_whole(journal, &volume).await?;
            } else if let Some(change) = self.outbox().first() {
                self.tell(journal, change).await?;
            } else {
                return Ok(());
            }
        }
    }

    async fn tell(&self, journal: &dyn Journal, change: Rc<Change>) -> Result<(), FlushError> {
        match journal.write(&change).await? {
            Verdict::Made => {
                proven(journal, &change).await?;
                self.outbox().told(change);
            }
            Verdict::Behind => self.outbox().tell_whole(change.volume.clone()),
            Verdict::Ahead(_) => return Err(FlushError::Ahead(change.volume.clone())),
        }
        Ok(())
    }

    async fn tell_whole(&self, journal: &dyn Journal, volume: &Volume) -> Result<(), FlushError> {
        let kept = self.kept_volume(volume)?;
        let Some(seal) = kept.seal else {
            // It vanished from the store; the next save, or the next look, will see to it.
            self.outbox().vanished(volume);
            return Ok(());
        };
        // What somebody else has written may have fewer changes, and is not to be overwritten either.
        if let Some(there) = journal.seal(volume).await? {
            let strange = there != seal && !there.is_of_nothing() && !self.outbox().is_ours(volume, there);
            if strange && matches!(volume, Volume::Article(_)) {
                return Err(FlushError::Ahead(volume.clone()));
            }
        }
        let writes = kept.records.into_iter().map(|(key, value)| (key, Some(value))).collect();
        let change = Change { volume: volume.clone(), base: None, seal, writes };
        match journal.write(&change).await? {
            Verdict::Made | Verdict::Behind => {
                proven(journal, &change).await?;
                self.outbox().told(Rc::new(change));
                Ok(())
            }
            // An article that was deleted for good, and that comes again.
            Verdict::Ahead(there) if there.is_of_nothing() => self.outsequence(volume, there.sequence),
            Verdict::Ahead(_) => Err(FlushError::Ahead(volume.clone())),
        }
    }

    /// Sets a seal on a volume that is newer than a sequence; the records stay as they are.
    fn outsequence(&self, volume: &Volume, sequence: u64) -> Result<(), FlushError> {
        let Some(seal) = self.kept_volume(volume)?.seal else { return Ok(()) };
        Ok(self.reseal(volume, Seal { sequence: sequence.saturating_add(1), ..seal })?)
    }
}

/// Looks whether the journal has what it said that it has written.
async fn proven(journal: &dyn Journal, change: &Change) -> Result<(), FlushError> {
    // Should the volume have been written again already, that one will be looked at.
    if journal.seal(&change.volume).await?.is_some_and(|there| there.sequence >= change.seal.sequence) {
        Ok(())
    } else {
        Err(StoreError::Lied { key: change.volume.to_string() }.into())
    }
}
