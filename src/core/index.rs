//! Where annotations stand, by identifier, for whoever looks up thousands at once.

use std::rc::Rc;

use xxhash_rust::xxh64::xxh64;

use super::{annotation::Annotation, id::AnnotationId};

/// What stands in a free slot.
const FREE: u32 = u32::MAX;

/// A table of the places of annotations. At ten thousand of them, [`Places`](super::id::Places) would
/// take most of a frame to fill and to ask; this one is filled in a part of a millisecond.
pub(super) struct Index<'a> {
    annotations: &'a [Rc<Annotation>],
    /// A power of two of slots, at most half of which are taken: the place of an annotation, as near
    /// behind the slot that its identifier has as there was room.
    slots: Vec<u32>,
}

impl<'a> Index<'a> {
    /// The places in a list in which no two have one identifier.
    pub(super) fn of(annotations: &'a [Rc<Annotation>]) -> Self {
        let slots = vec![FREE; (2 * annotations.len()).next_power_of_two()];
        let mut index = Self { annotations, slots };
        for (place, annotation) in (0..).zip(annotations) {
            let mut at = index.start(&annotation.id);
            while let Some(slot) = index.slots.get_mut(at) {
                if *slot == FREE {
                    *slot = place;
                    break;
                }
                at = index.next(at);
            }
        }
        index
    }

    /// The place of the annotation of an identifier.
    pub(super) fn place(&self, id: &AnnotationId) -> Option<usize> {
        let mut at = self.start(id);
        loop {
            let place = self.slots.get(at).copied().filter(|place| *place != FREE)? as usize;
            if self.annotations.get(place)?.id == *id {
                return Some(place);
            }
            at = self.next(at);
        }
    }

    fn start(&self, id: &AnnotationId) -> usize {
        // What is cut off is of no use: there are fewer slots.
        #[expect(clippy::cast_possible_truncation, reason = "only the low bits choose a slot")]
        let hash = xxh64(id.as_str().as_bytes(), 0) as usize;
        hash & (self.slots.len() - 1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{Text, Timestamp};

    #[test]
    fn every_annotation_is_found_and_no_other() {
        let text = Text::new("x").unwrap();
        let range = text.range(text.floor(0), text.floor(1)).unwrap();
        for count in [0, 1, 2, 3, 500] {
            let made = |number: usize| {
                Annotation::new(number.to_string().as_str().into(), "claim".into(), range, Timestamp::UNIX_EPOCH)
            };
            let annotations: Vec<_> = (0..count).map(|number| Rc::new(made(number))).collect();
            let index = Index::of(&annotations);
            for number in 0..count + 9 {
                assert_eq!(index.place(&number.to_string().as_str().into()), (number < count).then_some(number));
            }
        }
    }
}
