//! From going to the page until its text can be read, and until it can be annotated.
//!
//! On the first visit the program is downloaded and is then given the text as a file, as a person
//! would; the floor fetches the text by itself. On the second visit the program brings back the
//! article that it has stored; the floor fetches the text again.

use super::{Bench, Figure, Subject, figure::Target, medians, workloads};

#[test]
fn the_text_is_there_soon() {
    for workload in workloads("SML") {
        let floor = Subject::floor(workload);
        let times = medians(&[Subject::Gainsay, floor], |subject| {
            let bench = Bench::new(subject, workload);
            let (first, again) = (bench.begin(), bench.load());
            [first.shown, first.ready, again.shown, again.ready]
        });
        for (place, measure) in ["show-first", "load-first", "show-again", "load-again"].into_iter().enumerate() {
            Figure {
                measure,
                workload: workload.name,
                unit: "ms",
                value: times[0][place],
                beside: Some((floor.name(), times[1][place])),
                target: Target::Ratio(1.5),
            }
            .print();
        }
    }
}
