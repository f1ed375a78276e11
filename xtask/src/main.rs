//! The project's commands, run as `cargo xtask <command>`.
//!
//! They are a Rust program so that they need nothing but Rust, and run alike everywhere.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its user")]

mod bench;
mod browser;
mod cli;
mod compact;
mod digest;
mod dist;
mod figures;
mod page;
mod policy;
mod process;
mod program;
mod serve;
mod setup;
mod short_names;
mod single_file;
mod site;
mod sizes;
mod soak;
mod split;
mod steps;
mod test;
mod text;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::Command;
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let command = match cli::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(mistake) => {
            eprintln!("{mistake}\n\n{}", cli::HELP);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Help => {
            println!("{}", cli::HELP);
            Ok(())
        }
        Command::Serve(options) => serve::run(&Workspace::find()?, &options),
        Command::Test(selection) => test::run(&Workspace::find()?, &selection),
        Command::Soak(words) => soak::run(&Workspace::find()?, &words),
        Command::Dist => dist::run(&Workspace::find()?),
        Command::Bench(word) => bench::run(&Workspace::find()?, word.as_deref()),
        Command::WasmTestRunner(args) => browser::run_component_tests(args),
    }
}
