//! An annotation in a sentence, for those who hear the page.

use unicode_segmentation::UnicodeSegmentation;

use super::{annotation::Annotation, article::Article, id::AnnotationId};

/// How many links of one annotation are told; of more there is a number.
const LINKS: usize = 8;

impl Article {
    /// Label, speaker, extent, links and place of an annotation: “Denial by Moscow: “has denied”, 10
    /// characters. Denies allegation 1. Annotation 2 of 7.” Characters are those that people see:
    /// grapheme clusters.
    pub fn spoken(&self, annotation: &Annotation) -> String {
        let label = self.label(&annotation.label).map_or("", |label| label.name.as_str());
        let speaker = annotation.speaker.as_ref().and_then(|id| self.speaker(id));
        let by = speaker.map_or_else(|| ", speaker unknown".to_owned(), |speaker| format!(" by {}", speaker.name));
        let length: usize =
            annotation.ranges.iter().map(|range| self.text().slice(range).graphemes(true).count()).sum();
        let passages = match annotation.ranges.len() {
            1 => String::new(),
            several => format!(" in {several} passages"),
        };
        let count = self.annotations().len();
        let place = self.annotations().iter().position(|one| one.id == annotation.id).map_or(count, |place| place + 1);
        let quote = self.quote(&annotation.ranges);
        let characters = if length == 1 { "character" } else { "characters" };
        let links = self.spoken_links(annotation);
        format!("{label}{by}: {quote}, {length} {characters}{passages}.{links} Annotation {place} of {count}.")
    }

    /// What an annotation says about others and what they say about it, in sentences that begin with a
    /// blank: “ Denies allegation 1. Denied by denial 4 by Moscow.” Nothing when there is no link.
    pub fn spoken_links(&self, annotation: &Annotation) -> String {
        let mut links = self.links_of(&annotation.id);
        let told = links.by_ref().take(LINKS).map(|link| {
            let (verb, other) = if link.from == annotation.id {
                (link.kind.verb(), &link.to)
            } else {
                (link.kind.passive(), &link.from)
            };
            format!(" {verb} {}.", self.spoken_name(other))
        });
        let mut told: Vec<String> = told.collect();
        match links.count() {
            0 => {}
            1 => told.push(" And 1 more link.".to_owned()),
            more => told.push(format!(" And {more} more links.")),
        }
        if !annotation.answers.trim().is_empty() && self.role(annotation) == Some(super::Role::Denial) {
            told.push(format!(" Denies, not in the article: {}.", annotation.answers.trim()));
        }
        told.concat()
    }

    /// An annotation as others speak of it: “denial 4 by Moscow”, with its number in the list.
    pub fn spoken_name(&self, id: &AnnotationId) -> String {
        let found = self.annotations().iter().enumerate().find(|(_, annotation)| annotation.id == *id);
        let Some((place, annotation)) = found else { return String::new() };
        let role = self.role(annotation).map_or("annotation", |role| role.name());
        let speaker = annotation.speaker.as_ref().and_then(|id| self.speaker(id));
        let by = speaker.map_or_else(String::new, |speaker| format!(" by {}", speaker.name));
        format!("{role} {}{by}", place + 1)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::core::{
        Annotation, Article, Command, Details, LinkKind, Ranges, Speaker, SpeakerId, SpeakerKind, Text, Timestamp,
    };

    #[test]
    fn it_says_label_speaker_extent_and_place() {
        let at = Timestamp::UNIX_EPOCH;
        let text = Text::new("Moscow has denied 👩\u{200d}🚒 it.").unwrap();
        let range = |start, end| text.range(text.floor(start), text.floor(end)).unwrap();
        let article = Article::new("a".into(), text.clone(), Details::default());
        let one = Annotation::new("1".into(), "denial".into(), range(0, 29), at);
        let two = Ranges::new(vec![range(7, 10), range(30, 32)]).unwrap();
        let two = Annotation::new("2".into(), "claim".into(), two, at);
        let kirby = Speaker::new(SpeakerId::new("k"), "Kirby", SpeakerKind::Person);
        let commands = [
            Command::AddAnnotation(Rc::new(one)),
            Command::AddAnnotation(Rc::new(two)),
            Command::AddSpeaker(Rc::new(kirby)),
            Command::SetSpeaker { annotation: "2".into(), speaker: Some(SpeakerId::new("k")), at },
        ];
        let article = article.apply(&Command::All(commands.into())).unwrap().0;
        let said = |id: &str| article.spoken(article.annotation(&id.into()).unwrap());
        assert_eq!(
            said("1"),
            "Denial, speaker unknown: “Moscow has denied 👩\u{200d}🚒”, 19 characters. Annotation 1 of 2."
        );
        assert_eq!(said("2"), "Claim by Kirby: “has … it”, 5 characters in 2 passages. Annotation 2 of 2.");
        let link = article.link_to(&"1".into(), &"2".into(), LinkKind::Denies, "l".into()).unwrap();
        let words = article.answer_in_words(&"1".into(), "wrongdoing", at).unwrap();
        let article = article.apply(&Command::All(vec![link, words])).unwrap().0;
        let said = |id: &str| article.spoken_links(article.annotation(&id.into()).unwrap());
        assert_eq!(said("1"), " Denies claim 2 by Kirby. Denies, not in the article: wrongdoing.");
        assert_eq!(said("2"), " Denied by denial 1.");
    }
}
