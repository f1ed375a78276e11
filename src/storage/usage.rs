//! How much room the store has.

/// How many UTF-16 units a page can count on. Browsers give a little over five million for all
/// keys and values together.
pub const SAFE_LINE: usize = 5_000_000;

/// How much of the store is used, by other programs of the same origin too: they share the room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Usage {
    /// The UTF-16 units of all keys and values.
    pub used: usize,
    /// The UTF-16 units that can be counted on.
    pub safe: usize,
}

/// The room that a key and its value take, in UTF-16 units; none without a value.
pub(super) fn room(key: &str, value: Option<&str>) -> usize {
    value.map_or(0, |value| units(key) + units(value))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
