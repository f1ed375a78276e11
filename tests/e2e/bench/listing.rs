//! The list of all annotations, and words in all the text: from a click or a key until it is drawn.

use super::{Bench, Figure, Subject, figure::Target, medians, workload::Workload, workloads};

/// What people do, and scripts that do it and answer with how long it took.
const ACTS: [(&str, &str); 5] = [
    // The first annotation of a workload is a claim.
    (
        "list-filter",
        "const button = bench.named('Show Denial');
        return await bench.timed(
            () => button.click(),
            () => bench.items()[0].querySelector('.chip').textContent === 'Denial',
        );",
    ),
    (
        "list-all",
        "const button = bench.named('Show All');
        return await bench.timed(
            () => button.click(),
            () => bench.items()[0].querySelector('.chip').textContent === 'Claim',
        );",
    ),
    (
        "list-to-text",
        "document.querySelector('[role=list][aria-label=Annotations]').lastElementChild.scrollIntoView({ block: 'end' });
        await bench.rest(500);
        const item = bench.items().at(-1);
        const { annotation } = item.dataset;
        return await bench.timed(
            () => item.querySelector('button').click(),
            () => bench.isInView(bench.mark(annotation)) && bench.item(annotation).ariaCurrent === 'true',
        );",
    ),
    (
        "text-to-list",
        "const open = () => document.querySelector('li[data-annotation][aria-current=true]');
        bench.article().focus({ preventScroll: true });
        bench.press('Escape');
        await bench.until(() => !open());
        const index = Math.floor(document.querySelectorAll('[data-paragraph]').length / 2);
        await bench.select(index, 0, 0);
        await bench.rest(100);
        return await bench.timed(() => bench.press('n'), () => bench.isInView(open()));",
    ),
    (
        "find",
        "const field = () => document.querySelector('[role=search] input[type=search]');
        bench.press('/');
        await bench.until(field);
        const write = (words) => {
            field().value = words;
            field().dispatchEvent(new InputEvent('input', { bubbles: true }));
        };
        const count = () => document.querySelector('[role=search] [aria-live]').textContent;
        return await bench.timed(() => write('witness'), () => / of /.test(count()));",
    ),
];

#[test]
fn ten_thousand_can_be_handled() {
    for workload in workloads("L") {
        let times = medians(&[Subject::Gainsay], |_| handled(workload));
        for ((measure, _), time) in ACTS.into_iter().zip(times[0]) {
            let target = Target::Most(100.0);
            Figure { measure, workload: workload.name, unit: "ms", value: time, beside: None, target }.print();
        }
    }
}

fn handled(workload: &'static Workload) -> [f64; ACTS.len()] {
    let bench = Bench::annotated(Subject::Gainsay, workload);
    ACTS.map(|(_, script)| {
        let time = bench.number(script, &[]);
        bench.settle();
        time
    })
}
