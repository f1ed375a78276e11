//! A file that should hold nothing but text.

use crate::core::{
    Text,
    text::{MAX_UTF16, TooLong},
};

use super::utf8::{self, NotUtf8};

/// The most bytes that a text within the limit can have: three for each UTF-16 unit, and three
/// for a byte order mark. A larger file need not even be read.
pub const MAX_BYTES: usize = 3 * MAX_UTF16 + 3;

/// What other kinds of file begin with. Some are text to a program and none to a reader.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1f\x8b", "a compressed file"),
];

/// Why a file does not hold text that can be annotated. The messages are for people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[expect(missing_docs, reason = "`name` is the name of the file, and the other fields are explained")]
pub enum TextFileProblem {
    /// It is a document or a picture, not plain text.
    #[error("“{name}” is {kind}, not a text file. Open it in its own program, copy the text, and paste it here.")]
    Document {
        name: String,
        /// What it is.
        kind: &'static str,
    },
    /// It has bytes that no text has.
    #[error("“{name}” is not a text file. Choose a file of plain text, or paste the text.")]
    Binary { name: String },
    /// Its text is encoded in another way than UTF-8.
    #[error("“{name}” {reason}. Save it in the encoding UTF-8, or open it in its own program and paste the text.")]
    Encoding {
        name: String,
        /// How it is encoded, or where it stops being UTF-8.
        reason: String,
    },
    /// There is nothing to read in it.
    #[error("There is no text in “{name}”.")]
    Blank { name: String },
    /// It is longer than an article can be.
    #[error(
        "“{name}” is too long: it has {length} {unit}, and an article can have at most {limit}. Split it into parts."
    )]
    TooLong {
        name: String,
        /// How long it is.
        length: usize,
        /// How long it could be.
        limit: usize,
        /// What is counted.
        unit: &'static str,
    },
}

/// The text of a file, exactly, but for a byte order mark, which is not part of it.
pub fn text_file(bytes: &[u8], name: &str) -> Result<String, TextFileProblem> {
    let name = || name.to_owned();
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(TextFileProblem::Document { name: name(), kind });
    }
    if bytes.len() > MAX_BYTES {
        return Err(TextFileProblem::TooLong { name: name(), length: bytes.len(), limit: MAX_BYTES, unit: "bytes" });
    }
    let text = match utf8::decode(bytes) {
        Ok(text) if text.bytes().any(is_binary) => return Err(TextFileProblem::Binary { name: name() }),
        Err(NotUtf8::Byte { .. }) if bytes.contains(&0) => return Err(TextFileProblem::Binary { name: name() }),
        Err(reason) => return Err(TextFileProblem::Encoding { name: name(), reason: reason.to_string() }),
        Ok(text) => text,
    };
    if text.trim().is_empty() {
        return Err(TextFileProblem::Blank { name: name() });
    }
    let too_long =
        |TooLong { length }| TextFileProblem::TooLong { name: name(), length, limit: MAX_UTF16, unit: "characters" };
    Text::check_length(text).map_err(too_long)?;
    Ok(text.to_owned())
}

/// Control characters that text files do not have. They do have tabs, line ends, form feeds
/// between pages, backspaces that strike a letter twice (in manual pages), the escape character
/// (in terminal logs), and the end of file of CP/M. In UTF-8 none of these bytes is a part of another
/// character.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=0x07 | 0x0e..=0x19 | 0x1c..=0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(bytes: &[u8]) -> String {
        text_file(bytes, "a.txt").unwrap_err().to_string()
    }

    #[test]
    fn text_is_taken_as_it_is() {
        assert_eq!(text_file(b"\xef\xbb\xbf a\r\nb\t\x0c \n", "a.txt").unwrap(), " a\r\nb\t\x0c \n");
        assert_eq!(text_file("Ω🔥\u{a0}".as_bytes(), "a.txt").unwrap(), "Ω🔥\u{a0}");
    }

    #[test]
    fn a_document_is_named_for_what_it_is() {
        assert!(problem(b"%PDF-1.7 \x80").starts_with("“a.txt” is a PDF, not a text file."));
        assert!(problem(b"PK\x03\x04\0\0").contains("a Word document"));
        assert!(problem(b"{\\rtf1 text}").contains("a rich text document"));
    }

    #[test]
    fn a_binary_file_is_not_text() {
        assert!(problem(b"a\0b").starts_with("“a.txt” is not a text file."));
        assert!(problem(b"\x7fELF\x02\x01\xff\0").starts_with("“a.txt” is not a text file."));
        assert!(problem(b"a\x01").starts_with("“a.txt” is not a text file."));
    }

    #[test]
    fn another_encoding_is_told_with_its_place() {
        assert!(problem(b"\xff\xfea\0").starts_with("“a.txt” is encoded in UTF-16, not in UTF-8. Save it"));
        assert!(problem(b"x\ncaf\xe9 au lait").contains("byte 0xE9 in line 2, column 4, is not part of a character"));
    }

    #[test]
    fn a_blank_file_and_one_that_is_too_long_say_so() {
        for blank in ["", " \r\n\t", "\u{feff}", "\u{a0}\u{2003}"] {
            assert_eq!(problem(blank.as_bytes()), "There is no text in “a.txt”.");
        }
        let long = "🔥".repeat(MAX_UTF16 / 2 + 1);
        assert!(
            problem(long.as_bytes()).contains("it has 2000002 characters, and an article can have at most 2000000")
        );
        assert!(problem(&vec![b'a'; MAX_BYTES + 1]).contains("it has 6000004 bytes"));
        assert!(text_file("漢".repeat(MAX_UTF16).as_bytes(), "a.txt").is_ok());
    }
}
