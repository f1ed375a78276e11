//! The links of an article between the places of its annotations, for whatever is derived from them.
//!
//! Identifiers are looked up once, here; everything that follows counts places, because maps of
//! identifiers would take most of the time at ten thousand annotations.

use std::rc::Rc;

use super::{
    article::Article,
    index::Index,
    label::Role,
    link::{Link, LinkKind},
};

/// What the links of an article join. Places are those in [`Article::annotations`], so they are in
/// text order.
pub(super) struct Relations<'a> {
    pub(super) article: &'a Article,
    /// The role of each annotation.
    roles: Vec<Option<Role>>,
    /// The ends of each link, in the order of [`Article::links`].
    pub(super) joints: Vec<Joint>,
    outgoing: Groups,
    incoming: Groups,
}

/// A link between two places.
#[derive(Clone, Copy)]
pub(super) struct Joint {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: LinkKind,
}

impl Joint {
    /// Whether it says that the other statement is not so.
    pub(super) fn is_against(&self) -> bool {
        matches!(self.kind, LinkKind::Denies | LinkKind::Disputes)
    }
}

impl<'a> Relations<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let annotations = article.annotations();
        let count = annotations.len();
        let joints = joints(article);
        let places = |end: fn(&Joint) -> usize| move |(link, joint): (usize, &Joint)| (end(joint), link);
        let outgoing = Groups::new(count, joints.iter().enumerate().map(places(|joint| joint.from)));
        // Taken in the order of their beginnings, so that those that end at one place are in text order.
        let in_order = outgoing.all().filter_map(|link| Some((joints.get(link)?.to, link)));
        let incoming = Groups::new(count, in_order);
        let roles = annotations.iter().map(|annotation| article.role(annotation)).collect();
        Self { article, roles, joints, outgoing, incoming }
    }

    /// The role of the annotation at a place.
    pub(super) fn role(&self, place: usize) -> Option<Role> {
        self.roles.get(place).copied().flatten()
    }

    /// The links that start at a place, each with its number; in the order of their identifiers.
    pub(super) fn from(&self, place: usize) -> impl Iterator<Item = (usize, Joint)> {
        self.outgoing.of(place).iter().filter_map(|&link| Some((link, *self.joints.get(link)?)))
    }

    /// The links that end at a place, each with its number; in text order of what they start at.
    pub(super) fn to(&self, place: usize) -> impl Iterator<Item = (usize, Joint)> {
        self.incoming.of(place).iter().filter_map(|&link| Some((link, *self.joints.get(link)?)))
    }

    /// Whether a link starts or ends at a place.
    pub(super) fn is_linked(&self, place: usize) -> bool {
        !self.outgoing.of(place).is_empty() || !self.incoming.of(place).is_empty()
    }

    /// What the denial at a place answers in words; nothing where there is no denial or no word.
    pub(super) fn words(&self, place: usize) -> Option<&'a str> {
        let words = self.article.annotations().get(place)?.answers.as_str();
        Some(words).filter(|words| !words.trim().is_empty() && self.role(place) == Some(Role::Denial))
    }

    /// The annotations in sets of those that links of some kinds join.
    pub(super) fn sets(&self, joins: impl Fn(LinkKind) -> bool) -> Sets {
        let mut sets = Sets::new(self.roles.len());
        for joint in self.joints.iter().filter(|joint| joins(joint.kind)) {
            sets.join(joint.from, joint.to);
        }
        sets
    }
}

/// The ends of the links.
fn joints(article: &Article) -> Vec<Joint> {
    if article.links().is_empty() {
        return Vec::new();
    }
    let index = Index::of(article.annotations());
    let joint = |link: &Rc<Link>| {
        // Both are there: an article is whole.
        let (from, to) = (index.place(&link.from).unwrap_or_default(), index.place(&link.to).unwrap_or_default());
        Joint { from, to, kind: link.kind }
    };
    article.links().iter().map(joint).collect()
}

/// Numbers in groups; those of a group are in the order in which they came.
pub(super) struct Groups {
    /// Where each group starts, and where the last one ends.
    starts: Vec<usize>,
    members: Vec<usize>,
}

impl Groups {
    /// So many groups, from the group of each number and the number itself.
    pub(super) fn new(count: usize, members: impl Iterator<Item = (usize, usize)>) -> Self {
        let pairs: Vec<(usize, usize)> = members.collect();
        let mut starts = vec![0; count + 1];
        for (group, _) in &pairs {
            if let Some(size) = starts.get_mut(group + 1) {
                *size += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut free = starts.clone();
        let mut members = vec![0; pairs.len()];
        for (group, member) in pairs {
            let Some(place) = free.get_mut(group) else { continue };
            if let Some(slot) = members.get_mut(*place) {
                *slot = member;
            }
            *place += 1;
        }
        Self { starts, members }
    }

    /// The numbers of a group.
    pub(super) fn of(&self, group: usize) -> &[usize] {
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(&start), Some(&end)) => self.members.get(start..end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The numbers of all groups, in the order of the groups.
    fn all(&self) -> impl Iterator<Item = usize> {
        self.members.iter().copied()
    }
}

/// Places in disjoint sets. Each set is known by the first of its places.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    /// So many places, each in a set of its own.
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The first place of the set that a place is in.
    pub(super) fn first(&mut self, place: usize) -> usize {
        let mut at = place;
        loop {
            let above = self.above(at);
            if above == at {
                return at;
            }
            // Half of the way is made shorter for whoever comes next.
            let further = self.above(above);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = further;
            }
            at = further;
        }
    }

    /// Makes the sets of two places one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }

    fn above(&self, place: usize) -> usize {
        self.0.get(place).copied().unwrap_or(place)
    }
}
