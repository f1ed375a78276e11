//! What was asked for: the words after `cargo xtask`, made into a [`Command`].

use std::ffi::OsString;
use std::fmt::Display;

use crate::browser;
use crate::serve::{Options, Source};
use crate::test::Selection;

pub(crate) const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--no-build]
      Builds the release and serves it on 127.0.0.1, port 8080 unless told otherwise (0: any free
      one). With --no-build it serves what `dist` wrote before. Ctrl-C ends it.

  test [WORD...]
      Runs every check and test, in steps; ends at the first step that fails. A word that is the
      name of a step (format, lint, layers, native, dist, browser, e2e, size) runs that step only;
      any other word runs only the tests whose names contain it.

  soak [WORD...]
      Tries for a long time, about an hour, what `test` tries a few times: browsers killed, tabs
      crashed, storage wiped. Ends with a table of the figures. A word runs only the tests whose
      names contain it.

  dist
      Writes the release: dist/ for any static host, and dist/gainsay.html, one file that opens
      from disk. Prints the sizes and fails when the first visit costs more than it may.

  bench [WORD]
      Measures the rules natively and the page in a browser, three times in turn with a plain page
      that only draws marks, and prints a table of both and their ratios. A word runs only the
      benchmarks whose names begin with it: loading, opening, editing, saving, listing, scrolling,
      memory, exchange.

  help
      Prints this.";

/// Something to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Serve(Options),
    Test(Selection),
    /// The words choose tests by their names.
    Soak(Vec<String>),
    Dist,
    /// The word chooses benchmarks by their names.
    Bench(Option<String>),
    /// What cargo calls to run a test program made of WebAssembly; not meant for people.
    WasmTestRunner(Vec<OsString>),
}

/// Understands the words, or says in a sentence why not.
pub(crate) fn parse(words: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut words = words.peekable();
    if words.next_if(|word| word == browser::RUNNER_COMMAND).is_some() {
        return Ok(Command::WasmTestRunner(words.collect()));
    }

    let words = words
        .map(|word| word.into_string().map_err(|word| no_such("word", word.display())))
        .collect::<Result<Vec<_>, _>>()?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["help" | "--help" | "-h", ..] | [_, "--help" | "-h"] => Ok(Command::Help),
        ["serve", options @ ..] => parse_serve(options).map(Command::Serve),
        ["test", words @ ..] => parse_test(words).map(Command::Test),
        ["soak", words @ ..] => match words.iter().find(|word| word.starts_with('-')) {
            Some(option) => Err(no_such("option", option)),
            None => Ok(Command::Soak(words.iter().map(|&word| word.to_owned()).collect())),
        },
        ["dist"] => Ok(Command::Dist),
        ["bench"] => Ok(Command::Bench(None)),
        ["bench", word] if !word.starts_with('-') => Ok(Command::Bench(Some((*word).to_owned()))),
        ["dist", extra, ..] | ["bench", _, extra, ..] | ["bench", extra] => Err(no_such("option", extra)),
        [unknown, ..] => Err(no_such("command", unknown)),
    }
}

fn parse_serve(words: &[&str]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--no-build" => options.source = Source::AsItIs,
            "--port" => {
                let port = words.next().ok_or("--port needs a number after it.")?;
                options.port = parse_port(port)?;
            }
            other => match other.strip_prefix("--port=") {
                Some(port) => options.port = parse_port(port)?,
                None => return Err(no_such("option", other)),
            },
        }
    }
    Ok(options)
}

fn parse_port(word: &str) -> Result<u16, String> {
    word.parse().map_err(|_| format!("`{word}` is not a port: a port is a number from 0 to 65535."))
}

fn parse_test(words: &[&str]) -> Result<Selection, String> {
    match words.iter().find(|word| word.starts_with('-')) {
        Some(option) => Err(no_such("option", option)),
        None => Selection::of(words),
    }
}

fn no_such(kind: &str, word: impl Display) -> String {
    format!("There is no {kind} `{word}`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, String> {
        super::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn serve_takes_a_port_and_whether_to_build() {
        assert_eq!(parse("serve"), Ok(Command::Serve(Options::default())));
        let options = Options { port: 0, source: Source::AsItIs };
        assert_eq!(parse("serve --port 0 --no-build"), Ok(Command::Serve(options)));
        let options = Options { port: 9000, source: Source::Built };
        assert_eq!(parse("serve --port=9000"), Ok(Command::Serve(options)));
    }

    #[test]
    fn a_soak_takes_words() {
        assert_eq!(parse("soak"), Ok(Command::Soak(Vec::new())));
        assert_eq!(parse("soak kill tabs"), Ok(Command::Soak(vec!["kill".into(), "tabs".into()])));
        assert_eq!(parse("soak --long"), Err("There is no option `--long`.".into()));
    }

    #[test]
    fn a_bench_takes_a_word() {
        assert_eq!(parse("bench"), Ok(Command::Bench(None)));
        assert_eq!(parse("bench saving"), Ok(Command::Bench(Some("saving".into()))));
        assert_eq!(parse("bench saving loading"), Err("There is no option `loading`.".into()));
        assert_eq!(parse("bench --long"), Err("There is no option `--long`.".into()));
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(parse("sevre"), Err("There is no command `sevre`.".into()));
        assert_eq!(parse("serve --prot 1"), Err("There is no option `--prot`.".into()));
        assert_eq!(parse("serve --port"), Err("--port needs a number after it.".into()));
        assert!(parse("serve --port 70000").is_err());
        assert!(parse("dist now").is_err());
        assert!(parse("test --release").is_err());
    }

    #[test]
    fn help_is_found_where_people_look_for_it() {
        for line in ["", "help", "--help", "-h", "serve --help", "help serve"] {
            assert_eq!(parse(line), Ok(Command::Help), "{line}");
        }
    }

    #[test]
    fn the_runner_gets_its_arguments_untouched() {
        let args = ["a.wasm", "--exact"].map(OsString::from).to_vec();
        let line = format!("{} a.wasm --exact", browser::RUNNER_COMMAND);
        assert_eq!(parse(&line), Ok(Command::WasmTestRunner(args)));
    }
}
