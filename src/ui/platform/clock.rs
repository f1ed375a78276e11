//! The time of day.

use time::Duration;

use crate::core::Timestamp;

/// The time now, to the millisecond.
pub(crate) fn now() -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "JavaScript's times are whole milliseconds")]
    let since_epoch = Duration::milliseconds(js_sys::Date::now() as i64);
    // A clock that is set outside the calendar still has to give a time.
    Timestamp::UNIX_EPOCH.checked_add(since_epoch).unwrap_or(Timestamp::UNIX_EPOCH)
}
