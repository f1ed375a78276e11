//! Words that tell that somebody speaks, in some of the languages of news. To know more languages is
//! a word more in these lists.

/// Whoever stands before it speaks, or right behind it: “Kirby said”, “said Kirby”.
const VERBS: &[&str] = &[
    "said",
    "says",
    "saying",
    "denied",
    "denies",
    "alleged",
    "alleges",
    "claimed",
    "claims",
    "accused",
    "accuses",
    "insisted",
    "insists",
    "rejected",
    "rejects",
    "dismissed",
    "dismisses",
    "stated",
    "states",
    "added",
    "adds",
    "disputed",
    "disputes",
    "argued",
    "argues",
    "confirmed",
    "confirms",
    "maintained",
    "maintains",
    "conceded",
    "concedes",
    "replied",
    "replies",
    "answered",
    "announced",
    "announces",
    "admitted",
    "admits",
    "repeated",
    "wrote",
    "writes",
    "explained",
    "explains",
    "declined",
    "refused",
    "reported",
    "reports",
    "asserted",
    "asserts",
    "warned",
    "warns",
    "highlighted",
    "highlights",
    "noted",
    "notes",
    "mentioned",
    "mentions",
    "stressed",
    "stresses",
    "acknowledged",
    "acknowledges",
    "suggested",
    "suggests",
    "tweeted",
    "posted",
    "called", // English
    "sagte",
    "sagt",
    "erklärte",
    "erklärt",
    "bestritt",
    "bestreitet",
    "behauptete",
    "behauptet",
    "betonte",
    "teilte",
    "dementierte",
    "dementiert",
    "wies", // German
    "dit",
    "déclaré",
    "déclare",
    "affirmé",
    "affirme",
    "nié",
    "nie",
    "assuré",
    "assure",
    "démenti", // French
    "dijo",
    "dice",
    "negó",
    "niega",
    "afirmó",
    "afirma",
    "declaró",
    "aseguró",
    "acusó", // Spanish
];

/// Whoever stands before it speaks; behind it stands who listens.
const TELLING: &[&str] = &["told", "tells", "asked"];

/// Whoever stands right behind it speaks.
const ACCORDING: &[&str] = &["according", "laut", "zufolge", "selon", "según"];

/// Words that can be the first of a sentence, and so have a capital, and are no names; days and months.
const NO_NAMES: &[&str] = &[
    "a",
    "an",
    "the",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "this",
    "that",
    "these",
    "those",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "on",
    "in",
    "at",
    "by",
    "for",
    "from",
    "of",
    "to",
    "with",
    "as",
    "if",
    "when",
    "while",
    "after",
    "before",
    "since",
    "last",
    "next",
    "who",
    "what",
    "which",
    "there",
    "here",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "no",
    "not",
    "yes",
    "neither",
    "nor",
    "also",
    "asked",
    "according",
    "however",
    "earlier",
    "later",
    "both",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "der",
    "die",
    "das",
    "er",
    "sie",
    "es",
    "ein",
    "eine",
    "am",
    "im",
    "le",
    "la",
    "les",
    "il",
    "elle",
    "el",
    "los",
    "las",
    "un",
    "une",
];

/// Forms of address that stand before a name and are none.
const ADDRESS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "señor",
    "señora",
];

/// Offices and ranks that stand before a name.
const TITLES: &[&str] = &[
    "president",
    "premier",
    "minister",
    "chancellor",
    "secretary",
    "senator",
    "congressman",
    "congresswoman",
    "representative",
    "governor",
    "mayor",
    "councillor",
    "judge",
    "justice",
    "ambassador",
    "general",
    "admiral",
    "colonel",
    "captain",
    "major",
    "lieutenant",
    "sergeant",
    "inspector",
    "detective",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "archbishop",
    "cardinal",
    "präsident",
    "präsidentin",
    "kanzler",
    "kanzlerin",
    "ministerin",
    "bürgermeister",
    "bürgermeisterin",
    "président",
    "présidente",
    "ministre",
    "maire",
    "presidente",
    "presidenta",
    "ministro",
    "ministra",
    "alcalde",
    "alcaldesa",
];

/// Small words inside a name: “Ministry of Defence”, “Ursula von der Leyen”.
const INSIDE: &[&str] = &[
    "of", "de", "del", "della", "der", "den", "des", "di", "da", "dos", "du", "la", "le", "van", "von", "zu", "bin",
    "al", "and", "for", "the",
];

/// What a word tells about who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cue {
    /// Whoever stands before or right behind it.
    Either,
    /// Whoever stands before it.
    Before,
    /// Whoever stands behind it.
    Behind,
}

/// What a word in small letters tells, if anything.
pub(super) fn cue(word: &str) -> Option<Cue> {
    match word {
        _ if VERBS.contains(&word) => Some(Cue::Either),
        _ if TELLING.contains(&word) => Some(Cue::Before),
        _ if ACCORDING.contains(&word) => Some(Cue::Behind),
        _ => None,
    }
}

/// Whether a word in small letters is no name even with a capital.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word)
}

/// Whether a folded word addresses a person, with or without its dot.
pub(super) fn is_address(word: &str) -> bool {
    ADDRESS.contains(&word.trim_end_matches('.'))
}

/// Whether a word in small letters is an office or a rank.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word in small letters can stand inside a name.
pub(super) fn is_inside(word: &str) -> bool {
    INSIDE.contains(&word)
}
