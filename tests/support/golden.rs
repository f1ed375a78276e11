//! Golden files: what an export looked like when a person last looked at it.

use std::{fs, path::PathBuf};

/// The file of a name in a folder of the repository.
pub fn path(folder: &str, name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder).join(name)
}

/// Holds bytes against a file of the repository. With `GOLDEN=write` in the environment the file
/// is written instead; look at the difference before it is committed.
pub fn compare(folder: &str, name: &str, bytes: &[u8]) {
    let path = path(folder, name);
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "write") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        return;
    }
    let advice = "If the change is wanted, run `GOLDEN=write cargo test` and look at the difference.";
    let expected = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. {advice}", path.display()));
    if let Some((line, was, is)) = first_difference(&expected, bytes) {
        panic!("{}, line {line}:\n  was {was}\n  is  {is}\n{advice}", path.display());
    }
    assert!(expected == bytes, "{}: bytes that are not UTF-8 differ. {advice}", path.display());
}

fn first_difference(expected: &[u8], bytes: &[u8]) -> Option<(usize, String, String)> {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).split('\n').map(str::to_owned).collect::<Vec<_>>();
    let (expected, lines) = (lines(expected), lines(bytes));
    let end = || "the end of the file".to_owned();
    let line = |lines: &[String], index| lines.get(index).cloned().unwrap_or_else(end);
    let index = (0..expected.len().max(lines.len())).find(|&index| expected.get(index) != lines.get(index))?;
    Some((index + 1, line(&expected, index), line(&lines, index)))
}
