//! Names in a sentence, by the words that tell of speech.

use std::ops::Range;

use super::{
    cues::{Cue, cue, is_address, is_inside, is_no_name, is_title},
    kinds::is_source,
};
use crate::core::boundary::Segmenter;

/// How many words may stand between a name and the word that tells of speech: “Kirby has also denied”.
const BETWEEN: usize = 3;

/// How many words a source can have that has no name: “a spokesman for the council”.
const LONGEST: usize = 6;

/// A word of a sentence.
struct Word<'a> {
    place: Range<usize>,
    folded: String,
    text: &'a str,
    /// Whether it begins with a capital. Scripts without capitals have none.
    capital: bool,
}

/// The names of those who are said to speak in a sentence, in the order of the words that tell it,
/// each once.
pub(super) fn speaking(sentence: &str, segmenter: &dyn Segmenter, fold: fn(&str) -> String) -> Vec<String> {
    let words: Vec<Word> = segmenter
        .words(sentence)
        .into_iter()
        .filter_map(|place| {
            let text = sentence.get(place.clone())?;
            let folded = fold(text);
            let first = text.chars().next()?;
            let capital = !folded.starts_with(first);
            Some(Word { place, folded, text, capital })
        })
        .collect();
    let names = runs(sentence, &words);
    let mut found: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(cue) = cue_at(at, word) else { continue };
        let before = || {
            let last = names.iter().rev().find(|name| name.end <= at);
            if let Some(noun) = noun_before(sentence, &words, at) {
                let own = last.filter(|name| name.end == noun && gap_before(sentence, &words, noun) == " ");
                let source = own.map(|name| name.start..at).or_else(|| unnamed(sentence, &words, at));
                return source.or(Some(noun..at));
            }
            let last = last?;
            let is_near = at - last.end <= BETWEEN && is_close(sentence, &words, last.end, at);
            // “Western countries have said”.
            let noun = noun_before(sentence, &words, last.end + 1)
                .filter(|noun| *noun < at && gap_before(sentence, &words, *noun) == " ");
            is_near.then(|| last.start..noun.map_or(last.end, |noun| noun + 1))
        };
        let behind = || {
            let from = at + 1 + usize::from(word.folded == "according");
            let first = names.iter().find(|name| name.start >= from)?;
            let skipped = words.get(from..first.start).unwrap_or_default();
            skipped.iter().all(|word| word.folded == "the").then(|| first.clone())
        };
        let run = match cue {
            Cue::Before => before().or_else(|| unnamed(sentence, &words, at)),
            Cue::Behind => behind(),
            Cue::Either => before().or_else(|| unnamed(sentence, &words, at)).or_else(behind),
        };
        let text =
            run.and_then(|run| text_of(sentence, &words, run)).map(|name| name.trim_end_matches("’s").to_owned());
        found.extend(text.filter(|name| !found.contains(name)));
    }
    found
}

/// Whether a name stands in a sentence as whole words.
pub(super) fn stands_in(sentence: &str, name: &str) -> bool {
    let is_apart = |one: Option<char>| one.is_none_or(|one| !one.is_alphanumeric());
    let around = |at: usize| {
        let (before, behind) = (sentence.get(..at), sentence.get(at + name.len()..));
        (before.and_then(|text| text.chars().next_back()), behind.and_then(|text| text.chars().next()))
    };
    // Of one or two letters, too much would be found that is no name.
    let is_name = name.chars().nth(2).is_some() || !name.is_ascii() && !name.trim().is_empty();
    is_name
        && sentence.match_indices(name).any(|(at, _)| {
            let (before, behind) = around(at);
            // Where a script has no spaces, letters stand around every word.
            is_apart(before) && is_apart(behind)
                || !name.is_ascii()
                    && !name.contains(char::is_whitespace)
                    && before.is_none_or(|one| !one.is_ascii_alphanumeric())
        })
}

/// Whether all the words of one name are the last ones of the other, apart from a form of address. Both
/// are folded.
pub(super) fn ends_alike(one: &str, other: &str) -> bool {
    let (one, other) = (own_words(one), own_words(other));
    !one.is_empty() && !other.is_empty() && (one.ends_with(&other) || other.ends_with(&one))
}

/// What is left of a name behind a title: “Ada Kirby” of “General Ada Kirby”.
pub(super) fn without_title(name: &str, fold: fn(&str) -> String) -> Option<&str> {
    let mut rest = name;
    let mut own = None;
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        let word = fold(word);
        if is_title(&word) || is_address(&word) {
            own = Some(behind);
        }
        rest = behind;
    }
    // “President of the Council” is a title as a whole.
    own.filter(|own| !own.starts_with("of ") && !own.starts_with("for ") && !own.starts_with("and "))
}

/// The words of a name behind the forms of address before it.
fn own_words(name: &str) -> Vec<&str> {
    name.split_whitespace().skip_while(|word| is_address(word)).collect()
}

/// Runs of words with capitals that only blanks separate, as ranges of words.
fn runs(sentence: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.capital || is_no_name(&word.folded) || cue_at(at, word).is_some() {
            continue;
        }
        match runs.last_mut() {
            Some(last) if continues(sentence, words, last.end, at) => last.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Whether only blanks, dots of abbreviations and small words lie between a name and the next capital.
fn continues(sentence: &str, words: &[Word], end: usize, next: usize) -> bool {
    let between = words.get(end..next).unwrap_or_default();
    let small = between.len() <= 2 && between.iter().all(|word| is_inside(&word.folded) && !word.capital);
    let gaps = (end..=next).all(|at| {
        let gap = gap_before(sentence, words, at);
        gap == " "
            || gap == "-"
            || gap == "\u{a0}"
            || gap == ". " && words.get(at.wrapping_sub(1)).is_some_and(|word| word.text.chars().count() <= 3)
    });
    small && gaps
}

/// Whether no sign stands between two words but the comma of an apposition or a quotation mark.
fn is_close(sentence: &str, words: &[Word], from: usize, to: usize) -> bool {
    (from..=to).all(|at| !gap_before(sentence, words, at).contains([';', ':', '.', '(', '?', '!']))
}

/// What stands between a word and the one before it.
fn gap_before<'a>(sentence: &'a str, words: &[Word], at: usize) -> &'a str {
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |word| word.place.end);
    words.get(at).and_then(|word| sentence.get(before..word.place.start)).unwrap_or_default()
}

/// What a word tells by its place. With a capital it is a part of a name, “the United States”, unless
/// it begins the sentence.
fn cue_at(at: usize, word: &Word) -> Option<Cue> {
    if word.capital && at > 0 { None } else { cue(&word.folded) }
}

/// The word right before one that tells of speech, if it is all that is told of who speaks: “officials
/// said”.
fn noun_before(sentence: &str, words: &[Word], at: usize) -> Option<usize> {
    let noun = at.checked_sub(1)?;
    let is_one = words.get(noun).is_some_and(|word| !word.capital && is_source(&word.folded));
    (is_one && gap_before(sentence, words, at) == " ").then_some(noun)
}

/// A source without a name right before a word that tells of speech: from its article on, with no sign
/// in between.
fn unnamed(sentence: &str, words: &[Word], at: usize) -> Option<Range<usize>> {
    let from = at.saturating_sub(LONGEST);
    let start = (from..at)
        .rev()
        .find(|&place| words.get(place).is_some_and(|word| matches!(word.folded.as_str(), "a" | "an" | "the")))?;
    let is_one = (start + 1..=at).all(|at| gap_before(sentence, words, at).trim().is_empty());
    (start + 1 < at && is_one).then_some(start..at)
}

fn text_of<'a>(sentence: &'a str, words: &[Word], run: Range<usize>) -> Option<&'a str> {
    let (first, last) = (words.get(run.start)?, words.get(run.end.checked_sub(1)?)?);
    sentence.get(first.place.start..last.place.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::boundary::Uax29;

    fn names(sentence: &str) -> Vec<String> {
        speaking(sentence, &Uax29, str::to_lowercase)
    }

    #[test]
    fn who_stands_beside_a_word_of_speech_speaks() {
        for (sentence, expected) in [
            ("Mayor Zoë Pélissard denied on Friday that any figure had been changed.", &["Mayor Zoë Pélissard"][..]),
            ("“Not one figure was touched,” Ms Pélissard told reporters.", &["Ms Pélissard"]),
            ("“It is so,” said John F. Kirby.", &["John F. Kirby"]),
            ("According to the Ministry of Defence, it never happened.", &["Ministry of Defence"]),
            ("Ursula von der Leyen has also denied it.", &["Ursula von der Leyen"]),
            ("But a spokesman for the council said no.", &["the council"]),
            ("A spokesman said no.", &["A spokesman"]),
            ("US and Western officials said so.", &["US and Western officials"]),
            ("The US and Western countries have said so.", &["US and Western countries"]),
            ("Kirby police said.", &["Kirby police"]),
            ("Kirby, officials have said, lied.", &["Kirby"]),
            ("Not so, witnesses said.", &["witnesses"]),
            ("Kirby was there, police said.", &["police"]),
            ("Kirby has retired, a former aide said.", &["a former aide"]),
            ("The mayor’s office said that it did not know the memo.", &["The mayor’s office"]),
            ("She said that she had.", &[]),
            ("The United States said on Monday that it was so.", &["United States"]),
            ("Ever since the war started, claims have been made.", &[]),
            ("Kirby made the same allegations, as he said that it was so.", &[]),
            ("Der Minister bestritt das.", &["Minister"]),
            ("Laut Kirby ist das falsch.", &["Kirby"]),
            ("ראש העיר אמר: לא לקחתי שוחד.", &[]),
            ("นายกเทศมนตรีปฏิเสธ", &[]),
            ("", &[]),
        ] {
            assert_eq!(names(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn names_of_one_person_end_alike() {
        for (one, other, expected) in [
            ("kirby", "john kirby", true),
            ("mr. kirby", "john kirby", true),
            ("ukrainian president volodymyr zelensky", "volodymyr zelensky", true),
            ("robert kirby", "john kirby", false),
            ("kirby", "mckirby", false),
            ("mr", "kirby", false),
            ("", "", false),
        ] {
            assert_eq!(ends_alike(one, other), expected, "{one}, {other}");
            assert_eq!(ends_alike(other, one), expected, "{other}, {one}");
        }
    }

    #[test]
    fn a_title_is_not_the_name() {
        for (name, expected) in [
            ("General Ada Kirby", Some("Ada Kirby")),
            ("Ukrainian President Volodymyr Zelensky", Some("Volodymyr Zelensky")),
            ("Dr. Kirby", Some("Kirby")),
            ("Prime Minister", None),
            ("President of the Council", None),
            ("Ada Kirby", None),
            ("", None),
        ] {
            assert_eq!(without_title(name, str::to_lowercase), expected, "{name}");
        }
    }

    #[test]
    fn a_name_stands_in_a_sentence_as_whole_words() {
        assert!(stands_in("Then Ada spoke.", "Ada") && !stands_in("Then Adam spoke.", "Ada"));
        assert!(!stands_in("He went.", "He") && stands_in("นายกเทศมนตรีปฏิเสธ", "นายก"));
        assert!(stands_in("אמר ראש העיר: לא", "ראש העיר"));
    }
}
