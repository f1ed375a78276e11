//! Words and sentences by the browser's own rules and dictionaries, which also know the words of
//! Chinese, Japanese and Thai. Ours would cost every visitor their tables.

use std::{cell::RefCell, ops::Range};

use js_sys::{
    Array,
    Intl::{SegmentData, SegmenterGranularity, SegmenterOptions},
    Reflect,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::core::boundary::Segmenter;

/// Words and sentences by `Intl.Segmenter`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserSegmenter;

thread_local! {
    /// Making a segmenter loads its dictionary, so each is made once.
    static WORDS: Option<js_sys::Intl::Segmenter> = segmenter(SegmenterGranularity::Word);
    static SENTENCES: Option<js_sys::Intl::Segmenter> = segmenter(SegmenterGranularity::Sentence);
    /// The paragraph that was asked for last, and its words: whoever tags a passage asks some times for
    /// those of one paragraph.
    static LAST: RefCell<(String, Vec<Range<usize>>)> = const { RefCell::new((String::new(), Vec::new())) };
}

impl Segmenter for BrowserSegmenter {
    fn words(&self, paragraph: &str) -> Vec<Range<usize>> {
        LAST.with_borrow_mut(|(last, words)| {
            if last != paragraph {
                *words = words_of(paragraph);
                paragraph.clone_into(last);
            }
            words.clone()
        })
    }

    fn sentences(&self, paragraph: &str) -> Vec<Range<usize>> {
        SENTENCES.with(|segmenter| match segmenter {
            Some(segmenter) => segments(segmenter, paragraph, |_| true),
            None => std::iter::once(0..paragraph.len()).collect(),
        })
    }
}

/// A segmenter, where the browser has one: Firefox before 125 (2024) does not.
fn segmenter(granularity: SegmenterGranularity) -> Option<js_sys::Intl::Segmenter> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &"Segmenter".into()).ok().filter(JsValue::is_function)?;
    let options = SegmenterOptions::new();
    options.set_granularity(granularity);
    Some(js_sys::Intl::Segmenter::new(&Array::new(), &options))
}

fn words_of(paragraph: &str) -> Vec<Range<usize>> {
    WORDS.with(|segmenter| match segmenter {
        Some(segmenter) => segments(segmenter, paragraph, |segment| segment.is_word_like() == Some(true)),
        None => runs_of_letters(paragraph),
    })
}

fn segments(
    segmenter: &js_sys::Intl::Segmenter,
    paragraph: &str,
    wanted: impl Fn(&SegmentData) -> bool,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let segments = js_sys::try_iter(&segmenter.segment(paragraph)).ok().flatten();
    // The segments follow each other without gaps, so their lengths give their places.
    for segment in segments.into_iter().flatten().flatten() {
        let segment: SegmentData = segment.unchecked_into();
        let end = start + segment.segment().as_string().map_or(0, |characters| characters.len());
        if wanted(&segment) {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// Words where the browser cannot tell: what stands between spaces and punctuation.
fn runs_of_letters(paragraph: &str) -> Vec<Range<usize>> {
    let gaps = paragraph.split(|one: char| one.is_whitespace() || (one.is_ascii_punctuation() && one != '\''));
    let place = |run: &str| run.as_ptr() as usize - paragraph.as_ptr() as usize;
    gaps.filter(|run| !run.is_empty()).map(|run| place(run)..place(run) + run.len()).collect()
}
