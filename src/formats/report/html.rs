//! The report as a page.

use super::{ANSWERS, Report, add, style::STYLE};
use crate::core::{
    Annotation, Article, Gap, GapKind, Page, ParagraphView,
    dispute::{Dispute, Issue},
};

/// A page without scripts that asks for nothing from anywhere.
pub(super) fn write(article: &Article) -> Vec<u8> {
    let report = Report::of(article);
    let mut page = String::with_capacity(2 * article.text().as_str().len() + 8_192);
    let language =
        article.details().language.as_deref().map_or(String::new(), |tag| format!(" lang=\"{}\"", escaped(tag)));
    let title = escaped(report.title());
    add!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1 dir=\"auto\"{language}>{title}</h1>\n"
    );
    for source in report.source() {
        add!(page, "<p><bdi>{}</bdi></p>\n", escaped(&source));
    }
    key(&report, &mut page);
    add!(page, "<h2>Article</h2>\n<div class=\"text\"{language}>\n");
    for block in Page::new(article).blocks() {
        block.paragraphs().iter().for_each(|paragraph| self::paragraph(&report, paragraph, &mut page));
    }
    page += "</div>\n<h2>Disputes</h2>\n";
    none(report.disputes.is_empty(), "Nothing is linked yet.", &mut page);
    report.disputes.iter().zip(1..).for_each(|(dispute, number)| card(&report, dispute, number, &mut page));
    page += "<h2>Who says what</h2>\n";
    matrix(&report, &mut page);
    page += "<h2>Gaps</h2>\n";
    let [open, seen] = report.gaps();
    none(open.is_empty(), "No gap is open.", &mut page);
    gaps(&report, &open, &mut page);
    if !seen.is_empty() {
        page += "<h3>Seen</h3>\n";
        gaps(&report, &seen, &mut page);
    }
    page += "<h2>Sources</h2>\n";
    sources(&report, &mut page);
    page += "<h2>Annotations</h2>\n<ol>\n";
    for annotation in article.annotations().iter() {
        add!(page, "<li id=\"a{}\">{}", report.number(&annotation.id), said(&report, annotation));
        if !annotation.note.trim().is_empty() {
            add!(page, "<br>Note: <bdi>{}</bdi>", escaped(&annotation.note));
        }
        page += "</li>\n";
    }
    page += "</ol>\n</body>\n</html>\n";
    page.into_bytes()
}

/// A text as it stands in HTML, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // No HTML can have these, not even as references.
            '\0'..='\x08' | '\x0b'..='\x1f' | '\x7f' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

fn none(is_empty: bool, sentence: &str, page: &mut String) {
    if is_empty {
        add!(page, "<p>{sentence}</p>\n");
    }
}

/// What the marks in the text mean.
fn key(report: &Report, page: &mut String) {
    *page += "<ul>\n";
    for label in report.article.labels().iter() {
        let (letter, shape, name) = (report.letter(&label.id), label.shape.name(), escaped(&label.name));
        add!(page, "<li><b>{}</b> <u class=\"{shape} l0\"><bdi>{name}</bdi></u></li>\n", escaped(letter));
    }
    *page += "</ul>\n";
}

/// A paragraph with its marks, and beside it the numbers of the annotations that begin there.
fn paragraph(report: &Report, paragraph: &ParagraphView, page: &mut String) {
    let begins = |annotation: &&std::rc::Rc<Annotation>| {
        let start = annotation.ranges.start();
        paragraph.extent.start <= start && start < paragraph.extent.end
    };
    let numbers: Vec<String> =
        paragraph.annotations().iter().filter(begins).map(|annotation| link(report, annotation)).collect();
    *page += "<div dir=\"auto\">";
    if !numbers.is_empty() {
        add!(page, "<span class=\"margin\" dir=\"ltr\">{}</span>", numbers.join(" "));
    }
    for piece in paragraph.pieces() {
        let at = piece.extent.start;
        for annotation in paragraph.annotations() {
            if annotation.ranges.iter().any(|range| range.start() == at) {
                add!(page, "<sup dir=\"ltr\">{}</sup>", escaped(&report.mark(annotation)));
            }
        }
        for mark in &piece.marks {
            let shape = report.article.label(&mark.label).map_or("solid", |label| label.shape.name());
            add!(page, "<u class=\"{shape} l{}\">", mark.lane.min(3));
        }
        *page += &escaped(paragraph.piece_str(&piece));
        *page += &"</u>".repeat(piece.marks.len());
    }
    *page += "</div>\n";
}

/// The mark of an annotation, which leads to its place in the list.
fn link(report: &Report, annotation: &Annotation) -> String {
    format!("<a href=\"#a{}\">{}</a>", report.number(&annotation.id), escaped(&report.mark(annotation)))
}

/// The mark, the speaker and the words of an annotation.
fn said(report: &Report, annotation: &Annotation) -> String {
    let (speaker, quote) = (escaped(report.speaker(annotation)), escaped(&report.quotation(annotation)));
    format!("{} <bdi>{speaker}</bdi>: <bdi>{quote}</bdi>", link(report, annotation))
}

fn card(report: &Report, dispute: &Dispute, number: usize, page: &mut String) {
    let title = escaped(&dispute.title(report.article));
    add!(page, "<section class=\"card\" id=\"d{number}\">\n");
    add!(page, "<h3>{number}. <bdi dir=\"auto\">{title}</bdi></h3>\n");
    for statement in &dispute.statements {
        match &statement.issue {
            Issue::Said(annotation) => add!(page, "<p>{}</p>\n<ul>\n", said(report, annotation)),
            Issue::InWords(words) => {
                add!(page, "<p>Not in the article: <bdi>{}</bdi></p>\n<ul>\n", escaped(words));
            }
        }
        for (kind, heading) in ANSWERS {
            for answer in statement.answers(kind) {
                add!(page, "<li>{heading} {}</li>\n", said(report, &answer.annotation));
            }
        }
        *page += "</ul>\n";
    }
    *page += "</section>\n";
}

fn matrix(report: &Report, page: &mut String) {
    if report.matrix.rows.is_empty() {
        return none(true, "Nobody says anything in a dispute yet.", page);
    }
    *page += "<div class=\"wide\" role=\"group\" aria-label=\"Who says what\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Speaker</th>";
    for (number, dispute) in (1..).zip(&report.disputes) {
        let title = escaped(&dispute.title(report.article));
        add!(page, "<th scope=\"col\"><a href=\"#d{number}\">{number}</a> <bdi>{title}</bdi></th>");
    }
    *page += "</tr></thead>\n<tbody>\n";
    for row in &report.matrix.rows {
        let name = row.speaker.as_ref().map_or("Speaker unknown", |speaker| speaker.name.as_str());
        add!(page, "<tr><th scope=\"row\"><bdi>{}</bdi></th>", escaped(name));
        for column in 0..report.matrix.columns {
            *page += "<td>";
            if let Some(cell) = row.cell(column) {
                let marks: Vec<String> = cell.annotations.iter().map(|one| link(report, one)).collect();
                add!(page, "{} {}", cell.stance.words(), marks.join(" "));
            }
            *page += "</td>";
        }
        *page += "</tr>\n";
    }
    *page += "</tbody>\n</table></div>\n";
}

/// Gaps under the headings of their kinds.
fn gaps(report: &Report, gaps: &[&Gap], page: &mut String) {
    for kind in GapKind::ALL {
        let mut of_kind = gaps.iter().filter(|gap| gap.kind == *kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        add!(page, "<p><b>{}</b></p>\n<ul>\n", kind.title());
        for gap in of_kind {
            add!(page, "<li>{}", said(report, &gap.annotation));
            gap.others.iter().for_each(|other| add!(page, "; {}", said(report, other)));
            if let Some(reason) = gap.reason() {
                let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
                add!(page, "<br>Seen: <bdi>{}</bdi>", escaped(reason));
            }
            *page += "</li>\n";
        }
        *page += "</ul>\n";
    }
}

/// Who speaks, by what other names, and how much of each label.
fn sources(report: &Report, page: &mut String) {
    *page += "<div class=\"wide\" role=\"group\" aria-label=\"Sources\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Speaker</th><th scope=\"col\">Kind</th>";
    for label in report.article.labels().iter() {
        add!(page, "<th scope=\"col\"><bdi>{}</bdi></th>", escaped(&label.name));
    }
    *page += "</tr></thead>\n<tbody>\n";
    for tally in &report.tallies {
        let (name, kind) = tally.speaker.as_ref().map_or(("Speaker unknown", ""), |one| (&*one.name, one.kind.name()));
        add!(page, "<tr><th scope=\"row\"><bdi>{}</bdi>", escaped(name));
        for alias in tally.speaker.iter().flat_map(|speaker| &speaker.aliases) {
            add!(page, ", <bdi>{}</bdi>", escaped(alias));
        }
        add!(page, "</th><td>{kind}</td>");
        tally.counts.iter().for_each(|count| add!(page, "<td>{count}</td>"));
        *page += "</tr>\n";
    }
    *page += "</tbody>\n</table></div>\n";
}
