//! What an article and its annotations are, and every rule about them.
//!
//! Knows no browser, no clock, no randomness and no file format: identifiers and times come from
//! outside, and the types are not serialisable, so that records and files can change on their own.
//! Nothing here can fail except on invalid input, and then it says why in a value.
//!
//! Positions are [`Offset`]s, which count UTF-8 bytes. Other units exist at the edges only; see
//! [`Unit`].

pub mod annotation;
pub mod article;
pub mod assemble;
pub mod backup;
mod becoming;
pub mod boundary;
pub mod clusters;
pub mod command;
pub mod date_line;
pub mod details;
pub mod difference;
pub mod dispute;
pub mod edge;
pub mod extra;
pub mod find;
mod fresh_label;
pub mod gap;
pub mod graph;
pub mod history;
pub mod id;
mod index;
pub mod keys;
pub mod label;
pub mod label_set;
pub mod library;
pub mod library_history;
pub mod link;
pub mod linking;
pub mod margin;
pub mod matrix;
pub mod motion;
pub mod offset;
pub mod order;
pub mod page;
pub mod quote;
pub mod range;
pub mod refusal;
mod relations;
mod revision;
pub mod search;
pub mod selection;
pub mod speaker;
pub mod speaker_proposals;
pub mod speakers;
mod spoken;
pub mod take;
pub mod text;
pub mod turn;
mod visit;
pub mod voices;

pub use annotation::Annotation;
pub use article::Article;
pub use assemble::Parts;
pub use command::Command;
pub use details::Details;
pub use dispute::Dispute;
pub use edge::{Edge, EdgePlace};
pub use extra::Extra;
pub use find::{Matcher, Query};
pub use gap::{Gap, GapKind, Seen};
pub use history::History;
pub use id::{AnnotationId, ArticleId, LabelId, LinkId, SpeakerId};
pub use keys::{Act, Chord, Clash, Keymap};
pub use label::{Colour, Label, Role, Shape};
pub use label_set::Fate;
pub use library::{Library, Summary};
pub use library_history::LibraryHistory;
pub use link::{Link, LinkKind};
pub use offset::{Offset, OffsetError, Unit};
pub use page::{Block, Page, ParagraphView};
pub use range::{Ranges, TextRange};
pub use refusal::Refusal;
pub use selection::Selection;
pub use speaker::{Speaker, SpeakerKind};
pub use text::Text;

/// A point in time. The core only carries it: the clock is outside.
pub type Timestamp = time::OffsetDateTime;

/// A day, as in an article's date of publication.
pub type Date = time::Date;
