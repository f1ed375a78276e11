//! Speakers who assert and deny the same thing.

use std::rc::Rc;

use crate::core::relations::{Groups, Joint, Relations, Sets};

/// What a speaker asserts that the same speaker denies or disputes at a place: in the group of that
/// place the first assertion of each thing, by its place.
///
/// Two statements are the same thing when one repeats the other, directly or through others. To
/// support something is not to assert it, and who denies one statement of a dispute may well make
/// another one.
pub(super) fn all(relations: &Relations, same: &mut Sets) -> Groups {
    let count = relations.article.annotations().len();
    let linked: Vec<usize> = (0..count).filter(|&place| relations.is_linked(place)).collect();
    let from_there = linked.iter().flat_map(|&place| relations.from(place)).map(|(_, joint)| joint);
    let against: Vec<Joint> = from_there.filter(Joint::is_against).collect();
    if against.is_empty() {
        return Groups::new(0, std::iter::empty());
    }
    let mut found = Vec::new();
    let objections = Groups::new(count, against.iter().map(|joint| (same.first(joint.to), joint.from)));
    let assertions = Groups::new(count, linked.iter().map(|&place| (same.first(place), place)));
    // The first assertion of each speaker, and the thing that it asserts: so nothing has to be
    // cleared between one thing and the next.
    let mut first: Vec<Option<(usize, usize)>> = vec![None; relations.article.speakers().len()];
    for thing in linked.iter().copied().filter(|&place| !objections.of(place).is_empty()) {
        for &place in assertions.of(thing).iter().rev() {
            if let Some(slot) = speaker(relations, place).and_then(|speaker| first.get_mut(speaker)) {
                *slot = Some((thing, place));
            }
        }
        for &objection in objections.of(thing) {
            let asserted = speaker(relations, objection).and_then(|speaker| first.get(speaker).copied().flatten());
            if let Some((_, place)) = asserted.filter(|&(of, place)| of == thing && place != objection) {
                // One objection can have several links to statements of one thing.
                if found.last() != Some(&(objection, place)) {
                    found.push((objection, place));
                }
            }
        }
    }
    Groups::new(count, found.into_iter())
}

/// The speaker at a place, by the place among the article's speakers.
fn speaker(relations: &Relations, place: usize) -> Option<usize> {
    let id = relations.article.annotations().get(place)?.speaker.as_ref()?;
    let speakers: &[Rc<crate::core::Speaker>] = relations.article.speakers();
    speakers.binary_search_by(|speaker| speaker.id.cmp(id)).ok()
}
