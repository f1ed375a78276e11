//! `cargo xtask dist`: writes the release.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::program::Program;
use crate::single_file;
use crate::site::{self, File, Sources};
use crate::sizes;
use crate::workspace::Workspace;

/// Builds and writes the release, then weighs it.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let files = build(workspace)?;
    sizes::report(&files)
}

/// Builds the release and writes it.
pub(crate) fn build(workspace: &Workspace) -> Result<Vec<File>> {
    let program = Program::build(workspace)?;
    let sources = Sources::read(workspace.root())?;
    let mut files = vec![single_file::file(&sources, &program)?];
    files.extend(site::files(&sources, &program)?);
    write(&workspace.dist(), &files).context("the release cannot be written")?;
    Ok(files)
}

/// Writes new files before it deletes those of the build before, so that a page served from the
/// folder meanwhile finds its parts.
fn write(folder: &Path, files: &[File]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if fs::read(&path).is_ok_and(|old| old == file.bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.bytes)?;
    }
    let ours: BTreeSet<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    for path in files_below(folder)? {
        if !ours.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files_below(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    Ok(found)
}
