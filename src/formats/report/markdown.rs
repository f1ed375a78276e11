//! The report as Markdown: `CommonMark`, with tables as GitHub writes them.

use super::{ANSWERS, Report, add};
use crate::core::{Annotation, Article, Gap, GapKind, Page, ParagraphView, dispute::Issue};

/// A text for whoever keeps notes in Markdown. Marks in the text are `⟦A3 … A3⟧`.
pub(super) fn write(article: &Article) -> Vec<u8> {
    let report = Report::of(article);
    let mut page = format!("# {}\n\n", escaped(report.title()));
    for source in report.source() {
        add!(page, "{}\n\n", escaped(&source));
    }
    for label in article.labels().iter() {
        add!(page, "- {}: {}\n", escaped(report.letter(&label.id)), escaped(&label.name));
    }
    page += "\n## Article\n\n";
    for block in Page::new(article).blocks() {
        block.paragraphs().iter().for_each(|paragraph| self::paragraph(&report, paragraph, &mut page));
    }
    page += "## Disputes\n\n";
    none(report.disputes.is_empty(), "Nothing is linked yet.", &mut page);
    for (dispute, number) in report.disputes.iter().zip(1..) {
        add!(page, "### {number}. {}\n\n", escaped(&dispute.title(article)));
        for statement in &dispute.statements {
            match &statement.issue {
                Issue::Said(annotation) => add!(page, "- {}\n", said(&report, annotation)),
                Issue::InWords(words) => add!(page, "- Not in the article: {}\n", escaped(words)),
            }
            for (kind, heading) in ANSWERS {
                for answer in statement.answers(kind) {
                    add!(page, "  - {heading} {}\n", said(&report, &answer.annotation));
                }
            }
        }
        page += "\n";
    }
    page += "## Who says what\n\n";
    matrix(&report, &mut page);
    page += "## Gaps\n\n";
    let [open, seen] = report.gaps();
    none(open.is_empty(), "No gap is open.", &mut page);
    gaps(&report, &open, &mut page);
    if !seen.is_empty() {
        page += "### Seen\n\n";
        gaps(&report, &seen, &mut page);
    }
    page += "## Sources\n\n";
    sources(&report, &mut page);
    page += "## Annotations\n\n";
    for annotation in article.annotations().iter() {
        add!(page, "- {}\n", said(&report, annotation));
        if !annotation.note.trim().is_empty() {
            add!(page, "  - Note: {}\n", escaped(&annotation.note));
        }
    }
    page.into_bytes()
}

/// A text as it stands in one line of Markdown: no sign of it means anything.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\0'..='\x1f' | '\x7f' => escaped.push('\u{fffd}'),
            // Any ASCII punctuation can stand behind a backslash (CommonMark 0.31, section 2.4); what
            // means nothing inside a line stays as it is.
            '\'' | '"' | ',' | ';' | '/' | '?' | '%' => escaped.push(one),
            one if one.is_ascii_punctuation() => escaped.extend(['\\', one]),
            one => escaped.push(one),
        }
    }
    escaped
}

fn none(is_empty: bool, sentence: &str, page: &mut String) {
    if is_empty {
        add!(page, "{sentence}\n\n");
    }
}

fn paragraph(report: &Report, paragraph: &ParagraphView, page: &mut String) {
    if paragraph.as_str().trim().is_empty() {
        return;
    }
    let mut line = String::new();
    for piece in paragraph.pieces() {
        let marks = |is_there: &dyn Fn(&Annotation) -> bool| {
            let there = paragraph.annotations().iter().filter(|annotation| is_there(annotation));
            there.map(|annotation| report.mark(annotation)).collect::<Vec<_>>()
        };
        let starts =
            |annotation: &Annotation| annotation.ranges.iter().any(|range| range.start() == piece.extent.start);
        let ends = |annotation: &Annotation| annotation.ranges.iter().any(|range| range.end() == piece.extent.end);
        for mark in marks(&starts) {
            add!(line, "⟦{} ", escaped(&mark));
        }
        line += &escaped(paragraph.piece_str(&piece));
        for mark in marks(&ends).iter().rev() {
            add!(line, " {}⟧", escaped(mark));
        }
    }
    // Blanks at the beginning of a line could make it code.
    add!(page, "{}\n\n", line.trim());
}

fn said(report: &Report, annotation: &Annotation) -> String {
    let (mark, speaker) = (escaped(&report.mark(annotation)), escaped(report.speaker(annotation)));
    format!("{mark} {speaker}: {}", escaped(&report.quotation(annotation)))
}

fn matrix(report: &Report, page: &mut String) {
    if report.matrix.rows.is_empty() {
        return none(true, "Nobody says anything in a dispute yet.", page);
    }
    let mut head = vec!["Speaker".to_owned()];
    head.extend(
        (1..)
            .zip(&report.disputes)
            .map(|(number, dispute)| format!("{number}\\. {}", escaped(&dispute.title(report.article)))),
    );
    let rows = report.matrix.rows.iter().map(|row| {
        let name = row.speaker.as_ref().map_or("Speaker unknown", |speaker| speaker.name.as_str());
        let cell = |column| {
            row.cell(column).map_or_else(String::new, |cell| {
                let marks: Vec<String> = cell.annotations.iter().map(|one| escaped(&report.mark(one))).collect();
                format!("{} {}", cell.stance.words(), marks.join(" "))
            })
        };
        std::iter::once(escaped(name)).chain((0..report.matrix.columns).map(cell)).collect()
    });
    table(&head, rows, page);
}

fn gaps(report: &Report, gaps: &[&Gap], page: &mut String) {
    for kind in GapKind::ALL {
        let mut of_kind = gaps.iter().filter(|gap| gap.kind == *kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        add!(page, "{}:\n\n", kind.title());
        for gap in of_kind {
            add!(page, "- {}", said(report, &gap.annotation));
            gap.others.iter().for_each(|other| add!(page, "; {}", said(report, other)));
            if let Some(reason) = gap.reason() {
                let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
                add!(page, " (seen: {})", escaped(reason));
            }
            *page += "\n";
        }
        *page += "\n";
    }
}

fn sources(report: &Report, page: &mut String) {
    let mut head = vec!["Speaker".to_owned(), "Other names".to_owned(), "Kind".to_owned()];
    head.extend(report.article.labels().iter().map(|label| escaped(&label.name)));
    let rows = report.tallies.iter().map(|tally| {
        let mut row = match &tally.speaker {
            Some(speaker) => {
                vec![escaped(&speaker.name), escaped(&speaker.aliases.join(", ")), speaker.kind.name().to_owned()]
            }
            None => vec!["Speaker unknown".to_owned(), String::new(), String::new()],
        };
        row.extend(tally.counts.iter().map(ToString::to_string));
        row
    });
    table(&head, rows, page);
}

fn table(head: &[String], rows: impl Iterator<Item = Vec<String>>, page: &mut String) {
    add!(page, "| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
    rows.for_each(|row| add!(page, "| {} |\n", row.join(" | ")));
    *page += "\n";
}
