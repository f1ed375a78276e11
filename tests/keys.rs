//! The keys of a person, whatever is changed: no key asks for two things, and what is kept comes
//! back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::{collections::BTreeMap, rc::Rc};

use gainsay::core::{Act, Chord, Keymap, Label, label::label_for_key};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};

use support::property::holds;

/// Few enough keys for most of them to clash.
const KEYS: [&str; 24] = [
    "f", "b", "w", "s", "n", "p", "e", "+", "m", "?", "g", "G", "k", "c", "1", "9", " ", "ж", "Enter", "ArrowUp", "F5",
    "Tab", "Shift", "z",
];

fn chord() -> impl Strategy<Value = Chord> {
    let held = (prop::bool::weighted(0.1), prop::bool::weighted(0.1), any::<bool>(), prop::bool::weighted(0.05));
    (select(&KEYS[..]), held).prop_map(|(key, (ctrl, alt, shift, meta))| Chord::new(key, ctrl, alt, shift, meta))
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => select(Act::ALL),
        4 => select(Act::ALL.iter().copied().filter(|act| !act.is_fixed()).collect::<Vec<_>>()),
    ]
}

fn labels() -> Vec<Rc<Label>> {
    Label::standard().into_iter().map(Rc::new).collect()
}

/// No chord asks for two things, be it with Shift or without, and none is a label's.
fn check(map: &Keymap) -> TestCaseResult {
    let mut asked: BTreeMap<String, Act> = BTreeMap::new();
    for &act in Act::ALL {
        prop_assert!(!map.chords(act).is_empty());
        for chord in map.chords(act) {
            let text = chord.to_string();
            prop_assert_eq!(Chord::parse(&text), Some(chord.clone()));
            prop_assert_eq!(map.act(&chord), Some(act));
            prop_assert_eq!(asked.insert(text.clone(), act), None, "{}", text);
            let is_label = text.parse().is_ok_and(|letter| label_for_key(&labels(), letter).is_some());
            prop_assert!(!is_label, "{text}");
        }
    }
    Ok(())
}

#[test]
fn no_key_asks_for_two_things_and_changes_come_back() {
    let strategy = vec((act(), chord(), prop::bool::weighted(0.2)), 0..24);
    holds("changes of keys", file!(), 600, &strategy, |changes| {
        let mut map = Keymap::default();
        for (act, chord, is_reset) in changes {
            let after = if is_reset { map.reset(act, &labels()) } else { map.changed(act, chord.clone(), &labels()) };
            if let Ok(after) = after {
                let chosen = if is_reset { act.chords() } else { vec![chord.without_shift()] };
                prop_assert_eq!(after.chords(act), chosen);
                map = after;
            }
        }
        check(&map)?;
        let kept = map.changes().iter().map(|(act, chord)| (*act, Chord::parse(&chord.to_string()).unwrap()));
        prop_assert_eq!(Keymap::restored(kept.collect()), map);
        Ok(())
    });
}

#[test]
fn what_is_restored_never_clashes() {
    holds("keys restored from anything", file!(), 600, &vec((act(), chord()), 0..24), |changes| {
        let map = Keymap::restored(changes.clone());
        check(&map)?;
        for (act, chord) in map.changes() {
            let is_given = changes.iter().any(|(one, given)| one == act && given.without_shift() == *chord);
            prop_assert!(is_given && !act.is_fixed(), "{chord}");
        }
        prop_assert_eq!(&Keymap::restored(map.changes().to_vec()), &map);
        Ok(())
    });
}
