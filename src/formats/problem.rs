//! What is wrong with a file, where, and what a person can do about it.

use std::fmt;

/// Something about an imported file that a person should know. The texts are for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// What became of it.
    pub severity: Severity,
    /// Where in the file: a path such as `annotations[3].ranges[0]`, with entries counted from 0,
    /// or a line and a column, both counted from 1. Empty when it is the file as a whole.
    pub place: String,
    /// What is wrong, as a sentence.
    pub what: String,
    /// What can be done about it, as a sentence.
    pub remedy: String,
}

/// What became of the part of a file that has a problem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The entry at this place was left out: the file, an article, a label, a speaker, an
    /// annotation, one of its ranges, or a link.
    Refused,
    /// The entry was taken, but not in every point as the file has it: somebody should look at it.
    Noted,
}

impl Problem {
    /// A problem because of which something was left out.
    pub fn refused(place: impl fmt::Display, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Refused, place: place.to_string(), what: what.into(), remedy: remedy.into() }
    }

    /// A problem in spite of which the entry was taken.
    pub fn noted(place: impl fmt::Display, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { severity: Severity::Noted, ..Self::refused(place, what, remedy) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{} {}", self.what, self.remedy)
    }
}

impl std::error::Error for Problem {}
