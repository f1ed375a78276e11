//! How long the rules take on this machine, without a browser: what one edit costs in a small and in
//! a large article, and what is done with a large one as a whole.
#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a benchmark that cannot go on ends"
)]

#[path = "../tests/e2e/bench/workload.rs"]
mod workload;

use std::{ops::Range, rc::Rc};

use divan::{Bencher, black_box};
use gainsay::{
    core::{
        Annotation, Article, Command, History, Matcher, Page, Query, Summary, Timestamp, Unit, boundary::Uax29,
        history::Step,
    },
    formats::{FORMATS, import},
    storage::{Archive, State},
};

use self::workload::Workload;

const SIZES: [&str; 3] = ["S", "M", "L"];

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn main() {
    divan::main();
}

/// An article before and after a tag, and what made the difference.
struct Edit {
    before: Article,
    after: Article,
    tag: Command,
    inverse: Command,
}

impl Edit {
    fn of(size: &str) -> Self {
        let workload = workload(size);
        let before = workload.article("workload");
        let place = &workload.places(3)[1];
        let start = workload.paragraphs[place.paragraph].start;
        let at = |into| before.text().offset(start + into, Unit::Utf8).expect("it is a place of the text");
        let range = before.text().range(at(place.extent.start), at(place.extent.end)).expect("it is a range");
        let annotation = Annotation::new("new".into(), place.label.into(), range, NOW);
        let tag = Command::AddAnnotation(Rc::new(annotation));
        let (after, inverse) = before.apply(&tag).expect("nothing is tagged there");
        Self { before, after, tag, inverse }
    }

    /// The history after the tag.
    fn history(&self) -> History {
        let mut history = History::default();
        history.record(Step { at: NOW, command: self.tag.clone(), inverse: self.inverse.clone() });
        history
    }
}

fn workload(size: &str) -> Workload {
    match size {
        "S" => Workload::small(),
        "M" => Workload::medium(),
        _ => Workload::large(),
    }
}

#[divan::bench(args = SIZES)]
fn editing_tag(bencher: Bencher, size: &str) {
    let edit = Edit::of(size);
    bencher.bench_local(|| edit.before.apply(black_box(&edit.tag)));
}

#[divan::bench(args = SIZES)]
fn editing_undo(bencher: Bencher, size: &str) {
    let edit = Edit::of(size);
    bencher.with_inputs(|| edit.history()).bench_local_refs(|history| history.undo(black_box(&edit.after)));
}

#[divan::bench(args = SIZES)]
fn opening_page(bencher: Bencher, size: &str) {
    let article = workload(size).article("workload");
    bencher.bench_local(|| Page::new(black_box(&article)));
}

#[divan::bench(args = SIZES)]
fn editing_page(bencher: Bencher, size: &str) {
    let edit = Edit::of(size);
    let page = Page::new(&edit.before);
    bencher.bench_local(|| page.changed(black_box(&edit.before), black_box(&edit.after)));
}

/// Tagging and taking it back are both saved, so that each round begins with the same records.
#[divan::bench(args = SIZES)]
fn saving_two_edits(bencher: Bencher, size: &str) {
    let edit = Edit::of(size);
    let summary = Summary::new(&edit.before, NOW);
    let (nothing, history) = (History::default(), edit.history());
    let before = State { article: &edit.before, history: &nothing, summary: &summary };
    let after = State { article: &edit.after, history: &history, summary: &summary };
    let archive = Archive::in_memory();
    archive.add(before).expect("there is room");
    bencher.bench_local(|| archive.save(before, after).and_then(|()| archive.save(after, before)));
}

#[divan::bench]
fn exchange_export(bencher: Bencher) {
    let article = Workload::large().article("workload");
    bencher.bench_local(|| FORMATS[0].write([black_box(&article)]));
}

#[divan::bench]
fn exchange_import(bencher: Bencher) {
    let file = Workload::large().json();
    bencher.bench_local(|| import(black_box(&file), NOW));
}

#[divan::bench]
fn listing_find(bencher: Bencher) {
    let article = Workload::large().article("workload");
    let query = Query { words: "witness".to_owned(), ..Query::default() };
    bencher.bench_local(|| article.text().find(black_box(&query), &Plain, &Uax29));
}

/// Compares bytes: what letters are equal, the browser knows.
struct Plain;

impl Matcher for Plain {
    fn places(&self, text: &str, query: &Query) -> Vec<Range<usize>> {
        text.match_indices(&query.words).map(|(at, words)| at..at + words.len()).collect()
    }
}
