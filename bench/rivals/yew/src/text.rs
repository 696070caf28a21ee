//! Numbers, dates and spans in the user's language. Making a formatter is slow, so they are kept.

use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::api::Backup;

struct Formatters {
    number: Function,
    date: Function,
    gigabytes: Function,
    /// Days, hours, minutes, seconds.
    units: [Function; 4],
}

const UNIT_SECONDS: [u64; 4] = [86_400, 3600, 60, 1];

thread_local! {
    static FORMATTERS: Formatters = Formatters::new();
}

impl Formatters {
    fn new() -> Self {
        let locale = Array::new();
        let number = |fields: &[(&str, &str)]| NumberFormat::new(&locale, &options(fields)).format();
        let unit = |unit| number(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
        let date = options(&[
            ("year", "numeric"),
            ("month", "short"),
            ("day", "numeric"),
            ("hour", "numeric"),
            ("minute", "2-digit"),
            ("timeZoneName", "short"),
        ]);
        Self {
            number: number(&[]),
            date: DateTimeFormat::new(&locale, &date).format(),
            gigabytes: unit("gigabyte"),
            units: ["day", "hour", "minute", "second"].map(unit),
        }
    }
}

fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in fields {
        // Cannot fail on a new, plain object.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

fn format(formatter: &Function, value: f64) -> String {
    let text = formatter.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

pub fn number(value: usize) -> String {
    FORMATTERS.with(|formatters| format(&formatters.number, value as f64))
}

pub fn size(gigabytes: Option<f64>) -> String {
    let text = |size| FORMATTERS.with(|formatters| format(&formatters.gigabytes, size));
    gigabytes.map(text).unwrap_or_default()
}

/// The date of a backup, or what the server wrote if that is no date.
pub fn created(backup: &Backup) -> String {
    let date = |at| FORMATTERS.with(|formatters| format(&formatters.date, at));
    backup.at.map_or_else(|| backup.created.to_string(), date)
}

/// A time in its two largest units, without a zero at the end.
pub fn span(milliseconds: f64) -> String {
    let mut seconds = (milliseconds / 1000.0).max(0.0) as u64;
    let largest = UNIT_SECONDS.iter().position(|unit| seconds >= *unit).unwrap_or(UNIT_SECONDS.len() - 1);
    let mut parts = Vec::new();
    FORMATTERS.with(|formatters| {
        for (unit, formatter) in UNIT_SECONDS.iter().zip(&formatters.units).skip(largest).take(2) {
            let count = seconds / unit;
            if count > 0 || parts.is_empty() {
                parts.push(format(formatter, count as f64));
            }
            seconds -= count * unit;
        }
    });
    parts.join(" ")
}
