//! The history of an article, read from its steps.

use std::rc::Rc;

use super::{
    key::Record,
    reader::Reader,
    records::{HistoryRecord, StepRecord},
    store::StoreError,
};
use crate::core::{History, Text, history::Step};

impl Reader<'_> {
    /// The history. A step that cannot be used cuts it there: what was done before the step can no
    /// longer be undone, what was undone behind it can no longer be redone. The article itself does
    /// not need the steps.
    pub(super) fn history(&mut self, last: Option<u64>, text: &Text) -> Result<History, StoreError> {
        let Some(record) = self.outline(last)? else {
            // New steps are numbered behind the old ones, which nobody can put in their place.
            let next = last.map_or(0, |last| last.saturating_add(1));
            return Ok(History::restored(next, Vec::new(), 0));
        };
        let middle = record.first + record.done as u64;
        let end = record.first + record.steps as u64;
        let mut kept = self.until_damage((record.first..middle).rev(), text)?;
        kept.reverse();
        let (first, done) = (middle - kept.len() as u64, kept.len());
        kept.extend(self.until_damage(middle..end, text)?);
        Ok(History::restored(first, kept, done))
    }

    fn outline(&mut self, last: Option<u64>) -> Result<Option<HistoryRecord>, StoreError> {
        if last.is_none() {
            self.read(&Record::History, HistoryRecord::check)
        } else {
            self.require(&Record::History, HistoryRecord::check)
        }
    }

    /// The steps of these numbers, up to the first that cannot be used.
    fn until_damage(&mut self, numbers: impl Iterator<Item = u64>, text: &Text) -> Result<Vec<Rc<Step>>, StoreError> {
        let mut steps = Vec::new();
        for number in numbers {
            match self.require(&Record::Step(number), |read: StepRecord| read.restore(text))? {
                Some(step) => steps.push(Rc::new(step)),
                None => break,
            }
        }
        Ok(steps)
    }
}
