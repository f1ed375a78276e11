//! Sources without what only people read, so that visitors need not load it: indentation, blank
//! lines, and comments that have lines of their own.

/// A script or a style sheet in which every comment has lines of its own and no text goes over a
/// line end, as holds for ours and for the generated glue.
pub(crate) fn compact(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        let comment = in_comment || line.starts_with("/*");
        in_comment = comment && !line.ends_with("*/");
        if !(comment || line.is_empty() || line.starts_with("//")) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn code_is_kept_line_by_line() {
        let script = "'use strict';\n// A reason.\n\n  let a = 'x // y'; // stays\n\n/** One,\n * two. */\n  f(a);\n";
        assert_eq!(compact(script), "'use strict';\nlet a = 'x // y'; // stays\nf(a);\n");
        assert_eq!(compact("/* One. */\n.a {\n  b: url(//c);\n}\n"), ".a {\nb: url(//c);\n}\n");
    }
}
