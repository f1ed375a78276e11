//! What the page costs, beside what it costs at least: a plain page that only draws marks.
//!
//! Times depend on the machine and on what else it does; so each is measured beside its floor, in
//! turn and in a browser of its own, and what counts is the ratio. `cargo xtask bench` makes several
//! runs of three workloads and a table of the lines that are printed here. `cargo xtask test` makes
//! one run of the smallest, to see that everything here still works, and judges no time.

mod editing;
mod exchange;
mod figure;
mod listing;
mod loading;
mod memory;
mod opening;
mod saving;
mod scrolling;
mod subject;
mod workload;

use std::{env, sync::LazyLock};

use self::{
    figure::Figure,
    subject::{Bench, Cost, Subject},
    workload::Workload,
};

/// Says how many runs to make; when it is not there, nothing is to be measured, only tried.
const RUNS: &str = "GAINSAY_BENCH";

static WORKLOADS: LazyLock<[Workload; 3]> =
    LazyLock::new(|| [Workload::small(), Workload::medium(), Workload::large()]);

/// How many runs to make, if anything is to be measured.
fn runs() -> Option<usize> {
    env::var(RUNS).ok().map(|runs| runs.parse().expect("GAINSAY_BENCH is a number of runs"))
}

/// The number that is wanted for a measurement, or the one that is enough for a try.
fn count(short: usize, long: usize) -> usize {
    if runs().is_some() { long } else { short }
}

/// The workloads of these names; the smallest when nothing is to be measured.
fn workloads(names: &str) -> impl Iterator<Item = &'static Workload> {
    let names = if runs().is_some() { names } else { "S" };
    WORKLOADS.iter().filter(move |workload| names.contains(workload.name))
}

/// Measures the subjects in turn, so that what slows the machine down slows all of them down, and
/// answers with the medians for each subject.
fn medians<const N: usize>(subjects: &[Subject], measure: impl Fn(Subject) -> [f64; N]) -> Vec<[f64; N]> {
    let mut measured = vec![Vec::new(); subjects.len()];
    for _ in 0..runs().unwrap_or(1) {
        for (subject, measured) in subjects.iter().zip(&mut measured) {
            measured.push(measure(*subject));
        }
    }
    let medians = |runs: Vec<[f64; N]>| std::array::from_fn(|number| median(runs.iter().map(|run| run[number])));
    measured.into_iter().map(medians).collect()
}

/// The middle one of some numbers.
fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

#[test]
fn workloads_are_what_they_claim_to_be() {
    for (workload, (length, annotations)) in WORKLOADS.iter().zip([(5_000, 30), (100_000, 1_000), (1_000_000, 10_000)])
    {
        assert_eq!((workload.text.len(), workload.spans.len()), (length, annotations));
        assert_eq!(workload.article("one").annotations().len(), annotations);
        let start = |span: &workload::Span| workload.paragraphs[span.paragraph].start + span.extent.start;
        assert!(workload.spans.iter().all(|span| (20..=160).contains(&span.extent.len())));
        let overlapping =
            workload.spans.windows(2).filter(|pair| start(&pair[1]) < start(&pair[0]) + pair[0].extent.len());
        let (overlapping, tenth) = (overlapping.count(), annotations / 10);
        assert!((tenth * 9 / 10..=tenth).contains(&overlapping), "{overlapping} of {annotations} overlap");
        assert!(workload.places(10).iter().all(|place| place.extent.len() >= 20));
    }
}
