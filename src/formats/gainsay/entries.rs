//! The objects of a file as they are written: private to the format, so that the core can change
//! without it.

use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use time::{UtcOffset, format_description::well_known::Rfc3339};

use crate::core::{Annotation, Article, Label, Link, Speaker, SpeakerId, TextRange, Timestamp, Unit};

use super::{
    ARTICLE_FORMAT, LABELS_FORMAT, OFFSET_UNIT, VERSION,
    quotation::{Quotation, Quoted},
    sha256,
    unknown::Unknown,
};

/// A file of one article.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct File<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    article: Head<'a>,
    labels: Vec<LabelEntry<'a>>,
    speakers: Vec<SpeakerEntry<'a>>,
    annotations: Annotations<'a>,
    links: Vec<LinkEntry<'a>>,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

/// A file of labels.
#[derive(Serialize)]
pub(super) struct LabelSet<'a> {
    format: &'static str,
    version: u64,
    labels: Vec<LabelEntry<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    text: &'a str,
    sha256: String,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    id: &'a str,
    name: &'a str,
    role: &'static str,
    color: &'static str,
    shape: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<char>,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

#[derive(Serialize)]
struct SpeakerEntry<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    aliases: &'a [String],
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

#[derive(Serialize)]
struct AnnotationEntry<'a> {
    id: &'a str,
    label: &'a str,
    speaker: Option<&'a str>,
    note: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    answers: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seen: Vec<SeenEntry<'a>>,
    ranges: Vec<RangeEntry<'a>>,
    created: String,
    modified: String,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

/// A gap that was seen.
#[derive(Serialize)]
struct SeenEntry<'a> {
    gap: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
struct RangeEntry<'a> {
    start: usize,
    end: usize,
    utf16: Pair,
    utf8: Pair,
    quote: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

#[derive(Serialize)]
struct LinkEntry<'a> {
    id: &'a str,
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

/// The annotations of an article: each entry is made when it is written, since all of them together
/// would take as much memory as the file.
struct Annotations<'a> {
    text: Quoted<'a>,
    annotations: &'a [Rc<Annotation>],
}

impl Serialize for Annotations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.annotations.iter().map(|one| AnnotationEntry::new(&self.text, one)))
    }
}

/// Start and end on one line, which the formatter would spread over four.
struct Pair([usize; 2]);

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [start, end] = self.0;
        let pair = RawValue::from_string(format!("[{start}, {end}]")).map_err(serde::ser::Error::custom)?;
        pair.serialize(serializer)
    }
}

impl<'a> File<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            format: ARTICLE_FORMAT,
            version: VERSION,
            offset_unit: OFFSET_UNIT,
            article: Head::new(article),
            labels: article.labels().iter().map(|label| LabelEntry::new(label)).collect(),
            speakers: article.speakers().iter().map(|speaker| SpeakerEntry::new(speaker)).collect(),
            annotations: Annotations { text: Quoted::new(article.text()), annotations: article.annotations() },
            links: article.links().iter().map(|link| LinkEntry::new(link)).collect(),
            unknown: Unknown::of(article.extra()),
        }
    }
}

impl<'a> LabelSet<'a> {
    pub(super) fn new(labels: &'a [Rc<Label>]) -> Self {
        Self {
            format: LABELS_FORMAT,
            version: VERSION,
            labels: labels.iter().map(|label| LabelEntry::new(label)).collect(),
        }
    }
}

impl<'a> Head<'a> {
    fn new(article: &'a Article) -> Self {
        let details = article.details();
        Self {
            id: article.id().as_str(),
            title: &details.title,
            url: details.url.as_deref(),
            published: details.published.map(|date| date.to_string()),
            language: details.language.as_deref(),
            text: article.text().as_str(),
            sha256: sha256(article.text().as_str()),
            unknown: Unknown::inside(article.extra(), "article/".to_owned()),
        }
    }
}

impl<'a> LabelEntry<'a> {
    fn new(label: &'a Label) -> Self {
        Self {
            id: label.id.as_str(),
            name: &label.name,
            role: label.role.name(),
            color: label.colour.name(),
            shape: label.shape.name(),
            key: label.key,
            unknown: Unknown::of(&label.extra),
        }
    }
}

impl<'a> SpeakerEntry<'a> {
    fn new(speaker: &'a Speaker) -> Self {
        Self {
            id: speaker.id.as_str(),
            name: &speaker.name,
            kind: speaker.kind.name(),
            aliases: &speaker.aliases,
            unknown: Unknown::of(&speaker.extra),
        }
    }
}

impl<'a> AnnotationEntry<'a> {
    fn new(text: &Quoted<'a>, annotation: &'a Annotation) -> Self {
        let range = |(index, range)| {
            let unknown = Unknown::inside(&annotation.extra, format!("ranges/{index}/"));
            RangeEntry::new(text, range, unknown)
        };
        Self {
            id: annotation.id.as_str(),
            label: annotation.label.as_str(),
            speaker: annotation.speaker.as_ref().map(SpeakerId::as_str),
            note: &annotation.note,
            answers: &annotation.answers,
            seen: annotation.seen.iter().map(|seen| SeenEntry { gap: seen.gap.name(), reason: &seen.reason }).collect(),
            ranges: annotation.ranges.iter().enumerate().map(range).collect(),
            created: written_time(annotation.created),
            modified: written_time(annotation.modified),
            unknown: Unknown::of(&annotation.extra),
        }
    }
}

impl<'a> RangeEntry<'a> {
    fn new(text: &Quoted<'a>, range: TextRange, unknown: Unknown<'a>) -> Self {
        let edges = text.edges(range);
        let positions = |unit| edges.map(|edge| edge.count(unit));
        let [start, end] = positions(Unit::CodePoint);
        let Quotation { quote, prefix, suffix } = text.quotation(range);
        Self {
            start,
            end,
            utf16: Pair(positions(Unit::Utf16)),
            utf8: Pair(positions(Unit::Utf8)),
            quote,
            prefix,
            suffix,
            unknown,
        }
    }
}

impl<'a> LinkEntry<'a> {
    fn new(link: &'a Link) -> Self {
        Self {
            id: link.id.as_str(),
            from: link.from.as_str(),
            to: link.to.as_str(),
            kind: link.kind.name(),
            unknown: Unknown::of(&link.extra),
        }
    }
}

/// RFC 3339 in UTC. It has four digits for the year; a clock that is further off than that gives
/// the beginning of Unix time, rather than no file.
fn written_time(at: Timestamp) -> String {
    let utc = at.checked_to_offset(UtcOffset::UTC).and_then(|at| at.format(&Rfc3339).ok());
    utc.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}
