//! The whole release, steered from outside as a person would: by the roles and names that a screen
//! reader finds on the page, with pointer, keys, clipboard and files.
//!
//! Each file beside `harness` and `page` is one subject. A story begins with a fresh browser
//! profile and ends with the check that the browser had nothing to complain about.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test fails by panicking, and tells where its traces are"
)]

mod harness;
mod page;

mod accessibility;
mod backup;
mod bench;
mod broken_quotations;
mod damaged_files;
mod details;
mod double_click;
mod dragging;
mod edges;
mod exchange;
mod find;
mod history;
mod hostile;
mod keyboard;
mod keys;
mod labels;
mod library;
mod links;
mod list;
mod long_article;
mod mouse;
mod new_version;
mod no_trace;
mod offline;
mod other_files;
mod overlap;
mod past;
mod paste;
mod privacy;
mod proof;
mod random_walk;
mod rescue;
mod sample;
mod scripts;
mod single_file;
mod slow_network;
mod soak;
mod speakers;
mod storage;
mod storage_panel;
mod telephone;
mod versions;
mod views;
