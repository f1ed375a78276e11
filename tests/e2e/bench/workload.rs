//! The articles that are measured, of three sizes: made up, and the same at each run.
//!
//! Every character is one unit in every way to count, so that a position is one number everywhere.

use std::ops::Range;

use gainsay::{
    core::{Annotation, Article, Details, Label, Parts, Text, Timestamp, Unit},
    formats::FORMATS,
};

/// The labels that annotations have in turn.
pub(crate) const LABELS: [&str; 3] = ["claim", "denial", "allegation"];

/// An article and its annotations.
pub(crate) struct Workload {
    /// `S`, `M` or `L`.
    pub(crate) name: &'static str,
    /// Paragraphs of 60 to 120 words, with a line end between two of them.
    pub(crate) text: String,
    /// Where the paragraphs lie in the text.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// What is annotated, in text order but for those that overlap the one before them: each tenth.
    pub(crate) spans: Vec<Span>,
}

/// Whole words of one paragraph: 20 to 160 characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    /// Which paragraph, counted from 0.
    pub(crate) paragraph: usize,
    /// Where it lies in the paragraph.
    pub(crate) extent: Range<usize>,
    /// One of [`LABELS`].
    pub(crate) label: &'static str,
}

const WORDS: &str = "a about accord adviser after again airline all also and any archive as asked at auditor bailiff \
    because been before behind bishop border both bridge broker but by cabinet called canal captain case clerk coast \
    colonel company could court customs day decree deputy did director district doctor document editor embassy engineer \
    envoy estate every evidence factory farmer ferry few first fishermen for former from general governor guard had harbour \
    has he hearing heard her him his hotel if in inquiry inspector into island it judge keeper knew lawyer letter licence \
    made magistrate many market mayor memo merchant minister mission money more most never night no none nor nobody not now \
    of office officer oil on once one only or orchard order other our over owed owner paid paper party permit pilot port \
    prefect price priest promise proof quarter railway reactor refused report river road said saw school seen senator she \
    ship signed since so some state still strike sum surgeon that the their them then there they this those to told toll \
    tower trader treaty trial truth twice under union until vault village vote was were what when which who why will with \
    without witness wrote year";

impl Workload {
    /// 5,000 characters and 30 annotations: an article as most are.
    pub(crate) fn small() -> Self {
        Self::new("S", 5_000, 30)
    }

    /// 100,000 characters and 1,000 annotations: a long report.
    pub(crate) fn medium() -> Self {
        Self::new("M", 100_000, 1_000)
    }

    /// 1,000,000 characters and 10,000 annotations: more than anybody has.
    pub(crate) fn large() -> Self {
        Self::new("L", 1_000_000, 10_000)
    }

    fn new(name: &'static str, length: usize, annotations: usize) -> Self {
        let mut chance = Chance(0x5eed);
        let text = written(length, &mut chance);
        let mut start = 0;
        let extent = |paragraph: &str| {
            let extent = start..start + paragraph.len();
            start = extent.end + 1;
            extent
        };
        let paragraphs = text.split('\n').map(extent).collect();
        let mut workload = Self { name, text, paragraphs, spans: Vec::new() };
        let mut free = 0;
        for number in 0..annotations {
            let start = match workload.spans.last() {
                Some(before) if number % 10 == 9 => {
                    workload.paragraphs[before.paragraph].start + before.extent.start.midpoint(before.extent.end)
                }
                _ => free.max(number * length / annotations),
            };
            // Most are short.
            let longest = 32 + chance.below(129).min(chance.below(129));
            let span = workload.words_at(start, longest, LABELS[number % LABELS.len()]);
            free = free.max(workload.paragraphs[span.paragraph].start + span.extent.end + 1);
            workload.spans.push(span);
        }
        workload
    }

    /// Whole words from the next beginning of a word on, in the next paragraph if this one ends too soon.
    fn words_at(&self, at: usize, longest: usize, label: &'static str) -> Span {
        let last = self.paragraphs.len() - 1;
        let paragraph = self.paragraphs.partition_point(|paragraph| paragraph.end <= at).min(last);
        let extent = &self.paragraphs[paragraph];
        let words = &self.text[extent.clone()];
        let start = match at.saturating_sub(extent.start) {
            0 => 0,
            into => words[into - 1..].find(' ').map_or(words.len(), |blank| into + blank),
        };
        if start + 32 > words.len() {
            let next = self.paragraphs.get(paragraph + 1).map_or(extent.end - 80, |next| next.start);
            return self.words_at(next, longest, label);
        }
        let end = match words.get(start..start + longest) {
            Some(cut) => start + cut.rfind(' ').unwrap_or(cut.len()),
            None => words.len(),
        };
        Span { paragraph, extent: start..end, label }
    }

    /// Passages to tag, in paragraphs that lie evenly in the text. None has an annotation of exactly
    /// this extent yet.
    pub(crate) fn places(&self, count: usize) -> Vec<Span> {
        let paragraph = |number: usize| (2 * number + 1) * self.paragraphs.len() / (2 * count);
        let place = |number| {
            let Range { start, end } = self.paragraphs[paragraph(number)];
            self.words_at(start + (end - start) / 3 + 12 * (number % 5), 43, LABELS[number % LABELS.len()])
        };
        (0..count).map(place).collect()
    }

    /// The article, under an identifier.
    pub(crate) fn article(&self, id: &str) -> Article {
        let text = Text::new(&self.text).expect("the text is not too long");
        let annotation = |(number, span): (usize, &Span)| {
            let start = self.paragraphs[span.paragraph].start;
            let at = |into| text.offset(start + into, Unit::Utf8).expect("it is a place of the text");
            let range = text.range(at(span.extent.start), at(span.extent.end)).expect("it is a range of the text");
            Annotation::new(id_of(number).as_str().into(), span.label.into(), range, Timestamp::UNIX_EPOCH).into()
        };
        let annotations = self.spans.iter().enumerate().map(annotation).collect();
        let details = Details { title: format!("Workload {}", self.name), ..Details::default() };
        let parts = Parts { details, labels: Label::standard(), annotations, ..Parts::default() };
        let (article, refused) = Article::assemble(id.into(), text, parts);
        assert_eq!(refused, [], "every annotation fits");
        article
    }

    /// The article as a file.
    pub(crate) fn json(&self) -> Vec<u8> {
        let format = FORMATS.iter().find(|format| format.title == "Gainsay JSON").expect("the format is there");
        format.write([&self.article("workload")]).expect("an article is given")
    }
}

/// The identifier of the annotation that a span becomes.
pub(crate) fn id_of(number: usize) -> String {
    format!("annotation-{number}")
}

/// Sentences of 6 to 20 words in paragraphs of 60 to 120, cut to a length.
fn written(length: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::with_capacity(length + 1_000);
    while text.len() < length {
        let mut left = 60 + chance.below(61);
        while left > 0 {
            let sentence = (6 + chance.below(15)).min(left);
            left -= sentence;
            for number in 0..sentence {
                let word = words[chance.below(words.len())];
                match number {
                    0 => text.extend([word[..1].to_ascii_uppercase().as_str(), &word[1..]]),
                    _ => text.extend([" ", word]),
                }
            }
            text.push_str(if left > 0 { ". " } else { ".\n" });
        }
    }
    text.truncate(length);
    // No paragraph is too short for an annotation.
    if let Some(end) = text.rfind('\n').filter(|end| end + 200 > length) {
        text.replace_range(end..=end, " ");
    }
    text
}

/// The generator of Park and Miller: small, and the same for ever.
struct Chance(u64);

impl Chance {
    /// A number below another one.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        usize::try_from(self.0).expect("31 bits fit") % limit
    }
}
