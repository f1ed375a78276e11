//! Names for exported files that every system takes.

use unicode_segmentation::UnicodeSegmentation;

use super::Format;

/// The longest name with its extension, in code points: at most four bytes each, so it stays
/// below the 255 bytes that file systems allow.
const LONGEST: usize = 60;

/// What a file is called whose article has no title that could name it.
const NAMELESS: &str = "article";

/// Names that Windows keeps for devices, whatever their extension
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// A name for a file of a format, made from a title: safe on Windows, macOS and Linux, at most 60
/// characters long and never empty.
pub fn file_name(title: &str, format: &Format) -> String {
    let room = LONGEST.saturating_sub(format.extension.len() + 1);
    let words: Vec<&str> = title.split(|one: char| one.is_whitespace() || !is_safe(one)).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let stem = trimmed(shortened(trimmed(&words), room));
    let stem = if stem.is_empty() { NAMELESS } else { stem };
    let mark = if is_device(stem) { "_" } else { "" };
    format!("{stem}{mark}.{}", format.extension)
}

/// Whether a character can stand in a file name: none that a system gives a meaning to, and none
/// that is not seen but changes how the name looks, as an override of the writing direction does.
fn is_safe(one: char) -> bool {
    let invisible = matches!(
        one,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    !(one.is_control() || invisible || r#"<>:"/\|?*"#.contains(one))
}

/// A dot in front hides a file on Unix; Windows drops dots and spaces at the end.
fn trimmed(stem: &str) -> &str {
    stem.trim_matches(['.', ' '])
}

/// As much as there is room for, without cutting a grapheme cluster.
fn shortened(stem: &str, room: usize) -> &str {
    let mut length = 0;
    let fits = |cluster: &&str| {
        length += cluster.chars().count();
        length <= room
    };
    let bytes = stem.graphemes(true).take_while(fits).map(str::len).sum();
    stem.get(..bytes).unwrap_or_default()
}

fn is_device(stem: &str) -> bool {
    let name = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let port = name.strip_prefix("COM").or_else(|| name.strip_prefix("LPT"));
    DEVICES.contains(&name.as_str()) || port.is_some_and(|number| number.chars().count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::FORMATS;

    fn name(title: &str) -> String {
        file_name(title, &FORMATS[0])
    }

    #[test]
    fn a_title_keeps_its_words_in_any_script() {
        assert_eq!(name("Mayor denies it"), "Mayor denies it.json");
        assert_eq!(name("Ο δήμαρχος — «όχι»"), "Ο δήμαρχος — «όχι».json");
        assert_eq!(name("  Tea\tand\ncake "), "Tea and cake.json");
    }

    #[test]
    fn what_a_system_would_not_take_is_left_out() {
        assert_eq!(name("He said: \"no/yes\"?"), "He said no yes.json");
        assert_eq!(name("../../etc/passwd"), "etc passwd.json");
        assert_eq!(name("..hidden.."), "hidden.json");
        assert_eq!(name("invoice\u{202e}gpj.exe"), "invoice gpj.exe.json");
        assert_eq!(name("nul\0"), "nul_.json");
        assert_eq!([name("con.txt"), name("LPT1")], ["con.txt_.json", "LPT1_.json"]);
        assert_eq!([name("console"), name("COMET")], ["console.json", "COMET.json"]);
    }

    #[test]
    fn a_name_is_never_empty() {
        for title in ["", " ", "...", "///", "\u{200b}\u{feff}", &"e\u{301}".repeat(0)] {
            assert_eq!(name(title), "article.json");
        }
        assert_eq!(name(&format!("e{}", "\u{301}".repeat(200))), "article.json");
    }

    #[test]
    fn a_long_title_is_cut_between_grapheme_clusters() {
        assert_eq!(name(&"word ".repeat(20)), format!("{}.json", "word ".repeat(11).trim_end()));
        let flags = name(&"🇫🇷".repeat(60));
        assert_eq!(flags, format!("{}.json", "🇫🇷".repeat(27)));
        assert!(name(&"漢".repeat(500)).len() < 255);
    }
}
