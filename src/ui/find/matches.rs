//! The matches of a query: which of them is shown, and which are painted around it.

use std::{ops::Range, rc::Rc};

use yew::prelude::*;

use super::{
    FindProps,
    highlights::{self, FOUND, FOUND_HERE},
};
use crate::{
    core::{Offset, Query, TextRange, motion::Direction},
    ui::{
        platform::{matcher::BrowserMatcher, segmenter::BrowserSegmenter},
        shared::Shared,
    },
};

/// So many matches are painted together: up to two thirds of those that may be on one screen.
const BLOCK: usize = 300;

/// What was found, and where the person is in it.
#[derive(Clone, PartialEq)]
pub(super) struct Matches {
    pub(super) found: Shared<Vec<TextRange>>,
    /// The place of the match that is shown; none when nothing was found.
    pub(super) current: Option<usize>,
}

impl Matches {
    /// The matches, of which the first one behind a position is shown; after the last, the first.
    fn from(found: Shared<Vec<TextRange>>, from: Offset) -> Self {
        let behind = found.partition_point(|one| one.start() < from);
        let current = (!found.is_empty()).then(|| behind % found.len());
        Self { found, current }
    }

    /// The match that is shown.
    pub(super) fn shown(&self) -> Option<TextRange> {
        self.found.get(self.current?).copied()
    }

    /// The match that follows a position; after the last, the first, and the other way round.
    pub(super) fn beside(&self, from: Offset, direction: Direction) -> Option<TextRange> {
        let (found, count) = (&self.found, self.found.len());
        let next = match direction {
            Direction::Forward => found.partition_point(|one| one.start() <= from),
            Direction::Backward => found.partition_point(|one| one.start() < from) + count.saturating_sub(1),
        };
        found.get(next.checked_rem(count)?).copied()
    }

    /// Where the person is, in words.
    pub(super) fn words(&self, query: &Query) -> String {
        match self.current {
            Some(current) => format!("{} of {}", current + 1, self.found.len()),
            None if query.words.trim().is_empty() => String::new(),
            None => "Nothing found".to_owned(),
        }
    }

    /// The places of the matches to paint: the block of the one that is shown and those beside it.
    fn painted(&self) -> Range<usize> {
        let block = self.current.unwrap_or_default() / BLOCK * BLOCK;
        block.saturating_sub(BLOCK)..(block + 2 * BLOCK).min(self.found.len())
    }
}

/// The matches of a query in the article, searched anew only when the query changes; the first one
/// behind `from` is shown.
#[hook]
pub(super) fn use_matches(props: &FindProps, query: &Query, from: Offset) -> Matches {
    let controller = Rc::clone(&props.controller);
    let found = use_memo(query.clone(), move |query| {
        Shared::new(controller.text.find(query, &BrowserMatcher, &BrowserSegmenter))
    });
    let matches = Matches::from((*found).clone(), from);
    use_aim(props, &matches);
    use_paint(props, &matches);
    matches
}

/// Goes to the match that is shown first for each query.
#[hook]
fn use_aim(props: &FindProps, matches: &Matches) {
    let (controller, shown) = (Rc::clone(&props.controller), matches.shown());
    use_effect_with(matches.found.clone(), move |_| {
        if let Some(shown) = shown {
            controller.aim(shown);
        }
    });
}

/// Paints the matches, and again when the page was drawn anew.
#[hook]
fn use_paint(props: &FindProps, matches: &Matches) {
    let (all, here) = (matches.painted(), matches.shown());
    let painted = (matches.found.clone(), props.drawn.clone(), all.start);
    {
        let (controller, found) = (Rc::clone(&props.controller), matches.found.clone());
        use_effect_with(painted, move |_| {
            let found = found.get(all).unwrap_or_default();
            highlights::paint(FOUND, found.iter().filter_map(|one| controller.dom_range(*one)), 0);
        });
    }
    let controller = Rc::clone(&props.controller);
    use_effect_with((here, props.drawn.clone()), move |_| {
        if highlights::can_paint() {
            highlights::paint(FOUND_HERE, here.and_then(|here| controller.dom_range(here)).into_iter(), 1);
        } else if let Some(here) = here {
            controller.show_match(here);
        }
    });
    use_effect_with((), |()| highlights::clear);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::Text;

    /// A text of `count` matches, two bytes each.
    fn matches(count: usize, from: usize) -> (Text, Matches) {
        let text = Text::new(&"a ".repeat(count)).unwrap();
        let range = |at: usize| text.range(text.floor(2 * at), text.floor(2 * at + 1)).unwrap();
        let found = Shared::new((0..count).map(range).collect());
        let matches = Matches::from(found, text.floor(from));
        (text, matches)
    }

    #[test]
    fn the_first_match_behind_a_position_is_shown_and_after_the_last_the_first() {
        let current = |count, from| matches(count, from).1.current;
        assert_eq!([current(3, 0), current(3, 1), current(3, 2), current(3, 5)], [Some(0), Some(1), Some(1), Some(0)]);
        assert_eq!(current(0, 0), None);
    }

    #[test]
    fn going_on_leads_round_in_both_directions() {
        let (text, matches) = matches(3, 0);
        let to = |from, direction| matches.beside(text.floor(from), direction).map(|one| one.start().bytes());
        assert_eq!([0, 1, 2, 4].map(|from| to(from, Direction::Forward)), [2, 2, 4, 0].map(Some));
        assert_eq!([0, 1, 2, 4].map(|from| to(from, Direction::Backward)), [4, 0, 0, 2].map(Some));
        let (text, none) = self::matches(0, 0);
        assert_eq!(none.beside(text.end(), Direction::Forward), None);
        assert_eq!(none.beside(text.end(), Direction::Backward), None);
    }

    #[test]
    fn where_the_person_is_is_told_in_words() {
        let query = |words: &str| Query { words: words.to_owned(), ..Query::default() };
        assert_eq!(matches(12, 3).1.words(&query("a")), "3 of 12");
        assert_eq!(matches(0, 0).1.words(&query("a")), "Nothing found");
        assert_eq!(matches(0, 0).1.words(&query(" ")), "");
    }

    #[test]
    fn the_match_that_is_shown_is_always_among_those_that_are_painted() {
        for (count, current) in [(1, 0), (299, 298), (300, 0), (5_000, 299), (5_000, 300), (5_000, 4_999)] {
            let painted = matches(count, 2 * current).1.painted();
            assert!(painted.contains(&current) && painted.end <= count && painted.len() <= 1_000, "{painted:?}");
        }
    }
}
