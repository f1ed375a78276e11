//! Filling the templates `index.html` and `static/sw.js`.

use anyhow::{Result, bail};

/// Puts each value in place of `{{name}}`. A template and a program that do not agree on the names
/// are an error, not a page with a hole in it.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut unused: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let mut pieces = template.split("{{");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let Some((name, rest)) = piece.split_once("}}") else {
            bail!("the template has `{{{{` without `}}}}`");
        };
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("the template asks for `{name}`, which is not known here");
        };
        unused.retain(|known| *known != name);
        page.push_str(value);
        page.push_str(rest);
    }
    if !unused.is_empty() {
        bail!("the template has no place for `{}`", unused.join("`, `"));
    }
    Ok(page)
}

/// Drops lines of nothing but spaces: what is left where a value was empty.
pub(crate) fn without_blank_lines(page: &str) -> String {
    page.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// An element with this text, byte for byte, because the policy knows it by its hash.
pub(crate) fn inline(element: &str, text: &str) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    for end in [format!("</{element}"), "<!--".into()] {
        if lower.contains(&end) {
            bail!("a {element} that contains `{end}` cannot stand inside a page");
        }
    }
    if text.contains('\r') {
        bail!("a {element} with CR line ends cannot stand inside a page: reading it changes its hash");
    }
    Ok(format!("<{element}>{text}</{element}>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled() {
        let page = fill("<{{a}}>{{b}}{{a}}", &[("a", "1"), ("b", "{{a}}")]).unwrap();
        assert_eq!(page, "<1>{{a}}1", "a value is not a template");
    }

    #[test]
    fn disagreement_is_an_error() {
        assert!(fill("{{a}}", &[]).is_err());
        assert!(fill("{{a", &[("a", "1")]).is_err());
        assert!(fill("", &[("a", "1")]).is_err());
    }

    #[test]
    fn blank_lines_go_and_others_stay() {
        assert_eq!(without_blank_lines("a\n  \n\n  b\n"), "a\n  b\n");
    }

    #[test]
    fn text_stands_in_the_page_unchanged_or_not_at_all() {
        assert_eq!(inline("script", "a < b").unwrap(), "<script>a < b</script>");
        for text in ["'</Script>'", "'<!--'", "a\r\nb"] {
            assert!(inline("script", text).is_err(), "{text}");
        }
    }
}
