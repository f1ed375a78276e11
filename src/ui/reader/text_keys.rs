//! What the keys do while the article has the focus.

use web_sys::KeyboardEvent;

use crate::core::motion::{Direction, Motion};

/// What a key asks for. The arrows are given as on the screen; which way that is in the text
/// depends on the direction of its paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ReadingKey {
    /// Along the line.
    Sideways(Motion, Side),
    /// Along the text.
    Along(Motion, Direction),
    /// To the line above or below.
    Line(Direction),
    /// To the start or the end of the line.
    LineEdge(Direction),
    /// Select the word, or one word more.
    TakeWord,
    /// Select the sentence, or one sentence more.
    TakeSentence,
    /// Open the annotation at the caret; again, the next one below it.
    Open,
    /// Go to the next or the previous annotation.
    Step(Direction),
    /// Delete the annotation that is open.
    Delete,
    /// Let go of the selection and of the open annotation.
    Release,
}

/// Left or right on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Left,
    Right,
}

/// What a key asks for, if anything.
pub(super) fn reading_key(event: &KeyboardEvent) -> Option<ReadingKey> {
    use Direction::{Backward, Forward};
    let key = event.key();
    // Words are passed with Ctrl, on a Mac with Option; lines and the article with Command there.
    let wide = event.ctrl_key() || event.alt_key();
    Some(match key.as_str() {
        "ArrowLeft" if event.meta_key() => ReadingKey::LineEdge(Backward),
        "ArrowRight" if event.meta_key() => ReadingKey::LineEdge(Forward),
        "ArrowUp" if event.meta_key() => ReadingKey::Along(Motion::Article, Backward),
        "ArrowDown" if event.meta_key() => ReadingKey::Along(Motion::Article, Forward),
        "ArrowLeft" => ReadingKey::Sideways(if wide { Motion::Word } else { Motion::Grapheme }, Side::Left),
        "ArrowRight" => ReadingKey::Sideways(if wide { Motion::Word } else { Motion::Grapheme }, Side::Right),
        "ArrowUp" if wide => ReadingKey::Along(Motion::Paragraph, Backward),
        "ArrowDown" if wide => ReadingKey::Along(Motion::Paragraph, Forward),
        "ArrowUp" => ReadingKey::Line(Backward),
        "ArrowDown" => ReadingKey::Line(Forward),
        "Home" if event.ctrl_key() => ReadingKey::Along(Motion::Article, Backward),
        "End" if event.ctrl_key() => ReadingKey::Along(Motion::Article, Forward),
        "Home" => ReadingKey::LineEdge(Backward),
        "End" => ReadingKey::LineEdge(Forward),
        _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return None,
        "w" => ReadingKey::TakeWord,
        "s" => ReadingKey::TakeSentence,
        "n" => ReadingKey::Step(Forward),
        "p" => ReadingKey::Step(Backward),
        "Enter" => ReadingKey::Open,
        "Delete" | "Backspace" => ReadingKey::Delete,
        "Escape" => ReadingKey::Release,
        _ => return None,
    })
}

/// Whether the key is meant for a field in which people write.
pub(crate) fn meant_for_a_field(event: &KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("input:not([type=file]), textarea, select, [contenteditable]")
            .is_ok_and(|field| field.is_some())
    })
}
