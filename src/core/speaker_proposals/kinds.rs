//! What a speaker seems to be, by its name. A guess that a person can change.

use crate::core::{article::Article, speaker::SpeakerKind};

/// Words that only documents have in their names.
const DOCUMENTS: &[&str] = &[
    "memo",
    "memorandum",
    "report",
    "document",
    "documents",
    "letter",
    "email",
    "indictment",
    "filing",
    "lawsuit",
    "complaint",
    "transcript",
    "study",
    "statement",
    "contract",
    "minutes",
    "affidavit",
    "bericht",
    "dokument",
    "rapport",
];

/// Words that organisations have in their names.
const ORGANISATIONS: &[&str] = &[
    "agency",
    "administration",
    "army",
    "association",
    "authorities",
    "bank",
    "board",
    "bureau",
    "club",
    "commission",
    "committee",
    "company",
    "congress",
    "corp",
    "corporation",
    "council",
    "countries",
    "court",
    "department",
    "embassy",
    "foundation",
    "gmbh",
    "government",
    "group",
    "inc",
    "institute",
    "ltd",
    "ministry",
    "nations",
    "office",
    "opposition",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "prosecutors",
    "senate",
    "union",
    "university",
    "ag",
    "partei",
    "polizei",
    "regierung",
    "gouvernement",
    "gobierno",
    "ministerium",
    "ministère",
    "ministerio",
    "states",
    "navy",
];

/// Words that stand for somebody without a name.
const UNNAMED: &[&str] = &[
    "source",
    "sources",
    "official",
    "officials",
    "person",
    "people",
    "witness",
    "witnesses",
    "insider",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "somebody",
    "someone",
    "employee",
    "resident",
    "residents",
    "aide",
    "aides",
    "critics",
    "activists",
    "campaigners",
    "investigators",
    "lawyer",
    "lawyers",
];

/// Words that stand for the outlet itself.
const OUTLET: &[&str] = &["newspaper", "editors", "editorial", "newsroom", "zeitung", "redaktion"];

/// Whether a word in small letters, and no name, can be all that is told of who speaks: “police said”.
pub(super) fn is_source(word: &str) -> bool {
    UNNAMED.contains(&word) || ORGANISATIONS.contains(&word)
}

impl Article {
    /// What a speaker of this name seems to be. `fold` makes what differs only in case the same.
    pub fn kind_of_name(&self, name: &str, fold: fn(&str) -> String) -> SpeakerKind {
        let folded = fold(name);
        let has = |list: &[&str]| folded.split(|one: char| !one.is_alphanumeric()).any(|word| list.contains(&word));
        let is_capital = |word: &&str| word.chars().next().is_some_and(|first| !fold(word).starts_with(first));
        let capitals = name.split_whitespace().filter(is_capital).filter(|word| !matches!(*word, "The" | "A" | "An"));
        let capitals = capitals.count();
        let ends_unnamed = name.split_whitespace().next_back().is_some_and(|last| UNNAMED.contains(&last));
        let is_short = name.chars().count() >= 2 && !name.contains(char::is_whitespace);
        if self.is_outlet(&folded) || has(OUTLET) {
            SpeakerKind::Outlet
        } else if has(UNNAMED) && (capitals == 0 || ends_unnamed) {
            SpeakerKind::Unnamed
        } else if has(DOCUMENTS) {
            SpeakerKind::Document
        } else if has(ORGANISATIONS)
            || name.contains(" and ")
            || is_short && name.chars().all(|one| one.is_ascii_uppercase())
        {
            SpeakerKind::Organisation
        } else if capitals == 0 && name.contains(|one: char| one.is_ascii_lowercase()) {
            SpeakerKind::Unnamed
        } else {
            SpeakerKind::Person
        }
    }

    /// Whether the last word of a name is the one that the article's address has for its outlet: the
    /// “Courier” of `courier.example`.
    fn is_outlet(&self, folded: &str) -> bool {
        let url = self.details().url.as_deref().unwrap_or_default();
        let host = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let last = folded.split_whitespace().next_back().unwrap_or_default();
        let joined: String = folded.split_whitespace().filter(|word| *word != "the").collect();
        let is_part = |part: &str| part == last || part == joined || part.trim_start_matches("the") == joined;
        last.len() > 3 && host.split(['.', '-']).rev().skip(1).any(is_part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Details, Text};

    #[test]
    fn a_name_tells_what_it_is() {
        let url = Some("https://www.courier.example/a".to_owned());
        let article = Article::new("a".into(), Text::default(), Details { url, ..Details::default() });
        let kind = |name| article.kind_of_name(name, str::to_lowercase).name();
        for (name, expected) in [
            ("Elpida Vrysaki", "person"),
            ("the Quillby Courier", "outlet"),
            ("Senn Valley Water Company", "organisation"),
            ("NATO", "organisation"),
            ("Russia and Iran", "organisation"),
            ("Internal memo of 3 February", "document"),
            ("a person familiar with the memo", "unnamed"),
            ("officials", "unnamed"),
            ("US and Western officials", "unnamed"),
            ("the mayor", "unnamed"),
            ("ראש העיר", "person"),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
