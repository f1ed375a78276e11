//! Sizes and times as people read them.

use std::time::Duration;

/// `512 B`, `12.3 KiB`.
pub(crate) fn size(bytes: usize) -> String {
    let tenths = (bytes * 10 + 512) / 1024;
    if bytes < 1024 { format!("{bytes} B") } else { format!("{}.{} KiB", tenths / 10, tenths % 10) }
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_a_tenth() {
        let shown = [0, 1023, 1024, 1075, 1076, 204_800].map(size);
        assert_eq!(shown, ["0 B", "1023 B", "1.0 KiB", "1.0 KiB", "1.1 KiB", "200.0 KiB"]);
    }

    #[test]
    fn times_have_no_more_digits_than_matter() {
        let shown = [400, 9_940, 12_900, 185_000].map(|ms| duration(Duration::from_millis(ms)));
        assert_eq!(shown, ["0.4 s", "9.9 s", "12 s", "3 min 05 s"]);
    }
}
