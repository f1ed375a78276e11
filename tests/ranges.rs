//! The ranges of an annotation, whatever is done to them: in the text, in order, apart, never empty
//! and never cutting a grapheme cluster.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use gainsay::core::{
    Edge, EdgePlace, Offset, Ranges, Text, TextRange,
    boundary::Uax29,
    motion::{Direction, Motion},
    selection::Precision,
};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};
use unicode_segmentation::UnicodeSegmentation;

use support::{articles::range, property::holds, texts};

/// Something that a person does to the ranges of an annotation; places are picked by number.
#[derive(Clone, Copy, Debug)]
enum Change {
    With(u16, u16),
    Without(u16),
    Nudged(EdgePlace, Motion, Direction),
    Dragged(EdgePlace, u16, Precision),
    WithEdge(EdgePlace, u16),
}

const MOTIONS: [Motion; 5] = [Motion::Grapheme, Motion::Word, Motion::Sentence, Motion::Paragraph, Motion::Article];

fn place() -> impl Strategy<Value = EdgePlace> {
    (0..5_usize, select(vec![Edge::Start, Edge::End])).prop_map(|(range, edge)| EdgePlace { range, edge })
}

fn change() -> impl Strategy<Value = Change> {
    let direction = select(vec![Direction::Forward, Direction::Backward]);
    let precision = select(vec![Precision::Words, Precision::Exact]);
    prop_oneof![
        3 => any::<(u16, u16)>().prop_map(|(one, other)| Change::With(one, other)),
        1 => any::<u16>().prop_map(Change::Without),
        4 => (place(), select(&MOTIONS[..]), direction).prop_map(|(at, by, way)| Change::Nudged(at, by, way)),
        3 => (place(), any::<u16>(), precision).prop_map(|(at, to, how)| Change::Dragged(at, to, how)),
        1 => (place(), any::<u16>()).prop_map(|(at, to)| Change::WithEdge(at, to)),
    ]
}

/// A position of a text, or one behind its end.
fn somewhere(text: &Text, pick: u16) -> Offset {
    let longer = Text::new(&format!("{}xyz", text.as_str())).unwrap();
    longer.floor(usize::from(pick) % (longer.end().bytes() + 1))
}

/// What a selection of these two places would add.
fn whole_range(text: &Text, one: u16, other: u16) -> Option<TextRange> {
    range(text, one, other).map(|range| text.whole_graphemes(range))
}

fn made(text: &Text, ranges: &Ranges, change: Change) -> Ranges {
    match change {
        Change::With(one, other) => whole_range(text, one, other).map_or(ranges.clone(), |range| ranges.with(range)),
        Change::Without(pick) => ranges.without(usize::from(pick) % 5).unwrap_or(ranges.clone()),
        Change::Nudged(place, motion, direction) => ranges.nudged(text, place, motion, direction, &Uax29),
        Change::Dragged(place, to, how) => ranges.dragged(text, place, somewhere(text, to), how, &Uax29),
        Change::WithEdge(place, to) => ranges.with_edge(text, place, somewhere(text, to)),
    }
}

fn check(text: &Text, bounds: &[usize], ranges: &Ranges) -> TestCaseResult {
    prop_assert!(ranges.len() > 0);
    let mut end = 0;
    for range in ranges.iter() {
        let [from, to] = [range.start().bytes(), range.end().bytes()];
        prop_assert!(end <= from && from < to && to <= text.as_str().len(), "{ranges:?}");
        prop_assert!(bounds.binary_search(&from).is_ok() && bounds.binary_search(&to).is_ok(), "{ranges:?}");
        end = to;
    }
    Ok(())
}

fn bounds(text: &Text) -> Vec<usize> {
    let starts = text.as_str().grapheme_indices(true).map(|(at, _)| at);
    starts.chain([text.as_str().len()]).collect()
}

#[test]
fn ranges_stay_whole_whatever_is_done_to_them() {
    let strategy = (texts::raw(), any::<(u16, u16)>(), vec(change(), 1..24));
    holds("changes of ranges", file!(), 2_000, &strategy, |(raw, (one, other), changes)| {
        let text = Text::new(&raw).unwrap();
        let Some(start) = whole_range(&text, one, other) else { return Ok(()) };
        let (bounds, mut ranges) = (bounds(&text), Ranges::from(start));
        for change in changes {
            let after = made(&text, &ranges, change);
            check(&text, &bounds, &after)?;
            // An edge that is moved leaves every other one alone.
            if let Change::Nudged(place, ..) | Change::Dragged(place, ..) | Change::WithEdge(place, _) = change {
                prop_assert_eq!(after.len(), ranges.len());
                for (at, (before, after)) in ranges.iter().zip(after.iter()).enumerate() {
                    let moved = |edge| place == EdgePlace { range: at, edge };
                    prop_assert!(before.start() == after.start() || moved(Edge::Start));
                    prop_assert!(before.end() == after.end() || moved(Edge::End));
                }
            }
            ranges = after;
        }
        Ok(())
    });
}

#[test]
fn what_is_added_is_covered_and_what_was_covered_stays_so() {
    let strategy = (texts::raw(), vec(any::<(u16, u16)>(), 1..8));
    holds("ranges added", file!(), 2_000, &strategy, |(raw, picks)| {
        let text = Text::new(&raw).unwrap();
        let added: Vec<TextRange> =
            picks.into_iter().filter_map(|(one, other)| whole_range(&text, one, other)).collect();
        let Some((first, more)) = added.split_first() else { return Ok(()) };
        let ranges = more.iter().fold(Ranges::from(*first), |ranges, range| ranges.with(*range));
        for (at, _) in text.as_str().char_indices() {
            let at = text.floor(at);
            prop_assert_eq!(ranges.contains(at), added.iter().any(|range| range.contains(at)));
            let index = ranges.index_at(at);
            prop_assert_eq!(index.and_then(|index| ranges.iter().nth(index)), ranges.iter().find(|r| r.contains(at)));
        }
        Ok(())
    });
}

#[test]
fn a_nudge_by_a_character_is_taken_back_by_the_opposite_one() {
    let strategy = (texts::raw(), vec(any::<(u16, u16)>(), 1..4), place());
    holds("nudges there and back", file!(), 3_000, &strategy, |(raw, picks, place)| {
        let text = Text::new(&raw).unwrap();
        let mut added = picks.into_iter().filter_map(|(one, other)| whole_range(&text, one, other));
        let Some(first) = added.next() else { return Ok(()) };
        let ranges = added.fold(Ranges::from(first), |ranges, range| ranges.with(range));
        let nudged = |ranges: &Ranges, direction| ranges.nudged(&text, place, Motion::Grapheme, direction, &Uax29);
        for (there, back) in [(Direction::Forward, Direction::Backward), (Direction::Backward, Direction::Forward)] {
            let after = nudged(&ranges, there);
            if after != ranges {
                prop_assert_eq!(&nudged(&after, back), &ranges);
            }
        }
        Ok(())
    });
}

#[test]
fn an_edge_that_is_dragged_by_words_is_where_one_begins_or_ends() {
    let strategy = (texts::raw(), any::<(u16, u16, u16)>(), place());
    holds("drags by words", file!(), 3_000, &strategy, |(raw, (one, other, to), place)| {
        let text = Text::new(&raw).unwrap();
        let Some(range) = whole_range(&text, one, other) else { return Ok(()) };
        let ranges = Ranges::from(range);
        let after = ranges.dragged(&text, place, somewhere(&text, to), Precision::Words, &Uax29);
        let Some(edge) = place.offset(&after).filter(|_| after != ranges) else { return Ok(()) };
        let words = text.words_at(edge, &Uax29);
        let fits = match place.edge {
            Edge::Start => words.iter().any(|word| word.start == edge),
            Edge::End => words.iter().any(|word| word.end == edge),
        };
        prop_assert!(fits, "{after:?}");
        Ok(())
    });
}
