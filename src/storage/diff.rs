//! What changed between two lists of shared parts.

use std::rc::Rc;

use crate::core::id::Places;

/// The parts that are new or other than they were, and those that are gone.
pub(super) struct Changes<'a, T> {
    pub(super) put: Vec<&'a Rc<T>>,
    pub(super) gone: Vec<&'a Rc<T>>,
}

/// Compares two lists by pointer. What both begin and end with is only looked at, which leaves
/// little to compare: a change of one part shares everything else.
pub(super) fn changes<'a, T>(before: &'a [Rc<T>], after: &'a [Rc<T>], id: impl Fn(&T) -> Rc<str>) -> Changes<'a, T> {
    let (before, after) = without_common_ends(before, after);
    let mut old = Places::new();
    for (place, part) in before.iter().enumerate() {
        old.insert(id(part), place);
    }
    let former = |place: Option<usize>| place.and_then(|place| before.get(place));
    let is_new = |part: &&'a Rc<T>| !former(old.remove(&id(part))).is_some_and(|old| Rc::ptr_eq(old, part));
    let put = after.iter().filter(is_new).collect();
    Changes { put, gone: old.values().filter_map(|&place| before.get(place)).collect() }
}

fn without_common_ends<'a, T>(before: &'a [Rc<T>], after: &'a [Rc<T>]) -> (&'a [Rc<T>], &'a [Rc<T>]) {
    let same = |(one, other): &(&Rc<T>, &Rc<T>)| Rc::ptr_eq(one, other);
    let start = before.iter().zip(after).take_while(same).count();
    let (before, after) = (before.get(start..).unwrap_or_default(), after.get(start..).unwrap_or_default());
    let end = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
    let rest = |list: &'a [Rc<T>]| list.get(..list.len() - end).unwrap_or_default();
    (rest(before), rest(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &[Rc<(char, u8)>], after: &[Rc<(char, u8)>]) -> (String, String) {
        let Changes { put, gone } = changes(before, after, |part| part.0.to_string().into());
        let names = |parts: Vec<&Rc<(char, u8)>>| parts.into_iter().map(|part| part.0).collect();
        (names(put), names(gone))
    }

    #[test]
    fn only_what_was_added_changed_or_removed_is_found() {
        let [a, b, c, d] = ['a', 'b', 'c', 'd'].map(|name| Rc::new((name, 0)));
        let other_b = Rc::new(('b', 1));
        let list = |parts: &[&Rc<(char, u8)>]| parts.iter().map(|part| Rc::clone(part)).collect::<Vec<_>>();
        let before = list(&[&a, &b, &c]);
        for (after, put, gone) in [
            (list(&[&a, &b, &c]), "", ""),
            (list(&[&a, &b, &d, &c]), "d", ""),
            (list(&[&a, &c]), "", "b"),
            (list(&[&a, &other_b, &c]), "b", ""),
            (list(&[&a, &c, &other_b]), "b", ""),
            (list(&[&c, &b, &a]), "", ""),
            (list(&[&d]), "d", "abc"),
            (list(&[]), "", "abc"),
        ] {
            assert_eq!(changed(&before, &after), (put.to_owned(), gone.to_owned()), "{after:?}");
        }
    }
}
