//! What keys ask for: the table of all of it.

use super::Chord;
use crate::core::label::named;

/// Under which heading the help shows what a key does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Group {
    Move,
    Select,
    Annotations,
    Open,
    Everything,
}

impl Group {
    /// Every group, in the order of the help.
    pub const ALL: &'static [Self] = &[Self::Move, Self::Select, Self::Annotations, Self::Open, Self::Everything];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move the caret",
            Self::Select => "Select",
            Self::Annotations => "Annotations",
            Self::Open => "The open annotation",
            Self::Everything => "Everything",
        }
    }
}

/// A line of the table.
struct Line {
    group: Group,
    does: &'static str,
    /// The chords in the form that they are kept in, with spaces between them.
    keys: &'static str,
}

/// Makes the enum and its table out of one list, so that nothing can be left out of either.
macro_rules! acts {
    ($($group:ident { $($act:ident $name:literal $keys:literal $does:literal)* })*) => {
        /// What a key asks for.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Act {
            $($(#[doc = concat!("A key that ", $does, ".")] $act,)*)*
        }

        named!(Act { $($($act = $name,)*)* });

        impl Act {
            fn line(self) -> &'static Line {
                match self {
                    $($(Self::$act => &Line { group: Group::$group, does: $does, keys: $keys },)*)*
                }
            }
        }
    };
}

acts! {
    Move {
        Left "left" "ArrowLeft" "goes one character to the left"
        Right "right" "ArrowRight" "goes one character to the right"
        WordLeft "word-left" "Ctrl+ArrowLeft Alt+ArrowLeft" "goes one word to the left"
        WordRight "word-right" "Ctrl+ArrowRight Alt+ArrowRight" "goes one word to the right"
        LineUp "line-up" "ArrowUp" "goes to the line above"
        LineDown "line-down" "ArrowDown" "goes to the line below"
        ParagraphUp "paragraph-up" "Ctrl+ArrowUp Alt+ArrowUp" "goes to the start of the paragraph"
        ParagraphDown "paragraph-down" "Ctrl+ArrowDown Alt+ArrowDown" "goes to the end of the paragraph"
        LineStart "line-start" "Home Meta+ArrowLeft" "goes to the start of the line"
        LineEnd "line-end" "End Meta+ArrowRight" "goes to the end of the line"
        ArticleStart "article-start" "Ctrl+Home Meta+ArrowUp" "goes to the start of the article"
        ArticleEnd "article-end" "Ctrl+End Meta+ArrowDown" "goes to the end of the article"
        NextSentence "next-sentence" "f" "goes to the next sentence"
        PreviousSentence "previous-sentence" "b" "goes to the previous sentence"
    }
    Select {
        TakeWord "take-word" "w" "selects the word, or one word more"
        TakeSentence "take-sentence" "s" "selects the sentence, or one sentence more"
        Release "release" "Escape" "lets go of the selection and of the open annotation"
    }
    Annotations {
        NextAnnotation "next-annotation" "n" "goes to the next annotation"
        PreviousAnnotation "previous-annotation" "p" "goes to the previous annotation"
        Open "open" "Enter" "opens the annotation at the caret, then the one below it"
    }
    Open {
        Edges "edges" "e" "moves the edges of the annotation, one after the other"
        AddRange "add-range" "+" "adds the selection to the annotation"
        TakeOutRange "take-out-range" "-" "takes the part at the caret out of the annotation"
        Speaker "speaker" "q" "says who speaks in the annotation"
        SpeakerFromText "speaker-from-text" "k" "makes the selected words the speaker of the annotation"
        Link "link" "r" "links the annotation to another"
        Note "note" "m" "writes the note of the annotation"
        Delete "delete" "Delete Backspace" "deletes the annotation"
    }
    Everything {
        Undo "undo" "Ctrl+z Meta+z" "takes the last change back"
        Redo "redo" "Ctrl+Shift+z Shift+Meta+z Ctrl+y" "makes the change again that was taken back"
        Find "find" "/" "finds words in the article"
        History "history" "h" "shows the history"
        Labels "labels" "l" "shows the labels"
        Speakers "speakers" "u" "shows the speakers"
        Help "help" "?" "shows the keys"
    }
}

impl Act {
    /// What it does, to be put behind the key: “selects the word”.
    pub fn does(self) -> &'static str {
        self.line().does
    }

    /// Where the help shows it.
    pub fn group(self) -> Group {
        self.line().group
    }

    /// The chords that ask for it until a person chooses another.
    pub fn chords(self) -> Vec<Chord> {
        self.line().keys.split(' ').filter_map(Chord::parse).collect()
    }

    /// Whether its keys are the same for everybody: those that have a name, or are held down with
    /// others, do what they do in every editor. What a single character does can be changed.
    pub fn is_fixed(self) -> bool {
        self.line().keys.len() > 1
    }

    /// Whether it extends the selection when Shift is held down with its key: what moves the caret.
    pub fn shift_extends(self) -> bool {
        self.group() == Group::Move
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Group};
    use crate::core::keys::Chord;

    #[test]
    fn every_act_has_a_name_of_its_own_and_keys_that_can_be_read() {
        for &act in Act::ALL {
            assert_eq!(Act::from_name(act.name()), Some(act));
            let written: Vec<String> = act.chords().iter().map(Chord::to_string).collect();
            assert_eq!(written.join(" "), act.line().keys);
            assert!(!act.does().is_empty() && !act.does().ends_with('.'));
        }
        for group in Group::ALL {
            assert!(Act::ALL.iter().any(|act| act.group() == *group), "{group:?}");
        }
    }

    #[test]
    fn what_a_single_character_does_can_be_changed() {
        let changeable = Act::ALL.iter().filter(|act| !act.is_fixed()).map(|act| act.line().keys);
        assert_eq!(changeable.collect::<String>(), "fbwsnpe+-qkrm/hlu?");
    }
}
