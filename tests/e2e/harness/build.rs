//! Builds of the release: that which is there, and others made of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

use sha2::{Digest, Sha256};

use super::dist;

/// The files of a site by their paths.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Build {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Build {
    /// The release.
    pub(crate) fn released() -> Self {
        let mut files = BTreeMap::new();
        collect(&dist(), "", &mut files);
        files.remove("gainsay.html");
        Self { files }
    }

    /// A build in which every part is another one, though it works the same: what would be there
    /// if each source had been changed.
    pub(crate) fn renewed(&self, word: &str) -> Self {
        self.with_parts(|path, bytes| changed(path, bytes, word))
    }

    /// A build whose program does not start.
    pub(crate) fn broken(&self) -> Self {
        self.with_parts(|path, bytes| match path.rsplit_once('.') {
            Some((stem, "wasm")) if stem.starts_with("gainsay-") => b"\0asm and nothing else".to_vec(),
            _ => bytes.to_vec(),
        })
    }

    /// The build with other parts, and the names and hashes by which they are known.
    fn with_parts(&self, change: impl Fn(&str, &[u8]) -> Vec<u8>) -> Self {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut files = BTreeMap::new();
        let mut changes = Vec::new();
        for (path, bytes) in &self.files {
            match String::from_utf8(bytes.clone()) {
                Ok(text) if path == "index.html" || path == "sw.js" => drop(texts.insert(path.clone(), text)),
                _ if is_hashed(path) => {
                    let bytes = change(path, bytes);
                    let (start, end) = (path.rfind('-').unwrap(), path.rfind('.').unwrap());
                    let renamed = format!("{}-{}{}", &path[..start], short(&bytes), &path[end..]);
                    changes.push((path.clone(), renamed.clone()));
                    changes.push((integrity(&self.files[path]), integrity(&bytes)));
                    files.insert(renamed, bytes);
                }
                _ => drop(files.insert(path.clone(), bytes.clone())),
            }
        }
        let (mut page, mut worker) = (texts["index.html"].clone(), texts["sw.js"].clone());
        let old_page = integrity(page.as_bytes());
        for (old, new) in &changes {
            page = page.replace(old.as_str(), new);
            worker = worker.replace(old.as_str(), new);
        }
        let new_page = integrity(page.as_bytes());
        worker = worker.replace(&old_page, &new_page);
        let build = worker.split("const BUILD = '").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        worker = worker.replace(&build, &short(worker.as_bytes()));
        files.insert("index.html".to_owned(), page.into_bytes());
        files.insert("sw.js".to_owned(), worker.into_bytes());
        Self { files }
    }

    /// The parts that no other build has, by their names.
    pub(crate) fn parts(&self) -> BTreeSet<String> {
        self.files.keys().filter(|path| is_hashed(path)).cloned().collect()
    }

    /// The part whose name begins so.
    pub(crate) fn part(&self, stem: &str) -> String {
        self.parts().into_iter().find(|part| part.starts_with(stem)).expect("the build has this part")
    }
}

fn collect(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{under}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

fn is_hashed(path: &str) -> bool {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|one| one.is_ascii_hexdigit()))
}

/// Other bytes that mean the same.
fn changed(path: &str, bytes: &[u8], word: &str) -> Vec<u8> {
    let addition = match path.rsplit_once('.').map(|(_, extension)| extension) {
        // A custom section: its kind, its length, its name without content.
        Some("wasm") => {
            let length = u8::try_from(word.len()).unwrap();
            [&[0, length + 1, length], word.as_bytes()].concat()
        }
        _ => format!("/* {word} */\n").into_bytes(),
    };
    [bytes, &addition].concat()
}

/// As the release names files: the first eight bytes.
fn short(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// As a browser compares it: in base 64 (RFC 4648).
pub(crate) fn integrity(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = "sha256-".to_owned();
    for group in Sha256::digest(bytes).chunks(3) {
        let bits = group.iter().chain([0, 0].iter()).take(3).fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            let sign = SIGNS[bits >> (18 - 6 * place) & 63];
            text.push(if place <= group.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[test]
fn hashes_are_those_of_the_standard() {
    assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
