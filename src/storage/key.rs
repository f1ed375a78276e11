//! The keys of the records.

use std::fmt::{self, Write};

use super::volume::Volume;
use crate::core::{AnnotationId, ArticleId, LinkId, SpeakerId};

/// What every key of ours begins with. Other keys belong to other programs and are left alone.
pub(super) const PREFIX: &str = "gainsay/";

/// Which record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Key {
    /// The version of the layout.
    Schema,
    /// Which article is open.
    Session,
    /// What was done to the list of articles.
    History,
    /// The keys that a person chose.
    Keys,
    /// The labels that new articles start with.
    Labels,
    /// A part of an article.
    Article(ArticleId, Record),
    /// The seal of a volume.
    Seal(Volume),
}

/// Which record of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Record {
    /// What a list shows of it, and its labels.
    Head,
    /// The exact text.
    Text,
    /// The SHA-256 of the text, in hexadecimal digits.
    Sum,
    /// A speaker.
    Speaker(SpeakerId),
    /// An annotation.
    Annotation(AnnotationId),
    /// A link.
    Link(LinkId),
    /// A step of the history, by its number.
    Step(u64),
    /// Which steps there are, and how many are done.
    History,
    /// Where the reader was.
    Place,
}

impl Key {
    /// The record that a key of the store names; nothing when it is none of ours.
    ///
    /// Accepts only what [`fmt::Display`] writes, so that no two keys name the same record.
    pub(super) fn parse(key: &str) -> Option<Self> {
        let path = key.strip_prefix(PREFIX)?;
        if let Some(name) = path.strip_prefix("seal/") {
            return Volume::from_name(name).map(Self::Seal);
        }
        let steps: Vec<&str> = path.split('/').collect();
        let record = match steps.get(2..).unwrap_or_default() {
            [] => Record::Head,
            ["text"] => Record::Text,
            ["sha256"] => Record::Sum,
            ["history"] => Record::History,
            ["place"] => Record::Place,
            ["speaker", id] => Record::Speaker(SpeakerId::new(decode(id)?)),
            ["annotation", id] => Record::Annotation(AnnotationId::new(decode(id)?)),
            ["link", id] => Record::Link(LinkId::new(decode(id)?)),
            ["step", number] => Record::Step(number.parse().ok()?),
            _ => return None,
        };
        let parsed = match *steps {
            ["schema"] => Self::Schema,
            ["session"] => Self::Session,
            ["history"] => Self::History,
            ["keys"] => Self::Keys,
            ["labels"] => Self::Labels,
            ["article", id, ..] => Self::Article(ArticleId::new(decode(id)?), record),
            _ => return None,
        };
        (parsed.to_string() == key).then_some(parsed)
    }

    /// What the keys of all records of an article begin with, but for that of its head.
    pub(super) fn prefix(article: &ArticleId) -> String {
        format!("{PREFIX}article/{}/", Encoded(article.as_str()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        match self {
            Self::Schema => f.write_str("schema"),
            Self::Session => f.write_str("session"),
            Self::History => f.write_str("history"),
            Self::Keys => f.write_str("keys"),
            Self::Labels => f.write_str("labels"),
            Self::Article(id, record) => write!(f, "article/{}{record}", Encoded(id.as_str())),
            Self::Seal(volume) => write!(f, "seal/{volume}"),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => Ok(()),
            Self::Text => f.write_str("/text"),
            Self::Sum => f.write_str("/sha256"),
            Self::Speaker(id) => write!(f, "/speaker/{}", Encoded(id.as_str())),
            Self::Annotation(id) => write!(f, "/annotation/{}", Encoded(id.as_str())),
            Self::Link(id) => write!(f, "/link/{}", Encoded(id.as_str())),
            Self::Step(number) => write!(f, "/step/{number}"),
            Self::History => f.write_str("/history"),
            Self::Place => f.write_str("/place"),
        }
    }
}

/// An identifier, which can be any string, written so that it has no `/`: the sign itself, `%` and
/// control characters become their UTF-8 bytes, as in an address.
pub(super) struct Encoded<'a>(pub(super) &'a str);

impl fmt::Display for Encoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_encoded = |character: char| matches!(character, '/' | '%') || character.is_control();
        if !self.0.contains(is_encoded) {
            return f.write_str(self.0);
        }
        self.0.chars().try_for_each(|character| {
            if !is_encoded(character) {
                return f.write_char(character);
            }
            let mut bytes = [0; 4];
            character.encode_utf8(&mut bytes).bytes().try_for_each(|byte| write!(f, "%{byte:02X}"))
        })
    }
}

/// The identifier that was encoded, if these are whole bytes of UTF-8.
fn decode(encoded: &str) -> Option<String> {
    let mut parts = encoded.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_identifier_makes_a_key_that_can_be_read_again() {
        for id in ["", "a", "a/b", "a%2Fb", "%", "\u{0}\n\u{7f}\u{85}", "🔥 ß", "text", "../.."] {
            let article = ArticleId::from(id);
            let records = [
                Record::Head,
                Record::Text,
                Record::Sum,
                Record::Speaker(id.into()),
                Record::Annotation(id.into()),
                Record::Link(id.into()),
                Record::Step(7),
                Record::History,
                Record::Place,
            ];
            for record in records {
                let key = Key::Article(article.clone(), record);
                assert_eq!(Key::parse(&key.to_string()), Some(key.clone()), "{key}");
                assert!(!key.to_string().contains(char::is_control), "{key}");
            }
        }
    }

    #[test]
    fn what_a_library_has_one_of_has_a_key_that_can_be_read_again() {
        for key in [Key::Schema, Key::Session, Key::History, Key::Keys, Key::Labels] {
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
        for volume in [Volume::Article("a/b".into()), Volume::History, Volume::Keys, Volume::Labels] {
            let key = Key::Seal(volume);
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
    }

    #[test]
    fn a_key_that_is_written_otherwise_is_none_of_ours() {
        let others =
            ["", "gainsay", "gainsay/", "gainsay/theme", "other/article/a", "gainsay/article", "gainsay/keys/"];
        let nearly = ["a%2fb", "a%2", "%FF", "a/step/01", "a/step/-1", "a/text/", "a/annotation", "a/b"];
        let nearly = nearly.map(|id| format!("gainsay/article/{id}"));
        for key in others.into_iter().chain(nearly.iter().map(String::as_str)) {
            assert_eq!(Key::parse(key), None, "{key}");
        }
    }

    #[test]
    fn the_keys_of_one_article_do_not_begin_like_those_of_another() {
        let key = Key::Article("a/text".into(), Record::Head).to_string();
        assert!(!key.starts_with(&Key::prefix(&"a".into())));
    }
}
