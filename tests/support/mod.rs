//! What the integration tests share: sample articles that go through every format, strategies that
//! make up texts, articles and commands, and the runners for properties and golden files.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs, by `mod support`")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

pub mod articles;
pub mod cases;
pub mod commands;
pub mod golden;
pub mod invariants;
pub mod marked;
pub mod property;
pub mod sample;
pub mod soak;
pub mod texts;

use gainsay::core::Timestamp;

/// A time in 2026, by its minutes since noon on 14 March.
pub fn at(minute: i64) -> Timestamp {
    Timestamp::from_unix_timestamp(1_773_489_600 + 60 * minute).unwrap()
}
