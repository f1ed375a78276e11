//! Files whose long lists are never in memory as a whole.
//!
//! Of a long article most of a file is its list of annotations, and of a library its list of articles.
//! The memory of WebAssembly never shrinks, so what such a list takes while it is read is taken for as
//! long as the page is open. So these lists are cut out, what is left is read as a file of its own, and
//! the lists are read beside it in pieces of whole entries.

use std::{cell::Cell, mem::take, ops::Range};

use serde_json::value::RawValue;

use crate::storage::json::{Field, Part};

/// The lists that can be as long as a file.
const LISTS: [&str; 3] = ["annotations", "articles", "links"];

/// How many bytes are looked through at a time.
const WINDOW: usize = 65_536;

/// The bytes of a file, wherever they lie.
pub trait FileBytes {
    /// How many there are.
    fn len(&self) -> usize;

    /// Adds a part of them to what was read before; the part lies within the file.
    fn read(&self, part: Range<usize>, into: &mut Vec<u8>);

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A list that was cut out of a file.
pub(super) struct Long<'s> {
    name: &'static str,
    source: &'s dyn FileBytes,
    /// Where it lies, without its brackets.
    place: Range<usize>,
    /// Whole entries, without the commas between two pieces.
    pieces: Vec<Range<usize>>,
    /// Whether all pieces were read, and are JSON.
    is_read: Cell<bool>,
}

/// A file, and the lists that were cut out of it.
pub(in crate::formats) struct Cut<'s> {
    /// The file with empty lists in their places.
    pub(super) rest: Vec<u8>,
    pub(super) lists: Vec<Long<'s>>,
}

impl<'s> Cut<'s> {
    /// Cuts out the lists of the outermost object that are longer than a piece of so many bytes.
    /// Nothing when there are none.
    pub(in crate::formats) fn of(source: &'s dyn FileBytes, piece: usize) -> Option<Self> {
        let mut scan = Scan { piece, ..Scan::default() };
        let mut window = Vec::new();
        for start in (0..source.len()).step_by(WINDOW) {
            window.clear();
            source.read(start..source.len().min(start + WINDOW), &mut window);
            scan.look(&window, start);
        }
        let found = scan.found.into_iter().filter_map(|(name, pieces)| {
            let mut written = Vec::new();
            source.read(name, &mut written);
            let name = LISTS.into_iter().find(|list| list.as_bytes() == written)?;
            let place = pieces.first()?.start..pieces.last()?.end;
            Some(Long { name, source, place, pieces, is_read: Cell::new(false) })
        });
        let lists: Vec<Long> = found.collect();
        if lists.is_empty() {
            return None;
        }
        let mut rest = Vec::with_capacity(source.len() - lists.iter().map(|list| list.place.len()).sum::<usize>());
        let mut end = 0;
        for list in &lists {
            source.read(end..list.place.start, &mut rest);
            end = list.place.end;
        }
        source.read(end..source.len(), &mut rest);
        Some(Self { rest, lists })
    }

    /// Whether everything that was cut out was read.
    pub(in crate::formats) fn is_read(&self) -> bool {
        self.lists.iter().all(|list| list.is_read.get())
    }
}

impl Long<'_> {
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name
    }

    /// Shows each entry with its index, counted from 0, and with its fields if it is an object.
    pub(super) fn entries(&self, mut each: impl FnMut(usize, Part<'_>, Option<Vec<Field<'_>>>)) {
        let mut before = 0;
        let mut json = Vec::new();
        let mut are_read = true;
        for piece in &self.pieces {
            json.clear();
            json.push(b'[');
            self.source.read(piece.clone(), &mut json);
            json.push(b']');
            let mut count = 0;
            let list = serde_json::from_slice::<&RawValue>(&json).ok().and_then(|list| {
                Part::of(list).entries(&mut |index, entry, fields| {
                    each(before + index, entry, fields);
                    count += 1;
                })
            });
            // Between two commas there has to be something.
            are_read &= list.is_some() && count > 0;
            before += count;
        }
        self.is_read.set(are_read);
    }
}

/// What was found in a file as far as it was looked through.
#[derive(Default)]
struct Scan {
    piece: usize,
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
    /// Where the sign is that is part of a string whatever it is.
    escaped: Option<usize>,
    /// The string that began last in the outermost object; the name of what comes behind it.
    name: Range<usize>,
    /// Where the last piece begins of the list that is open there, and the pieces before it.
    last: Option<usize>,
    pieces: Vec<Range<usize>>,
    /// The long lists: their names and their pieces.
    found: Vec<(Range<usize>, Vec<Range<usize>>)>,
}

impl Scan {
    /// Looks through the bytes that come next; they begin at a place in the file.
    fn look(&mut self, bytes: &[u8], start: usize) {
        let tells = |byte: u8| matches!(byte, b'"' | b'\\' | b'{' | b'}' | b'[' | b']' | b',');
        let telling = (start..).zip(bytes.iter().copied()).filter(|(_, byte)| tells(*byte));
        for (at, byte) in telling {
            match byte {
                _ if self.escaped == Some(at) => {}
                b'\\' => self.escaped = Some(at + 1),
                b'"' if self.in_string => {
                    self.in_string = false;
                    if self.depth == 1 {
                        self.name.end = at;
                    }
                }
                _ if self.in_string => {}
                b'"' => {
                    self.in_string = true;
                    if self.depth == 1 {
                        self.name = at + 1..at + 1;
                    }
                }
                b'{' | b'[' => {
                    if self.depth == 1 && byte == b'[' {
                        self.last = Some(at + 1);
                    }
                    self.depth += 1;
                }
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 1 {
                        self.end_list(at);
                    }
                }
                b',' if self.depth == 2 => self.end_entry(at),
                _ => {}
            }
        }
    }

    fn end_entry(&mut self, at: usize) {
        if let Some(start) = self.last.filter(|start| at - start >= self.piece) {
            self.pieces.push(start..at);
            self.last = Some(at + 1);
        }
    }

    fn end_list(&mut self, at: usize) {
        let Some(start) = self.last.take() else { return };
        if !self.pieces.is_empty() {
            self.pieces.push(start..at);
            self.found.push((self.name.clone(), take(&mut self.pieces)));
        }
    }
}
