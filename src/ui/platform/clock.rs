//! The time of day.

use crate::core::Timestamp;

/// The time now, to the millisecond.
pub(crate) fn now() -> Timestamp {
    from_milliseconds(js_sys::Date::now())
}

fn from_milliseconds(since_epoch: f64) -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "JavaScript's times are whole milliseconds")]
    let nanoseconds = since_epoch as i128 * 1_000_000;
    // A clock that is set outside the calendar still has to give a time.
    Timestamp::from_unix_timestamp_nanos(nanoseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}
