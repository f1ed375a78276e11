//! What two states of one article do not have in common.

use std::rc::Rc;

use super::{annotation::Annotation, article::Article, id::Places};

/// The parts of one kind that two states do not have in common.
pub(super) struct Difference<'a, T> {
    /// Those that only the first state has.
    pub(super) gone: Vec<&'a Rc<T>>,
    /// Those that only the second state has.
    pub(super) new: Vec<&'a Rc<T>>,
    /// Those that are other than they were: as they are in the first state, and in the second.
    pub(super) changed: Vec<(&'a Rc<T>, &'a Rc<T>)>,
}

/// Compares two lists of parts by identifier and value.
pub(super) fn difference<'a, T: PartialEq>(
    before: &'a [Rc<T>],
    after: &'a [Rc<T>],
    id: impl Fn(&T) -> Rc<str>,
) -> Difference<'a, T> {
    let mut old = Places::new();
    for (place, part) in before.iter().enumerate() {
        old.insert(id(part), place);
    }
    let mut difference = Difference { gone: Vec::new(), new: Vec::new(), changed: Vec::new() };
    for part in after {
        match old.remove(&id(part)).and_then(|place| before.get(place)) {
            None => difference.new.push(part),
            Some(former) if former != part => difference.changed.push((former, part)),
            Some(_) => {}
        }
    }
    difference.gone = before.iter().filter(|part| old.contains_key(&id(part))).collect();
    difference
}

/// The annotations of two states of an article.
pub(super) fn annotations<'a>(before: &'a Article, after: &'a Article) -> Difference<'a, Annotation> {
    difference(before.annotations(), after.annotations(), |annotation| annotation.id.shared())
}

/// How another state of an article differs from it, in numbers of annotations.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Comparison {
    /// How many only the other state has.
    pub more: usize,
    /// How many only this state has.
    pub without: usize,
    /// How many are other than they are in this state.
    pub changed: usize,
    /// Whether labels, speakers, links or details are other than they are in this state.
    pub rest: bool,
}

impl Article {
    /// How another state of this article differs from it.
    pub fn compared(&self, other: &Self) -> Comparison {
        let annotations = annotations(self, other);
        let rest = self.labels() != other.labels()
            || self.speakers() != other.speakers()
            || self.links() != other.links()
            || self.details() != other.details();
        Comparison {
            more: annotations.new.len(),
            without: annotations.gone.len(),
            changed: annotations.changed.len(),
            rest,
        }
    }
}

impl Comparison {
    /// Whether nothing is different.
    pub fn is_same(self) -> bool {
        self == Self::default()
    }

    /// The difference as a sentence for people, told from the other state.
    pub fn words(self) -> String {
        let mut told = Vec::new();
        let annotations =
            |count: usize| if count == 1 { "1 annotation".into() } else { format!("{count} annotations") };
        if self.more > 0 {
            told.push(format!("has {} that {} not there now", annotations(self.more), are(self.more)));
        }
        if self.without > 0 {
            told.push(format!("lacks {} that {} there now", annotations(self.without), are(self.without)));
        }
        if self.changed > 0 {
            let count = annotations(self.changed);
            told.push(format!("has {count} that {} different now", are(self.changed)));
        }
        if self.rest {
            told.push("differs in its labels, speakers, links or details".to_owned());
        }
        match told.split_last() {
            None => "This version is as the article is now.".to_owned(),
            Some((only, [])) => format!("This version {only}."),
            Some((last, others)) => format!("This version {} and {last}.", others.join(", ")),
        }
    }
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_is_told_in_one_sentence() {
        let told = |more, without, changed, rest| Comparison { more, without, changed, rest }.words();
        assert_eq!(told(0, 0, 0, false), "This version is as the article is now.");
        assert_eq!(told(1, 0, 0, false), "This version has 1 annotation that is not there now.");
        assert_eq!(
            told(3, 1, 2, false),
            "This version has 3 annotations that are not there now, lacks 1 annotation that is there now \
             and has 2 annotations that are different now."
        );
        assert_eq!(told(0, 0, 0, true), "This version differs in its labels, speakers, links or details.");
    }

    #[test]
    fn parts_are_compared_by_value() {
        let part = |name: char, value: u8| Rc::new((name, value));
        let before = [part('a', 0), part('b', 0), part('c', 0)];
        let after = [part('c', 0), part('b', 1), part('d', 0)];
        let found = difference(&before, &after, |part| part.0.to_string().into());
        let names = |parts: &[&Rc<(char, u8)>]| parts.iter().map(|part| part.0).collect::<String>();
        assert_eq!((names(&found.gone), names(&found.new)), ("a".to_owned(), "d".to_owned()));
        assert_eq!(found.changed, [(&before[1], &after[1])]);
    }
}
