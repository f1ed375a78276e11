//! An article with its annotations, and what always holds for it.

use std::rc::Rc;

use super::{
    annotation::Annotation,
    details::Details,
    extra::Extra,
    id::{AnnotationId, ArticleId, LabelId, LinkId, SpeakerId},
    label::{Label, Role},
    link::Link,
    range::{RangeError, Ranges},
    refusal::Refusal,
    speaker::Speaker,
    text::Text,
};

/// An article: its exact text, what is known of it, and what was said about it.
///
/// It always holds that identifiers are unique among their kind, that each range lies in the
/// text, that labels and speakers which are referred to exist, and that each link joins two
/// annotations whose roles allow it. Annotations are in text order; speakers and links by
/// identifier. Cloning is cheap: the parts are shared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Article {
    id: ArticleId,
    text: Text,
    pub(super) details: Rc<Details>,
    pub(super) labels: Rc<Vec<Rc<Label>>>,
    pub(super) speakers: Rc<Vec<Rc<Speaker>>>,
    pub(super) annotations: Rc<Vec<Rc<Annotation>>>,
    pub(super) links: Rc<Vec<Rc<Link>>>,
    extra: Rc<Extra>,
}

impl Article {
    /// An article with the standard labels and no annotations.
    pub fn new(id: ArticleId, text: Text, details: Details) -> Self {
        let labels = Label::standard().into_iter().map(Rc::new).collect();
        Self {
            id,
            text,
            details: Rc::new(details),
            labels: Rc::new(labels),
            speakers: Rc::default(),
            annotations: Rc::default(),
            links: Rc::default(),
            extra: Rc::default(),
        }
    }

    /// The same article, which has no annotations yet, with other labels.
    #[must_use]
    pub fn with_labels(self, labels: Vec<Label>) -> Self {
        debug_assert!(self.annotations.is_empty(), "annotations need their labels");
        Self { labels: Rc::new(labels.into_iter().map(Rc::new).collect()), ..self }
    }

    /// The same article with fields of a file that we do not know.
    #[must_use]
    pub fn with_extra(self, extra: Extra) -> Self {
        Self { extra: Rc::new(extra), ..self }
    }

    /// The same article under another identifier.
    #[must_use]
    pub fn with_id(self, id: ArticleId) -> Self {
        Self { id, ..self }
    }

    /// Its identifier.
    pub fn id(&self) -> &ArticleId {
        &self.id
    }

    /// Its exact text, which never changes.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// Its title, address, date and language.
    pub fn details(&self) -> &Rc<Details> {
        &self.details
    }

    /// The labels, in the order that people chose.
    pub fn labels(&self) -> &Rc<Vec<Rc<Label>>> {
        &self.labels
    }

    /// The speakers, by identifier.
    pub fn speakers(&self) -> &Rc<Vec<Rc<Speaker>>> {
        &self.speakers
    }

    /// The annotations, in text order.
    pub fn annotations(&self) -> &Rc<Vec<Rc<Annotation>>> {
        &self.annotations
    }

    /// The links, by identifier.
    pub fn links(&self) -> &Rc<Vec<Rc<Link>>> {
        &self.links
    }

    /// What a file said of it that we do not know.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// The annotation of an identifier.
    pub fn annotation(&self, id: &AnnotationId) -> Option<&Rc<Annotation>> {
        self.annotations.iter().find(|annotation| annotation.id == *id)
    }

    /// The label of an identifier.
    pub fn label(&self, id: &LabelId) -> Option<&Rc<Label>> {
        self.labels.iter().find(|label| label.id == *id)
    }

    /// The speaker of an identifier.
    pub fn speaker(&self, id: &SpeakerId) -> Option<&Rc<Speaker>> {
        self.speakers.binary_search_by(|speaker| speaker.id.cmp(id)).ok().and_then(|at| self.speakers.get(at))
    }

    /// The link of an identifier.
    pub fn link(&self, id: &LinkId) -> Option<&Rc<Link>> {
        self.links.binary_search_by(|link| link.id.cmp(id)).ok().and_then(|at| self.links.get(at))
    }

    /// The speaker that goes by a name, be it the one it is listed by or another.
    pub fn speaker_named(&self, name: &str) -> Option<&Rc<Speaker>> {
        let goes_by =
            |speaker: &&Rc<Speaker>| speaker.name == name || speaker.aliases.iter().any(|alias| alias == name);
        self.speakers.iter().find(goes_by)
    }

    /// The role of an annotation's label.
    pub fn role(&self, annotation: &Annotation) -> Option<Role> {
        self.label(&annotation.label).map(|label| label.role)
    }

    /// The links that start or end at an annotation.
    pub fn links_of<'a>(&'a self, id: &'a AnnotationId) -> impl Iterator<Item = &'a Rc<Link>> {
        self.links.iter().filter(move |link| link.from == *id || link.to == *id)
    }

    /// Whether an annotation could be part of this article, its identifier aside.
    pub(super) fn check_annotation(&self, annotation: &Annotation) -> Result<(), Refusal> {
        self.check_ranges(&annotation.ranges)?;
        self.check_label(&annotation.label)?;
        annotation.speaker.as_ref().map_or(Ok(()), |speaker| self.check_speaker(speaker))
    }

    pub(super) fn check_ranges(&self, ranges: &Ranges) -> Result<(), Refusal> {
        let content = self.text.as_str();
        let fits = |at: super::Offset| content.is_char_boundary(at.bytes());
        if ranges.iter().all(|range| fits(range.start()) && fits(range.end())) {
            Ok(())
        } else {
            Err(RangeError::BehindTheEnd.into())
        }
    }

    pub(super) fn check_label(&self, id: &LabelId) -> Result<(), Refusal> {
        self.label(id).map(|_| ()).ok_or_else(|| Refusal::NoLabel(id.clone()))
    }

    pub(super) fn check_speaker(&self, id: &SpeakerId) -> Result<(), Refusal> {
        self.speaker(id).map(|_| ()).ok_or_else(|| Refusal::NoSpeaker(id.clone()))
    }
}
