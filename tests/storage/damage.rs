//! Stored values are cut short, bent and lost. Nothing panics, nothing that is whole disappears
//! without a word, and what is damaged stays as it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use gainsay::{
    core::{ArticleId, Command, Speaker, SpeakerKind},
    storage::{Archive, Damage, Flaw, LoadError, Loaded, MemoryStore, OpenError, Opened, Place, Session},
};
use proptest::{prelude::*, sample::Index};

use crate::{
    desk::{Desk, archive, article, foreign_records_are_untouched, store, without_seals},
    settings,
    support::{at, invariants, property::holds},
};

type Records = BTreeMap<String, String>;

/// Two articles, one with everything that an article can have.
pub(crate) fn records() -> Records {
    let store = store();
    let keeper = archive(&store);
    let busy = Desk::busy();
    keeper.add(busy.state()).unwrap();
    let caret = busy.article.annotations().first().map(|annotation| annotation.ranges.start());
    keeper.set_place(busy.article.id(), &Place { paragraph: 1, caret, annotation: Some("left".into()) }).unwrap();
    keeper.add(Desk::new(article().with_id("other".into())).state()).unwrap();
    keeper.set_session(&Session { article: Some(busy.article.id().clone()) }).unwrap();
    keeper.set_library_history(&settings::history()).unwrap();
    keeper.set_key_changes(&settings::key_changes()).unwrap();
    keeper.set_labels(Some(&settings::labels())).unwrap();
    store.records()
}

fn open(records: &Records) -> (Rc<MemoryStore>, Result<Opened, OpenError>) {
    let store = Rc::new(MemoryStore::with(records.clone()));
    let opened = Archive::open(Rc::<MemoryStore>::clone(&store));
    (store, opened)
}

/// All articles of undamaged records.
fn whole(records: &Records) -> BTreeMap<ArticleId, Loaded> {
    let (_, opened) = open(records);
    let Opened { archive, library, .. } = opened.unwrap();
    library.present().map(|summary| (summary.id.clone(), archive.load(&summary.id).unwrap())).collect()
}

/// Checks that of all records but one everything is there, or is reported, and nothing is written.
/// Answers what is reported.
fn nothing_vanishes(whole: &BTreeMap<ArticleId, Loaded>, records: &Records, damaged: &str) -> Vec<Damage> {
    let (store, opened) = open(records);
    let reported = match opened {
        Ok(Opened { archive, library, mut damage, .. }) => {
            for (id, whole) in whole {
                if library.get(id).is_some() {
                    damage.extend(article_is_there(whole, archive.load(id), damaged));
                } else {
                    let head = format!("gainsay/article/{id}");
                    assert!(damage.iter().any(|damage| damage.key == head), "{damaged}: {damage:?}");
                }
            }
            damage
        }
        Err(OpenError::Newer { .. }) => {
            assert_eq!(damaged, "gainsay/schema");
            Vec::new()
        }
        Err(error) => panic!("{damaged}: {error:?}"),
    };
    let mut expected = records.clone();
    let (schema, kept) = ("gainsay/schema", store.records());
    // One version that becomes an older one is brought up to date, and nothing else is touched.
    if damaged == schema && kept.get(schema) == self::records().get(schema) {
        expected.insert(schema.to_owned(), kept[schema].clone());
    }
    assert_eq!(kept, expected, "{damaged}");
    for damage in &reported {
        assert_eq!(damage.raw.as_ref(), records.get(&damage.key), "{damage}");
    }
    reported
}

fn article_is_there(whole: &Loaded, loaded: Result<Loaded, LoadError>, damaged: &str) -> Vec<Damage> {
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(LoadError::Damaged(damage)) => {
            assert!(damage.key == damaged && damaged.ends_with("/text"), "{damage:?}");
            return vec![damage];
        }
        Err(error) => panic!("{damaged}: {error:?}"),
    };
    invariants::hold(&loaded.article);
    let reported: BTreeSet<&str> = loaded.damage.iter().map(|damage| damage.key.as_str()).collect();
    let excused = |kind: &str, id: &str| {
        let key = format!("gainsay/article/{}/{kind}/{}", whole.article.id(), id.replace('/', "%2F"));
        key == damaged || reported.contains(key.as_str())
    };
    for annotation in whole.article.annotations().iter() {
        let there = loaded.article.annotation(&annotation.id) == Some(annotation);
        assert!(there || excused("annotation", annotation.id.as_str()), "{damaged}: {annotation:?}");
    }
    for speaker in whole.article.speakers().iter() {
        let there = loaded.article.speaker(&speaker.id) == Some(speaker);
        assert!(there || excused("speaker", speaker.id.as_str()), "{damaged}: {speaker:?}");
    }
    for link in whole.article.links().iter() {
        let there = loaded.article.link(&link.id) == Some(link);
        assert!(there || excused("link", link.id.as_str()), "{damaged}: {link:?}");
    }
    let same_history = loaded.history == whole.history;
    assert!(same_history || ["/step/", "/history", "/text"].iter().any(|part| damaged.contains(part)), "{damaged}");
    let same_text = loaded.article.text() == whole.article.text();
    assert!(same_text || reported.contains(damaged), "{damaged}: the text is another one, and nothing is reported");
    loaded.damage
}

#[test]
fn every_value_cut_short_anywhere_is_noticed() {
    let whole_records = records();
    let whole = whole(&whole_records);
    let mut cuts = 0;
    for (key, value) in without_seals(&whole_records).iter().filter(|(key, _)| key.starts_with("gainsay/")) {
        // Where the check sum is damaged, it is the text that does not agree with it. What was open
        // is no work: without it, nothing is.
        let named = key.replace("/sha256", "/text");
        for short in value.char_indices().filter_map(|(at, _)| value.get(..at)) {
            let mut records = whole_records.clone();
            records.insert(key.clone(), short.to_owned());
            let reported = nothing_vanishes(&whole, &records, key);
            let noticed = reported.iter().any(|damage| damage.key == named);
            assert!(noticed || key == "gainsay/session", "{key}: {short}");
            cuts += 1;
        }
    }
    assert!(cuts > 3_000, "{cuts}");
}

#[test]
fn a_field_that_is_not_known_makes_a_record_unusable_and_is_not_dropped() {
    let whole_records = records();
    let whole = whole(&whole_records);
    let is_json = |key: &str| !key.ends_with("/text") && !key.ends_with("/sha256") && key != "gainsay/session";
    let records = without_seals(&whole_records);
    for (key, value) in records.iter().filter(|(key, _)| key.starts_with("gainsay/") && is_json(key)) {
        for (at, _) in value.match_indices('{') {
            let (before, behind) = value.split_at(at + 1);
            let mut records = whole_records.clone();
            records.insert(key.clone(), format!("{before}\"later\":1,{behind}"));
            let reported = nothing_vanishes(&whole, &records, key);
            assert!(reported.iter().any(|damage| damage.key == *key), "{key}: {}", records[key]);
        }
    }
}

#[test]
fn values_bent_in_any_way_never_make_others_disappear() {
    let whole_records = records();
    let whole = whole(&whole_records);
    let ours: Vec<&String> = whole_records.keys().filter(|key| key.starts_with("gainsay/")).collect();
    let strategy = (any::<Index>(), bend());
    holds("damaged anywhere, in any way", file!(), 3_000, &strategy, |(key, bend)| {
        let key = ours[key.index(ours.len())];
        let mut records = whole_records.clone();
        match bend.apply(&records[key], &whole_records) {
            Some(value) => records.insert(key.clone(), value),
            None => records.remove(key),
        };
        nothing_vanishes(&whole, &records, key);
        Ok(())
    });
}

/// Any way to damage a value.
pub(crate) fn bend() -> impl Strategy<Value = Bend> {
    let odd = prop_oneof!["\\[{200}", "(\\{\"all\":\\[){150}", "[0-9]{400}", "-1", "null", "\"\""];
    prop_oneof![
        // A character is another one, one more or one less.
        6 => (any::<Index>(), any::<char>(), 0..3_u8).prop_map(|(at, new, way)| Bend::Character(at, new, way)),
        // One value lies where another should.
        2 => any::<Index>().prop_map(Bend::Exchange),
        1 => "[\\[\\]{}\",:0-9a-z]{0,40}".prop_map(Bend::Replace),
        1 => odd.prop_map(Bend::Replace),
        1 => Just(Bend::Remove),
    ]
}

#[derive(Clone, Debug)]
pub(crate) enum Bend {
    Character(Index, char, u8),
    Exchange(Index),
    Replace(String),
    Remove,
}

impl Bend {
    pub(crate) fn apply(&self, value: &str, records: &Records) -> Option<String> {
        match self {
            Self::Character(index, character, way) => {
                let mut characters: Vec<char> = value.chars().collect();
                let at = index.index(characters.len().max(1));
                let replaced = characters.len().min(at + usize::from(*way > 0));
                let new = Some(*character).filter(|_| *way < 2);
                characters.splice(at.min(replaced)..replaced, new);
                Some(characters.into_iter().collect())
            }
            Self::Exchange(index) => records.values().nth(index.index(records.len())).cloned(),
            Self::Replace(value) => Some(value.clone()),
            Self::Remove => None,
        }
    }
}

/// Damages one record of the busy article and loads it.
fn load_with(record: &str, value: Option<&str>) -> (Rc<MemoryStore>, Archive, Loaded) {
    let mut records = records();
    let key = format!("gainsay/article/bridge/{record}");
    match value {
        Some(value) => records.insert(key, value.to_owned()),
        None => records.remove(&key),
    }
    .unwrap();
    let (store, opened) = open(&records);
    let archive = opened.unwrap().archive;
    let loaded = archive.load(&"bridge".into()).unwrap();
    (store, archive, loaded)
}

#[test]
fn a_damaged_record_stays_as_it_is_while_work_goes_on() {
    let (store, archive, loaded) = load_with("annotation/right", Some("{\"label\":"));
    let keys: Vec<&str> = loaded.damage.iter().map(|damage| damage.key.as_str()).collect();
    // The link from it cannot be shown without it.
    let expected = ["annotation/right", "link/left-disputes-right", "link/right-supports-across"];
    assert_eq!(keys, expected.map(|record| format!("gainsay/article/bridge/{record}")));
    let message = loaded.damage[0].to_string();
    assert!(message.starts_with("The record “gainsay/article/bridge/annotation/right” cannot be read: "), "{message}");
    assert!(message.ends_with(" It is kept as it is."), "{message}");

    let damaged: Vec<Option<String>> = keys.iter().map(|key| store.records().get(*key).cloned()).collect();
    let mut desk = Desk::of(&loaded);
    let before = desk.clone();
    desk.perform(Command::SetNote { annotation: "left".into(), note: "More".to_owned(), at: at(200) }).unwrap();
    archive.save(before.state(), desk.state()).unwrap();
    let after: Vec<Option<String>> = keys.iter().map(|key| store.records().get(*key).cloned()).collect();
    assert_eq!(damaged, after);
    assert_eq!(archive.load(desk.article.id()).unwrap().damage, loaded.damage);
}

#[test]
fn who_speaks_is_not_lost_with_the_speakers_record() {
    for value in [None, Some("{}")] {
        let (_, _, loaded) = load_with("speaker/paper", value);
        let busy = Desk::busy();
        assert_eq!(loaded.article.annotations(), busy.article.annotations());
        let stand_in = Speaker::new("paper", "paper", SpeakerKind::Unnamed);
        assert_eq!(loaded.article.speaker(&"paper".into()).map(|speaker| &**speaker), Some(&stand_in));
        assert_eq!(loaded.damage.len(), 1);
        assert_eq!(loaded.damage[0].raw.as_deref(), value);
    }
}

#[test]
fn a_step_that_cannot_be_used_cuts_the_history_there() {
    let step = |command: &str| Some(format!(r#"{{"do":{{"remove":["left"]}},"undo":{command}}}"#));
    let values = [
        None,
        Some("{}".to_owned()),
        step(r#"{"remove":[]}"#),
        step(r#"{"remove":["left","right"]}"#),
        step(r#"{"remove":["left"],"add":[]}"#),
        step(r#"{"forget":["left"]}"#),
        step(r#"{"ranges":["left",[[1,9999]],"2026-01-01T00:00:00Z"]}"#),
        step(r#"{"ranges":["left",[[0,1]],"2026-01-01T00:00:00Z"]}"#),
        step(r#"{"note":["left","","yesterday"]}"#),
        // Reading what lies too deep would use up the stack, which nothing can catch in a browser.
        step(&format!("{}{{\"remove\":[\"left\"]}}{}", r#"{"all":["#.repeat(1_000), "]}".repeat(1_000))),
    ];
    // Six steps, of which five are done.
    for (number, first, steps, done) in [(0, 1, 5, 4), (3, 4, 2, 1), (4, 5, 1, 0), (5, 0, 5, 5)] {
        for value in &values {
            let (_, _, loaded) = load_with(&format!("step/{number}"), value.as_deref());
            let history = &loaded.history;
            assert_eq!((history.first(), history.steps().len(), history.done()), (first, steps, done), "{value:?}");
            assert_eq!(loaded.article, Desk::busy().article);
            assert_eq!(loaded.damage.len(), 1);
        }
    }
}

#[test]
fn steps_whose_outline_is_damaged_are_not_written_over() {
    for value in [
        None,
        Some(""),
        Some(r#"{"first":18446744073709551615,"steps":1,"done":1}"#),
        Some(r#"{"first":0,"steps":1,"done":2}"#),
    ] {
        let (store, archive, loaded) = load_with("history", value);
        assert_eq!((loaded.history.first(), loaded.history.steps().len()), (6, 0));
        assert_eq!(loaded.damage.len(), 1, "{:?}", loaded.damage);
        let old: Records = steps(&store);
        let mut desk = Desk::of(&loaded);
        let before = desk.clone();
        desk.perform(Command::RemoveAnnotation("left".into())).unwrap();
        archive.save(before.state(), desk.state()).unwrap();
        assert_eq!(archive.load(desk.article.id()).unwrap().history, desk.history);
        let new = steps(&store);
        assert_eq!(new.len(), old.len() + 1);
        assert!(old.iter().all(|(key, value)| new.get(key) == Some(value)));
    }
}

fn steps(store: &MemoryStore) -> Records {
    store.records().into_iter().filter(|(key, _)| key.contains("bridge/step/")).collect()
}

#[test]
fn a_text_that_is_another_one_is_shown_and_reported() {
    let text = Desk::busy().article.text().as_str().replace("signed", "sighed");
    let (_, _, loaded) = load_with("text", Some(&text));
    assert_eq!(loaded.article.text().as_str(), text);
    assert_eq!(loaded.damage.iter().map(|damage| &damage.flaw).collect::<Vec<_>>(), [&Flaw::Sum]);
}

#[test]
fn records_without_a_head_are_reported_and_records_of_no_kind_too() {
    let mut records = records();
    records.remove("gainsay/article/bridge");
    records.insert("gainsay/article/other/colour".to_owned(), "red".to_owned());
    let (store, opened) = open(&records);
    let Opened { archive, library, damage, .. } = opened.unwrap();
    assert_eq!(library.present().count(), 1);
    let damage: Vec<_> = damage.iter().map(|damage| (damage.key.as_str(), damage.flaw.clone())).collect();
    let colour = ("gainsay/article/other/colour", Flaw::Kind);
    assert_eq!(damage, [colour, ("gainsay/article/bridge", Flaw::Missing)]);
    assert_eq!(archive.load(&"bridge".into()), Err(LoadError::NoArticle("bridge".into())));

    // What is left of an article can be removed for good, and only that.
    archive.remove(&"bridge".into()).unwrap();
    assert!(!without_seals(&store.records()).keys().any(|key| key.contains("bridge")));
    archive.remove(&"other".into()).unwrap();
    assert_eq!(without_seals(&store.records()).len(), 8);
    assert!(foreign_records_are_untouched(&store.records()));
}
