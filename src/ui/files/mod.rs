//! Files and the clipboard: what comes in, and what goes out.

pub(crate) mod clipboard;
pub(crate) mod content;
mod drop;
pub(crate) mod export;
pub(crate) mod html;
pub(crate) mod import;
pub(crate) mod import_dialog;
pub(crate) mod intake;
pub(crate) mod library_file;
pub(crate) mod other_files;
pub(crate) mod problems;

pub(crate) use drop::use_dropped_files;
pub(crate) use export::export_menu;
pub(crate) use import::{chosen, file_input, take_chosen};
