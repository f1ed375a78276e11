//! The files of the repository that people write.

use std::{fs, path::Path};

/// Folders that are made, not written.
const MADE: [&str; 3] = ["target", "dist", ".git"];

/// Endings of the files that are read.
const TEXTS: [&str; 11] = ["rs", "toml", "md", "html", "css", "js", "json", "webmanifest", "yml", "svg", "sh"];

pub(crate) struct File {
    /// Where it is in the repository, with `/` between the steps.
    pub(crate) path: String,
    pub(crate) content: String,
}

/// All files, in the order of their paths.
pub(crate) fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            if !MADE.contains(&name.as_str()) {
                collect(&entry.path(), &format!("{path}/"), files);
            }
        } else if name.rsplit_once('.').is_some_and(|(_, ending)| TEXTS.contains(&ending)) {
            files.push(File { path, content: fs::read_to_string(entry.path()).unwrap() });
        }
    }
}
