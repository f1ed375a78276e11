//! New identifiers.

use std::rc::Rc;

/// Digits and letters without those that are easily taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new identifier: 60 random bits in 12 characters. Short, because local storage is small and
/// each record's key holds two identifiers.
pub(crate) fn fresh_id() -> Rc<str> {
    let mut bytes = [0_u8; 12];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Twelve bytes are far below the 65,536 from which on a browser would refuse.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let digits = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    digits.map(|&digit| char::from(digit)).collect::<String>().into()
}
