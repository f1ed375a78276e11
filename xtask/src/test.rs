//! `cargo xtask test`: runs the steps, all of them or those that were asked for.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::process;
use crate::steps::{Kind, STEPS, Step};
use crate::text;
use crate::workspace::Workspace;

/// What to run; nothing named means everything.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Selection {
    steps: Vec<&'static str>,
    filter: Option<String>,
}

impl Selection {
    /// Names of steps choose steps; one other word chooses tests by their names.
    pub(crate) fn of(words: &[&str]) -> Result<Self, String> {
        let mut selection = Self::default();
        for word in words {
            if let Some(step) = STEPS.iter().find(|step| step.name == *word) {
                selection.steps.push(step.name);
            } else if let Some(first) = selection.filter.replace((*word).to_owned()) {
                return Err(format!("`{first}` and `{word}` are no steps, and tests can be chosen by one word only."));
            }
        }
        Ok(selection)
    }

    fn includes(&self, step: &Step) -> bool {
        let named = |name| self.steps.contains(&name);
        match step.kind {
            Kind::Check => named(step.name) || self.is_everything(),
            Kind::Release => named(step.name) || self.wants_tests_of_release(),
            Kind::Tests | Kind::TestsOfRelease => named(step.name) || self.steps.is_empty(),
        }
    }

    /// They run on what the release step has built.
    fn wants_tests_of_release(&self) -> bool {
        let mut of_release = STEPS.iter().filter(|step| step.kind == Kind::TestsOfRelease);
        of_release.any(|step| self.includes(step))
    }

    fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

/// Runs the steps up to the first that fails, then shows how they went.
pub(crate) fn run(workspace: &Workspace, selection: &Selection) -> Result<()> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| selection.includes(step)).collect();
    if let Some(filter) = &selection.filter {
        println!("Only tests whose names contain `{filter}`.");
    }
    let start = Instant::now();
    for step in steps.iter().filter(|step| is_there(workspace, step)) {
        for provide in step.tools {
            provide(workspace)?;
        }
    }

    let mut results = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        println!("\n== {} of {}  {}: {}", number + 1, steps.len(), step.name, step.purpose);
        let result = run_step(workspace, step, selection.filter.as_deref());
        let failed = matches!(result.outcome, Outcome::Failed(_));
        results.push(result);
        if failed {
            break;
        }
    }
    print_summary(&results, start.elapsed());
    match results.pop() {
        Some(StepResult { name, outcome: Outcome::Failed(error), .. }) => {
            bail!("The step `{name}` failed: {error:#}\nTo repeat it alone: cargo xtask test {name}")
        }
        _ => Ok(()),
    }
}

struct StepResult {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

enum Outcome {
    Passed,
    Skipped(&'static str),
    Failed(anyhow::Error),
}

fn run_step(workspace: &Workspace, step: &Step, filter: Option<&str>) -> StepResult {
    let (outcome, time) = process::timed(|| match step.source {
        Some(source) if !is_there(workspace, step) => Outcome::Skipped(source),
        _ => match (step.run)(workspace, filter) {
            Ok(()) => Outcome::Passed,
            Err(error) => Outcome::Failed(error),
        },
    });
    StepResult { name: step.name, outcome, time }
}

fn is_there(workspace: &Workspace, step: &Step) -> bool {
    step.source.is_none_or(|source| workspace.root().join(source).is_file())
}

fn print_summary(results: &[StepResult], total: Duration) {
    println!();
    for StepResult { name, outcome, time } in results {
        let outcome = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Skipped(source) => format!("skipped: there is no {source} yet"),
            Outcome::Failed(_) => "FAILED".to_owned(),
        };
        println!("{name:<10} {:>12}  {outcome}", text::duration(*time));
    }
    println!("{:<10} {:>12}", "all", text::duration(total));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(words: &[&str]) -> Vec<&'static str> {
        let selection = Selection::of(words).unwrap();
        STEPS.iter().filter(|step| selection.includes(step)).map(|step| step.name).collect()
    }

    #[test]
    fn nothing_named_is_everything() {
        assert_eq!(chosen(&[]).len(), STEPS.len());
    }

    #[test]
    fn a_step_brings_what_it_needs_and_no_more() {
        assert_eq!(chosen(&["native"]), ["native"]);
        assert_eq!(chosen(&["e2e"]), ["dist", "e2e"]);
        assert_eq!(chosen(&["lint", "format"]), ["format", "lint"]);
    }

    #[test]
    fn a_filter_runs_the_tests_and_no_checks() {
        assert_eq!(chosen(&["undo"]), ["native", "dist", "browser", "e2e"]);
        assert_eq!(chosen(&["undo", "browser"]), ["browser"]);
        assert!(Selection::of(&["undo", "redo"]).is_err());
    }
}
