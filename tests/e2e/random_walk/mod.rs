//! A long walk through the page, whatever comes next, beside a simple model of it: after each step
//! both must show the same.

mod model;

use serde::Deserialize;
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use self::model::Model;
use crate::{harness::story, page::Page};

const ARTICLE: &str =
    "Moscow has denied 👩\u{200d}🚒 the claims.\n\nשלום, אמרה השרה: no.\nE\u{301}te\u{301} 東京で否定した no.";

/// How many steps a walk has, unless `WALK` says otherwise; each takes a tenth of a second.
const STEPS: usize = 1_000;

/// When there are so many annotations, one goes before another comes: many only take longer.
const MOST: usize = 20;

/// How many of the last steps are told when there is a difference.
const RECALLED: usize = 12;

const LABELS: [&str; 3] = ["Claim", "Denial", "Allegation"];

/// Selects UTF-16 units of the article, its paragraphs joined by line ends, the first where the
/// selection begins.
const SELECT: &str = "
    const point = (units) => {
        let left = units;
        for (const paragraph of document.querySelectorAll('[role=document] [data-paragraph]')) {
            const length = paragraph.textContent.length;
            if (left > length) { left -= length + 1; continue; }
            const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (left <= node.length) return [node, left];
                left -= node.length;
            }
            return [paragraph, 0];
        }
    };
    document.querySelector('[role=document]').focus();
    // A hand is slower than the browser, which tells of the selection before the next key comes.
    return new Promise((told) => {
        document.addEventListener('selectionchange', told, { once: true });
        getSelection().removeAllRanges();
        getSelection().setBaseAndExtent(...point(arguments[0]), ...point(arguments[1]));
    }).then(() => new Promise((drawn) => requestAnimationFrame(drawn))).then(() => null);
";

/// What the page shows: for each line of the list its label, whether it is open, and the UTF-16
/// units of the article that are marked as its own.
const SHOWN: &str = "
    const found = {};
    let at = 0;
    for (const paragraph of document.querySelectorAll('[role=document] [data-paragraph]')) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const mark = node.parentElement.closest('mark');
            for (const id of mark?.dataset.annotations.split(' ') ?? []) {
                (found[id] ??= []).push([at, at + node.length]);
            }
            at += node.length;
        }
        at += 1;
    }
    return [...document.querySelectorAll('[role=list] li[data-annotation]')].map((item) => ({
        label: item.querySelector('.chip').textContent,
        open: item.querySelector('button').ariaExpanded === 'true',
        marked: found[item.dataset.annotation] ?? [],
    }));
";

/// A line of the list.
#[derive(Debug, PartialEq, Deserialize)]
struct Line {
    label: String,
    open: bool,
    marked: Vec<(usize, usize)>,
}

#[test]
fn the_page_does_what_a_simple_model_does() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let (steps, seed) = (asked("WALK").unwrap_or(STEPS), asked("WALK_SEED").unwrap_or(1));
    story(|page| {
        page.begin(ARTICLE);
        page.button("Exact").click();
        let mut walk = Walk::new(page, seed as u64);
        for _ in 0..steps {
            let taken = walk.step();
            walk.taken.push(taken);
            walk.compare();
        }
        eprintln!("random walk: {steps} interactions, seed {seed}, 0 differences");
    });
}

struct Walk<'a> {
    page: &'a Page,
    model: Model,
    /// The UTF-16 position before each grapheme cluster, and behind the last.
    places: Vec<usize>,
    chance: u64,
    /// The steps so far, in words.
    taken: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(page: &'a Page, seed: u64) -> Self {
        let clusters: Vec<String> = ARTICLE.graphemes(true).map(str::to_owned).collect();
        let mut places = vec![0];
        for cluster in &clusters {
            places.push(places[places.len() - 1] + cluster.encode_utf16().count());
        }
        Self { page, model: Model::new(clusters), places, chance: seed, taken: Vec::new() }
    }

    /// A number below another one. Any sequence will do that a seed brings back: this is the
    /// generator of Knuth's MMIX.
    fn below(&mut self, limit: usize) -> usize {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.chance >> 33).unwrap() % limit
    }

    /// Takes a step in both, and says which.
    fn step(&mut self) -> String {
        let label = self.below(3);
        match self.below(100) {
            0..24 if self.model.annotations.len() >= MOST => self.delete_next(),
            0..24 => {
                let (anchor, head) = (self.below(self.places.len()), self.below(self.places.len()));
                self.page.script(SELECT, &[json!(self.places[anchor]), json!(self.places[head])]);
                self.model.select(anchor, head);
                self.press(&(label + 1).to_string(), |model| model.label(label));
                format!("selected {anchor} to {head} and tagged as {}", LABELS[label])
            }
            24..30 => self.press(["c", "d", "a"][label], |model| model.label(label)),
            30..40 => self.delete_next(),
            40..45 => self.press("Delete", Model::delete),
            45..56 => self.press("Control+z", Model::undo),
            56..66 => self.press("Control+Shift+z", Model::redo),
            66..74 => self.press("n", |model| model.step(true)),
            74..80 => self.press("p", |model| model.step(false)),
            80..84 => self.press("Escape", Model::release),
            84..90 if self.model.open.is_some() => {
                let forward = self.below(2) == 0;
                let arrow = if forward { "ArrowRight" } else { "ArrowLeft" };
                // The text around the edge may run either way; so the model is told which.
                let forward = forward != self.edge_runs_leftward();
                self.press(&format!("e {arrow} Escape"), |model| model.nudge_end(forward))
            }
            84..90 => self.press("Control+Home", |model| model.select(0, 0)),
            90..94 => {
                let (anchor, head) = (self.below(self.places.len()), self.below(self.places.len()));
                self.page.script(SELECT, &[json!(self.places[anchor]), json!(self.places[head])]);
                self.model.select(anchor, head);
                self.press("+", Model::add_range);
                format!("selected {anchor} to {head} and added it")
            }
            94..96 => self.press("-", Model::take_out_range),
            96..98 if !self.model.annotations.is_empty() => self.click_a_line(),
            98 => self.tag_all(label),
            _ => "nothing".to_owned(),
        }
    }

    fn delete_next(&mut self) -> String {
        self.press("n Delete", |model| {
            model.step(true);
            model.delete();
        })
    }

    fn press(&mut self, keys: &str, model: impl FnOnce(&mut Model)) -> String {
        self.page.press(keys);
        model(&mut self.model);
        keys.to_owned()
    }

    fn edge_runs_leftward(&self) -> bool {
        let script = "return document.querySelectorAll('.edge')[1].classList.contains('leftward')";
        self.page.script(script, &[]) == true
    }

    fn click_a_line(&mut self) -> String {
        let place = self.below(self.model.annotations.len());
        let script = "
            document.querySelectorAll('[role=list] li[data-annotation] > button')[arguments[0]].click();
            document.querySelector('[role=document]').focus({ preventScroll: true });";
        self.page.script(script, &[json!(place)]);
        self.model.toggle(place);
        format!("clicked line {place}")
    }

    fn tag_all(&mut self, label: usize) -> String {
        self.page.press("/");
        self.page.find("searchbox", "Find in the article").write("NO");
        self.page
            .wait_until("both to be found", || self.page.texts("[role=search] [aria-live]").concat().contains("of 2"));
        self.page.button(&format!("Tag all as {}", LABELS[label])).click();
        self.page.find("searchbox", "Find in the article").write("\u{e00c}");
        self.page.wait_until("the search to close", || !self.page.has("searchbox", "Find in the article"));
        let text: Vec<&str> = ARTICLE.graphemes(true).collect();
        let found: Vec<(usize, usize)> =
            (0..text.len() - 1).filter(|&at| text[at] == "n" && text[at + 1] == "o").map(|at| (at, at + 2)).collect();
        self.model.tag_all(label, &found);
        // Where the search leaves the selection is its own affair.
        self.page.script(SELECT, &[json!(0), json!(0)]);
        self.model.select(0, 0);
        format!("tagged all as {}", LABELS[label])
    }

    /// Waits until the page shows what the model says.
    fn compare(&self) {
        let expected: Vec<Line> = self.model.annotations.iter().map(|one| self.line(one)).collect();
        let differences = || -> Vec<String> {
            let mut shown: Vec<Line> = serde_json::from_value(self.page.script(SHOWN, &[])).unwrap();
            for line in &mut shown {
                line.marked = joined(&line.marked);
            }
            let only = |these: &[Line], those: &[Line], who: &str| -> Vec<String> {
                these.iter().filter(|line| !those.contains(line)).map(|line| format!("{who}: {line:?}")).collect()
            };
            let mut told = [only(&shown, &expected, "page"), only(&expected, &shown, "model")].concat();
            if told.is_empty() && shown != expected {
                told.push("the order".to_owned());
            }
            told
        };
        if !differences().is_empty() {
            let last = self.taken.len().saturating_sub(RECALLED);
            eprintln!("the page is behind, or wrong, after step {}: {:#?}", self.taken.len(), &self.taken[last..]);
            self.page.wait_equal(&Vec::new(), differences);
        }
    }

    fn line(&self, annotation: &model::Annotation) -> Line {
        let units = |&(start, end): &(usize, usize)| (self.places[start], self.places[end]);
        let mut marked = Vec::new();
        for (start, end) in annotation.ranges.iter().map(units) {
            // Line ends are not marked: they are between the paragraphs.
            let ends = ARTICLE.encode_utf16().enumerate().filter(|&(at, unit)| unit == 10 && start <= at && at < end);
            let mut from = start;
            for (line_end, _) in ends {
                marked.push((from, line_end));
                from = line_end + 1;
            }
            marked.push((from, end));
        }
        marked.retain(|(start, end)| start < end);
        Line {
            label: LABELS[annotation.label].to_owned(),
            open: self.model.open == Some(annotation.born),
            marked: joined(&marked),
        }
    }
}

/// Stretches that touch, as one.
fn joined(marked: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for &(start, end) in marked {
        match joined.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => joined.push((start, end)),
        }
    }
    joined
}
