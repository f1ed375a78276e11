//! From a key until what it does is drawn: tagging, retagging, deleting, undoing.
//!
//! All are held against what it takes the floor to draw one more mark, which is all that it can do.

use serde_json::json;

use super::{
    Bench, Cost, Figure, Subject, count,
    figure::Target,
    median, medians,
    workload::{LABELS, Span, Workload},
    workloads,
};

const EDITS: [&str; 4] = ["tag", "retag", "delete", "undo"];

/// What is measured of each: until it is drawn, which should take two frames of a sixtieth of a second
/// and a little for the clock; and how long the main thread was busy.
const MEASURES: [(&str, Target); 2] = [("", Target::Most(35.0)), ("-work", Target::Ratio(2.0))];

/// The key of a new annotation, and when it is drawn. The passage has been selected.
const TAG: &str = "
    const [key, index] = arguments;
    const paragraph = bench.paragraph(index);
    const before = bench.marked(paragraph);
    const made = () => [...bench.marked(paragraph)].find((id) => !before.has(id));
    const time = await bench.timed(() => bench.press(key), made);
    bench.made = made();
    bench.within = paragraph;
    return time;
";

const RETAG: &str = "
    const { labels, made, within } = bench;
    const before = labels(made, within);
    return await bench.timed(() => bench.press(arguments[0]), () => labels(made, within) !== before);
";

const DELETE: &str = "
    const { mark, made, within } = bench;
    return await bench.timed(() => bench.press('Delete'), () => !mark(made, within));
";

const UNDO: &str = "
    const { mark, made, within } = bench;
    return await bench.timed(() => bench.press('z', { ctrlKey: true }), () => mark(made, within));
";

#[test]
fn an_edit_is_drawn_at_once() {
    for workload in workloads("SML") {
        let floor = Subject::floor(workload);
        let costs = medians(&[Subject::Gainsay, floor], |subject| edited(subject, workload));
        let [ours, theirs] = [costs[0], costs[1]];
        for (edit, ours) in EDITS.into_iter().zip(ours.chunks(MEASURES.len())) {
            for (number, (suffix, target)) in MEASURES.into_iter().enumerate() {
                let measure = format!("{edit}{suffix}");
                let beside = Some((floor.name(), theirs[number]));
                Figure { measure: &measure, workload: workload.name, unit: "ms", value: ours[number], beside, target }
                    .print();
            }
        }
    }
}

/// The medians of each edit, of what is measured of each.
fn edited(subject: Subject, workload: &'static Workload) -> [f64; EDITS.len() * MEASURES.len()] {
    let bench = Bench::annotated(subject, workload);
    let mut costs: [Vec<Cost>; EDITS.len()] = Default::default();
    for place in workload.places(count(2, 10)) {
        select(&bench, &place);
        let key = 1 + LABELS.iter().position(|label| *label == place.label).unwrap();
        let mut edit = |number: usize, script: &str, arguments: &[serde_json::Value]| {
            costs[number].push(bench.cost(script, arguments));
            bench.settle();
        };
        edit(0, TAG, &[json!(key.to_string()), json!(place.paragraph)]);
        if subject == Subject::Gainsay {
            edit(1, RETAG, &[json!((key % 3 + 1).to_string())]);
            edit(2, DELETE, &[]);
            edit(3, UNDO, &[]);
        }
    }
    std::array::from_fn(|number| {
        let costs = &costs[number / MEASURES.len()];
        let measured = costs.iter().map(|cost| [cost.time, cost.work][number % MEASURES.len()]);
        if costs.is_empty() { 0.0 } else { median(measured) }
    })
}

/// Selects a passage of the article, and waits until the page has noticed. What was far from the screen
/// may be drawn after that, which takes the selection away; then it is made once more.
pub(super) fn select(bench: &Bench, place: &Span) {
    let (start, end) = (place.extent.start, place.extent.end);
    let is_selected = (0..10).any(|_| {
        bench.script("await bench.select(...arguments);", &[json!(place.paragraph), json!(start), json!(end)]);
        bench.settle();
        bench.page.selected().len() == place.extent.len()
    });
    assert!(is_selected, "{place:?} is selected");
}
