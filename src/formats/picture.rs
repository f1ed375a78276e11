//! The picture of disputes as SVG: a drawing that needs nothing beside it, dark on white, in which
//! lines are told apart by words and by how they are drawn.
//!
//! Where everything lies the core has worked out.

use unicode_segmentation::UnicodeSegmentation;

use super::Format;
use crate::core::{
    Article, LinkKind,
    dispute::Issue,
    graph::{Graph, Line, Node, What},
};

/// A picture as a file.
pub const SVG: Format = Format {
    title: "Picture",
    extension: "svg",
    media_type: "image/svg+xml",
    export: super::Export::Article(|article| write(article, &article.graph(&article.disputes()), Ground::Paper).into()),
};

/// How many letters of a name, and of each line of a statement, there is room for.
const NAME: usize = 24;
const LINE: usize = 46;

/// From this character on they are about twice as wide as a Latin letter.
const WIDE: char = '\u{2e80}';

/// On what a picture is seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// On white, wherever it goes.
    Paper,
    /// On a screen, which may be dark.
    Screen,
}

/// The look. Colours of Okabe and Ito, and a pattern for each kind of line.
const STYLE: &str = "\
text{font:13px system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif;fill:#1d1f23}\
.ground{fill:#fff}.box{fill:#f4f3f0;stroke:#5b5f68}.who text{font-weight:600}\
.kind{fill:none;stroke:#5b5f68;stroke-width:1.5}.denies .kind{stroke:#c25400;stroke-width:2.5}\
.disputes .kind{stroke:#a8527f;stroke-width:2;stroke-dasharray:7 4}.repeats .kind{stroke:#0072b2;stroke-width:2;stroke-dasharray:1.5 4}\
.supports .kind{stroke:#007a58;stroke-width:2}\
.said{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}.head{fill:#5b5f68}";

/// What is different on a dark screen.
const DARK: &str = "@media (prefers-color-scheme:dark){text{fill:#e9e7e2}.ground{fill:#1b1d22}\
.box{fill:#131418;stroke:#a3a6ae}.kind{stroke:#a3a6ae}.denies .kind{stroke:#f0803c}.disputes .kind{stroke:#de9cc0}\
.repeats .kind{stroke:#4c9fdb}.supports .kind{stroke:#1fbf8f}.said{stroke:#1b1d22}.head{fill:#a3a6ae}}";

/// Adds words to a text, which cannot fail.
macro_rules! add {
    ($text:expr, $($words:tt)*) => {{
        use std::fmt::Write;
        let _ = write!($text, $($words)*);
    }};
}

/// Draws a picture.
pub fn write(article: &Article, graph: &Graph, ground: Ground) -> String {
    let (width, height) = (graph.width, graph.height);
    let dark = if ground == Ground::Screen { DARK } else { "" };
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n<style>{STYLE}{dark}</style>\n\
         <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head\" d=\"M0 0 8 4 0 8Z\"/></marker></defs>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n",
        escaped(&title(article)),
        escaped(&in_words(article, graph).join(" ")),
    );
    graph.lines.iter().for_each(|line| self::line(line, &mut picture));
    graph.nodes.iter().for_each(|node| self::node(article, node, &mut picture));
    picture += "</svg>\n";
    picture
}

/// What the picture shows, a sentence for each line: “Zoë Pélissard denies “…”.”
pub fn in_words(article: &Article, graph: &Graph) -> Vec<String> {
    let name = |place: usize| graph.nodes.get(place).map(|node| called(article, node)).unwrap_or_default();
    let sentence = |line: &Line| {
        let says = line.kind.map_or("says", LinkKind::name);
        format!("{} {says} {}.", name(line.from), name(line.to))
    };
    graph.lines.iter().map(sentence).collect()
}

fn title(article: &Article) -> String {
    let title = article.details().title.trim();
    if title.is_empty() { "Disputes".to_owned() } else { format!("Disputes: {title}") }
}

/// What a box stands for, as a whole.
fn called(article: &Article, node: &Node) -> String {
    match &node.what {
        What::Speaker(Some(speaker)) => speaker.name.clone(),
        What::Speaker(None) => "Somebody unknown".to_owned(),
        What::Statement(issue) => issue.title(article),
    }
}

fn node(article: &Article, node: &Node, picture: &mut String) {
    let Node { x, y, width, height, .. } = *node;
    let middle = x + width / 2;
    let called = called(article, node);
    let (class, round, lines) = match &node.what {
        What::Speaker(_) => ("who", height / 2, wrapped(&called, NAME, 2)),
        What::Statement(Issue::Said(_)) => ("what", 8, wrapped(&called, LINE, 3)),
        What::Statement(Issue::InWords(_)) => ("what", 8, wrapped(&format!("Not in the article: {called}"), LINE, 3)),
    };
    add!(
        picture,
        "<g class=\"{class}\"><title>{}</title><rect class=\"box\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>",
        escaped(&called)
    );
    let first = y + height / 2 + 5 - 8 * i32::try_from(lines.len().saturating_sub(1)).unwrap_or_default();
    for (line, y) in lines.iter().zip((first..).step_by(16)) {
        add!(picture, "<text x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\">{}</text>", escaped(line));
    }
    *picture += "</g>\n";
}

fn line(line: &Line, picture: &mut String) {
    let says = line.kind.map_or("says", LinkKind::name);
    add!(picture, "<g class=\"{says}\"><path class=\"kind\" marker-end=\"url(#head)\" d=\"");
    match *line.points.as_slice() {
        [(x, y), (to, end)] => {
            let bend = (to - x) / 2;
            add!(picture, "M{x} {y}C{} {y} {} {end} {to} {end}\"/>", x + bend, to - bend);
            add!(picture, "<text class=\"said\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{says}</text>", to - 14, end + 4);
        }
        [(x, y), (at, _), _, (to, end)] => {
            let middle = i32::midpoint(y, end);
            add!(picture, "M{x} {y}H{at}V{end}H{to}\"/>");
            add!(
                picture,
                "<text class=\"said\" x=\"{at}\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(90 {at} {middle}) translate(0 4)\">{says}</text>"
            );
        }
        _ => *picture += "\"/>",
    }
    *picture += "</g>\n";
}

/// A text in at most so many lines, each of at most `room` letters; what has no room becomes “…”.
fn wrapped(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0;
    for word in text.split_word_bounds() {
        let width = width_of(word);
        if used + width > room && used > 0 && !word.trim().is_empty() {
            if lines.len() == most {
                if let Some(last) = lines.last_mut() {
                    last.truncate(last.trim_end().len());
                    if !last.ends_with('…') {
                        last.push('…');
                    }
                }
                break;
            }
            lines.push(String::new());
            used = 0;
        }
        if let Some(last) = lines.last_mut().filter(|last| !(last.is_empty() && word.trim().is_empty())) {
            let shown = cut(word, room);
            last.push_str(&shown);
            used += width_of(&shown);
        }
    }
    lines
}

/// A word that is longer than a line.
fn cut(word: &str, room: usize) -> String {
    let mut used = 0;
    word.graphemes(true)
        .take_while(|cluster| {
            used += width_of(cluster);
            used <= room
        })
        .collect()
}

/// How much room a text takes, in Latin letters.
fn width_of(text: &str) -> usize {
    text.graphemes(true).map(|cluster| if cluster.chars().any(|one| one >= WIDE) { 2 } else { 1 }).sum()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No XML can have these, not even as references.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{core::Timestamp, formats::sample::sample};

    #[test]
    fn the_sample_is_a_picture_with_every_word_escaped_and_every_line_told() {
        let article = sample(Timestamp::UNIX_EPOCH);
        let graph = article.graph(&article.disputes());
        let picture = write(&article, &graph, Ground::Paper);
        assert!(picture.starts_with("<svg xmlns=") && picture.ends_with("</svg>\n"));
        assert_eq!(picture.matches("<path class=\"kind\"").count(), graph.lines.len());
        assert!(picture.contains(">denies</text>") && !picture.contains("prefers-color-scheme"));
        assert!(
            in_words(&article, &graph).iter().any(|sentence| sentence.starts_with("Zoë Pélissard denies “the town"))
        );
        assert!(escaped("<a&\"\u{1}>").contains("&lt;a&amp;&quot;\u{fffd}&gt;"));
    }

    #[test]
    fn words_are_put_in_lines_and_what_has_no_room_is_left_out() {
        assert_eq!(wrapped("one two three", 8, 2), ["one two ", "three"]);
        assert_eq!(wrapped("one two three four five", 8, 2), ["one two ", "three…"]);
        assert_eq!(wrapped(&"x".repeat(30), 8, 2), ["x".repeat(8)]);
        assert_eq!(wrapped("", 8, 2), [""]);
    }
}
