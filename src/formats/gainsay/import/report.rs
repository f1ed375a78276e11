//! The problems found so far.

use std::fmt::Display;

use crate::formats::Problem;

/// The most problems that are told of one file, so that a file of a million faults does not
/// become a million messages.
const MOST: usize = 1_000;

/// Collects the problems of a file.
#[derive(Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
    /// How many were taken with articles that are done.
    taken: usize,
    /// How many came when there were too many already.
    untold: usize,
}

impl Report {
    /// An entry is left out.
    pub(super) fn refuse(&mut self, place: impl Display, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(|| Problem::refused(place, what, remedy));
    }

    /// An entry is taken, but not in every point as the file has it.
    pub(super) fn note(&mut self, place: impl Display, what: impl Into<String>, remedy: impl Into<String>) {
        self.push(|| Problem::noted(place, what, remedy));
    }

    /// A problem that was found elsewhere.
    pub(super) fn add(&mut self, problem: Problem) {
        self.push(|| problem);
    }

    /// How many problems there are that were not taken.
    pub(super) fn len(&self) -> usize {
        self.problems.len()
    }

    /// Takes the problems out that came when there were `before` already.
    pub(super) fn take_since(&mut self, before: usize) -> Vec<Problem> {
        let problems = self.problems.split_off(before.min(self.problems.len()));
        self.taken += problems.len();
        problems
    }

    /// The problems that were not taken, and how many there are beside those that are told.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        if self.untold > 0 {
            let what = format!("There are {} more problems in the file.", self.untold);
            self.problems.push(Problem::refused("", what, "They come to light when the others are mended."));
        }
        self.problems
    }

    fn push(&mut self, problem: impl FnOnce() -> Problem) {
        if self.taken + self.problems.len() < MOST {
            self.problems.push(problem());
        } else {
            self.untold += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_problems_become_a_number() {
        let mut report = Report::default();
        report.note("file", "What.", "Remedy.");
        report.note("article", "What.", "Remedy.");
        assert_eq!(report.take_since(1).len(), 1);
        for index in 0..MOST + 3 {
            report.refuse(index, "What.", "Remedy.");
        }
        let problems = report.finish();
        assert_eq!(problems.len(), MOST);
        assert_eq!(problems[MOST - 1].what, "There are 5 more problems in the file.");
    }
}
