//! Versions of an article: kept in the journal, at most twenty, and given back as they were.

use std::{rc::Rc, slice};

use gainsay::{
    core::{Annotation, Article, Command, Details, Text, history::Step},
    storage::{Fault, Journal, Kept, Misbehaviour, Records, StoreError, VERSIONS, Versions, Volume, Volumes},
};

use crate::{
    desk::{Desk, article, store},
    support::at,
    tab::{SimulatedTab, answer},
};

/// Somebody who works on one article, in a tab.
struct Session {
    tab: SimulatedTab,
    desk: Desk,
}

impl Session {
    fn begin(article: Article) -> Self {
        let tab = SimulatedTab::start(store().records(), Volumes::new());
        let desk = Desk::new(article);
        tab.archive.add(desk.state()).unwrap();
        assert!(tab.flush());
        Self { tab, desk }
    }

    fn volume(&self) -> Volume {
        Volume::Article(self.desk.article.id().clone())
    }

    /// Makes a change of its own, which the journal is told.
    fn work(&mut self, note: usize) {
        let before = self.desk.clone();
        let annotation = before.article.annotations()[0].id.clone();
        let command = Command::SetNote { annotation, note: note.to_string(), at: at(i64::try_from(note).unwrap()) };
        let (article, inverse) = before.article.apply(&command).unwrap();
        self.desk.history.record(Step { at: at(i64::try_from(note).unwrap()), command, inverse });
        self.desk.article = article;
        self.tab.archive.save(before.state(), self.desk.state()).unwrap();
        assert!(self.tab.flush());
    }

    fn keep(&self) -> Option<Result<(), StoreError>> {
        answer(self.tab.journal.keep_version(&self.volume()))
    }

    fn versions(&self) -> Versions {
        answer(self.tab.journal.versions(&self.volume())).unwrap().unwrap()
    }

    /// The article as each of its versions has it, the newest first.
    fn articles(&self) -> Vec<Article> {
        let restored = |kept: &gainsay::storage::Kept| {
            let loaded = kept.of_text(&self.desk.article).unwrap();
            assert_eq!(loaded.damage, []);
            loaded.article
        };
        self.versions().kept.iter().map(restored).collect()
    }
}

#[test]
fn a_version_is_the_article_as_it_was_without_its_text_and_its_history() {
    let mut session = Session::begin(article());
    let first = session.desk.article.clone();
    session.keep().unwrap().unwrap();
    session.work(1);
    session.work(2);
    let second = session.desk.article.clone();
    session.keep().unwrap().unwrap();
    session.work(3);
    assert_eq!(session.articles(), [second, first]);
    for written in session.tab.journal.written_versions().values() {
        assert!(!["/text", "/sha256", "/step/", "/history"].iter().any(|record| written.contains(record)), "{written}");
    }
}

#[test]
fn a_state_is_kept_once_and_the_oldest_of_too_many_go() {
    let mut session = Session::begin(article());
    // Another article whose name begins in the same way keeps its own.
    let other = Desk::new(article().with_id("bridge2".into()));
    session.tab.archive.add(other.state()).unwrap();
    assert!(session.tab.flush());
    let other = Volume::Article("bridge2".into());
    assert_eq!(answer(session.tab.journal.keep_version(&other)), Some(Ok(())));
    let mut sequences = Vec::new();
    for note in 0..VERSIONS + 3 {
        session.work(note);
        session.keep().unwrap().unwrap();
        let kept = session.versions();
        session.keep().unwrap().unwrap();
        assert_eq!(session.versions(), kept, "the same state is no other version");
        sequences.insert(0, session.tab.archive.seal(&session.volume()).unwrap().unwrap().sequence);
    }
    let kept: Vec<_> = session.versions().kept.iter().map(Kept::sequence).collect();
    assert_eq!(kept, sequences[..VERSIONS]);
    assert_eq!(session.articles()[0], session.desk.article);
    assert_eq!(answer(session.tab.journal.versions(&other)).unwrap().unwrap().kept.len(), 1);
}

#[test]
fn a_damaged_version_is_left_out_and_told() {
    let mut session = Session::begin(article());
    session.keep().unwrap().unwrap();
    session.work(1);
    session.keep().unwrap().unwrap();
    let newest = session.desk.article.clone();
    let whole = session.tab.journal.written_versions();
    let oldest = whole.keys().next().unwrap();
    let damages: [fn(&str) -> String; 4] = [
        |_| String::new(),
        |written| written.chars().take(written.len() / 2).collect(),
        |written| written.replace("paper", "taper"),
        |written| written.replace("article/bridge\"", "article/other\""),
    ];
    for damage in damages {
        let mut spoilt = whole.clone();
        spoilt.insert(oldest.clone(), damage(&whole[oldest]));
        session.tab.journal.set_written_versions(spoilt);
        assert_eq!(session.versions().damaged, 1);
        assert_eq!(session.articles(), slice::from_ref(&newest));
    }
}

#[test]
fn a_damaged_copy_is_kept_as_no_version() {
    let mut session = Session::begin(article());
    session.keep().unwrap().unwrap();
    let versions = session.versions();
    session.work(1);
    let mut volumes = session.tab.journal.volumes();
    let records = &mut volumes.get_mut(&*session.volume().name()).unwrap().records;
    let key = records.keys().find(|key| key.contains("/annotation/")).unwrap().clone();
    records.remove(&key);
    let damaged = SimulatedTab { journal: Rc::new(gainsay::storage::MemoryJournal::with(volumes)), ..session.tab };
    damaged.journal.set_written_versions(session.tab.journal.written_versions());
    session.tab = damaged;
    session.keep().unwrap().unwrap();
    assert_eq!(session.versions(), versions);
}

#[test]
fn versions_go_with_their_article() {
    let mut session = Session::begin(article());
    session.keep().unwrap().unwrap();
    session.work(1);
    session.keep().unwrap().unwrap();
    session.tab.archive.remove(session.desk.article.id()).unwrap();
    assert_eq!(session.versions().kept.len(), 2, "as long as the journal has the article");
    assert!(session.tab.flush());
    assert_eq!(session.tab.journal.written_versions(), Records::new());
    session.keep().unwrap().unwrap();
    assert_eq!(session.versions(), Versions::default(), "of nothing there is no version");
}

#[test]
fn whatever_fails_neither_the_article_nor_an_older_version_is_harmed() {
    let ways = [Misbehaviour::Fails(StoreError::Full), Misbehaviour::Lies, Misbehaviour::Tears, Misbehaviour::Hangs];
    for misbehaviour in ways {
        let mut session = Session::begin(article());
        session.keep().unwrap().unwrap();
        let before = session.desk.article.clone();
        session.work(1);
        let (versions, volumes) = (session.versions(), session.tab.journal.volumes());
        let now = session.tab.journal.operations();
        session.tab.journal.misbehave(Some(Fault { at: now, times: 1, misbehaviour }));
        let _ = session.keep();
        session.tab.journal.misbehave(None);
        assert_eq!((session.versions(), session.tab.journal.volumes()), (versions, volumes));
        // The next time it is kept after all.
        session.keep().unwrap().unwrap();
        assert_eq!(session.articles(), [session.desk.article.clone(), before]);
    }
}

/// What the page does when somebody wants a version back.
#[test]
fn a_version_comes_back_as_one_change() {
    let mut session = Session::begin(article());
    session.keep().unwrap().unwrap();
    let first = session.desk.article.clone();
    session.work(1);
    let gone = Command::RemoveAnnotation(session.desk.article.annotations()[2].id.clone());
    session.desk.article = session.desk.article.apply(&gone).unwrap().0;
    let version = session.articles().remove(0);
    let command = session.desk.article.becoming(&version).unwrap();
    assert_eq!(session.desk.article.apply(&command).unwrap().0, first);
}

/// The text comes from the article, so an article with another text has nothing of a version.
#[test]
fn a_version_does_not_fit_another_text() {
    let session = Session::begin(article());
    session.keep().unwrap().unwrap();
    let other = Article::new(article().id().clone(), Text::new("Short.").unwrap(), Details::default());
    let loaded = session.versions().kept[0].of_text(&other).unwrap();
    assert!(loaded.damage.len() >= loaded.article.annotations().len());
    assert_eq!(loaded.article.annotations().iter().collect::<Vec<&Rc<Annotation>>>(), Vec::<&Rc<Annotation>>::new());
}
