//! A save costs what the change costs, however large the article is.

use std::rc::Rc;

use gainsay::{
    core::{Annotation, Article, Command, Details, Label, LinkKind, Parts, Speaker, SpeakerKind, Text, history::DEPTH},
    storage::{Archive, MemoryStore, SAFE_LINE},
};

use serde_json::Value;

use crate::{
    desk::{Desk, archive, store},
    support::at,
};

/// An article with this many annotations, of ten words each.
fn article(annotations: usize) -> Article {
    let text = Text::new(&"Nobody said that the mayor had ever taken a bribe. ".repeat(annotations)).unwrap();
    let length = text.end().bytes() / annotations.max(1);
    let annotation = |number: usize| {
        let range = text.range(text.floor(number * length), text.floor((number + 1) * length - 1)).unwrap();
        let annotation = Annotation::new(number.to_string().as_str().into(), "claim".into(), range, at(0));
        Annotation { speaker: Some((number % 50).to_string().as_str().into()), ..annotation }.into()
    };
    let links = (1..annotations).step_by(3).map(|number| gainsay::core::Link {
        id: number.to_string().as_str().into(),
        from: number.to_string().as_str().into(),
        to: (number - 1).to_string().as_str().into(),
        kind: LinkKind::Repeats,
        extra: gainsay::core::Extra::default(),
    });
    let parts = Parts {
        labels: Label::standard(),
        speakers: (0..50)
            .map(|number| Speaker::new(number.to_string().as_str(), "Somebody", SpeakerKind::Person))
            .collect(),
        annotations: (0..annotations).map(annotation).collect(),
        links: links.collect(),
        ..Parts::default()
    };
    let (article, refused) = Article::assemble("large".into(), text.clone(), parts);
    assert_eq!(refused, []);
    article
}

/// How many operations of the store something takes.
fn operations(store: &Rc<MemoryStore>, work: impl FnOnce()) -> usize {
    let before = store.operations();
    work();
    store.operations() - before
}

fn kept(desk: &Desk) -> (Rc<MemoryStore>, Archive) {
    let store = store();
    let keeper = archive(&store);
    keeper.add(desk.state()).unwrap();
    (store, keeper)
}

#[test]
fn a_tag_is_five_records_however_large_the_article_is() {
    let [small, large] = [10, 5_000].map(|annotations| {
        let mut desk = Desk::new(article(annotations));
        let (store, keeper) = kept(&desk);
        let range = desk.article.text().range(desk.article.text().floor(20), desk.article.text().floor(24)).unwrap();
        let tag = Command::AddAnnotation(Rc::new(Annotation::new("tag".into(), "denial".into(), range, at(1))));
        let note = Command::SetNote { annotation: "tag".into(), note: "x".to_owned(), at: at(2) };
        [tag, note, Command::RemoveAnnotation("tag".into())].map(|command| {
            let (before, records) = (desk.clone(), store.records());
            desk.perform(command).unwrap();
            let operations = operations(&store, || keeper.save(before.state(), desk.state()).unwrap());
            let now = store.records();
            let written = now.iter().filter(|(key, value)| records.get(*key) != Some(value)).count();
            let removed = records.keys().filter(|key| !now.contains_key(*key)).count();
            (operations, written + removed)
        })
    });
    // The annotation, the step, the outline of the history, the head and the seal: each is read,
    // written and read back. Beside them the version, the head and the last seal are looked at.
    assert_eq!(small, [(18, 5); 3]);
    assert_eq!(large, small);
}

#[test]
fn a_history_that_is_full_gives_up_one_record_for_each_that_it_gets() {
    let mut desk = Desk::new(article(1));
    let note = |count: usize| {
        let at = at(i64::try_from(count).unwrap());
        Command::SetNote { annotation: "0".into(), note: count.to_string(), at }
    };
    for count in 0..DEPTH + 5 {
        desk.perform(note(count)).unwrap();
    }
    let (store, keeper) = kept(&desk);
    let records = store.records().len();
    for count in DEPTH + 5..DEPTH + 10 {
        let before = desk.clone();
        desk.perform(note(count)).unwrap();
        assert_eq!(operations(&store, || keeper.save(before.state(), desk.state()).unwrap()), 21);
        assert_eq!(store.records().len(), records);
    }
    assert_eq!(archive(&store).load(desk.article.id()).unwrap().history, desk.history);
}

#[test]
fn ten_thousand_annotations_are_each_read_once() {
    let desk = Desk::new(article(10_000));
    let (store, keeper) = kept(&desk);
    let records = store.records().len() - 4;
    let mut loaded = None;
    // All records but the version and those of the other program; the place that is not
    // there, and the list of keys.
    let operations = operations(&store, || loaded = Some(keeper.load(desk.article.id()).unwrap()));
    assert_eq!(operations, records + 2 + 1);
    let loaded = loaded.unwrap();
    assert_eq!((loaded.article, loaded.damage), (desk.article, vec![]));
}

#[test]
fn a_list_of_a_thousand_articles_reads_their_heads_only() {
    let store = store();
    let keeper = archive(&store);
    for number in 0..1_000 {
        let text = Text::new("It is so.").unwrap();
        let article = Article::new(format!("article {number}").as_str().into(), text, Details::default());
        keeper.add(Desk::new(article).state()).unwrap();
    }
    let reading = operations(&store, || drop(archive(&store)));
    // Beside them the list of keys, and twice the version.
    assert_eq!(reading, 1_000 + 3);
}

#[test]
fn the_room_that_is_used_is_counted_along() {
    let mut desk = Desk::busy();
    let (store, keeper) = kept(&desk);
    let used = || keeper.usage().unwrap().used;
    let units = |text: &str| text.encode_utf16().count();
    let there = || store.records().iter().map(|(key, value)| units(key) + units(value)).sum::<usize>();
    assert_eq!(used(), there());
    assert_eq!(operations(&store, || assert_eq!(keeper.usage().unwrap().safe, SAFE_LINE)), 0);
    let before = desk.clone();
    desk = desk.turned_upside_down();
    keeper.save(before.state(), desk.state()).unwrap();
    assert_eq!(used(), there());
    keeper.remove(desk.article.id()).unwrap();
    assert_eq!(used(), there());
}

/// Room is short: names are, and what has its default is left out.
#[test]
fn records_are_compact() {
    let (store, _) = kept(&Desk::new(article(1)));
    let record = |key: &str| store.records()[&format!("gainsay/article/large{key}")].clone();
    for (key, expected) in [
        ("", r#"{"added":"2026-03-14T12:00:00Z","counts":[1,0,0],"details":{}}"#),
        ("/annotation/0", r#"{"at":[[0,50]],"by":"0","label":"claim","made":"2026-03-14T12:00:00Z"}"#),
        ("/speaker/0", r#"{"kind":"person","name":"Somebody"}"#),
    ] {
        let (written, expected): (Value, Value) =
            (serde_json::from_str(&record(key)).unwrap(), serde_json::from_str(expected).unwrap());
        assert_eq!(written, expected);
        assert_eq!(record(key).len(), expected.to_string().len(), "{key} has blanks");
    }
}
