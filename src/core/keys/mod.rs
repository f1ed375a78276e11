//! Which keys there are, what each asks for, and how a person changes them.
//!
//! A table and its rules: the same table is what keys are handled by and what the help shows. Knows
//! the names that a browser gives to keys, but no event and no screen.

mod act;
mod chord;
mod clash;
mod keymap;

pub use act::{Act, Group};
pub use chord::{Chord, command_key};
pub use clash::Clash;
pub use keymap::Keymap;
