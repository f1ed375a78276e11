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
        Annotation, Article, Command, Extra, History, Label, Link, LinkKind, Matcher, Page, Parts, Query, Speaker,
        SpeakerKind, Summary, Timestamp, Unit, boundary::Uax29, history::Step,
    },
    formats::{FORMATS, import},
    storage::{Archive, State},
};

use self::workload::{LABELS, Workload, id_of};

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

/// The article with 60 speakers, of whom a quarter of the annotations has none, and half as many links
/// as annotations: each from one annotation to one of the forty around it that it may speak about.
fn disputed(workload: &Workload) -> Article {
    let plain = workload.article("workload");
    let count = plain.annotations().len();
    let role = |number: usize| LABELS[number % LABELS.len()];
    let speaker = |number: usize| {
        let kind = SpeakerKind::ALL[number % SpeakerKind::ALL.len()];
        Speaker::new(format!("speaker-{number}").as_str(), format!("Speaker {number}"), kind)
    };
    let speakers: Vec<Speaker> = (0..60).map(speaker).collect();
    let mut annotations = plain.annotations().to_vec();
    for (number, annotation) in annotations.iter_mut().enumerate().filter(|(number, _)| number % 4 > 0) {
        Rc::make_mut(annotation).speaker = Some(speakers[number * 7 % speakers.len()].id.clone());
    }
    let link = |number: usize| {
        let from = 2 * number;
        let near = (1..=40).map(|step| (from + (step + number * 11) % 41 + count - 20) % count);
        let to = near.into_iter().find(|&to| to != from && role(to) != "denial").expect("two of three are none");
        let kinds: &[LinkKind] = match role(from) {
            "denial" => &[LinkKind::Denies],
            "claim" => &[LinkKind::Disputes, LinkKind::Repeats, LinkKind::Supports],
            _ => &[LinkKind::Repeats, LinkKind::Supports],
        };
        let (id, kind) = (format!("link-{number}"), kinds[number % kinds.len()]);
        let [from, to] = [from, to].map(|end| id_of(end).as_str().into());
        Link { id: id.as_str().into(), from, to, kind, extra: Extra::default() }
    };
    let links = (0..count / 2).map(link).collect();
    let parts = Parts { labels: Label::standard(), speakers, annotations, links, ..Parts::default() };
    let (article, refused) = Article::assemble("disputed".into(), plain.text().clone(), parts);
    assert_eq!(refused, [], "every link is allowed");
    article
}

/// Of these, a screen needs one or two, within one frame.
#[divan::bench(args = SIZES)]
fn disputes(bencher: Bencher, size: &str) {
    let article = disputed(&workload(size));
    bencher.bench_local(|| black_box(&article).disputes());
}

#[divan::bench(args = SIZES)]
fn disputes_gaps(bencher: Bencher, size: &str) {
    let article = disputed(&workload(size));
    bencher.bench_local(|| black_box(&article).gaps());
}

#[divan::bench(args = SIZES)]
fn disputes_matrix(bencher: Bencher, size: &str) {
    let article = disputed(&workload(size));
    bencher.bench_local(|| black_box(&article).matrix());
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
