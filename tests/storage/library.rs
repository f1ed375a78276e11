//! The list of articles, and what other tabs, other versions and other programs do to the store.

use std::{collections::BTreeMap, rc::Rc};

use gainsay::{
    core::{Article, Command, Details, Summary, Text},
    storage::{Archive, Fault, MemoryStore, Misbehaviour, OpenError, SaveError, Session, Store, StoreError},
};

use crate::{
    desk::{Desk, archive, article, foreign_records_are_untouched, store, without_seals},
    support::{at, cases},
};

#[test]
fn articles_are_listed_without_being_opened() {
    let store = store();
    let keeper = archive(&store);
    let mut desks: Vec<Desk> = cases::all().into_iter().map(|(_, article)| Desk::new(article)).collect();
    for (minute, desk) in (0..).zip(&mut desks) {
        desk.summary.changed = at(minute);
        keeper.add(desk.state()).unwrap();
    }
    desks[0].summary.deleted = Some(at(100));
    keeper.set_summary(&desks[0].summary).unwrap();

    let library = Archive::open(Rc::<MemoryStore>::clone(&store)).unwrap().library;
    let listed: Vec<Summary> = library.present().map(|summary| (**summary).clone()).collect();
    let expected: Vec<Summary> = desks.iter().skip(1).rev().map(|desk| desk.summary.clone()).collect();
    assert_eq!(listed, expected);
    assert_eq!(library.deleted().count(), 1);
    // A summary is kept without touching what else the head has.
    let loaded = keeper.load(desks[0].article.id()).unwrap();
    assert_eq!((loaded.article, loaded.summary), (desks[0].article.clone(), desks[0].summary.clone()));
    assert!(foreign_records_are_untouched(&store.records()));
}

#[test]
fn one_article_goes_and_those_beside_it_stay() {
    let store = store();
    let keeper = archive(&store);
    let article = article();
    keeper.add(Desk::new(article.clone().with_id("a".into())).state()).unwrap();
    let one = store.records();
    for id in ["a/", "a/annotation/left", "a b", ""] {
        keeper.add(Desk::new(article.clone().with_id(id.into())).state()).unwrap();
    }
    for id in ["a/", "a/annotation/left", "a b", ""] {
        keeper.remove(&id.into()).unwrap();
    }
    // Of each that went a seal is left: that there is nothing is newer than what a copy may have.
    let left = store.records();
    assert_eq!(without_seals(&left), without_seals(&one));
    for name in ["a%2F", "a%2Fannotation%2Fleft", "a b", ""] {
        let seal = left.get(&format!("gainsay/seal/article/{name}")).map(String::as_str);
        assert_eq!(seal, Some(r#"{"sequence":2,"digest":"0000000000000000"}"#));
    }
    assert_eq!(left.len(), one.len() + 4);
    // What is gone already can be removed again.
    keeper.remove(&"a b".into()).unwrap();
    assert_eq!(store.records(), left);
}

#[test]
fn an_article_is_not_written_over_by_another_of_the_same_name() {
    let store = store();
    let keeper = archive(&store);
    let desk = Desk::busy();
    keeper.add(desk.state()).unwrap();
    let before = store.records();
    let other =
        Desk::new(Article::new(desk.article.id().clone(), Text::new("Another text.").unwrap(), Details::default()));
    assert_eq!(keeper.add(other.state()), Err(SaveError::Taken(desk.article.id().clone())));
    let two = SaveError::TwoArticles { before: "bridge".into(), after: "bridge".into() };
    assert_eq!(keeper.save(desk.state(), other.state()), Err(two));
    assert_eq!(store.records(), before);
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let store = store();
    let keeper = archive(&store);
    let desk = Desk::busy();
    let id = desk.article.id();
    assert_eq!(keeper.set_summary(&desk.summary), Err(SaveError::NoArticle(id.clone())));
    assert_eq!(keeper.set_place(id, &gainsay::storage::Place::default()), Err(SaveError::NoArticle(id.clone())));
    assert_eq!(store.records(), super::desk::store().records());
}

#[test]
fn an_article_that_was_wiped_under_the_open_page_is_written_whole() {
    let desk = Desk::busy();
    let (before, after) = (desk.clone(), desk.turned_upside_down());
    for wiped in ["everything", "the head"] {
        let store = store();
        let keeper = archive(&store);
        keeper.add(before.state()).unwrap();
        match wiped {
            "everything" => store.wipe(),
            _ => store.remove("gainsay/article/bridge").unwrap(),
        }
        keeper.save(before.state(), after.state()).unwrap();
        let loaded = archive(&store).load(after.article.id()).unwrap();
        assert_eq!(
            (loaded.article, loaded.history, loaded.damage),
            (after.article.clone(), after.history.clone(), vec![])
        );
    }
}

#[test]
fn records_of_a_newer_version_are_refused_untouched() {
    let store = store();
    let desk = Desk::busy();
    let keeper = archive(&store);
    keeper.add(desk.state()).unwrap();
    let mut records: BTreeMap<String, String> = store.records();
    records.insert("gainsay/schema".to_owned(), r#"{"version":5}"#.to_owned());

    let newer = Rc::new(MemoryStore::with(records.clone()));
    let error = Archive::open(Rc::<MemoryStore>::clone(&newer)).err().unwrap();
    assert_eq!(error, OpenError::Newer { found: 5, known: 4 });
    assert!(error.to_string().contains("Reload the page"), "{error}");
    assert_eq!(newer.records(), records);

    // Another tab brings them to a newer layout while this one is open.
    store.set("gainsay/schema", r#"{"version":5}"#).unwrap();
    let after = desk.turned_upside_down();
    let refused = || SaveError::Layout { found: 5, known: 4 };
    assert_eq!(keeper.save(desk.state(), after.state()), Err(refused()));
    assert_eq!(keeper.set_session(&Session::default()), Err(refused()));
    assert_eq!(keeper.remove(desk.article.id()), Err(refused()));
    assert_eq!(store.records(), records);
}

#[test]
fn nothing_is_put_back_over_records_of_a_newer_version() {
    let store = store();
    let desk = Desk::busy();
    let keeper = archive(&store);
    keeper.add(desk.state()).unwrap();
    // The last change stops in the middle, and cannot be taken back.
    let at = store.operations() + 12;
    let misbehaviour = Misbehaviour::Fails(StoreError::Full);
    store.misbehave(Some(Fault { at, times: Fault::FOR_EVER, misbehaviour }));
    let after = desk.turned_upside_down();
    assert!(matches!(keeper.save(desk.state(), after.state()), Err(SaveError::Torn { .. })));
    store.misbehave(None);
    store.set("gainsay/schema", r#"{"version":5}"#).unwrap();
    let records = store.records();
    assert_eq!(keeper.save(desk.state(), after.state()), Err(SaveError::Layout { found: 5, known: 4 }));
    keeper.load(desk.article.id()).unwrap();
    assert_eq!(store.records(), records);
}

#[test]
fn a_list_shows_the_details_that_the_article_has() {
    let store = store();
    let keeper = archive(&store);
    let desk = Desk::busy();
    keeper.add(desk.state()).unwrap();
    // The summary is the one before the change.
    let mut after = desk.turned_upside_down();
    after.summary = desk.summary.clone();
    keeper.save(desk.state(), after.state()).unwrap();
    let loaded = keeper.load(desk.article.id()).unwrap();
    assert_eq!(loaded.article, after.article);
    assert_eq!(&loaded.summary.details, after.article.details());
}

#[test]
fn what_was_saved_last_and_then_undone_leaves_nothing_behind() {
    let store = store();
    let keeper = archive(&store);
    let mut desk = Desk::new(article());
    keeper.add(desk.state()).unwrap();
    let before = desk.clone();
    desk.perform(Command::RemoveAnnotation("left".into())).unwrap();
    keeper.save(before.state(), desk.state()).unwrap();
    let removed = desk.clone();
    desk.go(&crate::desk::Move::Undo);
    keeper.save(removed.state(), desk.state()).unwrap();
    assert_eq!(archive(&store).load(desk.article.id()).unwrap().article, before.article);
}
