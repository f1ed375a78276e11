//! One thing that somebody says in an article.

use std::{
    cmp::{Ordering, Reverse},
    rc::Rc,
};

use super::{
    Timestamp,
    extra::Extra,
    gap::Seen,
    id::{AnnotationId, LabelId, SpeakerId},
    order::sorted,
    range::Ranges,
};

/// A tagged part of an article's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annotation {
    /// Its identifier.
    pub id: AnnotationId,
    /// What it is tagged as.
    pub label: LabelId,
    /// The text that it covers.
    pub ranges: Ranges,
    /// Who says it, if that is known.
    pub speaker: Option<SpeakerId>,
    /// What the annotator has to say about it.
    pub note: String,
    /// What a denial answers that stands nowhere in the article, in words: “taking bribes” of “She
    /// denied wrongdoing”. Blank when there is no such thing. It counts as long as the annotation
    /// is a denial; see [`Article::answer_in_words`](super::Article::answer_in_words).
    pub answers: String,
    /// The gaps at this annotation that a person has seen and can give a reason for, by kind, each
    /// kind at most once; see [`Article::gaps`](super::Article::gaps).
    pub seen: Vec<Seen>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// What we do not know of it.
    pub extra: Extra,
}

impl Annotation {
    /// An annotation without speaker and note.
    pub fn new(id: AnnotationId, label: LabelId, ranges: impl Into<Ranges>, at: Timestamp) -> Self {
        Self {
            id,
            label,
            ranges: ranges.into(),
            speaker: None,
            note: String::new(),
            answers: String::new(),
            seen: Vec::new(),
            created: at,
            modified: at,
            extra: Extra::default(),
        }
    }

    /// Text order: by start; of those that start together the longer first, so that what is
    /// nested comes behind, and lies on top of, what it is nested in.
    pub fn text_order(&self, other: &Self) -> Ordering {
        let key = |one: &Self| (one.ranges.start(), Reverse(one.ranges.end()), one.created);
        key(self).cmp(&key(other)).then_with(|| self.id.cmp(&other.id))
    }
}

/// Annotations in text order.
pub(super) fn in_text_order(annotations: Vec<Rc<Annotation>>) -> Vec<Rc<Annotation>> {
    sorted(annotations, &|one, other| one.text_order(other))
}
