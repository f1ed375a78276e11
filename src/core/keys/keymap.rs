//! The keys of one person: those of the table, and what the person has changed.

use std::rc::Rc;

use super::{Act, Chord, Clash};
use crate::core::{
    id::LabelId,
    label::{Label, NUMBERS, Role, label_for_key},
};

/// The keys of one person. No two acts have the same chord.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    changes: Vec<(Act, Chord)>,
}

impl Keymap {
    /// What a chord asks for. Those that move the caret are asked for with Shift too, which then
    /// extends the selection.
    pub fn act(&self, chord: &Chord) -> Option<Act> {
        Act::ALL.iter().copied().find(|act| self.is_asked_for(*act, chord))
    }

    /// The chords that ask for something: the one that the person chose, else those of the table.
    pub fn chords(&self, act: Act) -> Vec<Chord> {
        match self.changes.iter().find(|(changed, _)| *changed == act) {
            Some((_, chord)) => vec![chord.clone()],
            None => act.chords(),
        }
    }

    /// What the person has changed, in the order of the changes.
    pub fn changes(&self) -> &[(Act, Chord)] {
        &self.changes
    }

    /// The keys with changes that were kept earlier, but for those that clash or that are of keys
    /// which are the same for everybody.
    #[must_use]
    pub fn restored(changes: Vec<(Act, Chord)>) -> Self {
        let mut map = Self::default();
        for (act, chord) in changes {
            if !act.is_fixed() && map.changes.iter().all(|(other, _)| *other != act) {
                map.changes.push((act, chord.without_shift()));
            }
        }
        // Only all of them together tell: two may have been exchanged. One that is left out gives
        // its act the key of the table back, which another one may have by now.
        while let Some(clash) = map.changes.iter().position(|(act, chord)| map.check(*act, chord, &[]).is_err()) {
            map.changes.remove(clash);
        }
        map
    }

    /// The keys with another chord for something, unless it clashes. Shift is left out of it: with
    /// what moves the caret it extends the selection, and the keys of labels tag with it too.
    pub fn changed(&self, act: Act, chord: Chord, labels: &[Rc<Label>]) -> Result<Self, Clash> {
        if act.is_fixed() {
            return Err(Clash::Unchangeable(act));
        }
        let chord = chord.without_shift();
        self.check(act, &chord, labels)?;
        let mut map = self.without(act);
        if act.chords() != [chord.clone()] {
            map.changes.push((act, chord));
        }
        Ok(map)
    }

    /// The keys with those of the table for something, unless they clash with what was changed.
    pub fn reset(&self, act: Act, labels: &[Rc<Label>]) -> Result<Self, Clash> {
        act.chords().iter().filter(|_| !act.is_fixed()).try_for_each(|chord| self.check(act, chord, labels))?;
        Ok(self.without(act))
    }

    /// Whether a key can be a label's own. `of` is the label that it is chosen for, when the article
    /// has it already.
    pub fn label_key(&self, key: char, of: Option<&LabelId>, labels: &[Rc<Label>]) -> Result<(), Clash> {
        let chord = Chord::new(key.encode_utf8(&mut [0; 4]), false, false, false, false);
        if key <= ' ' {
            return Err(Clash::Browser(chord.shown()));
        }
        if let Some(act) = self.act(&chord) {
            return Err(taken(&chord, act));
        }
        match label_for_key(labels, key).filter(|label| Some(&label.id) != of) {
            Some(label) => Err(Clash::Label { key: chord.shown(), label: label.name.clone() }),
            None if NUMBERS.contains(&key) => Err(Clash::KeptForLabels(chord.shown())),
            None => Ok(()),
        }
    }

    fn without(&self, act: Act) -> Self {
        Self { changes: self.changes.iter().filter(|(changed, _)| *changed != act).cloned().collect() }
    }

    fn is_asked_for(&self, act: Act, chord: &Chord) -> bool {
        let chords = self.chords(act);
        chords.contains(chord) || (act.shift_extends() && chords.contains(&chord.without_shift()))
    }

    /// Whether a chord can ask for something.
    fn check(&self, act: Act, chord: &Chord, labels: &[Rc<Label>]) -> Result<(), Clash> {
        let others = Act::ALL.iter().copied().filter(|other| *other != act);
        if let Some(other) = others.into_iter().find(|other| self.is_asked_for(*other, chord)) {
            return Err(taken(chord, other));
        }
        let Some(character) = chord.character() else {
            let types_nothing = ALONE.split(' ').any(|name| name == chord.key());
            return Err(if types_nothing { Clash::Nothing(chord.shown()) } else { Clash::Browser(chord.shown()) });
        };
        // Space presses what has the focus and scrolls the page.
        if chord.commands() || character <= ' ' {
            return Err(Clash::Browser(chord.shown()));
        }
        if chord.has_alt() {
            return Ok(());
        }
        if let Some(label) = label_for_key(labels, character) {
            return Err(Clash::Label { key: chord.shown(), label: label.name.clone() });
        }
        let is_initial = Role::ALL.iter().any(|role| role.name().starts_with(character));
        if is_initial || NUMBERS.contains(&character) { Err(Clash::KeptForLabels(chord.shown())) } else { Ok(()) }
    }
}

/// The keys that are held down with others, or that begin a character which is typed with several.
const ALONE: &str = "Shift Control Alt Meta AltGraph CapsLock Fn NumLock Dead Compose Process Unidentified";

fn taken(chord: &Chord, act: Act) -> Clash {
    let key = chord.shown();
    if act.is_fixed() { Clash::FixedAct { key, act } } else { Clash::Act { key, act } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(text: &str) -> Chord {
        Chord::parse(text).unwrap()
    }

    fn labels() -> Vec<Rc<Label>> {
        let own = Label { key: Some('x'), ..Label::new("own", "Doubt", Role::Denial) };
        Label::standard().into_iter().chain([own]).map(Rc::new).collect()
    }

    /// The keys of the table, with changes that all fit.
    fn keymap(changes: &[(Act, &str)]) -> Keymap {
        changes.iter().fold(Keymap::default(), |map, (act, text)| map.changed(*act, chord(text), &labels()).unwrap())
    }

    fn refusal(act: Act, text: &str) -> String {
        Keymap::default().changed(act, chord(text), &labels()).unwrap_err().to_string()
    }

    #[test]
    fn the_keys_of_the_table_do_not_clash_with_each_other_or_with_labels() {
        let map = Keymap::default();
        let mut seen = Vec::new();
        for &act in Act::ALL {
            assert!(!map.chords(act).is_empty(), "{act:?}");
            for chord in map.chords(act) {
                let held = |name: &str| chord.to_string().contains(name);
                let shifted = Chord::new(chord.key(), held("Ctrl+"), held("Alt+"), true, held("Meta+"));
                let forms = if act.shift_extends() { vec![chord.clone(), shifted] } else { vec![chord.clone()] };
                for form in forms {
                    assert_eq!(map.act(&form), Some(act), "{form}");
                    assert!(!seen.contains(&form), "{form}");
                    seen.push(form);
                }
                let letter = chord.character().filter(|_| !chord.commands());
                let standard: Vec<_> = Label::standard().into_iter().map(Rc::new).collect();
                assert!(
                    letter
                        .is_none_or(|letter| !NUMBERS.contains(&letter) && label_for_key(&standard, letter).is_none())
                );
            }
        }
    }

    #[test]
    fn shift_is_for_what_moves_the_caret() {
        let asked = |text| Keymap::default().act(&chord(text));
        assert_eq!(asked("Shift+ArrowLeft"), Some(Act::Left));
        assert_eq!(asked("Ctrl+Shift+ArrowLeft"), Some(Act::WordLeft));
        assert_eq!(asked("Shift+f"), Some(Act::NextSentence));
        assert_eq!([asked("Ctrl+Shift+z"), asked("Ctrl+z")], [Some(Act::Redo), Some(Act::Undo)]);
        assert_eq!(
            [asked("Shift+s"), asked("Shift+Enter"), asked("Ctrl+s"), asked("Ctrl+y")],
            [None, None, None, Some(Act::Redo)]
        );
    }

    #[test]
    fn a_changed_key_replaces_those_of_the_table() {
        let map = keymap(&[(Act::TakeSentence, "g"), (Act::NextSentence, "Shift+j")]);
        assert_eq!(map.act(&chord("g")), Some(Act::TakeSentence));
        assert_eq!(map.act(&chord("s")), None);
        assert_eq!([map.act(&chord("j")), map.act(&chord("Shift+j"))], [Some(Act::NextSentence); 2]);
        assert_eq!(map.act(&chord("f")), None);
        assert_eq!(map.changed(Act::TakeSentence, chord("s"), &labels()), Ok(keymap(&[(Act::NextSentence, "j")])));
        assert_eq!(
            map.changed(Act::TakeSentence, chord("g"), &labels()).unwrap().chords(Act::TakeSentence),
            [chord("g")]
        );
        assert_eq!(keymap(&[(Act::Note, "Alt+c")]).chords(Act::Note), [chord("Alt+c")]);
    }

    #[test]
    fn a_key_is_reset_unless_something_else_has_it_by_now() {
        let map = keymap(&[(Act::TakeSentence, "g"), (Act::TakeWord, "s")]);
        let clash = map.reset(Act::TakeSentence, &labels()).unwrap_err();
        assert_eq!(clash, Clash::Act { key: "S".to_owned(), act: Act::TakeWord });
        let map = map.reset(Act::TakeWord, &labels()).unwrap();
        assert_eq!(map.reset(Act::TakeSentence, &labels()), Ok(Keymap::default()));
        assert_eq!(Keymap::default().reset(Act::Undo, &labels()), Ok(Keymap::default()));
        let doubt = Rc::new(Label { key: Some('s'), ..Label::new("own", "Doubt", Role::Denial) });
        let map = keymap(&[(Act::TakeSentence, "g")]);
        assert!(matches!(map.reset(Act::TakeSentence, &[doubt]), Err(Clash::Label { .. })));
    }

    #[test]
    fn changes_are_restored_as_they_were_even_when_two_keys_were_exchanged() {
        let map = keymap(&[(Act::TakeWord, "g"), (Act::TakeSentence, "w"), (Act::TakeWord, "s")]);
        assert_eq!(map.act(&chord("w")), Some(Act::TakeSentence));
        let written: Vec<_> =
            map.changes().iter().map(|(act, chord)| (*act, Chord::parse(&chord.to_string()).unwrap())).collect();
        assert_eq!(Keymap::restored(written), map);
    }

    #[test]
    fn what_clashes_is_not_restored() {
        let restored = |changes: &[(Act, &str)]| {
            let changes = changes.iter().map(|(act, text)| (*act, chord(text))).collect();
            let kept = Keymap::restored(changes);
            kept.changes().iter().map(|(act, chord)| format!("{} {chord}", act.name())).collect::<Vec<_>>()
        };
        assert_eq!(restored(&[(Act::Undo, "g"), (Act::Note, "g"), (Act::Note, "k")]), ["note g"]);
        assert_eq!(restored(&[(Act::Undo, "g")]), [""; 0]);
        assert_eq!(
            restored(&[(Act::Note, "3"), (Act::Help, "c"), (Act::Find, "Ctrl+f"), (Act::Labels, "F5")]),
            [""; 0]
        );
        assert_eq!(restored(&[(Act::Note, "g"), (Act::Find, "g")]), ["find g"]);
        // The word's key cannot be kept, so it has its own again, and the sentence cannot have that.
        assert_eq!(restored(&[(Act::TakeSentence, "w"), (Act::TakeWord, "1"), (Act::Help, "g")]), ["help g"]);
    }

    #[test]
    fn each_refusal_says_what_has_the_key_and_what_to_do() {
        const GIVE: &str = "Choose another key, or give that one another key first.";
        const BROWSER: &str = "is no key for this: the browser keeps it for itself. Choose a letter or a sign.";
        for (act, text, key, what, advice) in [
            (Act::TakeWord, "s", "S", "already selects the sentence, or one sentence more.", GIVE),
            (Act::Note, "Shift+f", "F", "already goes to the next sentence.", GIVE),
            (Act::Note, "ArrowUp", "↑", "always goes to the line above.", "Choose another key."),
            (Act::Note, "Ctrl+z", "Ctrl + Z", "always takes the last change back.", "Choose another key."),
            (Act::Note, "x", "X", "already tags as “Doubt”.", "Choose another key."),
            (Act::Note, "2", "2", "already tags as “Denial”.", "Choose another key."),
            (
                Act::Note,
                "7",
                "7",
                "is kept for labels: 1 to 9, C, D and A tag in every article.",
                "Choose another key.",
            ),
            (Act::Note, "Ctrl+t", "Ctrl + T", "", BROWSER),
            (Act::Note, "Tab", "Tab", "", BROWSER),
            (Act::Note, "Space", "Space", "", BROWSER),
            (Act::Note, "Alt+Space", "Alt + Space", "", BROWSER),
            (Act::Note, "Control", "Control", "types nothing by itself.", "Choose a letter or a sign."),
        ] {
            let message = ["“", key, "” ", what, if what.is_empty() { "" } else { " " }, advice].concat();
            assert_eq!(refusal(act, text), message);
        }
        let fixed = "The key that makes the change again that was taken back is the same for everybody.";
        assert_eq!(refusal(Act::Redo, "g"), fixed);
        for text in ["Meta+w", "Ctrl+n", "Ctrl+l", "Meta+r", "Ctrl+f", "Ctrl+p", "Ctrl+s", "F5", "F11", "PageDown"] {
            assert!(refusal(Act::Note, text).contains("the browser keeps it"), "{text}");
        }
        let map = Keymap::default();
        assert!(matches!(map.changed(Act::Note, chord("c"), &[]), Err(Clash::KeptForLabels(_))));
    }

    #[test]
    fn the_key_of_a_label_is_its_own() {
        let (map, labels) = (keymap(&[(Act::TakeSentence, "g")]), labels());
        let refusal = |key, of: Option<&str>| map.label_key(key, of.map(LabelId::from).as_ref(), &labels).err();
        assert_eq!([refusal('s', None), refusal('Ж', None), refusal('x', Some("own"))], [None, None, None]);
        assert_eq!([refusal('c', Some("claim")), refusal('0', None)], [None, None]);
        let label = |key: &str, label: &str| Some(Clash::Label { key: key.to_owned(), label: label.to_owned() });
        assert_eq!(refusal('X', None), label("X", "Doubt"));
        assert_eq!(refusal('c', Some("own")), label("C", "Claim"));
        assert_eq!(refusal('4', Some("claim")), label("4", "Doubt"));
        assert_eq!(refusal('9', None), Some(Clash::KeptForLabels("9".to_owned())));
        assert_eq!(refusal('g', None), Some(Clash::Act { key: "G".to_owned(), act: Act::TakeSentence }));
        assert_eq!(refusal('?', None), Some(Clash::Act { key: "?".to_owned(), act: Act::Help }));
        assert_eq!(refusal(' ', None), Some(Clash::Browser("Space".to_owned())));
    }
}
