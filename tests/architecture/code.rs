//! Rust code without what only looks like code: comments, and the insides of literals.

/// Puts blanks in the place of comments and of what stands in string and character literals. Line
/// ends stay, so that every line keeps its number.
pub(crate) fn bare(source: &str) -> String {
    let mut bare = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let behind_a_word = bare.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let length = comment(rest).or_else(|| if behind_a_word { quoted(rest) } else { literal(rest) });
        let (taken, left) = rest.split_at(length.unwrap_or(first.len_utf8()));
        if length.is_some() {
            bare.extend(taken.chars().map(|one| if one == '\n' { '\n' } else { ' ' }));
        } else {
            bare.push(first);
        }
        rest = left;
    }
    bare
}

/// The length of the comment that a text begins with, in bytes, like all lengths here.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.strip_prefix("/*")?;
    let (mut depth, mut end) = (0, 0);
    loop {
        let rest = text.get(end..)?;
        end += if rest.starts_with("/*") {
            depth += 1;
            2
        } else if rest.starts_with("*/") {
            depth -= 1;
            2
        } else {
            rest.chars().next()?.len_utf8()
        };
        if depth == 0 {
            return Some(end);
        }
    }
}

/// The length of the literal that a text begins with, its prefix included.
fn literal(text: &str) -> Option<usize> {
    let prefix = text.len() - text.trim_start_matches(['b', 'c', 'r']).len();
    let marked = text.get(prefix..)?;
    match text.get(..prefix)? {
        "" | "b" | "c" => quoted(marked).map(|length| prefix + length),
        "r" | "br" | "cr" => raw(marked).map(|length| prefix + length),
        _ => None,
    }
}

/// The length of the raw string that a text begins with, without the `r`.
fn raw(text: &str) -> Option<usize> {
    let signs = text.len() - text.trim_start_matches('#').len();
    let inside = text.get(signs..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    Some(signs + 1 + inside.find(&end)? + end.len())
}

/// The length of the string or the character that a text begins with.
fn quoted(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix('"') {
        let mut characters = inside.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => return Some(at + 2),
                '\\' => drop(characters.next()),
                _ => {}
            }
        }
        return None;
    }
    let inside = text.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    let end = if first == '\\' { 2 + inside.get(2..)?.find('\'')? } else { first.len_utf8() };
    // A mark without another behind one character begins a lifetime.
    inside.get(end..)?.starts_with('\'').then_some(end + 2)
}

#[test]
fn comments_and_literals_are_blanked_and_code_stays() {
    for (source, expected) in [
        ("a // b\nc", "a     \nc"),
        ("a /* b /* c */ d */ e", "a                   e"),
        (r#"f("// x", 1)"#, "f(      , 1)"),
        (r##"r#"a"b"# + br"\" + b'x' + '"' + '\'' + c"##, "         +       +      +     +      + c"),
        ("fn f<'a>(x: &'a str) -> '_ {}", "fn f<'a>(x: &'a str) -> '_ {}"),
        (r"'\u{1F525}' x", "            x"),
        (r#""\\" x"#, "     x"),
        ("bar\"x\"", "bar   "),
        ("b'a' 'b'", "        "),
    ] {
        assert_eq!(bare(source), expected, "{source}");
    }
}
