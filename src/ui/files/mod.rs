//! Files and the clipboard: what comes in, and what goes out.

pub(crate) mod clipboard;
mod drop;
pub(crate) mod export;
mod html;
pub(crate) mod import;
mod import_dialog;
mod intake;

pub(crate) use drop::use_dropped_files;
pub(crate) use export::export_menu;
pub(crate) use import::{FILE_INPUT, file_input};
pub(crate) use import_dialog::use_import_dialog;
