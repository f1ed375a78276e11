//! A file that is read in pieces gives what it gives in one piece, whatever is wrong with it, and is not
//! in memory as a whole.

use std::{cell::Cell, ops::Range};

use gainsay::formats::{Export, FORMATS, FileBytes, import, import_in_pieces};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::damage::spoil;
use crate::support::{at, cases, property::holds};
use crate::{case, exported};

/// An article for each case, and a library of all of them.
fn files() -> Vec<Vec<u8>> {
    let articles: Vec<_> = cases::all().into_iter().map(|(_, article)| article).collect();
    let library = FORMATS.iter().find(|format| matches!(format.export, Export::Library(_))).unwrap();
    let mut files: Vec<_> = articles.iter().map(exported).collect();
    files.extend(library.write(&articles));
    files
}

/// Reads a file in one piece and in pieces.
#[track_caller]
fn assert_same(file: &[u8], piece: usize) {
    let whole = import(file, at(0));
    let shown = || String::from_utf8_lossy(file).into_owned();
    assert_eq!(import_in_pieces(&Watched::of(file), piece, at(0)), whole, "pieces of {piece}: {}", shown());
}

#[test]
fn every_file_reads_the_same_in_pieces_of_any_size() {
    for file in files() {
        for piece in [0, 1, 100, 400, 1_000, 10_000] {
            assert_same(&file, piece);
        }
    }
}

#[test]
fn what_is_wrong_is_told_as_if_the_file_was_read_in_one_piece() {
    let file = String::from_utf8(exported(&case("minimal"))).unwrap();
    for links in [
        "\"links\": [{}, {},]",
        "\"links\": [, {}]",
        "\"links\": [{},, {}]",
        "\"links\": [{} {}, {}]",
        "\"links\": [{}, {}}",
        "\"links\": [[}, {]]",
        "\"links\": [{}, {\"a\": nul}, 1]",
        "\"links\": [{}, {}",
        "\"links\": [1, \"]\", \"\\\"],\", null]",
        "\"links\": [{}, {}], \"links\": []",
        "\"links\": [], \"links\": [{}, {}]",
        "\"links\": [], \"l\\u0069nks\": [{}, {}]",
        "\"l\\u0069nks\": [{}, {}]",
        "\"links\": [], \"articles\": [{}, {}]",
        "\"links\": [], \"x\": [{}, {}]",
        "\"links\": [{}, {}], \"gainsay/x\": \"\"",
    ] {
        let file = file.replace("\"links\": []", links).into_bytes();
        assert_ne!(file, exported(&case("minimal")));
        for piece in [0, 1, 3] {
            assert_same(&file, piece);
        }
    }
    for whole in
        ["", "[", "[[1,2],[3,4]]", "\"annotations\"", "\u{feff}{\"annotations\":[1,2]}", "{\"annotations\":[1,2]"]
    {
        assert_same(whole.as_bytes(), 0);
    }
    assert_same(b"\xff\xfe{\"annotations\":[1,2]}", 0);
    assert_same(b"{\"annotations\":[1,\"\xff\"]}", 0);
}

#[test]
fn damaged_files_read_the_same_in_pieces() {
    let files = files();
    let damage = vec((any::<u32>(), any::<u8>(), 0..5_u8), 0..4);
    let strategy = (select((0..files.len()).collect::<Vec<_>>()), damage, 0..600_usize);
    holds("import in pieces", file!(), 1_000, &strategy, |(file, damage, piece)| {
        let mut file = files[file].clone();
        for (place, byte, kind) in damage {
            spoil(&mut file, place as usize, byte, kind);
        }
        prop_assert_eq!(import_in_pieces(&Watched::of(&file), piece, at(0)), import(&file, at(0)));
        Ok(())
    });
}

/// A file that notes how much of it is asked for at once.
struct Watched {
    file: Vec<u8>,
    most: Cell<usize>,
}

impl Watched {
    fn of(file: &[u8]) -> Self {
        Self { file: file.to_vec(), most: Cell::new(0) }
    }
}

impl FileBytes for Watched {
    fn len(&self) -> usize {
        self.file.len()
    }

    fn read(&self, part: Range<usize>, into: &mut Vec<u8>) {
        self.most.set(self.most.get().max(part.len()));
        into.extend_from_slice(&self.file[part]);
    }
}

#[test]
fn of_a_long_list_there_is_one_piece_at_a_time() {
    const PIECE: usize = 100_000;
    let list = format!("\"links\": [{}{{}}]", "{}, ".repeat(500_000));
    let file = String::from_utf8(exported(&case("minimal"))).unwrap().replace("\"links\": []", &list).into_bytes();
    let watched = Watched::of(&file);
    assert_eq!(import_in_pieces(&watched, PIECE, at(0)), import(&watched.file, at(0)));
    assert!(watched.most.get() < PIECE + 10, "{} of {} bytes at once", watched.most.get(), watched.len());
}
