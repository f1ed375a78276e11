//! Scrolling through everything, 600 pixels with each frame: frames that were left out, and the work
//! of a step.

use super::{Bench, Figure, Subject, figure::Target, medians, workload::Workload, workloads};

const SCROLL: &str = "
    const scroller = bench.scroller();
    scroller.scrollTo({ top: 0, behavior: 'instant' });
    await bench.rest(500);
    let [steps, dropped, before] = [0, 0, null];
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    // What is not laid out yet changes the height, so the end is where it is when we get there.
    for (;;) {
        if (steps === 5_000) throw new Error(`the end is not reached: ${scroller.scrollTop} of ${scroller.scrollHeight}`);
        const now = await frame();
        if (before !== null) dropped += Math.max(0, Math.round((now - before) / (1000 / 60)) - 1);
        before = now;
        if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2) break;
        scroller.scrollTo({ top: scroller.scrollTop + 600, behavior: 'instant' });
        steps += 1;
    }
    bench.made = steps;
    return dropped;
";

#[test]
fn scrolling_does_not_stutter() {
    for workload in workloads("L") {
        let floors = [Subject::Marks, Subject::Visible];
        let scrolled = medians(&[Subject::Gainsay, floors[0], floors[1]], |subject| scrolled(subject, workload));
        let [ours, theirs @ ..] = scrolled.as_slice() else { unreachable!("there are three") };
        for (floor, theirs) in floors.into_iter().zip(theirs) {
            let targets = [("scroll-dropped", "frames", Target::Ratio(1.0)), ("scroll-work", "ms", Target::None)];
            for (number, (measure, unit, target)) in targets.into_iter().enumerate() {
                let beside = Some((floor.name(), theirs[number]));
                Figure { measure, workload: workload.name, unit, value: ours[number], beside, target }.print();
            }
        }
    }
}

/// Frames left out, and the work of one step.
fn scrolled(subject: Subject, workload: &'static Workload) -> [f64; 2] {
    let bench = Bench::annotated(subject, workload);
    let before = bench.work();
    let dropped = bench.number(SCROLL, &[]);
    let work = bench.work() - before;
    let steps = bench.number("return bench.made;", &[]);
    assert!(steps > 0.0, "there is something to scroll through");
    [dropped, work / steps]
}
