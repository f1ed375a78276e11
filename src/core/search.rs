//! Words in what was annotated: quotations, notes and speakers of one article. Whoever searches a
//! library asks each article.

use std::rc::Rc;

use super::{annotation::Annotation, article::Article};

/// How much of a field is shown on either side of what was found, in characters.
const AROUND: usize = 40;

/// A place where all words were found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// In which annotation.
    pub annotation: Rc<Annotation>,
    /// In which of its fields.
    pub field: Field,
    /// What stands before the first word in the field, shortened.
    pub before: String,
    /// The first word as it stands there; empty when folding changed the length of the field, and
    /// then `behind` is the beginning of the field.
    pub found: String,
    /// What stands behind it, shortened.
    pub behind: String,
}

/// A field of an annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// What it covers.
    Quote,
    /// What the annotator says of it.
    Note,
    /// What it answers, in words.
    Answers,
    /// A name of its speaker.
    Speaker,
}

impl Article {
    /// Every field in which all words stand that a person looks for, in text order. `fold` makes what
    /// differs only in case the same: whoever calls has the tables for that, or not.
    pub fn search(&self, wanted: &str, fold: fn(&str) -> String) -> Vec<Hit> {
        let folded = fold(wanted);
        let words: Vec<&str> = folded.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        // Of a speaker with a thousand annotations the names are looked through once.
        let names = self.speakers().iter().map(|speaker| {
            speaker.names().find_map(|name| place(name, &words, fold)).map(|found| (Rc::clone(speaker), found))
        });
        let speaking: Vec<_> = names.flatten().collect();
        let mut hits = Vec::new();
        for annotation in self.annotations().iter() {
            let mut add = |field, (before, found, behind)| {
                hits.push(Hit { annotation: Rc::clone(annotation), field, before, found, behind });
            };
            let quote: Vec<&str> = annotation.ranges.iter().map(|range| self.text().slice(range)).collect();
            let fields = [
                (Field::Quote, quote.join(" … ")),
                (Field::Note, annotation.note.clone()),
                (Field::Answers, annotation.answers.clone()),
            ];
            for (field, text) in fields {
                if let Some(found) = place(&text, &words, fold) {
                    add(field, found);
                }
            }
            let speaker = speaking.iter().find(|(speaker, _)| annotation.speaker.as_ref() == Some(&speaker.id));
            if let Some((_, found)) = speaker {
                add(Field::Speaker, found.clone());
            }
        }
        hits
    }
}

/// Where the first of these words stands in a text that has all of them: what is before it, the word,
/// and what is behind it.
fn place(text: &str, words: &[&str], fold: fn(&str) -> String) -> Option<(String, String, String)> {
    if text.is_empty() {
        return None;
    }
    let folded = fold(text);
    if !words.iter().all(|word| folded.contains(word)) {
        return None;
    }
    let word = words.first()?;
    let at = folded.find(word)?;
    let start = folded.get(..at)?.chars().count();
    let length = word.chars().count();
    if folded.chars().count() != text.chars().count() {
        return Some((String::new(), String::new(), text.chars().take(2 * AROUND).collect()));
    }
    let first = start.saturating_sub(AROUND);
    let dots = |left_out: bool| if left_out { "…" } else { "" };
    let take = |from, count| text.chars().skip(from).take(count).collect::<String>();
    let end = start + length;
    let more = text.chars().nth(end + AROUND).is_some();
    Some((
        format!("{}{}", dots(first > 0), take(first, start - first)),
        take(start, length),
        format!("{}{}", take(end, AROUND), dots(more)),
    ))
}
