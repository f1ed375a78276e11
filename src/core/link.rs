//! What one annotation says about another.

use super::{
    extra::Extra,
    id::{AnnotationId, LinkId},
    label::{Role, named},
};

/// A directed link between two annotations of one article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its identifier.
    pub id: LinkId,
    /// The annotation that speaks.
    pub from: AnnotationId,
    /// The annotation that is spoken about.
    pub to: AnnotationId,
    /// What is said.
    pub kind: LinkKind,
    /// What we do not know of it.
    pub extra: Extra,
}

/// What a link says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LinkKind {
    /// A denial contradicts a claim or an allegation.
    Denies,
    /// A claim casts doubt on a claim or an allegation.
    Disputes,
    /// A claim or an allegation is made again.
    Repeats,
    /// A claim or an allegation is backed by another.
    Supports,
}

named!(LinkKind { Denies = "denies", Disputes = "disputes", Repeats = "repeats", Supports = "supports" });

impl LinkKind {
    /// Whether an annotation of the role `from` can say this about one of the role `to`.
    pub fn allows(self, from: Role, to: Role) -> bool {
        use Role::{Allegation, Claim, Denial};
        let speaks = match self {
            Self::Denies => from == Denial,
            Self::Disputes => from == Claim,
            Self::Repeats | Self::Supports => from == Claim || from == Allegation,
        };
        speaks && to != Denial
    }

    /// What it says, at the beginning of a sentence: “Denies”.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Denies => "Denies",
            Self::Disputes => "Disputes",
            Self::Repeats => "Repeats",
            Self::Supports => "Supports",
        }
    }

    /// The same from the side of what is spoken about: “Denied by”.
    pub fn passive(self) -> &'static str {
        match self {
            Self::Denies => "Denied by",
            Self::Disputes => "Disputed by",
            Self::Repeats => "Repeated by",
            Self::Supports => "Supported by",
        }
    }

    /// The rule, as a sentence for people.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Denies => "Only a denial can deny, and only a claim or an allegation.",
            Self::Disputes => "Only a claim can dispute, and only a claim or an allegation.",
            Self::Repeats => "Only a claim or an allegation can repeat, and only a claim or an allegation.",
            Self::Supports => "Only a claim or an allegation can support, and only a claim or an allegation.",
        }
    }
}
