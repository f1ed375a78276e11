//! New identifiers.

use std::rc::Rc;

/// Digits and letters without those that are easily taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new identifier: 60 random bits in 12 characters. Short, because local storage is small and
/// each record's key holds two identifiers.
pub(crate) fn fresh_id() -> Rc<str> {
    let mut bytes = [0_u8; 12];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(any_byte);
    }
    let digits = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    digits.map(|&digit| char::from(digit)).collect::<String>().into()
}

/// For the rare browser that has no `crypto`; identifiers need to differ, not to be secret.
fn any_byte() -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 255")]
    let byte = (js_sys::Math::random() * 256.0) as u8;
    byte
}
