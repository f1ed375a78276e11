//! What is measured: the program, and the floors that it is held against.

use std::{collections::BTreeMap, rc::Rc, sync::OnceLock, time::Duration};

use serde_json::{Value, json};

use super::{
    WORKLOADS,
    workload::{Workload, id_of},
};
use crate::{
    harness::{Profile, Wishes, site::Site},
    page::Page,
};

const CLOCK: &str = include_str!("clock.js");

/// How long a script may take: longer than the clock waits.
const PATIENCE: Duration = Duration::from_mins(6);

/// Notes when the text of a workload, or of what is stored, can be read, and when it can be annotated.
const WATCH: &str = "
    bench.until(() => bench.paragraph(LAST)).then(() => (bench.shown = performance.now()));
    const isBusy = () => document.querySelector('[aria-busy=true]');
    bench.until(() => bench.paragraph(LAST) && !isBusy()).then(() => (bench.ready = performance.now()));
";

/// Gives the program the text as a file as soon as it takes files.
const GIVE: &str = "
    bench.until(() => document.querySelector('input[type=file]')).then(() => bench.give('workload.txt', TEXT));
";

/// A page to be measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Subject {
    /// The release.
    Gainsay,
    /// A page that does nothing but draw marks.
    Marks,
    /// The same, which leaves to the browser to lay out only what can be seen.
    Visible,
}

/// What something took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Until it was on the screen, in milliseconds.
    pub(super) time: f64,
    /// How long the page's main thread was busy, in milliseconds.
    pub(super) work: f64,
}

/// What a visit took, in milliseconds since the browser was told to go there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    /// Until the text could be read.
    pub(super) shown: f64,
    /// Until it could be annotated.
    pub(super) ready: f64,
}

/// A fresh browser with a page to be measured.
pub(super) struct Bench {
    pub(super) page: Page,
    subject: Subject,
    workload: &'static Workload,
}

impl Subject {
    /// What the program is held against: of the floors the one that is faster with this workload.
    pub(super) fn floor(workload: &Workload) -> Self {
        if workload.name == "L" { Self::Visible } else { Self::Marks }
    }

    /// Its name in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Gainsay => "gainsay",
            Self::Marks => "marks",
            Self::Visible => "marks-in-view",
        }
    }
}

impl Bench {
    /// Opens a browser that has never been anywhere.
    pub(super) fn new(subject: Subject, workload: &'static Workload) -> Self {
        let wishes = Wishes { before_load: Some(CLOCK), patience: Some(PATIENCE), ..Wishes::default() };
        let page = Page::open(&Rc::new(Profile::fresh()), &wishes);
        page.devtools("Performance.enable", &json!({ "timeDomain": "threadTicks" }));
        let bench = Self { page, subject, workload };
        bench.before_load(WATCH);
        bench
    }

    /// A page with the text of the workload, and without annotations.
    pub(super) fn with_text(subject: Subject, workload: &'static Workload) -> Self {
        let bench = Self::new(subject, workload);
        bench.begin();
        bench
    }

    /// A page with the text and the annotations of the workload; all is saved.
    pub(super) fn annotated(subject: Subject, workload: &'static Workload) -> Self {
        let bench = Self::with_text(subject, workload);
        bench.open();
        bench.settle();
        bench
    }

    /// The first visit, until the text can be read and annotated.
    pub(super) fn begin(&self) -> Visit {
        let giving = (self.subject == Subject::Gainsay).then(|| self.before_load(GIVE));
        let visit = self.load();
        if let Some(script) = giving {
            self.page.devtools("Page.removeScriptToEvaluateOnNewDocument", &json!({ "identifier": script }));
            self.settle();
        }
        visit
    }

    /// A visit, until the text can be read and annotated.
    pub(super) fn load(&self) -> Visit {
        self.page.visit_blank();
        match self.subject {
            Subject::Gainsay => self.page.visit_unstarted(),
            Subject::Marks => self.page.visit_blindly(&self.floor_address("")),
            Subject::Visible => self.page.visit_blindly(&self.floor_address("&visible")),
        }
        let ready = self.number("await bench.until(() => bench.ready); return bench.ready;", &[]);
        Visit { shown: self.number("return bench.shown;", &[]), ready }
    }

    /// Puts the annotations on the page where the text is: from a file that is chosen, or into the
    /// floor from data that it has. It ends when the first mark is on the screen.
    pub(super) fn open(&self) -> Cost {
        let first = json!(id_of(0));
        match self.subject {
            Subject::Gainsay => {
                let path = self.page.file("workload.json", self.workload.json());
                // The browser reads the file itself, so nothing of it lies in the memory of the page.
                self.script(
                    "addEventListener('change', ({ timeStamp }) => {
                        bench.opened = bench.until(() => bench.mark(arguments[0])).then(() => performance.now() - timeStamp);
                    }, { capture: true, once: true });",
                    std::slice::from_ref(&first),
                );
                let before = self.work();
                self.page.import(&path);
                let time = self.number("return await bench.opened;", &[]);
                Cost { time, work: self.work() - before }
            }
            Subject::Marks | Subject::Visible => {
                let load = "window.annotations = await (await fetch(`${arguments[0]}.json`)).json();";
                self.script(load, &[json!(self.workload.name)]);
                let draw = "const all = window.annotations;
                    delete window.annotations;
                    return await bench.timed(() => setAnnotations(all), () => bench.mark(arguments[0]));";
                self.cost(draw, &[first])
            }
        }
    }

    /// Waits until the page has nothing to do: what it drew is also saved.
    pub(super) fn settle(&self) {
        if self.subject == Subject::Gainsay {
            self.script("await bench.saved();", &[]);
        }
        self.script("await bench.rest(200); await bench.drawn();", &[]);
    }

    /// What a script costs that returns how long it took.
    pub(super) fn cost(&self, script: &str, arguments: &[Value]) -> Cost {
        let before = self.work();
        let time = self.number(script, arguments);
        Cost { time, work: self.work() - before }
    }

    /// The number that a script returns. It may wait.
    pub(super) fn number(&self, script: &str, arguments: &[Value]) -> f64 {
        let answer = self.script(script, arguments);
        answer.as_f64().unwrap_or_else(|| panic!("a number, not {answer}"))
    }

    /// The value that a script returns. It may wait.
    pub(super) fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.page.script(&format!("return (async function () {{ {script} }}).apply(null, arguments);"), arguments)
    }

    /// How long the main thread has been busy since the page was loaded, in milliseconds.
    pub(super) fn work(&self) -> f64 {
        let answer = self.page.devtools("Performance.getMetrics", &json!({}));
        let metrics = answer["metrics"].as_array().expect("there are metrics");
        let busy = metrics.iter().find(|metric| metric["name"] == "TaskDuration").expect("this is one of them");
        busy["value"].as_f64().expect("it is a number of seconds") * 1000.0
    }

    /// What the page holds after all garbage is gone, in bytes: objects, and the program's memory.
    pub(super) fn memory(&self) -> f64 {
        for _ in 0..3 {
            self.page.devtools("HeapProfiler.collectGarbage", &json!({}));
        }
        let heap = self.page.devtools("Runtime.getHeapUsage", &json!({}));
        heap["usedSize"].as_f64().expect("it is a number of bytes") + self.number("return bench.pages();", &[])
    }

    /// Has a script run in every page that is loaded from now on; answers with what it is known by.
    fn before_load(&self, script: &str) -> Value {
        let last = (self.workload.paragraphs.len() - 1).to_string();
        let text = if script.contains("TEXT") { json!(self.workload.text).to_string() } else { String::new() };
        let script = script.replace("LAST", &last).replace("TEXT", &text);
        // Empty pages are pages, too.
        let script = format!("if (location.protocol.startsWith('http')) {{ {script} }}");
        self.page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }))["identifier"].clone()
    }

    fn floor_address(&self, more: &str) -> String {
        format!("{}?workload={}{more}", floor().address(), self.workload.name)
    }
}

/// The server of the floors, with the texts and the annotations of all workloads.
fn floor() -> &'static Site {
    static FLOOR: OnceLock<Site> = OnceLock::new();
    FLOOR.get_or_init(|| {
        let mut files = BTreeMap::from([("index.html".to_owned(), include_bytes!("floor.html").to_vec())]);
        for workload in &*WORKLOADS {
            files.insert(format!("{}.txt", workload.name), workload.text.clone().into_bytes());
            files.insert(format!("{}.json", workload.name), plain_annotations(workload));
            files.insert(format!("{}-file.json", workload.name), workload.json());
        }
        Site::serving(files)
    })
}

/// The annotations as a page without a format of its own would keep them: with their words and their
/// place in the whole text, or it could write them into no file.
fn plain_annotations(workload: &Workload) -> Vec<u8> {
    let annotation = |(number, span): (usize, &super::workload::Span)| {
        let (start, end) = (span.extent.start, span.extent.end);
        let before = workload.paragraphs[span.paragraph].start;
        let (from, to) = (before + start, before + end);
        json!({
            "id": id_of(number), "label": span.label, "paragraph": span.paragraph, "start": start, "end": end,
            "from": from, "to": to, "quote": &workload.text[from..to],
        })
    };
    Value::from(workload.spans.iter().enumerate().map(annotation).collect::<Vec<_>>()).to_string().into_bytes()
}
