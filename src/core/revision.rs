//! An article while commands are carried out on it, and how its annotations are found meanwhile.

use std::{
    cell::{Cell, OnceCell},
    rc::Rc,
};

use super::{
    annotation::{self, Annotation},
    article::Article,
    id::{AnnotationId, Places},
    refusal::Refusal,
};

/// For so many look-ups, looking through the annotations is quicker than making a table of them.
const FEW: usize = 64;

/// A copy of an article on which commands are carried out: a single one, the thousands that are
/// made as one, or those of a whole history.
///
/// Once more than a few annotations were looked up there is a table of their places. From then on
/// they are in any order, because to put one where it belongs moves all behind it and would change
/// their places in the table; [`Revision::finish`] puts them in text order.
pub(super) struct Revision {
    /// The article as it is by now, but for the order of its annotations.
    pub(super) article: Article,
    look_ups: Cell<usize>,
    places: OnceCell<Places>,
}

impl Revision {
    /// Begins with an article as it is.
    pub(super) fn of(article: &Article) -> Self {
        Self { article: article.clone(), look_ups: Cell::new(0), places: OnceCell::new() }
    }

    /// The article that has come of it.
    pub(super) fn finish(self) -> Article {
        let mut article = self.article;
        if self.places.get().is_some() {
            let annotations = Rc::unwrap_or_clone(article.annotations);
            article.annotations = Rc::new(annotation::in_text_order(annotations));
        }
        article
    }

    /// The annotation of an identifier.
    pub(super) fn annotation(&self, id: &AnnotationId) -> Result<&Rc<Annotation>, Refusal> {
        let found = self.place(id).and_then(|place| self.article.annotations.get(place));
        found.ok_or_else(|| Refusal::NoAnnotation(id.clone()))
    }

    /// The annotation of an identifier, for a change that leaves its identifier and its place.
    pub(super) fn annotation_mut(&mut self, id: &AnnotationId) -> Result<&mut Rc<Annotation>, Refusal> {
        let found = self.place(id).and_then(|place| Rc::make_mut(&mut self.article.annotations).get_mut(place));
        found.ok_or_else(|| Refusal::NoAnnotation(id.clone()))
    }

    /// Puts in an annotation whose identifier no other one has.
    pub(super) fn insert(&mut self, annotation: Rc<Annotation>) {
        let annotations = Rc::make_mut(&mut self.article.annotations);
        let place = match self.places.get_mut() {
            Some(places) => {
                places.insert(annotation.id.shared(), annotations.len());
                annotations.len()
            }
            None => annotations.partition_point(|other| other.text_order(&annotation).is_lt()),
        };
        annotations.insert(place, annotation);
    }

    /// Takes an annotation out.
    pub(super) fn take(&mut self, id: &AnnotationId) -> Result<Rc<Annotation>, Refusal> {
        let place = self.place(id).ok_or_else(|| Refusal::NoAnnotation(id.clone()))?;
        let annotations = Rc::make_mut(&mut self.article.annotations);
        let Some(places) = self.places.get_mut() else { return Ok(annotations.remove(place)) };
        let taken = annotations.swap_remove(place);
        places.remove(id.as_str());
        if let Some(moved) = annotations.get(place) {
            places.insert(moved.id.shared(), place);
        }
        Ok(taken)
    }

    fn place(&self, id: &AnnotationId) -> Option<usize> {
        let annotations = &self.article.annotations;
        if self.look_ups.get() < FEW {
            self.look_ups.set(self.look_ups.get() + 1);
            return annotations.iter().position(|annotation| annotation.id == *id);
        }
        let table = || {
            let mut places = Places::new();
            for (place, annotation) in annotations.iter().enumerate() {
                places.insert(annotation.id.shared(), place);
            }
            places
        };
        self.places.get_or_init(table).get(id.as_str()).copied()
    }
}
