//! One article of a file.

use std::{borrow::Cow, rc::Rc};

use crate::core::{
    Article, ArticleId, Details, Extra, Label, Parts, Refusal, Timestamp,
    assemble::{Part, Refused},
    details::title_from,
    id::Places,
};
use crate::formats::gainsay::sha256;

use super::{
    annotation::Annotations,
    entry::Entry,
    header,
    parts::{self, Kept},
    place::Place,
    report::Report,
    source::Source,
    value::Identifier,
};

/// The article, unless something without which there is none is missing.
pub(super) fn read(mut file: Entry<'_, '_>, now: Timestamp, report: &mut Report) -> Option<Article> {
    let place = file.place;
    if !header::counts_code_points(&mut file, report) {
        return None;
    }
    let mut extra = Extra::default();
    let (id, source, details) = head(file.object(place.field("article"), "article", report)?, &mut extra, report)?;

    let labels = Kept::read(&mut file, "labels", report, parts::label).unwrap_or_else(|| Label::standard().into());
    let speakers = Kept::read(&mut file, "speakers", report, parts::speaker).unwrap_or_default();
    let (mut known_labels, mut known_speakers) = (Places::new(), Places::new());
    for (place, label) in labels.parts.iter().enumerate() {
        known_labels.insert(label.id.shared(), place);
    }
    for (place, speaker) in speakers.parts.iter().enumerate() {
        known_speakers.insert(speaker.id.shared(), place);
    }
    if !file.has("annotations") {
        let what = "There is no list of annotations in the file.";
        report.note(place.field("annotations"), what, "If there should be one, look at how the field is spelled.");
    }
    let annotations = Annotations { source: &source, labels: &known_labels, speakers: &known_speakers, now };
    let annotations =
        Kept::read(&mut file, "annotations", report, |entry, report| annotations.read(entry, report).map(Rc::new));
    let annotations = annotations.unwrap_or_default();
    let links = Kept::read(&mut file, "links", report, parts::link).unwrap_or_default();
    file.keep_unknown("", &mut extra, report);

    let indexes = Indexes {
        labels: labels.indexes,
        speakers: speakers.indexes,
        annotations: annotations.indexes,
        links: links.indexes,
    };
    let parts = Parts {
        details,
        labels: labels.parts,
        speakers: speakers.parts,
        annotations: annotations.parts,
        links: links.parts,
        extra,
    };
    let (article, refused) = Article::assemble(id, source.kept().clone(), parts);
    for refused in &refused {
        indexes.tell(refused, &place, report);
    }
    Some(article)
}

/// What the inner `article` object says: identifier, text, and what is known beside it.
fn head(mut head: Entry<'_, '_>, extra: &mut Extra, report: &mut Report) -> Option<(ArticleId, Source, Details)> {
    let place = head.place;
    let Identifier(id) = head.required("id", report)?;
    let text: String = head.required("text", report)?;
    let text_place = place.field("text");
    let source = match Source::new(text) {
        Ok(source) => source,
        Err(too_long) => {
            report.refuse(text_place, format!("This is too long: {too_long}."), "Split the article in two.");
            return None;
        }
    };
    if source.line_ends_changed() {
        let what = "Line ends were written as \\r\\n or \\r. They became \\n, and positions were carried across.";
        report.note(text_place, what, "Nothing needs to be done.");
    }
    check_hash(&mut head, &source, report);
    let title = head.optional("title", report).unwrap_or_else(|| title_from(source.raw()));
    let details = Details {
        title,
        url: head.optional("url", report),
        published: head.optional("published", report),
        language: head.optional("language", report),
    };
    head.keep_unknown("article/", extra, report);
    Some((ArticleId::new(id), source, details))
}

/// A hash that does not fit says that the text was changed, not where: each quote decides on its
/// own whether its range is still right.
fn check_hash(head: &mut Entry<'_, '_>, source: &Source, report: &mut Report) {
    let place = head.place;
    let hash: Option<Cow<'_, str>> = head.optional("sha256", report);
    if hash.is_some_and(|hash| !hash.eq_ignore_ascii_case(&sha256(source.raw()))) {
        report.note(
            place.field("sha256"),
            "The text is not the one that the file was made with.",
            "Compare it with the original. Annotations whose quote still stands at its place were taken.",
        );
    }
}

/// Where the parts that were handed over stood in the lists of the file.
struct Indexes {
    labels: Vec<usize>,
    speakers: Vec<usize>,
    annotations: Vec<usize>,
    links: Vec<usize>,
}

impl Indexes {
    /// Tells of a part that the core refused.
    fn tell(&self, refused: &Refused, article: &Place<'_>, report: &mut Report) {
        let (list, indexes) = match refused.part {
            Part::Label(_) => ("labels", &self.labels),
            Part::Speaker(_) => ("speakers", &self.speakers),
            Part::Annotation(_) => ("annotations", &self.annotations),
            Part::Link(_) => ("links", &self.links),
        };
        let index = indexes.get(refused.index).copied().unwrap_or(refused.index);
        report.refuse(article.field(list).item(index), refused.refusal.to_string(), remedy(&refused.refusal));
    }
}

fn remedy(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Duplicate(_) => "Give it an identifier of its own in the file.",
        Refusal::NoLabel(_) => "Add the label to “labels”, or use one that is there.",
        Refusal::NoAnnotation(_) => "If the annotation itself was left out, mend that first.",
        Refusal::LinkRule(_) | Refusal::LinkToItself => "Give the link another kind, or other ends.",
        Refusal::LinkExists => "Nothing needs to be done: the first of the two was taken.",
        _ => "Mend it in the file.",
    }
}
