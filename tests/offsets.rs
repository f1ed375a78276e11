//! Positions in all three units, in texts of every script, against counting one by one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]

mod support;

use gainsay::core::{
    OffsetError, Text, Unit,
    boundary::{Segmenter, Uax29},
};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use support::{articles::range, property::holds, texts};

/// The positions between the characters of a text, counted one by one: code points, UTF-16, UTF-8.
fn counted(text: &str) -> Vec<[usize; 3]> {
    let mut positions = vec![[0; 3]];
    for one in text.chars() {
        let [code_points, utf16, utf8] = positions[positions.len() - 1];
        positions.push([code_points + 1, utf16 + one.len_utf16(), utf8 + one.len_utf8()]);
    }
    positions
}

const UNITS: [Unit; 3] = [Unit::CodePoint, Unit::Utf16, Unit::Utf8];

#[test]
fn every_position_survives_the_way_through_every_unit() {
    holds("positions in three units", file!(), 300, &texts::long(), |raw| {
        let text = Text::new(&raw).unwrap();
        for position in counted(text.as_str()) {
            for (unit, count) in UNITS.into_iter().zip(position) {
                let offset = text.offset(count, unit).unwrap();
                prop_assert_eq!(UNITS.map(|unit| text.count(offset, unit)), position);
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_not_between_two_characters_is_no_position() {
    holds("no positions inside of characters or behind the end", file!(), 300, &texts::long(), |raw| {
        let text = Text::new(&raw).unwrap();
        let positions = counted(text.as_str());
        for (which, unit) in UNITS.into_iter().enumerate() {
            let length = positions[positions.len() - 1][which];
            let mut right = positions.iter().map(|position| position[which]).peekable();
            for count in 0..length + 3 {
                match text.offset(count, unit) {
                    Ok(offset) => {
                        prop_assert_eq!(right.next(), Some(count));
                        prop_assert_eq!(text.count(offset, unit), count);
                    }
                    Err(OffsetError::InsideACharacter { position, .. }) => {
                        prop_assert!(position == count && right.peek().is_some_and(|next| *next > count));
                    }
                    Err(OffsetError::BehindTheEnd { length: told, .. }) => prop_assert!(told == length && count > told),
                }
            }
        }
        Ok(())
    });
}

#[test]
fn positions_are_carried_across_shortened_line_ends() {
    holds("line ends", file!(), 2_000, &texts::raw(), |raw| {
        let (text, ends) = Text::receive(&raw).unwrap();
        prop_assert!(!text.as_str().contains('\r'));
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        for (at, one) in raw.char_indices() {
            // Half of a line end becomes none of it; anything else is where it was.
            let half = one == '\n' && raw[..at].ends_with('\r');
            let before = if half { &raw[..at - 1] } else { &raw[..at] };
            let kept = text.as_str().get(..ends.carry(at)).map(str::to_owned);
            prop_assert_eq!(kept, Some(plain(before)));
        }
        prop_assert_eq!(ends.carry(raw.len()), text.as_str().len());
        Ok(())
    });
}

#[test]
fn paragraphs_are_what_lies_between_line_ends() {
    holds("paragraphs", file!(), 1_000, &texts::raw(), |raw| {
        let text = Text::new(&raw).unwrap();
        let paragraphs: Vec<&str> = (0..text.paragraph_count())
            .map(|index| text.paragraph(index).unwrap())
            .map(|extent| text.between(extent.start, extent.end))
            .collect();
        prop_assert_eq!(paragraphs, text.as_str().split('\n').collect::<Vec<_>>());
        for (bytes, _) in text.as_str().char_indices() {
            let index = text.as_str()[..bytes].matches('\n').count();
            prop_assert_eq!(text.paragraph_at(text.floor(bytes)), index);
        }
        Ok(())
    });
}

#[test]
fn grapheme_clusters_are_those_of_the_whole_text() {
    holds("steps by grapheme cluster", file!(), 1_000, &texts::raw(), |raw| {
        let text = Text::new(&raw).unwrap();
        let mut bounds: Vec<usize> = text.as_str().grapheme_indices(true).map(|(at, _)| at).collect();
        bounds.push(text.end().bytes());
        for (bytes, _) in text.as_str().char_indices() {
            let offset = text.floor(bytes);
            let next = bounds.iter().copied().find(|bound| *bound > bytes);
            let previous = bounds.iter().copied().rev().find(|bound| *bound < bytes);
            prop_assert_eq!(text.next_grapheme(offset).bytes(), next.unwrap_or(bytes));
            prop_assert_eq!(text.previous_grapheme(offset).bytes(), previous.unwrap_or(0));
            prop_assert_eq!(text.is_grapheme_boundary(offset), bounds.contains(&bytes));
        }
        Ok(())
    });
}

#[test]
fn a_selection_never_cuts_a_cluster_or_a_word_and_loses_nothing() {
    let strategy = (texts::raw(), any::<u16>(), any::<u16>());
    holds("selections", file!(), 4_000, &strategy, |(raw, one, other)| {
        let text = Text::new(&raw).unwrap();
        let Some(selected) = range(&text, one, other) else { return Ok(()) };
        let clusters: Vec<usize> = text.as_str().grapheme_indices(true).map(|(at, _)| at).collect();
        let is_whole = |at: usize| at == text.end().bytes() || clusters.binary_search(&at).is_ok();

        let exact = text.whole_graphemes(selected);
        prop_assert!(exact.start() <= selected.start() && selected.end() <= exact.end());
        prop_assert!(is_whole(exact.start().bytes()) && is_whole(exact.end().bytes()));
        prop_assert_eq!(text.whole_graphemes(exact), exact);

        let Some(trimmed) = text.trimmed(selected) else {
            prop_assert!(text.slice(selected).trim().is_empty());
            prop_assert_eq!(text.whole_words(selected, &Uax29), None);
            return Ok(());
        };
        prop_assert_eq!(text.slice(trimmed), text.slice(selected).trim());
        let words = text.whole_words(selected, &Uax29).unwrap();
        prop_assert!(words.start() <= trimmed.start() && trimmed.end() <= words.end());
        for edge in [words.start(), words.end()] {
            prop_assert!(is_whole(edge.bytes()));
            let paragraph = text.paragraph(text.paragraph_at(edge)).unwrap();
            let inside = |word: std::ops::Range<usize>| {
                let start = paragraph.start.bytes();
                start + word.start < edge.bytes() && edge.bytes() < start + word.end
            };
            let content = text.between(paragraph.start, paragraph.end);
            prop_assert!(!Uax29.words(content).into_iter().any(inside), "{words:?} cuts a word");
        }
        Ok(())
    });
}
