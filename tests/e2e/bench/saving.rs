//! What one edit writes until it is safe, which must not depend on the size of the article.

use serde_json::json;

use super::{Bench, Figure, Subject, count, editing, figure::Target, median, medians, workload::Workload, workloads};

const TAG_AND_SAVE: &str = "
    const { counts } = bench;
    const before = { ...counts };
    const time = await bench.timed(() => bench.press('1'), () => counts.writes > before.writes && bench.isSaved());
    bench.made = counts.written - before.written;
    return time;
";

#[test]
fn a_save_costs_what_the_change_costs() {
    let mut small = None;
    for workload in workloads("SL") {
        let saved = medians(&[Subject::Gainsay], |_| saved(workload));
        let measures = [("save-written", "chars"), ("save-work", "ms"), ("save", "ms")];
        for (number, (measure, unit)) in measures.into_iter().enumerate() {
            let beside = small.map(|small: [f64; 3]| ("S", small[number]));
            let target = if beside.is_some() && measure != "save" { Target::Ratio(2.0) } else { Target::None };
            Figure { measure, workload: workload.name, unit, value: saved[0][number], beside, target }.print();
        }
        small = small.or(Some(saved[0]));
    }
}

/// Characters written, work and time of one edit until it is safe.
fn saved(workload: &'static Workload) -> [f64; 3] {
    let bench = Bench::annotated(Subject::Gainsay, workload);
    let (mut written, mut costs) = (Vec::new(), Vec::new());
    for place in workload.places(count(2, 10)) {
        editing::select(&bench, &place);
        costs.push(bench.cost(TAG_AND_SAVE, &[json!(null)]));
        written.push(bench.number("return bench.made;", &[]));
        bench.settle();
    }
    assert!(written.iter().all(|written| *written > 0.0), "an edit is written");
    [
        median(written.into_iter()),
        median(costs.iter().map(|cost| cost.work)),
        median(costs.iter().map(|cost| cost.time)),
    ]
}
