//! The log of what a page has called safe, kept outside of the browser.

use crate::page::{Edit, LABELS, Shown};

/// Every edit that was called safe: which annotation, and its label and quote after it, or nothing
/// where it was deleted.
#[derive(Default)]
pub(super) struct Log {
    steps: Vec<(String, Option<Said>)>,
    /// What was shown when something was called safe last.
    shown: Vec<Shown>,
}

/// A label and a quote.
type Said = (String, String);

/// How what came back differs from what was called safe.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Difference {
    /// The edits that are gone, in words.
    pub(super) lost: Vec<String>,
    /// Whether the edit that was on its way came through.
    pub(super) pending_is_there: bool,
    /// Annotations that nobody made.
    pub(super) strange: Vec<String>,
}

impl Log {
    /// A log that begins with what is shown now.
    pub(super) fn beginning_with(shown: Vec<Shown>) -> Self {
        let mut log = Self::default();
        log.acknowledge(shown);
        log
    }

    /// What was shown when something was called safe last.
    pub(super) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// Takes down what the page shows while it says that this is safe.
    pub(super) fn acknowledge(&mut self, shown: Vec<Shown>) {
        for (id, label, quote) in &shown {
            let said = Some((label.clone(), quote.clone()));
            if state(&self.shown, id) != said {
                self.steps.push((id.clone(), said));
            }
        }
        for (id, ..) in &self.shown {
            if state(&shown, id).is_none() {
                self.steps.push((id.clone(), None));
            }
        }
        self.shown = shown;
    }

    /// Compares with what came back, when an edit may have been on its way.
    pub(super) fn compare(&self, found: &[Shown], pending: Option<&Edit>) -> Difference {
        let mut difference = Difference::default();
        for (place, (id, said)) in self.steps.iter().enumerate() {
            let now = state(found, id);
            let of_same = |(other, _): &&(String, _)| other == id;
            // Lost is what comes after the last step that left the annotation as it is now.
            let is_lost = now != *said && !self.steps[place..].iter().filter(of_same).any(|(_, later)| *later == now);
            if !is_lost {
                continue;
            }
            if is_outcome(pending, id, now.as_ref()) {
                difference.pending_is_there = true;
            } else {
                difference.lost.push(format!("{id}: {said:?}, now {now:?}"));
            }
        }
        for (id, label, quote) in found {
            let is_known = self.steps.iter().any(|(known, _)| known == id);
            if is_known {
                continue;
            }
            if matches!(pending, Some(Edit::Tag { .. })) && !difference.pending_is_there {
                difference.pending_is_there = true;
            } else {
                difference.strange.push(format!("{id}: {label}, {quote}"));
            }
        }
        if found.iter().enumerate().any(|(place, (id, ..))| state(&found[..place], id).is_some()) {
            difference.strange.push("an annotation is there twice".to_owned());
        }
        difference
    }
}

fn state(shown: &[Shown], wanted: &str) -> Option<Said> {
    shown.iter().find(|(id, ..)| id == wanted).map(|(_, label, quote)| (label.clone(), quote.clone()))
}

/// Whether an annotation is what an edit makes of it.
fn is_outcome(edit: Option<&Edit>, id: &str, now: Option<&Said>) -> bool {
    match edit {
        Some(Edit::Delete { id: deleted }) => deleted == id && now.is_none(),
        Some(Edit::Retag { id: retagged, label }) => {
            retagged == id && now.is_some_and(|(now, _)| now == LABELS[*label])
        }
        Some(Edit::Tag { .. }) | None => false,
    }
}

#[test]
fn the_log_knows_what_is_lost() {
    let shown = |id: &str, label: &str| (id.to_owned(), label.to_owned(), "words".to_owned());
    let mut log = Log::beginning_with(vec![shown("a", "Claim")]);
    log.acknowledge(vec![shown("a", "Denial")]);
    log.acknowledge(vec![shown("a", "Denial"), shown("b", "Claim")]);
    log.acknowledge(vec![shown("b", "Claim")]);
    let lost = |found: &[Shown], pending: Option<&Edit>| log.compare(found, pending).lost.len();
    assert_eq!(log.compare(&[shown("b", "Claim")], None), Difference::default());
    assert_eq!(lost(&[], None), 1, "b");
    assert_eq!(lost(&[shown("a", "Denial"), shown("b", "Claim")], None), 1, "a is back");
    assert_eq!(lost(&[shown("a", "Claim")], None), 3, "a is back with its first label, and b is gone");
    assert_eq!(lost(&[], Some(&Edit::Delete { id: "b".to_owned() })), 0);
    assert_eq!(lost(&[shown("b", "Denial")], Some(&Edit::Retag { id: "b".to_owned(), label: 1 })), 0);
    assert_eq!(lost(&[shown("b", "Denial")], Some(&Edit::Retag { id: "b".to_owned(), label: 2 })), 1);
    let tag = Edit::Tag { place: 0, label: 0 };
    let found = [shown("b", "Claim"), shown("c", "Claim")];
    assert!(log.compare(&found, Some(&tag)).pending_is_there);
    assert_eq!(log.compare(&found, None).strange.len(), 1);
    assert_eq!(log.compare(&[shown("b", "Claim"), shown("b", "Claim")], Some(&tag)).strange.len(), 1);
}
