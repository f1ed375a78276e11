//! The readable text of a page: what a person sees of it, as plain text.
//!
//! Whoever has parsed the page walks its tree and tells of each element and each text in order;
//! nothing here knows what a tree is, and nothing of the markup gets through.

/// Elements that do not belong to the text: what is not shown, what is not text, and what is there
/// to be operated.
const DROPPED: [&str; 23] = [
    "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "input", "meter",
    "noframes", "noscript", "object", "option", "progress", "script", "select", "style", "svg", "template", "title",
    "video",
];

/// Elements that stand on lines of their own: those that the style sheet of the HTML standard
/// (section 15.3) makes blocks, list items, or rows of a table.
const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "textarea",
    "tr",
    "ul",
    "xmp",
];

/// Elements in which white space stays as it is.
const PREFORMATTED: [&str; 4] = ["listing", "pre", "textarea", "xmp"];

/// Whether an element is shown at all: one with the attribute `hidden` is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Visibility {
    Shown,
    Hidden,
}

/// Readable text in the making.
#[derive(Clone, Debug, Default)]
pub struct Readable {
    text: String,
    /// What the next character has to be preceded by.
    pending: Gap,
    /// How many open elements there are from the outermost that is dropped on.
    dropped: usize,
    /// How many open elements keep their white space.
    preformatted: usize,
    /// For each open row of a table, how many cells it has so far.
    rows: Vec<usize>,
    /// Where the last cell begins, in bytes: no gap is needed there.
    cell: usize,
}

/// What lies between what was written and what comes next, in ascending order of strength.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
}

impl Readable {
    /// An element begins; `name` is its local name in lower case.
    pub fn open(&mut self, name: &str, visibility: Visibility) -> &mut Self {
        if self.dropped > 0 || visibility == Visibility::Hidden || DROPPED.contains(&name) {
            self.dropped += 1;
            return self;
        }
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        if PREFORMATTED.contains(&name) {
            self.preformatted += 1;
        }
        match name {
            "br" => self.break_line(),
            "tr" => self.rows.push(0),
            "td" | "th" => self.begin_cell(),
            _ => {}
        }
        self
    }

    /// An element ends. Each one that was opened has to be closed, also those that have no end tag.
    pub fn close(&mut self, name: &str) -> &mut Self {
        if self.dropped > 0 {
            self.dropped -= 1;
            return self;
        }
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        if PREFORMATTED.contains(&name) {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
        if name == "tr" {
            self.rows.pop();
        }
        self
    }

    /// Text of the innermost open element.
    pub fn text(&mut self, text: &str) -> &mut Self {
        if self.dropped > 0 {
            return self;
        }
        if self.preformatted > 0 {
            self.fill_gap();
            self.text.push_str(text);
            return self;
        }
        for one in text.chars() {
            if one.is_ascii_whitespace() {
                self.pending = self.pending.max(Gap::Space);
            } else {
                self.fill_gap();
                self.text.push(one);
            }
        }
        self
    }

    /// The text, without blank lines at its ends.
    pub fn finish(&mut self) -> String {
        let text = std::mem::take(self).text;
        text.trim_matches('\n').to_owned()
    }

    /// What comes next stands on a line of its own.
    fn end_line(&mut self) {
        self.pending = Gap::Line;
    }

    /// A line end that is in the page: several of them make blank lines.
    fn break_line(&mut self) {
        if self.pending == Gap::Line {
            self.fill_gap();
        }
        self.pending = Gap::Nothing;
        self.text.push('\n');
    }

    /// Cells of a row stay on one line, even when there are paragraphs in them.
    fn begin_cell(&mut self) {
        let Some(cells) = self.rows.last_mut() else { return };
        *cells += 1;
        if *cells == 1 {
            self.fill_gap();
        } else {
            self.text.push('\t');
            self.pending = Gap::Nothing;
        }
        self.cell = self.text.len();
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.pending);
        let at_start = self.text.len() == self.cell || self.text.ends_with('\n');
        match gap {
            Gap::Space if !at_start => self.text.push(' '),
            Gap::Line if !at_start => self.text.push('\n'),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads tags of the simplest kind: `<p>`, `</p>`, `<br>`, `<p hidden>`.
    fn readable(html: &str) -> String {
        let mut readable = Readable::default();
        let mut rest = html;
        while let Some((text, tag_and_rest)) = rest.split_once('<') {
            let (tag, behind) = tag_and_rest.split_once('>').unwrap();
            readable.text(text);
            match (tag.strip_prefix('/'), tag.strip_suffix(" hidden")) {
                (Some(name), _) => readable.close(name),
                (None, Some(name)) => readable.open(name, Visibility::Hidden),
                (None, None) => readable.open(tag, Visibility::Shown),
            };
            if ["br", "hr", "input", "wbr"].contains(&tag) {
                readable.close(tag);
            }
            rest = behind;
        }
        readable.text(rest).finish()
    }

    #[test]
    fn blocks_become_lines_and_no_blank_ones() {
        assert_eq!(
            readable("<body>\n <h1>A</h1>\n\n <p>b</p><p>c</p><p></p><div><div>d</div> e</div>"),
            "A\nb\nc\nd\ne"
        );
        assert_eq!(readable("a<hr>b"), "a\nb");
        assert_eq!(readable("<ul><li>one</li><li>two <ul><li>three</li></ul></li></ul>"), "one\ntwo\nthree");
    }

    #[test]
    fn white_space_collapses_as_in_a_browser() {
        assert_eq!(readable("<p>\n  a \t b\n</p>"), "a b");
        assert_eq!(readable("<p>a <b> b</b><i>c </i> d</p>"), "a bc d");
        assert_eq!(readable("<p>a\u{a0} \u{a0}b\u{200b}\u{2003}</p>"), "a\u{a0} \u{a0}b\u{200b}\u{2003}");
    }

    #[test]
    fn a_break_is_a_line_end_and_two_are_a_blank_line() {
        assert_eq!(readable("<p>a <br> b<br><br>c<br></p><p>d"), "a\nb\n\nc\nd");
        assert_eq!(readable("<p>a</p><p><br></p><p>b</p>"), "a\n\nb");
        assert_eq!(readable("<br>a<br>"), "a");
    }

    #[test]
    fn preformatted_text_keeps_its_white_space() {
        assert_eq!(readable("a<pre>  b\n\n\tc </pre> d"), "a\n  b\n\n\tc \nd");
        assert_eq!(readable("<textarea> a\n b</textarea>"), " a\n b");
    }

    #[test]
    fn what_is_not_text_is_dropped_with_all_that_is_in_it() {
        assert_eq!(readable("a<script>x<b>y</b></script>b<style>c</style><p hidden>d<p>e</p></p>f"), "abf");
        assert_eq!(readable("<head><title>t</title></head><body>a<svg><text>x</text></svg>"), "a");
        assert_eq!(readable("a <select><option>x</option></select> <button>y</button> b<input>"), "a b");
    }

    #[test]
    fn rows_are_lines_and_cells_are_parted_by_tabs() {
        let table =
            "<table><tr> <th>a</th> <th> b</th></tr>\n<tr><td></td><td><p>c</p><p>d</p></td><td><p>e</p></td></tr>";
        assert_eq!(readable(table), "a\tb\n\tc\nd\te");
        assert_eq!(readable("<table><tr><td><pre>a\t</pre></td></tr><tr><td>b</td></tr></table>c"), "a\t\nb\nc");
    }

    #[test]
    fn tags_that_do_not_match_do_no_harm() {
        assert_eq!(readable("</p></tr></pre><td>a</td>"), "a");
    }
}
