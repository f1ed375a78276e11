//! The report: the article with its marks, who says what and who denies it, what is missing, and the
//! sources, for people who do not have this program. As a page of its own and as Markdown.
//!
//! What stands in it the core has worked out; here it is only written down. Everything that people
//! wrote is escaped.

mod html;
mod markdown;
mod style;

use std::rc::Rc;

use crate::core::{
    Annotation, AnnotationId, Article, Dispute, Gap, Label, LabelId, LinkKind,
    id::Places,
    matrix::{Matrix, Tally},
};

use super::{Export, Format};

/// Adds words to a text, which cannot fail.
macro_rules! add {
    ($text:expr, $($words:tt)*) => {{
        use std::fmt::Write;
        let _ = write!($text, $($words)*);
    }};
}
use add;

/// A page that needs nothing beside it.
pub(super) const PAGE: Format = Format {
    title: "Report",
    extension: "html",
    media_type: "text/html;charset=utf-8",
    export: Export::Article(html::write),
};

/// The same as Markdown (`CommonMark`, with the tables of GitHub).
pub(super) const MARKDOWN: Format = Format {
    title: "Report, Markdown",
    extension: "md",
    media_type: "text/markdown;charset=utf-8",
    export: Export::Article(markdown::write),
};

/// What answers are told under, in this order.
const ANSWERS: [(LinkKind, &str); 4] = [
    (LinkKind::Denies, "Denied by"),
    (LinkKind::Disputes, "Disputed by"),
    (LinkKind::Repeats, "Repeated by"),
    (LinkKind::Supports, "Supported by"),
];

/// Everything that a report says.
struct Report<'a> {
    article: &'a Article,
    /// The number of each annotation in the article, counted from 1.
    numbers: Places,
    /// By which letter each label goes in the margin.
    letters: Vec<(LabelId, String)>,
    disputes: Vec<Dispute>,
    matrix: Matrix,
    gaps: Vec<Gap>,
    tallies: Vec<Tally>,
}

impl<'a> Report<'a> {
    fn of(article: &'a Article) -> Self {
        let mut numbers = Places::new();
        for (place, annotation) in article.annotations().iter().enumerate() {
            numbers.insert(annotation.id.shared(), place + 1);
        }
        Self {
            article,
            numbers,
            letters: letters(article.labels()),
            disputes: article.disputes(),
            matrix: article.matrix(),
            gaps: article.gaps(),
            tallies: article.tallies(),
        }
    }

    /// The number of an annotation.
    fn number(&self, id: &AnnotationId) -> usize {
        self.numbers.get(id.as_str()).copied().unwrap_or_default()
    }

    /// What an annotation is called in the report: the letter of its label and its number.
    fn mark(&self, annotation: &Annotation) -> String {
        format!("{}{}", self.letter(&annotation.label), self.number(&annotation.id))
    }

    fn letter(&self, label: &LabelId) -> &str {
        self.letters.iter().find(|(id, _)| id == label).map_or("", |(_, letter)| letter.as_str())
    }

    /// Everything that an annotation covers, as a quotation on one line.
    fn quotation(&self, annotation: &Annotation) -> String {
        self.article.text().quotation(&annotation.ranges).replace('\n', " ")
    }

    /// Who says an annotation.
    fn speaker(&self, annotation: &Annotation) -> &str {
        let speaker = annotation.speaker.as_ref().and_then(|id| self.article.speaker(id));
        speaker.map_or("Speaker unknown", |speaker| speaker.name.as_str())
    }

    /// The gaps that are open, then those that were seen.
    fn gaps(&self) -> [Vec<&Gap>; 2] {
        let (open, seen) = self.gaps.iter().partition(|gap| gap.is_open());
        [open, seen]
    }

    fn title(&self) -> &str {
        let title = self.article.details().title.trim();
        if title.is_empty() { "Article" } else { title }
    }

    /// Day and address, as far as they are known.
    fn source(&self) -> Vec<String> {
        let details = self.article.details();
        details.published.map(|day| day.to_string()).into_iter().chain(details.url.clone()).collect()
    }
}

/// A letter for each label: the first of its name, with a number when another label has that already.
fn letters(labels: &[Rc<Label>]) -> Vec<(LabelId, String)> {
    let mut letters: Vec<(LabelId, String)> = Vec::new();
    for label in labels {
        let first = label.name.trim().chars().next().map_or(' ', |first| first.to_ascii_uppercase());
        let first = if first.is_ascii_digit() || first.is_ascii_punctuation() { '·' } else { first };
        let mut letter = first.to_string();
        let mut more = 'a';
        while letters.iter().any(|(_, taken)| *taken == letter) && more < 'z' {
            letter = format!("{first}{more}");
            more = char::from_u32(u32::from(more) + 1).unwrap_or('z');
        }
        letters.push((label.id.clone(), letter));
    }
    letters
}
