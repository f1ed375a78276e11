//! Undo and redo: a client of commands, nothing special.

mod described;
mod edit;
mod speakers;

use std::rc::Rc;

use time::Duration;

pub use described::Described;

use super::{Timestamp, article::Article, command::Command, details::Details, refusal::Refusal, revision::Revision};

/// How many steps are kept.
pub const DEPTH: usize = 2_000;

/// Typing in a field is one step as long as no pause is longer than this.
const PAUSE: Duration = Duration::seconds(3);

/// A change that was made, and the way back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// When it was made: of typing that is one step, the last change. The beginning of Unix time
    /// when nobody knows, because an older version kept the step.
    pub at: Timestamp,
    /// What was done.
    pub command: Command,
    /// What takes it back.
    pub inverse: Command,
}

/// What was done to an article, in order, and how much of it was undone. Cloning is cheap: steps
/// are shared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// How many older steps were given up; with it, each step has a number that never changes.
    first: u64,
    steps: Vec<Rc<Step>>,
    /// How many of the steps are done; those behind were undone.
    done: usize,
}

impl History {
    /// A history that was kept: the number of its first step, its steps, and how many are done.
    pub fn restored(first: u64, steps: Vec<Rc<Step>>, done: usize) -> Self {
        Self { first, done: done.min(steps.len()), steps }
    }

    /// The number of the first step that is kept.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// All steps that are kept, done and undone, in order.
    pub fn steps(&self) -> &[Rc<Step>] {
        &self.steps
    }

    /// How many of the steps are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Adds a step that has been made. What was undone before it is given up.
    pub fn record(&mut self, step: Step) {
        self.steps.truncate(self.done);
        match self.steps.last_mut() {
            Some(last) if continues(last, &step) => {
                *last = Rc::new(Step { inverse: last.inverse.clone(), ..step });
            }
            _ => self.steps.push(Rc::new(step)),
        }
        if self.steps.len() > DEPTH {
            self.steps.remove(0);
            self.first += 1;
        }
        self.done = self.steps.len();
    }

    /// The step that [`History::undo`] would take back.
    pub fn last_done(&self) -> Option<&Rc<Step>> {
        self.steps.get(self.done.checked_sub(1)?)
    }

    /// The step that [`History::redo`] would make again.
    pub fn last_undone(&self) -> Option<&Rc<Step>> {
        self.steps.get(self.done)
    }

    /// Takes the last step back.
    pub fn undo(&mut self, article: &Article) -> Result<Article, Refusal> {
        let before = self.done.checked_sub(1).ok_or(Refusal::Unchanged)?;
        self.go_to(article, before)
    }

    /// Makes the step that was undone last again.
    pub fn redo(&mut self, article: &Article) -> Result<Article, Refusal> {
        self.go_to(article, self.done + 1)
    }

    /// Undoes or redoes steps until this many are done: all of them, when there are no more.
    pub fn go_to(&mut self, article: &Article, done: usize) -> Result<Article, Refusal> {
        let done = done.min(self.steps.len());
        if done == self.done {
            return Err(Refusal::Unchanged);
        }
        let mut revision = Revision::of(article);
        for step in self.steps.get(done..self.done).unwrap_or_default().iter().rev() {
            revision.carry_out(&step.inverse)?;
        }
        for step in self.steps.get(self.done..done).unwrap_or_default() {
            revision.carry_out(&step.command)?;
        }
        self.done = done;
        Ok(revision.finish())
    }
}

/// Whether a step only goes on typing where the last one stopped. Typing that comes back to what stood
/// there first does not: the two would be a step that takes nothing back, which is refused.
fn continues(last: &Step, next: &Step) -> bool {
    use Command::{SetAnswers, SetDetails, SetNote};
    let is_same_field = match (&last.inverse, &last.command, &next.command) {
        (
            SetNote { note: before, .. },
            SetNote { annotation: one, .. },
            SetNote { annotation: other, note: after, .. },
        )
        | (
            SetAnswers { answers: before, .. },
            SetAnswers { annotation: one, .. },
            SetAnswers { annotation: other, answers: after, .. },
        ) => one == other && before != after,
        (SetDetails(before), SetDetails(one), SetDetails(other)) => {
            before != other && is_one_field_typed([before, one, other])
        }
        _ => false,
    };
    is_same_field && next.at - last.at < PAUSE
}

/// Whether three states one after the other differ only in the title, or only in the address. A day
/// is chosen, not typed.
fn is_one_field_typed([before, one, other]: [&Details; 3]) -> bool {
    let with_title = |of: &Details| Details { title: other.title.clone(), ..of.clone() };
    let with_url = |of: &Details| Details { url: other.url.clone(), ..of.clone() };
    let is_all = |with: &dyn Fn(&Details) -> Details| [before, one].into_iter().all(|of| with(of) == *other);
    is_all(&with_title) || is_all(&with_url)
}
