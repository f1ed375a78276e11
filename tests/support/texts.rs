//! Texts of every script, and of what breaks programs that count characters.

use proptest::{collection::vec, prelude::*, sample::select};

/// Pieces that are longer in one unit than in another, that join with their neighbours, or that
/// end a line.
const PIECES: [&str; 44] = [
    "a",
    "the ",
    "said, ",
    "“No,” ",
    "don’t ",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{308}\u{323}",
    "ß",
    "漢字",
    "テスト",
    "한국",
    "\u{1112}\u{1161}\u{11ab}",
    "ไทย",
    "กำ",
    "क्षि",
    "நி",
    "שלום ",
    "مرحبا ",
    "\u{200f}",
    "\u{202e}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{a0}",
    "\0",
    "🔥",
    "👩\u{200d}🚒",
    "👍🏽",
    "🇫🇷",
    "🇫",
    "𝒳",
    "\u{10ffff}",
    "\u{fffd}",
];

/// A text as it might be pasted, with any line ends.
pub fn raw() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "\\PC{0,40}",
        1 => any::<String>(),
        1 => "(\r\n|\n|\r){0,12}",
        1 => vec(select(&["🔥", "𝒳", "\u{10ffff}", "a"][..]), 0..40).prop_map(|pieces| pieces.concat()),
        4 => vec(select(&PIECES[..]), 0..30).prop_map(|pieces| pieces.concat()),
    ]
}

/// A text that is long enough for the index of positions to have several entries.
pub fn long() -> impl Strategy<Value = String> {
    (vec(raw(), 1..8), 1_usize..12).prop_map(|(pieces, times)| pieces.concat().repeat(times))
}
