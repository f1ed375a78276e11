//! Parts of JSON that has been looked through already: what is known to be right is not checked again
//! at each level, which would read what lies deep as often as it lies deep.

use std::borrow::Cow;

use serde_json::value::RawValue;

/// A value as it was written, which is known to be JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part<'a>(&'a str);

/// A field of an object: its name, and its value as it was written.
pub type Field<'a> = (Cow<'a, str>, Part<'a>);

/// What a string says; nothing when it is something else, or no Unicode (RFC 8259, section 8.2). Borrowed
/// where it has no escapes.
pub fn text(json: &str) -> Option<Cow<'_, str>> {
    let inside = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inside.filter(|inside| is_plain(inside)) {
        Some(inside) => Some(Cow::Borrowed(inside)),
        None => serde_json::from_str(json).ok().map(Cow::Owned),
    }
}

/// Whether a text stands between quotation marks as it is.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
}

impl<'a> Part<'a> {
    /// What `serde_json` has read is JSON.
    pub fn of(value: &'a RawValue) -> Self {
        Self(value.get())
    }

    /// The value as it was written.
    pub fn get(self) -> &'a str {
        self.0
    }

    /// The fields of an object in the order in which they were written, those with the same name too.
    /// Nothing when it is something else, or has a name that is no Unicode.
    pub fn fields(self) -> Option<Vec<Field<'a>>> {
        Scanner { json: self.0, at: 0 }.fields()
    }

    /// Shows each entry of a list with its index, counted from 0, and with its fields if it is an object.
    /// Nothing when the value is no list.
    pub fn entries(self, each: &mut dyn FnMut(usize, Self, Option<Vec<Field<'a>>>)) -> Option<()> {
        let mut scanner = Scanner { json: self.0, at: 0 };
        let mut index = 0;
        scanner.take(b'[')?;
        while !scanner.ends(b']') {
            let start = scanner.at;
            let fields = scanner.fields();
            if fields.is_none() {
                scanner.at = start;
                scanner.value();
            }
            each(index, scanner.since(start), fields);
            index += 1;
        }
        Some(())
    }
}

/// A place in JSON. It moves forward, and past each value once.
struct Scanner<'a> {
    json: &'a str,
    /// In bytes from the start; never inside a character when a part is cut out.
    at: usize,
}

impl<'a> Scanner<'a> {
    fn next(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.next().filter(|next| *next == byte)?;
        self.at += 1;
        Some(())
    }

    fn since(&self, start: usize) -> Part<'a> {
        Part(self.json.get(start..self.at).unwrap_or_default())
    }

    /// Goes on to the next name or value; answers whether what it lies in ends instead.
    fn ends(&mut self, close: u8) -> bool {
        while let Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') = self.next() {
            self.at += 1;
        }
        let ends = self.next().is_none_or(|next| next == close);
        self.at += usize::from(ends);
        ends
    }

    fn fields(&mut self) -> Option<Vec<Field<'a>>> {
        let mut fields = Vec::new();
        self.take(b'{')?;
        while !self.ends(b'}') {
            let start = self.at;
            self.string();
            let name = text(self.since(start).0)?;
            self.ends(b'}');
            let start = self.at;
            self.value();
            fields.push((name, self.since(start)));
        }
        Some(fields)
    }

    /// Past a string.
    fn string(&mut self) {
        self.at += 1;
        loop {
            let rest = self.json.as_bytes().get(self.at..).unwrap_or_default();
            let Some(sign) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.at = self.json.len();
                return;
            };
            self.at += sign + 1;
            if rest.get(sign) == Some(&b'"') {
                return;
            }
            self.at += 1;
        }
    }

    /// Past a value.
    fn value(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.next() {
                Some(b'"') => self.string(),
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.at += 1;
                }
                Some(b'}' | b']') => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') => self.at += 1,
                Some(_) => self.word(),
                None => return,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Past a number, or one of the three words.
    fn word(&mut self) {
        self.at += 1;
        while let Some(b'+' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') = self.next() {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::json;

    /// The values at all levels, as `serde_json` reads them and as they are scanned.
    fn assert_scanned(value: &str) {
        let part = Part(value);
        match json::object(value) {
            Ok(fields) => {
                assert_eq!(part.fields(), Some(fields.clone()), "{value}");
                for (_, value) in &fields {
                    assert_scanned(value.get());
                }
            }
            Err(_) => assert_eq!(part.fields(), None, "{value}"),
        }
        let (mut read, mut scanned) = (Vec::new(), Vec::new());
        let is_list = json::list(value, &mut |index, entry| read.push((index, entry))).is_ok();
        let scan = part.entries(&mut |index, entry, fields| {
            assert_eq!(fields, entry.fields());
            scanned.push((index, entry));
        });
        assert_eq!((is_list, &read), (scan.is_some(), &scanned), "{value}");
        for (_, entry) in &read {
            assert_scanned(entry.get());
        }
        assert_eq!(text(value).map(Cow::into_owned), serde_json::from_str::<String>(value).ok(), "{value}");
    }

    #[test]
    fn what_is_scanned_is_what_is_read() {
        for value in [
            r#"{ "a" : 1 , "b":[ ],"c" :{ } , "a": "x" }"#,
            "[1,-2.5e+10 , true,false , null,\"\",\t[],{}\r\n]",
            r#"{"\u0061\"":"\\","é":"\"}","":{"x":[{"y":"]"},"[{"]}}"#,
            r#"[{"\ud83d":1},{"a":"\ud83d"},"\ud83d\ude00","\ud83d"]"#,
            "[[[[[1],2],3],4],{\"a\":{\"b\":[{}]}}]",
            r#"[{"a":1},2,{"b":[3]},"c",[{"d":4}]]"#,
            "1",
            "\"a\\nb\"",
        ] {
            assert_scanned(value);
        }
    }

    #[test]
    fn what_is_no_json_after_all_ends() {
        for value in ["{", "[", "{\"", "{\"a", "[\"\\", "{\"a\":", "[1,", "[}", "{]", "[?]", "{?}", "\"é", ""] {
            let _ = Part(value).fields();
            let _ = Part(value).entries(&mut |_, _, _| ());
            assert_eq!(text(value), None);
        }
    }
}
