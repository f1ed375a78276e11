//! Words by the browser's own dictionary, which also knows those of Chinese, Japanese and Thai.

use std::ops::Range;

use js_sys::{
    Array,
    Intl::{SegmentData, SegmenterGranularity, SegmenterOptions},
    Reflect,
};
use wasm_bindgen::JsCast;

use crate::core::boundary::{Segmenter, Uax29};

/// Words by `Intl.Segmenter`, or by UAX #29 where the browser has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserSegmenter;

thread_local! {
    /// Making a segmenter loads its dictionary, so it is made once.
    static WORDS: Option<js_sys::Intl::Segmenter> = word_segmenter();
}

impl Segmenter for BrowserSegmenter {
    fn words(&self, paragraph: &str) -> Vec<Range<usize>> {
        // For text with spaces between its words the two agree, and ours stays in WebAssembly.
        if paragraph.is_ascii() {
            return Uax29.words(paragraph);
        }
        WORDS.with(|segmenter| match segmenter {
            Some(segmenter) => words(segmenter, paragraph),
            None => Uax29.words(paragraph),
        })
    }
}

fn word_segmenter() -> Option<js_sys::Intl::Segmenter> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &"Segmenter".into()).ok().filter(wasm_bindgen::JsValue::is_function)?;
    let options = SegmenterOptions::new();
    options.set_granularity(SegmenterGranularity::Word);
    Some(js_sys::Intl::Segmenter::new(&Array::new(), &options))
}

fn words(segmenter: &js_sys::Intl::Segmenter, paragraph: &str) -> Vec<Range<usize>> {
    let segments = segmenter.segment(paragraph);
    let Ok(Some(segments)) = js_sys::try_iter(&segments) else { return Uax29.words(paragraph) };
    let mut words = Vec::new();
    let mut start = 0;
    // The segments follow each other without gaps, so their lengths give their places.
    for segment in segments.flatten() {
        let segment: SegmentData = segment.unchecked_into();
        let end = start + segment.segment().as_string().map_or(0, |characters| characters.len());
        if segment.is_word_like() == Some(true) {
            words.push(start..end);
        }
        start = end;
    }
    words
}
