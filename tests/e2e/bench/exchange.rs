//! Files: from choosing a format until the file is made, and from choosing a file until it is drawn;
//! beside what the browser itself takes to write and to read the same data.

use serde_json::json;

use super::{Bench, Figure, Subject, figure::Target, medians, workload::Workload, workloads};

const EXPORT: &str = "
    bench.named('Export').click();
    await bench.until(() => bench.named('Gainsay JSON')?.checkVisibility());
    const { counts } = bench;
    const before = counts.files;
    const button = bench.named('Gainsay JSON');
    return await bench.timed(() => button.click(), () => counts.files > before);
";

/// The same file, read and written by the browser, each at once and without a frame to wait for.
const PARSE_AND_STRINGIFY: &str = "
    const text = await (await fetch(`${arguments[0]}-file.json`)).text();
    const start = performance.now();
    const data = JSON.parse(text);
    const parsed = performance.now();
    const written = JSON.stringify(data).length;
    return [parsed - start, performance.now() - parsed, written];
";

#[test]
fn files_are_read_and_written_soon() {
    for workload in workloads("L") {
        let times = medians(&[Subject::Gainsay, Subject::Marks], |subject| exchanged(subject, workload));
        for (number, (measure, floor)) in
            [("import", "JSON.parse"), ("export", "JSON.stringify")].into_iter().enumerate()
        {
            let beside = Some((floor, times[1][number]));
            let target = Target::None;
            Figure { measure, workload: workload.name, unit: "ms", value: times[0][number], beside, target }.print();
        }
    }
}

/// Reading, and writing.
fn exchanged(subject: Subject, workload: &'static Workload) -> [f64; 2] {
    let bench = Bench::with_text(subject, workload);
    if subject == Subject::Gainsay {
        let import = bench.open();
        bench.settle();
        let export = bench.cost(EXPORT, &[]);
        return [import.time, export.time];
    }
    let times = bench.script(PARSE_AND_STRINGIFY, &[json!(workload.name)]);
    [0, 1].map(|number| times[number].as_f64().expect("it is a number of milliseconds"))
}
