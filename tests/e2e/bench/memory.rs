//! What an article holds while it is open, what stays when it is closed, and what stays when that
//! is done again and again.

use super::{Bench, Figure, Subject, count, figure::Target, medians, workload::Workload, workloads};

const MEGABYTE: f64 = 1_048_576.0;

const CLOSE: &str = "
    bench.named('New article').click();
    await bench.until(() => !bench.article());
";

/// Opens the article that is in the list of articles under the name of the workload.
const REOPEN: &str = "
    const name = `Workload ${arguments[0]}`;
    const button = [...document.querySelectorAll('nav button')].find((each) => each.textContent.includes(name));
    button.click();
    await bench.until(() => bench.mark('annotation-0'));
";

#[test]
fn memory_is_given_back() {
    for workload in workloads("L") {
        let floor = Subject::floor(workload);
        let held = medians(&[Subject::Gainsay, floor], |subject| {
            let bench = Bench::annotated(subject, workload);
            let open = bench.memory();
            let closed = match subject {
                Subject::Gainsay => {
                    bench.script(CLOSE, &[]);
                    bench.script("await bench.rest(500);", &[]);
                    bench.memory()
                }
                _ => 0.0,
            };
            [open / MEGABYTE, closed / MEGABYTE]
        });
        let [open, closed] = held[0];
        let name = workload.name;
        let beside = Some((floor.name(), held[1][0]));
        Figure { measure: "memory", workload: name, unit: "MB", value: open, beside, target: Target::Ratio(5.0) }
            .print();
        let beside = Some(("open", open));
        let target = Target::None;
        Figure { measure: "memory-closed", workload: name, unit: "MB", value: closed, beside, target }.print();
    }
}

/// What stays of each round stays of a large article and of a middling one, which is opened sooner.
#[test]
fn memory_does_not_grow() {
    for workload in workloads("M") {
        let (settled, last) = opened_again_and_again(workload, count(3, 100));
        let beside = Some(("settled", settled));
        let target = Target::Ratio(1.05);
        Figure { measure: "memory-rounds", workload: workload.name, unit: "MB", value: last, beside, target }.print();
    }
}

/// What is held once the article was opened and closed in a fifth of the rounds, and after the last. In
/// the first ones functions are still compiled and the allocator is still getting room: what is lost
/// each time shows in those that follow.
fn opened_again_and_again(workload: &'static Workload, rounds: usize) -> (f64, f64) {
    let bench = Bench::annotated(Subject::Gainsay, workload);
    let measured = [(rounds / 5).saturating_sub(1), rounds - 1];
    let mut held = Vec::new();
    for round in 0..rounds {
        bench.script(CLOSE, &[]);
        if measured.contains(&round) {
            bench.script("await bench.rest(500);", &[]);
            held.push(bench.memory() / MEGABYTE);
        }
        bench.script(REOPEN, &[workload.name.into()]);
        bench.settle();
    }
    (held[0], held[held.len() - 1])
}
