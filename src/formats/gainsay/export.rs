//! Articles to Gainsay JSON: the same article always to the same bytes.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::{ser::Formatter, ser::PrettyFormatter, value::RawValue};
use time::{UtcOffset, format_description::well_known::Rfc3339};

use crate::core::{Annotation, Article, Label, Link, Speaker, SpeakerId, Text, TextRange, Timestamp, Unit};
use crate::formats::{Export, Format, LibraryExport};

use super::{
    ARTICLE_FORMAT, LIBRARY_FORMAT, OFFSET_UNIT, VERSION,
    quotation::{Quotation, positions},
    sha256,
    unknown::Unknown,
};

/// A file of one article.
pub(in crate::formats) const ARTICLE: Format = Format {
    title: "Gainsay JSON",
    extension: "json",
    media_type: "application/json",
    export: Export::Article(article),
};

/// A file of many articles.
pub(in crate::formats) const LIBRARY: Format = Format {
    title: "Gainsay JSON, all articles",
    extension: "json",
    media_type: "application/json",
    export: Export::Library(|| Box::new(LibraryFile::new())),
};

/// A file of one article.
pub fn article(article: &Article) -> Vec<u8> {
    let mut file = Vec::new();
    write(&mut file, PrettyFormatter::new(), &File::new(article));
    file.push(b'\n');
    file
}

/// A file of many articles in the making.
struct LibraryFile {
    file: Vec<u8>,
    articles: usize,
}

impl LibraryFile {
    fn new() -> Self {
        let head = format!("{{\n  \"format\": \"{LIBRARY_FORMAT}\",\n  \"version\": {VERSION},\n  \"articles\": [");
        Self { file: head.into_bytes(), articles: 0 }
    }
}

impl LibraryExport for LibraryFile {
    fn add(&mut self, article: &Article) {
        let before: &[u8] = if self.articles == 0 { b"\n    " } else { b",\n    " };
        self.file.extend_from_slice(before);
        self.articles += 1;
        write(&mut self.file, nested_formatter(), &File::new(article));
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        let end: &[u8] = if self.articles == 0 { b"]\n}\n" } else { b"\n  ]\n}\n" };
        self.file.extend_from_slice(end);
        self.file
    }
}

/// A formatter that stands where an article stands in a library: inside an object and an array.
fn nested_formatter() -> PrettyFormatter<'static> {
    let mut formatter = PrettyFormatter::new();
    // Writing into nothing cannot fail.
    let _ = formatter.begin_object(&mut io::sink());
    let _ = formatter.begin_array(&mut io::sink());
    formatter
}

fn write(file: &mut Vec<u8>, formatter: PrettyFormatter<'_>, article: &File<'_>) {
    let mut serializer = serde_json::Serializer::with_formatter(file, formatter);
    // Only a writer that fails, or a key that is not a string, could make it fail: there is neither.
    let written = article.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    article: Head<'a>,
    labels: Vec<LabelEntry<'a>>,
    speakers: Vec<SpeakerEntry<'a>>,
    annotations: Vec<AnnotationEntry<'a>>,
    links: Vec<LinkEntry<'a>>,
    #[serde(flatten)]
    unknown: Unknown<'a>,
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
    ranges: Vec<RangeEntry<'a>>,
    created: String,
    modified: String,
    #[serde(flatten)]
    unknown: Unknown<'a>,
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
    fn new(article: &'a Article) -> Self {
        Self {
            format: ARTICLE_FORMAT,
            version: VERSION,
            offset_unit: OFFSET_UNIT,
            article: Head::new(article),
            labels: article.labels().iter().map(|label| LabelEntry::new(label)).collect(),
            speakers: article.speakers().iter().map(|speaker| SpeakerEntry::new(speaker)).collect(),
            annotations: article.annotations().iter().map(|one| AnnotationEntry::new(article.text(), one)).collect(),
            links: article.links().iter().map(|link| LinkEntry::new(link)).collect(),
            unknown: Unknown::of(article.extra()),
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
    fn new(text: &'a Text, annotation: &'a Annotation) -> Self {
        let range = |(index, range)| {
            let unknown = Unknown::inside(&annotation.extra, format!("ranges/{index}/"));
            RangeEntry::new(text, range, unknown)
        };
        Self {
            id: annotation.id.as_str(),
            label: annotation.label.as_str(),
            speaker: annotation.speaker.as_ref().map(SpeakerId::as_str),
            note: &annotation.note,
            ranges: annotation.ranges.iter().enumerate().map(range).collect(),
            created: written_time(annotation.created),
            modified: written_time(annotation.modified),
            unknown: Unknown::of(&annotation.extra),
        }
    }
}

impl<'a> RangeEntry<'a> {
    fn new(text: &'a Text, range: TextRange, unknown: Unknown<'a>) -> Self {
        let [start, end] = positions(text, range, Unit::CodePoint);
        let Quotation { quote, prefix, suffix } = Quotation::new(text, range);
        Self {
            start,
            end,
            utf16: Pair(positions(text, range, Unit::Utf16)),
            utf8: Pair(positions(text, range, Unit::Utf8)),
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
