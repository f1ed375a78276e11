//! The speakers, annotations and links of an article, read and put together.

use std::rc::Rc;

use super::{
    damage::Flaw,
    key::Record,
    reader::Reader,
    records::{AnnotationRecord, Head, LinkRecord, SpeakerRecord},
    store::StoreError,
};
use crate::core::{
    Article, Parts, Speaker, SpeakerId, SpeakerKind, Text,
    assemble::{Part, Refused},
    id::Places,
};

impl Reader<'_> {
    /// Puts the article together from its parts. The core checks each of them; those that break
    /// one of its rules are reported.
    pub(super) fn article(&mut self, head: Head, text: Text, listed: Vec<Record>) -> Result<Article, StoreError> {
        let details = (*head.summary.details).clone();
        let mut parts = Parts { details, labels: head.labels, extra: head.extra, ..Parts::default() };
        for record in listed {
            self.part(&record, &text, &mut parts)?;
        }
        self.stand_in(&mut parts)?;
        let (article, refused) = Article::assemble(self.article.clone(), text, parts);
        refused.into_iter().try_for_each(|refused| self.refused(refused))?;
        Ok(article)
    }

    fn part(&mut self, record: &Record, text: &Text, parts: &mut Parts) -> Result<(), StoreError> {
        match record {
            Record::Speaker(id) => {
                let speaker = self.read(record, |read: SpeakerRecord| read.restore(id.clone()))?;
                parts.speakers.extend(speaker);
            }
            Record::Annotation(id) => {
                let annotation = self.read(record, |read: AnnotationRecord| read.restore(id.clone(), text))?;
                parts.annotations.extend(annotation.map(Rc::new));
            }
            Record::Link(id) => {
                let link = self.read(record, |read: LinkRecord| read.restore(id.clone()))?;
                parts.links.extend(link);
            }
            _ => {}
        }
        Ok(())
    }

    /// Gives annotations whose speaker cannot be read a speaker that is named by its identifier:
    /// neither what they say is lost then, nor that the same one says it.
    fn stand_in(&mut self, parts: &mut Parts) -> Result<(), StoreError> {
        let mut missing = Places::new();
        for id in parts.annotations.iter().filter_map(|annotation| annotation.speaker.as_ref()) {
            missing.insert(id.shared(), 0);
        }
        for speaker in &parts.speakers {
            missing.remove(speaker.id.as_str());
        }
        for id in missing.into_keys().map(SpeakerId::new) {
            let record = Record::Speaker(id.clone());
            // One that is there and cannot be read has been reported.
            if self.get(&record)?.is_none() {
                self.report(&record, Flaw::Missing)?;
            }
            let name = if id.as_str().trim().is_empty() { "?" } else { id.as_str() };
            parts.speakers.push(Speaker::new(id.clone(), name, SpeakerKind::Unnamed));
        }
        Ok(())
    }

    fn refused(&mut self, refused: Refused) -> Result<(), StoreError> {
        let record = match refused.part {
            Part::Label(_) => Record::Head,
            Part::Speaker(id) => Record::Speaker(id),
            Part::Annotation(id) => Record::Annotation(id),
            Part::Link(id) => Record::Link(id),
        };
        self.report(&record, refused.refusal.into())
    }
}
