//! How a library is kept: one small record per thing, under keys that begin with `gainsay/`.
//!
//! Knows the core and nothing above it. What is written is worked out here from two states of an
//! article, so that the cost of a save is that of the change; see [`Archive::save`]. Groups of
//! writes are all or nothing, every written value is read back, and a record that cannot be read
//! is reported and left as it is. The types that are serialised are private to this module, so
//! that the core and the records can change on their own.

mod archive;
mod damage;
mod diff;
mod error;
mod flush;
mod follow;
#[cfg(feature = "ui")]
mod indexed_db;
mod journal;
pub mod json;
mod json_part;
mod key;
mod load;
#[cfg(feature = "ui")]
mod local;
mod memory;
mod memory_journal;
mod migrate;
mod open;
mod outbox;
mod parts;
mod past;
mod place;
mod reader;
mod records;
mod recover;
mod save;
mod seal;
mod settings;
mod store;
mod usage;
mod versions;
mod volume;
mod writer;

pub use archive::Archive;
pub use damage::{Damage, Flaw};
pub use error::{LoadError, OpenError, SaveError};
pub use flush::FlushError;
pub use follow::{Followed, Listing};
#[cfg(feature = "ui")]
pub use indexed_db::IndexedDb;
pub use journal::{Answer, Journal, Kept, Verdict, verdict};
pub use load::{Loaded, Preview};
#[cfg(feature = "ui")]
pub use local::LocalStorage;
pub use memory::{Fault, MemoryStore, Misbehaviour};
pub use memory_journal::{MemoryJournal, Volumes};
pub use migrate::Originals;
pub use open::Opened;
pub use outbox::Change;
pub use place::{Place, Session};
pub use recover::{Depth, RecoverError, Recovered};
pub use save::State;
pub use seal::{Digest, Records, Seal};
pub use store::{Store, StoreError};
pub use usage::{SAFE_LINE, Usage};
pub use versions::{CHANGES, VERSIONS, Versions};
pub use volume::Volume;
