//! The records of the history.

use super::{command::CommandRecord, json::record};
use crate::{
    core::{History, Text, Timestamp, history::Step},
    storage::damage::Flaw,
};

/// A step of the history. Its number is in the key.
pub(in crate::storage) struct StepRecord {
    /// Left out when nobody knows it: layout 1 did not have it.
    at: Option<Timestamp>,
    command: CommandRecord,
    inverse: CommandRecord,
}

record!(StepRecord {
    "at" = at optional,
    "do" = command required,
    "undo" = inverse required,
});

impl StepRecord {
    pub(in crate::storage) fn of(step: &Step) -> Self {
        Self {
            at: Some(step.at).filter(|at| *at != Timestamp::UNIX_EPOCH),
            command: CommandRecord::of(&step.command),
            inverse: CommandRecord::of(&step.inverse),
        }
    }

    pub(in crate::storage) fn restore(self, text: &Text) -> Result<Step, Flaw> {
        Ok(Step {
            at: self.at.unwrap_or(Timestamp::UNIX_EPOCH),
            command: self.command.restore(text)?,
            inverse: self.inverse.restore(text)?,
        })
    }
}

/// Which steps of the history there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::storage) struct HistoryRecord {
    /// The number of the first step.
    pub(in crate::storage) first: u64,
    /// How many there are.
    pub(in crate::storage) steps: usize,
    /// How many of them are done; the others were undone.
    pub(in crate::storage) done: usize,
}

record!(HistoryRecord {
    "first" = first required,
    "steps" = steps required,
    "done" = done required,
});

impl HistoryRecord {
    pub(in crate::storage) fn of(history: &History) -> Self {
        Self { first: history.first(), steps: history.steps().len(), done: history.done() }
    }

    /// Refuses numbers that cannot be those of one history.
    pub(in crate::storage) fn check(self) -> Result<Self, Flaw> {
        let end = u64::try_from(self.steps).ok().and_then(|steps| self.first.checked_add(steps));
        if self.done <= self.steps && end.is_some() {
            Ok(self)
        } else {
            Err(Flaw::Unreadable("its numbers do not fit together".to_owned()))
        }
    }
}
