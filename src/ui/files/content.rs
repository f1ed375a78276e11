//! The content of a file, where the browser has it.

use std::ops::Range;

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::formats::FileBytes;

/// The largest file that is read, in bytes: a library export of many long articles fits, and a
/// film chosen by mistake does not fill the memory.
const LARGEST: f64 = 100_000_000.0;

/// The bytes of a file, outside the memory of WebAssembly (docs/decisions/0016).
pub(crate) struct Content(Uint8Array);

impl Content {
    /// Reads a file; the error is for people.
    pub(crate) async fn of(file: &File) -> Result<Self, String> {
        let name = file.name();
        if file.size() > LARGEST {
            return Err(format!("“{name}” has more than 100 MB, far more than an article. Choose a smaller file."));
        }
        let buffer = JsFuture::from(file.array_buffer()).await;
        let unreadable = |_| format!("The browser could not read “{name}”. It may have been moved; choose it again.");
        Ok(Self(Uint8Array::new(&buffer.map_err(unreadable)?)))
    }

    /// All of it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

impl FileBytes for Content {
    fn len(&self) -> usize {
        self.0.length() as usize
    }

    fn read(&self, part: Range<usize>, into: &mut Vec<u8>) {
        let start = into.len();
        into.resize(start + part.len(), 0);
        // A file is within what 32 bits can count, as all of WebAssembly's memory is.
        let [from, to] = [part.start, part.end].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
        if let Some(into) = into.get_mut(start..) {
            self.0.subarray(from, to).copy_to(into);
        }
    }
}
