//! Which annotation a person comes to next: in the text order, or of several at one place.

use std::rc::Rc;

use super::{
    annotation::Annotation, article::Article, id::AnnotationId, motion::Direction, offset::Offset, page::Page,
};

impl Article {
    /// The annotation that follows the open one in text order, or precedes it. When none is open,
    /// the first one that begins at the caret or behind it, or the last one that begins before it.
    /// None at the end of the article in that direction.
    pub fn annotation_beside(
        &self,
        open: Option<&AnnotationId>,
        caret: Offset,
        direction: Direction,
    ) -> Option<&Rc<Annotation>> {
        let annotations = self.annotations();
        let open = open.and_then(|open| annotations.iter().position(|one| one.id == *open));
        let next = match (open, direction) {
            (Some(open), Direction::Forward) => open + 1,
            (Some(open), Direction::Backward) => open.checked_sub(1)?,
            (None, _) => {
                let behind = annotations.partition_point(|one| one.ranges.start() < caret);
                if direction == Direction::Forward { behind } else { behind.checked_sub(1)? }
            }
        };
        annotations.get(next)
    }
}

impl Page {
    /// The annotation to open at the character behind a position: the one on top; when one of those
    /// there is open, the one below it, and after the lowest the one on top again.
    pub fn next_at(&self, offset: Offset, open: Option<&AnnotationId>) -> Option<Rc<Annotation>> {
        after_the_open_one(&self.annotations_at(offset), open)
    }

    /// Like [`Page::next_at`] for a caret, which stands between two characters: the annotations of
    /// the character behind it come first, then those of the one before it.
    pub fn next_beside(&self, caret: Offset, open: Option<&AnnotationId>) -> Option<Rc<Annotation>> {
        let mut found = self.annotations_at(caret);
        for annotation in self.annotations_at(self.text.previous_grapheme(caret)) {
            if !found.contains(&annotation) {
                found.push(annotation);
            }
        }
        after_the_open_one(&found, open)
    }
}

fn after_the_open_one(found: &[Rc<Annotation>], open: Option<&AnnotationId>) -> Option<Rc<Annotation>> {
    let stands = open.and_then(|open| found.iter().position(|one| one.id == *open));
    let next = stands.and_then(|stands| found.get(stands + 1)).or(found.first());
    next.cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Command, Details, Text, Timestamp};

    /// An article with an annotation for each name, from a byte up to another.
    fn article(raw: &str, annotations: &[(&str, usize, usize)]) -> Article {
        let text = Text::new(raw).unwrap();
        let article = Article::new("a".into(), text.clone(), Details::default());
        annotations.iter().fold(article, |article, &(id, start, end)| {
            let range = text.range(text.floor(start), text.floor(end)).unwrap();
            let annotation = Annotation::new(id.into(), "claim".into(), range, Timestamp::UNIX_EPOCH);
            article.apply(&Command::AddAnnotation(Rc::new(annotation))).unwrap().0
        })
    }

    #[test]
    fn the_open_annotation_is_followed_in_text_order() {
        let article = article("abcdefgh", &[("x", 1, 5), ("y", 3, 4), ("z", 6, 7)]);
        let beside = |open: &str, direction| {
            // The caret is elsewhere: what is open counts.
            let found = article.annotation_beside(Some(&open.into()), article.text().end(), direction);
            found.map_or("-".to_owned(), |found| found.id.to_string())
        };
        assert_eq!(["x", "y", "z"].map(|open| beside(open, Direction::Forward)), ["y", "z", "-"]);
        assert_eq!(["x", "y", "z"].map(|open| beside(open, Direction::Backward)), ["-", "x", "y"]);
        // One that is gone leaves the caret.
        assert_eq!(beside("gone", Direction::Backward), "z");
    }

    #[test]
    fn without_an_open_annotation_the_caret_counts() {
        let article = article("abcdefgh", &[("x", 1, 5), ("y", 3, 4)]);
        let beside = |caret, direction| {
            let found = article.annotation_beside(None, article.text().floor(caret), direction);
            found.map_or("-".to_owned(), |found| found.id.to_string())
        };
        assert_eq!([0, 1, 2, 3, 4].map(|caret| beside(caret, Direction::Forward)), ["x", "x", "y", "y", "-"]);
        assert_eq!([0, 1, 2, 3, 4].map(|caret| beside(caret, Direction::Backward)), ["-", "-", "x", "x", "y"]);
    }

    #[test]
    fn annotations_at_one_place_are_opened_one_after_the_other_from_the_top() {
        let article = article("abcdefgh", &[("x", 1, 5), ("y", 3, 4), ("z", 4, 6)]);
        let (page, text) = (Page::new(&article), article.text());
        let at = |offset, open: Option<&str>| {
            let found = page.next_at(text.floor(offset), open.map(AnnotationId::from).as_ref());
            found.map_or("-".to_owned(), |found| found.id.to_string())
        };
        assert_eq!([None, Some("y"), Some("x"), Some("z")].map(|open| at(3, open)), ["y", "x", "y", "y"]);
        assert_eq!([at(0, None), at(0, Some("x")), at(6, None)], ["-", "-", "-"]);
        // A caret touches what ends at it, too; nothing is come to twice.
        let beside = |open: Option<&str>| {
            let found = page.next_beside(text.floor(4), open.map(AnnotationId::from).as_ref());
            found.map_or("-".to_owned(), |found| found.id.to_string())
        };
        assert_eq!([None, Some("z"), Some("x"), Some("y")].map(beside), ["z", "x", "y", "z"]);
        assert_eq!(page.next_beside(text.floor(6), None).map(|found| found.id.to_string()), Some("z".to_owned()));
    }

    #[test]
    fn the_character_before_a_caret_may_have_many_bytes() {
        let article = article("👩\u{200d}🚒 b", &[("x", 0, 11)]);
        let page = Page::new(&article);
        assert!(page.next_beside(article.text().floor(11), None).is_some());
        assert!(page.next_beside(article.text().floor(12), None).is_none());
    }
}
