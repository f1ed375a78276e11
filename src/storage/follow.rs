//! Following what another tab writes.

use super::{
    error::LoadError,
    journal::Kept,
    key::{Key, Record},
    load::{self, Loaded},
    memory::MemoryStore,
    outbox::Change,
    records::{self, ChangeRecord, HeadRecord},
    settings,
    volume::Volume,
};
use crate::core::{ArticleId, LibraryHistory, Summary};

/// What came of following a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Followed {
    /// The copy is as far as the change.
    Applied,
    /// The copy was as far already.
    Known,
    /// A change in between was missed; the volume has to be read anew.
    Missed,
}

/// What a change means for the list of articles.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Listing {
    /// An article is there, with this summary.
    Put(Box<Summary>),
    /// An article was deleted for good.
    Gone(ArticleId),
}

impl Kept {
    /// Makes a change of another tab.
    pub fn follow(&mut self, change: &Change) -> Followed {
        if change.seal.sequence <= self.sequence() {
            return Followed::Known;
        }
        if change.base.is_none() {
            self.records.clear();
        } else if change.base != self.seal {
            return Followed::Missed;
        }
        for (key, value) in &change.writes {
            match value {
                Some(value) => drop(self.records.insert(key.clone(), value.clone())),
                None => drop(self.records.remove(key)),
            }
        }
        self.seal = Some(change.seal);
        Followed::Applied
    }

    /// The article that these records are.
    pub fn article(&self, id: &ArticleId) -> Result<Loaded, LoadError> {
        let store = MemoryStore::with(self.records.clone());
        let keys: Vec<String> = self.records.keys().cloned().collect();
        load::with_history(&store, load::preview(&store, id, &keys, self.seal)?)
    }
}

impl Change {
    /// What other tabs are told of a change that says everything that a volume has: no more than a list
    /// shows. Whoever follows the article has missed a change then, and reads it anew. Nothing when the
    /// change is to be told as it is.
    pub fn in_brief(&self) -> Option<Self> {
        let Volume::Article(id) = self.volume.clone() else { return None };
        if self.base.is_some() {
            return None;
        }
        let head = Key::Article(id, Record::Head).to_string();
        let writes = self.writes.iter().filter(|(key, _)| *key == head).cloned().collect();
        Some(Self { volume: self.volume.clone(), base: Some(self.seal), seal: self.seal, writes })
    }

    /// The change as a text that another tab can read.
    pub fn into_json(self) -> String {
        self.into_parts().collect()
    }

    /// The same text in parts. The change is used up by and by.
    pub(super) fn into_parts(self) -> impl Iterator<Item = String> {
        ChangeRecord::of(self).into_parts()
    }

    /// The change that a text says; nothing when it is none.
    pub fn from_json(json: &str) -> Option<Self> {
        records::read::<ChangeRecord>(json).ok()?.restore()
    }

    /// What it means for the list of articles; nothing when it leaves that as it is.
    pub fn listing(&self) -> Option<Listing> {
        let Volume::Article(id) = &self.volume else { return None };
        let head = Key::Article(id.clone(), Record::Head).to_string();
        let (_, raw) = self.writes.iter().find(|(key, _)| *key == head)?;
        let Some(raw) = raw else { return Some(Listing::Gone(id.clone())) };
        let head = records::read::<HeadRecord>(raw).and_then(|head| head.restore(id.clone())).ok()?;
        Some(Listing::Put(Box::new(head.summary)))
    }

    /// What was done to the list of articles, if that is what it changes.
    pub fn library_history(&self) -> Option<LibraryHistory> {
        match &self.only_write(&Volume::History)?.1 {
            Some(raw) => settings::library_history(raw).ok(),
            None => Some(LibraryHistory::default()),
        }
    }

    /// The keys that a person chose, if that is what it changes; see
    /// [`Archive::key_changes`](super::Archive::key_changes).
    pub fn key_changes(&self) -> Option<Vec<(String, String)>> {
        match &self.only_write(&Volume::Keys)?.1 {
            Some(raw) => settings::key_changes(raw).ok(),
            None => Some(Vec::new()),
        }
    }

    /// The write of a volume that has one record, if this is a change of it.
    fn only_write(&self, volume: &Volume) -> Option<&(String, Option<String>)> {
        self.writes.first().filter(|_| self.volume == *volume)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Digest, Records, Seal};

    fn change(base: Option<u64>, sequence: u64, value: &str) -> Change {
        let seal = |sequence| Seal { sequence, digest: Digest::default() };
        let writes = vec![(format!("gainsay/{value}"), Some(value.to_owned())), ("gainsay/keys".to_owned(), None)];
        Change { volume: Volume::Keys, base: base.map(seal), seal: seal(sequence), writes }
    }

    #[test]
    fn a_change_follows_the_one_before_it_and_no_other() {
        let mut kept = Kept::default();
        assert_eq!(kept.follow(&change(None, 3, "a")), Followed::Applied);
        assert_eq!(kept.follow(&change(Some(3), 4, "b")), Followed::Applied);
        assert_eq!(kept.follow(&change(Some(3), 4, "b")), Followed::Known);
        assert_eq!(kept.follow(&change(Some(5), 6, "c")), Followed::Missed);
        let pairs = ["a", "b"].map(|value| (format!("gainsay/{value}"), value.to_owned()));
        assert_eq!(kept.records, Records::from(pairs));
        assert_eq!(kept.follow(&change(None, 6, "c")), Followed::Applied);
        assert_eq!(kept.records.len(), 1);
    }

    #[test]
    fn a_change_can_be_told() {
        for told in [change(None, 1, "\"ä\\"), change(Some((1 << 53) - 1), 1 << 53, "🔥")] {
            assert_eq!(Change::from_json(&told.clone().into_json()), Some(told));
        }
        assert_eq!(Change::from_json("{}"), None);
    }

    #[test]
    fn of_a_whole_article_others_are_told_what_a_list_shows_and_know_that_they_missed_the_rest() {
        let id = ArticleId::from("a");
        let key = |record| Key::Article(id.clone(), record).to_string();
        let writes = [Record::Text, Record::Head, Record::History].map(|record| (key(record), Some("{}".to_owned())));
        let volume = Volume::Article(id.clone());
        let whole = Change { volume, writes: writes.to_vec(), ..change(None, 4, "") };
        let told = whole.in_brief().unwrap();
        assert_eq!(told.writes, [(key(Record::Head), Some("{}".to_owned()))]);
        let mut kept = Kept::default();
        assert_eq!(kept.follow(&told), Followed::Missed);
        assert_eq!(kept.follow(&whole), Followed::Applied);
        assert_eq!(kept.follow(&told), Followed::Known);
        assert_eq!(Change { base: Some(whole.seal), ..whole }.in_brief(), None);
        assert_eq!(change(None, 4, "settings").in_brief(), None);
    }
}
