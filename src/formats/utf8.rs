//! Bytes of a file to text.

use crate::core::Unit;

/// Why bytes are not UTF-8. The message goes on where the name of the file stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub(super) enum NotUtf8 {
    /// They begin with the byte order mark of UTF-16.
    #[error("is encoded in UTF-16, not in UTF-8")]
    Utf16,
    /// A byte cannot stand where it does.
    #[error("is not encoded in UTF-8: byte 0x{value:02X} in line {line}, column {column}, is not part of a character")]
    Byte {
        /// The line, counted from 1.
        line: usize,
        /// The column in code points, counted from 1.
        column: usize,
        /// What stands there.
        value: u8,
    },
}

/// The text without its byte order mark, which says how a file is encoded and is not part of the
/// text (RFC 3629, section 6).
pub(super) fn decode(bytes: &[u8]) -> Result<&str, NotUtf8> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotUtf8::Utf16);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let (good, bad) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
            let (line, column) = line_and_column(&String::from_utf8_lossy(good));
            Err(NotUtf8::Byte { line, column, value: bad.first().copied().unwrap_or_default() })
        }
    }
}

/// Where the end of a text lies: its line, and its column in code points, both counted from 1.
pub(super) fn line_and_column(before: &str) -> (usize, usize) {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, Unit::CodePoint.length(line) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\n"), Ok("a\r\n"));
        assert_eq!(decode("a\u{feff}".as_bytes()), Ok("a\u{feff}"));
    }

    #[test]
    fn a_wrong_byte_is_found_by_line_and_column() {
        let wrong = decode("één\né".as_bytes().split_last().unwrap().1).unwrap_err();
        assert_eq!(wrong, NotUtf8::Byte { line: 2, column: 1, value: 0xc3 });
        let wrong = decode(b"caf\xe9").unwrap_err();
        assert!(wrong.to_string().ends_with("byte 0xE9 in line 1, column 4, is not part of a character"), "{wrong}");
    }

    #[test]
    fn utf_16_is_told_by_its_byte_order_mark() {
        assert_eq!(decode(b"\xff\xfea\0"), Err(NotUtf8::Utf16));
        assert_eq!(decode(b"\xfe\xff\0a"), Err(NotUtf8::Utf16));
    }
}
