//! Why a key cannot be chosen.

use super::Act;

/// Why a key cannot be chosen for something. The message is for people.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Clash {
    /// It asks for something else, which can be given another key.
    #[error("“{key}” already {}. Choose another key, or give that one another key first.", act.does())]
    Act {
        /// The key, as people are shown it.
        key: String,
        /// What it asks for.
        act: Act,
    },
    /// It asks for something else, for everybody.
    #[error("“{key}” always {}. Choose another key.", act.does())]
    FixedAct {
        /// The key, as people are shown it.
        key: String,
        /// What it asks for.
        act: Act,
    },
    /// It tags with a label.
    #[error("“{key}” already tags as “{label}”. Choose another key.")]
    Label {
        /// The key, as people are shown it.
        key: String,
        /// The label's name.
        label: String,
    },
    /// It belongs to labels, whether this article has one for it or not.
    #[error("“{0}” is kept for labels: 1 to 9, C, D and A tag in every article. Choose another key.")]
    KeptForLabels(String),
    /// The browser or the system does something with it.
    #[error("“{0}” is no key for this: the browser keeps it for itself. Choose a letter or a sign.")]
    Browser(String),
    /// It is held down with others, or types nothing.
    #[error("“{0}” types nothing by itself. Choose a letter or a sign.")]
    Nothing(String),
    /// What was to be changed has the same key for everybody.
    #[error("The key that {} is the same for everybody.", .0.does())]
    Unchangeable(Act),
}
