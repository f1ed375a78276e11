//! Why a command cannot be carried out.

use super::{
    id::{AnnotationId, LabelId, LinkId, SpeakerId},
    link::LinkKind,
    range::RangeError,
};

/// Why a command was refused. The article is then as it was. The message is for people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The command would change nothing.
    #[error("Nothing to change.")]
    Unchanged,
    /// It is about an article with another text.
    #[error("This belongs to another text, so nothing was changed.")]
    AnotherText,
    /// Something with this identifier exists already.
    #[error("There is already something with the identifier “{0}” in this article.")]
    Duplicate(String),
    /// No annotation has this identifier.
    #[error("The annotation “{0}” is not in this article.")]
    NoAnnotation(AnnotationId),
    /// No label has this identifier.
    #[error("The label “{0}” is not in this article.")]
    NoLabel(LabelId),
    /// No speaker has this identifier.
    #[error("The speaker “{0}” is not in this article.")]
    NoSpeaker(SpeakerId),
    /// No link has this identifier.
    #[error("The link “{0}” is not in this article.")]
    NoLink(LinkId),
    /// A range is not one of this article's text.
    #[error("The annotation does not fit the text: {0}.")]
    Range(#[from] RangeError),
    /// A name is blank.
    #[error("A name is needed.")]
    NoName,
    /// Annotations have this label.
    #[error("The label “{name}” is used by {count} annotations. Give them another label first.")]
    LabelInUse {
        /// The label's name.
        name: String,
        /// How many annotations have it.
        count: usize,
    },
    /// No other label is left.
    #[error("An article needs a label. Add another one before you remove this one.")]
    LastLabel,
    /// Another label has this name.
    #[error("There is already a label “{0}”. Choose another name.")]
    NameTaken(String),
    /// With other roles, two annotations could not be linked as they are.
    #[error("{from} {} {to}. {} Remove this link first.", .kind.name(), .kind.rule())]
    LinkInTheWay {
        /// A quotation of the annotation that speaks.
        from: String,
        /// What the link says.
        kind: LinkKind,
        /// A quotation of the annotation that is spoken about.
        to: String,
    },
    /// Annotations have this speaker.
    #[error("“{name}” speaks in {count} annotations. Give them another speaker first.")]
    SpeakerInUse {
        /// The speaker's name.
        name: String,
        /// How many annotations have it.
        count: usize,
    },
    /// The roles of the two annotations do not allow a link of this kind.
    #[error("{}", .0.rule())]
    LinkRule(LinkKind),
    /// Only a denial answers something that is told in words.
    #[error("Only a denial can answer something that does not stand in the article.")]
    NotADenial,
    /// What is missing is missing no more.
    #[error("This gap is closed already.")]
    NoGap,
    /// Another speaker has this name.
    #[error("“{0}” is already a speaker. Join the two if they are the same.")]
    SpeakerNamed(String),
    /// The speaker does not go by this name.
    #[error("“{0}” is not one of the names of this speaker.")]
    NotAName(String),
    /// A speaker has no other name.
    #[error("“{0}” is the only name of this speaker.")]
    OnlyName(String),
    /// An annotation cannot be linked to itself.
    #[error("An annotation cannot be linked to itself.")]
    LinkToItself,
    /// The two annotations have this link already.
    #[error("These two are linked in this way already.")]
    LinkExists,
}
