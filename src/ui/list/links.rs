//! What annotations say about others, as in “denies 3”.

use std::rc::Rc;

use crate::core::{Annotation, AnnotationId, Article, Link, id::Places};

/// The links of some annotations in words.
pub(super) struct LinksInWords {
    /// The links that begin at these annotations.
    links: Vec<Rc<Link>>,
    /// The numbers of the annotations to which they lead.
    numbers: Places,
}

/// Reads the links and the annotations of an article once, however many annotations are asked about.
pub(super) fn links_in_words<'a>(
    article: &Article,
    annotations: impl Iterator<Item = &'a Rc<Annotation>>,
) -> LinksInWords {
    let (mut asked, mut numbers, mut links) = (Places::new(), Places::new(), Vec::new());
    if !article.links().is_empty() {
        for annotation in annotations {
            asked.insert(annotation.id.shared(), 0);
        }
        links.extend(article.links().iter().filter(|link| asked.contains_key(link.from.as_str())).cloned());
        for link in &links {
            numbers.insert(link.to.shared(), 0);
        }
        for (place, annotation) in article.annotations().iter().enumerate() {
            if let Some(number) = numbers.get_mut(annotation.id.as_str()) {
                *number = place + 1;
            }
        }
    }
    LinksInWords { links, numbers }
}

impl LinksInWords {
    /// What one of the annotations says.
    pub(super) fn of(&self, annotation: &Annotation) -> Rc<[String]> {
        let number = |id: &AnnotationId| self.numbers.get(id.as_str());
        let said = self.links.iter().filter(|link| link.from == annotation.id);
        said.filter_map(|link| Some(format!("{} {}", link.kind.name(), number(&link.to)?))).collect()
    }
}
