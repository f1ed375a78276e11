//! Running other programs in plain sight.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Shows the command line, runs it with its output passed through, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    println!("   $ {line}");
    let status = command.status().with_context(|| format!("`{line}` cannot be started"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Like [`run`], and hands on each line of the output.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    let line = line(command);
    println!("   $ {line}");
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{line}` cannot be started"))?;
    let output = child.stdout.take().context("its output is piped")?;
    for shown in BufReader::new(output).lines() {
        let shown = shown?;
        println!("{shown}");
        read(&shown);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Whether a program runs and ends well; its output is not shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Does something and tells how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

/// The command as a person would type it, with the program's name but not its folder.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_without_the_folder_of_its_program() {
        let mut command = Command::new("/opt/bin/cargo");
        command.args(["test", "--package", "gainsay"]);
        assert_eq!(line(&command), "cargo test --package gainsay");
    }

    #[test]
    fn what_a_program_writes_is_read() {
        let mut lines = Vec::new();
        run_reading(Command::new("rustc").arg("--version"), |line| lines.push(line.to_owned())).unwrap();
        assert!(lines.iter().any(|line| line.starts_with("rustc ")), "{lines:?}");
    }

    #[test]
    fn a_program_that_does_not_exist_is_an_error_with_its_name() {
        let error = run(&mut Command::new("no-such-program")).unwrap_err();
        assert_eq!(error.to_string(), "`no-such-program` cannot be started");
    }
}
