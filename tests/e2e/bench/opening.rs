//! From choosing a file with annotations, while their text is on the screen, until they are drawn.
//!
//! The program reads, checks and stores all that the file says. The floor has read it before.

use super::{Bench, Figure, Subject, figure::Target, medians, workloads};

#[test]
fn annotations_are_drawn_soon() {
    for workload in workloads("SML") {
        let floor = Subject::floor(workload);
        let costs = medians(&[Subject::Gainsay, floor], |subject| {
            let cost = Bench::with_text(subject, workload).open();
            [cost.time, cost.work]
        });
        let targets = [("open", Target::Ratio(3.0)), ("open-work", Target::None)];
        for (number, (measure, target)) in targets.into_iter().enumerate() {
            let beside = Some((floor.name(), costs[1][number]));
            Figure { measure, workload: workload.name, unit: "ms", value: costs[0][number], beside, target }.print();
        }
    }
}
