//! An annotation in a sentence, for those who hear the page.

use unicode_segmentation::UnicodeSegmentation;

use super::{annotation::Annotation, article::Article};

impl Article {
    /// Label, speaker, extent and place of an annotation: “Denial by Moscow: “has denied”, 10
    /// characters. Annotation 2 of 7.” Characters are those that people see: grapheme clusters.
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
        format!("{label}{by}: {quote}, {length} {characters}{passages}. Annotation {place} of {count}.")
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::core::{
        Annotation, Article, Command, Details, Ranges, Speaker, SpeakerId, SpeakerKind, Text, Timestamp,
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
    }
}
