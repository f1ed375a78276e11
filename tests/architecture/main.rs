//! Reads the sources and holds the rules of the house. A failure names the file, the line and the
//! rule. Nothing outside the repository is needed.

// `cfg(test)` is always true here; it tells Clippy that these modules are tests, helpers included,
// and tests fail by panicking.
#[cfg(test)]
mod code;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod tree;

#[cfg(test)]
mod tests {
    use super::{rules, tree};

    #[test]
    fn every_file_keeps_the_rules() {
        let files = tree::files();
        assert!(files.len() > 100, "only {} files were found", files.len());
        let breaches: Vec<String> = files.iter().flat_map(|file| rules::breaches(&file.path, &file.content)).collect();
        assert!(breaches.is_empty(), "{} breaches of the rules:\n{}", breaches.len(), breaches.join("\n"));
    }

    #[test]
    fn every_style_beside_the_code_reaches_the_page() {
        let files = tree::files();
        let list = &files.iter().find(|file| file.path == "src/ui/style.rs").unwrap().content;
        let styles = files.iter().filter_map(|file| file.path.strip_prefix("src/ui/"));
        let missing: Vec<&str> = styles
            .filter(|path| path.strip_suffix(".css").is_some() && !list.contains(&format!("include_str!(\"{path}\")")))
            .collect();
        assert!(missing.is_empty(), "not in src/ui/style.rs: {missing:?}");
    }
}
