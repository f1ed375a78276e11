//! Dates and numbers as the reader's language writes them.

use std::cmp::Ordering;

use js_sys::{
    Array, Date as JsDate, Function,
    Intl::{DateTimeFormat, NumberFormat},
    Object, Reflect,
};
use wasm_bindgen::prelude::*;

use crate::core::{Date, Timestamp};

#[wasm_bindgen]
extern "C" {
    // The bindings at hand do not expect that it refuses a name.
    #[wasm_bindgen(catch, js_namespace = Intl, js_name = getCanonicalLocales)]
    fn known_languages(name: &str) -> Result<Array, JsValue>;
}

thread_local! {
    static LANGUAGES: Array = languages();
    // Each is made once: it takes a browser a millisecond.
    static DAYS: Function = of_dates(&[("dateStyle", "long".into()), ("timeZone", "UTC".into())]);
    static MOMENTS: Function = of_dates(&[("dateStyle", "medium".into()), ("timeStyle", "short".into())]);
    static TIMES: Function = of_dates(&[("timeStyle", "short".into())]);
    static NUMBERS: Function = of_numbers(&[("numberingSystem", "latn".into())]);
}

/// A day, as in “15 May 2023”.
pub(crate) fn day(date: Date) -> String {
    DAYS.with(|format| formatted(format, milliseconds(date.midnight().assume_utc())))
}

/// A day and a time in the reader's time zone.
pub(crate) fn moment(at: Timestamp) -> String {
    MOMENTS.with(|format| formatted(format, milliseconds(at)))
}

/// A time in the reader's time zone: of a day other than today, with the day. Nothing for the
/// beginning of Unix time, which stands for a time that nobody knows.
pub(crate) fn recent(at: Timestamp, now: Timestamp) -> String {
    if at == Timestamp::UNIX_EPOCH {
        return String::new();
    }
    let day = |at| JsDate::new(&milliseconds(at).into()).to_date_string();
    if day(at) == day(now) { TIMES.with(|format| formatted(format, milliseconds(at))) } else { moment(at) }
}

/// A number with the separators of the reader's language. One without separators is written here:
/// the first that the browser writes costs it 30 ms, and the first page has such numbers.
pub(crate) fn number(count: usize) -> String {
    if count < 1_000 {
        return count.to_string();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    NUMBERS.with(|format| formatted(format, count as f64))
}

/// A size in bytes, as in “1.2 MB”: of thousands, as disks are sold.
pub(crate) fn size(bytes: f64) -> String {
    let (unit, of, digits) = match bytes {
        ..1e6 => ("kilobyte", 1e3, 0),
        ..1e9 => ("megabyte", 1e6, 1),
        _ => ("gigabyte", 1e9, 1),
    };
    amount(bytes / of, &[("style", "unit".into()), ("unit", unit.into()), ("maximumFractionDigits", digits.into())])
}

/// A share of a whole, as in “82%”.
pub(crate) fn percent(share: f64) -> String {
    amount(share, &[("style", "percent".into())])
}

fn amount(number: f64, style: &[(&str, JsValue)]) -> String {
    formatted(&of_numbers(style), number)
}

/// What writes numbers in a style.
fn of_numbers(style: &[(&str, JsValue)]) -> Function {
    LANGUAGES.with(|languages| NumberFormat::new(languages, &options(style)).format())
}

/// What writes dates, given in milliseconds, in a style.
fn of_dates(style: &[(&str, JsValue)]) -> Function {
    LANGUAGES.with(|languages| DateTimeFormat::new(languages, &options(style)).format())
}

fn options(style: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in style {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), value);
    }
    options
}

fn formatted(format: &Function, number: f64) -> String {
    let words = format.call1(&JsValue::NULL, &JsValue::from_f64(number)).ok();
    words.and_then(|words| words.as_string()).unwrap_or_default()
}

/// A text in small letters, by which texts that differ only in case are found.
pub(crate) fn folded(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Which of two names comes first in the reader's language.
pub(crate) fn compared(one: &str, other: &str) -> Ordering {
    LANGUAGES.with(|languages| js_sys::JsString::from(one).locale_compare(other, languages, &Object::new())).cmp(&0)
}

/// A time as a browser counts it: milliseconds since the beginning of Unix time.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of our calendar are far below 2^52")]
fn milliseconds(at: Timestamp) -> f64 {
    at.unix_timestamp() as f64 * 1000.0
}

/// The reader's language, or none, which stands for the browser's own. What a browser takes from its system,
/// such as “C”, need not be a name of a language by BCP 47, and it would write nothing in that.
fn languages() -> Array {
    let name = web_sys::window().and_then(|window| window.navigator().language());
    name.and_then(|name| known_languages(&name).ok()).unwrap_or_default()
}
