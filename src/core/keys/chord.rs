//! A key together with the keys that are held down.

use std::fmt;

/// What is pressed at once, in the form in which two of them can be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a keyboard has four keys to hold down, each on its own")]
pub struct Chord {
    key: String,
    ctrl: bool,
    alt: bool,
    shift: bool,
    meta: bool,
}

impl Chord {
    /// A chord from a key as the DOM's `KeyboardEvent.key` names it, and the keys held down.
    ///
    /// Letters become small, so that Caps Lock makes no difference. With any other character, Shift
    /// is not part of the chord: on many keyboards a “/” or a “+” is typed with it.
    #[expect(clippy::fn_params_excessive_bools, reason = "the DOM tells of each key that is held down on its own")]
    pub fn new(key: &str, ctrl: bool, alt: bool, shift: bool, meta: bool) -> Self {
        let (mut key, mut shift) = (key.to_owned(), shift);
        if let Some(character) = the_only(&key) {
            shift &= character.is_ascii_alphabetic();
            key.make_ascii_lowercase();
        }
        Self { key, ctrl, alt, shift, meta }
    }

    /// Reads what `Display` writes: `Ctrl+ArrowLeft`, `Shift+s`, `Space`, `+`. None when it names no
    /// key.
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = text;
        let mut held = [false; 4];
        for (held, name) in held.iter_mut().zip(HELD) {
            if let Some(rest) = key.strip_prefix(name) {
                (*held, key) = (true, rest);
            }
        }
        let [ctrl, alt, shift, meta] = held;
        let is_name = !key.is_empty() && key.bytes().all(|one| one.is_ascii_alphanumeric());
        let key = if key == "Space" { " " } else { key };
        (is_name || the_only(key).is_some()).then(|| Self::new(key, ctrl, alt, shift, meta))
    }

    /// The same without Shift.
    #[must_use]
    pub fn without_shift(&self) -> Self {
        Self { shift: false, ..self.clone() }
    }

    /// How people are shown it: `Ctrl + →`, `S`, `Space`, `Esc`.
    pub fn shown(&self) -> String {
        let key = match self.key.as_str() {
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Escape" => "Esc",
            " " => "Space",
            key => key,
        };
        let mut shown = String::new();
        for (_, name) in self.held() {
            shown.push_str(name.trim_end_matches('+'));
            shown.push_str(" + ");
        }
        match the_only(key) {
            Some(letter) => shown.push(letter.to_ascii_uppercase()),
            None => shown.push_str(key),
        }
        shown
    }

    /// The key, by its name in the DOM.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The character that the key types, whatever is held down.
    pub(super) fn character(&self) -> Option<char> {
        the_only(&self.key)
    }

    /// Whether Ctrl or Meta is part of it: such chords are commands to the browser.
    pub(super) fn commands(&self) -> bool {
        self.ctrl || self.meta
    }

    /// Whether Ctrl is part of it.
    pub fn has_ctrl(&self) -> bool {
        self.ctrl
    }

    /// Whether Meta is part of it: Command on Apple's keyboards.
    pub fn has_meta(&self) -> bool {
        self.meta
    }

    /// Whether Alt is part of it.
    pub(super) fn has_alt(&self) -> bool {
        self.alt
    }

    fn held(&self) -> impl Iterator<Item = (bool, &'static str)> {
        [self.ctrl, self.alt, self.shift, self.meta].into_iter().zip(HELD).filter(|(held, _)| *held)
    }
}

/// The keys that are held down, as they are written, in the order in which they are written.
const HELD: [&str; 4] = ["Ctrl+", "Alt+", "Shift+", "Meta+"];

/// The key of a command, from `KeyboardEvent.key` and `KeyboardEvent.code` of what is pressed with
/// Ctrl or Meta: commands are named by Latin letters, which other keyboards have in the same places.
pub fn command_key<'a>(key: &'a str, code: &'a str) -> &'a str {
    match (the_only(key), code.strip_prefix("Key")) {
        (Some(character), Some(latin)) if !character.is_ascii() => latin,
        _ => key,
    }
}

/// The character of a text of one.
fn the_only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// The form in which chords are kept; [`Chord::parse`] reads it.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (_, name) in self.held() {
            f.write_str(name)?;
        }
        f.write_str(if self.key == " " { "Space" } else { &self.key })
    }
}

#[cfg(test)]
mod tests {
    use super::{Chord, command_key};

    fn typed(key: &str, shift: bool) -> String {
        Chord::new(key, false, false, shift, false).to_string()
    }

    #[test]
    fn a_chord_does_not_depend_on_caps_lock_or_on_where_a_sign_is() {
        assert_eq!([typed("S", false), typed("s", false)], ["s", "s"]);
        assert_eq!([typed("S", true), typed("s", true)], ["Shift+s", "Shift+s"]);
        assert_eq!([typed("+", true), typed("/", true), typed("7", true)], ["+", "/", "7"]);
        assert_eq!([typed("ArrowLeft", true), typed("Ж", true)], ["Shift+ArrowLeft", "Ж"]);
    }

    #[test]
    fn a_command_goes_by_the_place_of_its_letter_where_letters_are_not_latin() {
        assert_eq!([command_key("я", "KeyZ"), command_key("Я", "KeyZ")], ["Z", "Z"]);
        // Where they are, the letter counts: on a German keyboard, Z is in another place.
        assert_eq!([command_key("z", "KeyY"), command_key("ArrowLeft", "ArrowLeft")], ["z", "ArrowLeft"]);
        assert_eq!([command_key("é", "Digit2"), command_key("Dead", "KeyE")], ["é", "Dead"]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in
            ["s", "Shift+s", "+", "-", "Ctrl++", "Ctrl+Alt+Shift+Meta+ArrowLeft", "Space", "Meta+F5", "ж", "Alt+Space"]
        {
            assert_eq!(Chord::parse(text).map(|chord| chord.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Chord::parse("Ctrl+Z"), Some(Chord::new("z", true, false, false, false)));
        for text in ["", "Ctrl+", "Alt+Ctrl+x", "two words", "ab+"] {
            assert_eq!(Chord::parse(text), None, "{text}");
        }
    }

    #[test]
    fn people_are_shown_the_keys_as_they_are_printed() {
        let shown = |text| Chord::parse(text).unwrap().shown();
        assert_eq!(
            ["s", "Ctrl+ArrowRight", "Shift+Meta+z", "Escape", "Space", "+", "Home"].map(shown),
            ["S", "Ctrl + →", "Shift + Meta + Z", "Esc", "Space", "+", "Home"]
        );
    }
}
