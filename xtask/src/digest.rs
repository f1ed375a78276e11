//! SHA-256 in the three forms the release needs.

use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha256};

/// A hash short enough for a file name and long enough that two builds do not share one.
pub(crate) fn short(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// What a browser compares a file with: an `integrity` attribute, or a source in a policy.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// `style.css` with the hash of its content: `style-0123456789abcdef.css`. Such a name never stands
/// for anything else, so a browser may keep the file for ever.
pub(crate) fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", short(bytes))
}

/// Whether [`hashed_name`] made this name.
pub(crate) fn is_hashed_name(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_standard() {
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn a_hashed_name_is_known_again() {
        let name = hashed_name("style", "css", b"abc");
        assert_eq!(name, "style-ba7816bf8f01cfea.css");
        assert!(is_hashed_name(&name));
        for other in ["index.html", "icon-512.png", "sw.js", "icon-maskable-512.png"] {
            assert!(!is_hashed_name(other), "{other}");
        }
    }
}
