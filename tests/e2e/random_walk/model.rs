//! What the page should do, as simply as it can be said: annotations in a list, and a copy of the
//! list for each step that can be undone.
//!
//! A position is the number of grapheme clusters before it.

use std::cmp::Reverse;

/// An annotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Annotation {
    /// Which of the labels it has, from 0.
    pub(super) label: usize,
    /// In text order, none overlapping.
    pub(super) ranges: Vec<(usize, usize)>,
    /// How many annotations were made before it: its identity, and what decides between two of the
    /// same place.
    pub(super) born: usize,
}

/// The page.
pub(super) struct Model {
    clusters: Vec<String>,
    pub(super) annotations: Vec<Annotation>,
    /// The one that is open, by its number.
    pub(super) open: Option<usize>,
    anchor: usize,
    head: usize,
    born: usize,
    undo: Vec<Vec<Annotation>>,
    redo: Vec<Vec<Annotation>>,
}

impl Model {
    pub(super) fn new(clusters: Vec<String>) -> Self {
        let (annotations, undo, redo) = Default::default();
        Self { clusters, annotations, open: None, anchor: 0, head: 0, born: 0, undo, redo }
    }

    pub(super) fn select(&mut self, anchor: usize, head: usize) {
        (self.anchor, self.head) = (anchor, head);
    }

    /// The key of a label.
    pub(super) fn label(&mut self, label: usize) {
        match self.selected() {
            Some(range) if self.is_blank(range) => {}
            Some(range) => self.tag(label, range),
            None => self.change(|model| model.opened().into_iter().for_each(|open| open.label = label)),
        }
    }

    fn tag(&mut self, label: usize, range: (usize, usize)) {
        if let Some(same) = self.annotations.iter().find(|one| one.label == label && one.ranges == [range]) {
            self.open = Some(same.born);
            return;
        }
        self.open = Some(self.born);
        self.select(range.1, range.1);
        self.change(|model| model.add(label, range));
    }

    /// All places of some words.
    pub(super) fn tag_all(&mut self, label: usize, ranges: &[(usize, usize)]) {
        self.change(|model| {
            for &range in ranges {
                if !model.annotations.iter().any(|one| one.label == label && one.ranges == [range]) {
                    model.add(label, range);
                }
            }
        });
    }

    fn add(&mut self, label: usize, range: (usize, usize)) {
        self.annotations.push(Annotation { label, ranges: vec![range], born: self.born });
        self.born += 1;
    }

    pub(super) fn delete(&mut self) {
        if let Some(open) = self.open {
            self.change(|model| model.annotations.retain(|one| one.born != open));
            self.open = None;
        }
    }

    pub(super) fn add_range(&mut self) {
        let Some((start, end)) = self.selected().filter(|range| !self.is_blank(*range)) else { return };
        let Some(open) = self.opened().map(|open| open.ranges.clone()) else { return };
        // What meets the new range becomes one with it.
        let (met, mut rest): (Vec<(usize, usize)>, Vec<_>) =
            open.iter().partition(|range| range.0 <= end && start <= range.1);
        let start = met.iter().map(|range| range.0).fold(start, usize::min);
        let joined = met.iter().map(|range| range.1).fold(end, usize::max);
        rest.push((start, joined));
        rest.sort_unstable();
        if rest != open {
            self.select(end, end);
            self.set_ranges(rest);
        }
    }

    pub(super) fn take_out_range(&mut self) {
        let head = self.head;
        let Some(ranges) = self.opened().map(|open| open.ranges.clone()) else { return };
        let at = |place: usize| ranges.iter().position(|range| range.0 <= place && place < range.1);
        let found = at(head).or_else(|| at(head.saturating_sub(1)));
        if let Some(place) = found.filter(|_| ranges.len() > 1) {
            let mut rest = ranges;
            rest.remove(place);
            self.set_ranges(rest);
        }
    }

    /// Moves the end of the first range of the open annotation by one cluster, as far as that goes.
    pub(super) fn nudge_end(&mut self, forward: bool) {
        let length = self.clusters.len();
        let Some(mut ranges) = self.opened().map(|open| open.ranges.clone()) else { return };
        let limit = ranges.get(1).map_or(length, |next| next.0);
        let (start, end) = ranges[0];
        ranges[0].1 = if forward { (end + 1).min(limit) } else { (end - 1).max(start + 1) };
        self.set_ranges(ranges);
    }

    pub(super) fn undo(&mut self) {
        if let Some(before) = self.undo.pop() {
            self.redo.push(std::mem::replace(&mut self.annotations, before));
            self.close_what_is_gone();
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(after) = self.redo.pop() {
            self.undo.push(std::mem::replace(&mut self.annotations, after));
            self.close_what_is_gone();
        }
    }

    /// To the next annotation, or to the one before.
    pub(super) fn step(&mut self, forward: bool) {
        let at = self.open.and_then(|open| self.annotations.iter().position(|one| one.born == open));
        let before = self.annotations.iter().filter(|one| one.ranges[0].0 < self.head).count();
        let place = match (at, forward) {
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
            (None, true) => Some(before),
            (None, false) => before.checked_sub(1),
        };
        if let Some(found) = place.and_then(|place| self.annotations.get(place)) {
            let start = found.ranges[0].0;
            self.open = Some(found.born);
            self.select(start, start);
        }
    }

    /// A click on a line of the list.
    pub(super) fn toggle(&mut self, place: usize) {
        let born = self.annotations[place].born;
        self.open = (self.open != Some(born)).then_some(born);
    }

    /// Escape.
    pub(super) fn release(&mut self) {
        self.anchor = self.head;
        self.open = None;
    }

    /// The selection, if it is more than a caret.
    fn selected(&self) -> Option<(usize, usize)> {
        let range = (self.anchor.min(self.head), self.anchor.max(self.head));
        (range.0 < range.1).then_some(range)
    }

    pub(super) fn is_blank(&self, (start, end): (usize, usize)) -> bool {
        self.clusters[start..end].iter().all(|cluster| cluster.trim().is_empty())
    }

    fn opened(&mut self) -> Option<&mut Annotation> {
        self.annotations.iter_mut().find(|one| Some(one.born) == self.open)
    }

    fn set_ranges(&mut self, ranges: Vec<(usize, usize)>) {
        self.change(|model| {
            if let Some(open) = model.opened() {
                open.ranges = ranges;
            }
        });
    }

    /// A step that can be undone, if it changes anything.
    fn change(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.annotations.clone();
        change(self);
        self.annotations.sort_by_key(|one| (one.ranges[0].0, Reverse(one.ranges[one.ranges.len() - 1].1), one.born));
        if self.annotations != before {
            self.undo.push(before);
            self.redo.clear();
        }
    }

    fn close_what_is_gone(&mut self) {
        if self.opened().is_none() {
            self.open = None;
        }
    }
}
