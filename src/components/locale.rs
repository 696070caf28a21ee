//! Numbers, plurals, dates and spans in the user's locale, by the browser's `Intl`.

use crate::{
    domain::{
        moment::{Moment, Span, Unit},
        slice::Slice,
    },
    text::{Plural, words},
};
use js_sys::{
    Array, Function,
    Intl::{DateTimeFormat, NumberFormat, PluralRules},
    Object, Reflect,
};
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// The formatters that are made once; making one is slow.
struct Formatters {
    local: DateTimeFormat,
    utc: DateTimeFormat,
    number: NumberFormat,
    gigabytes: NumberFormat,
    plural: PluralRules,
    units: [NumberFormat; 4],
    /// Whether the user's zone is UTC itself, so that one date says both.
    is_utc: bool,
}

thread_local! {
    static FORMATTERS: Formatters = Formatters::new();
}

impl Formatters {
    fn new() -> Self {
        let locale = Array::new();
        let date = |zone: Option<&str>| {
            let mut fields = vec![
                ("year", "numeric"),
                ("month", "short"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "2-digit"),
                ("second", "2-digit"),
                ("timeZoneName", "short"),
            ];
            fields.extend(zone.map(|zone| ("timeZone", zone)));
            DateTimeFormat::new(&locale, &options(&fields))
        };
        let unit =
            |unit| NumberFormat::new(&locale, &options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]));
        let local = date(None);
        let zone = Reflect::get(&local.resolved_options(), &JsValue::from_str("timeZone")).unwrap_or_default();
        let zone = zone.as_string().unwrap_or_default();
        Self {
            local,
            utc: date(Some("UTC")),
            number: NumberFormat::new(&locale, &Object::new()),
            gigabytes: unit("gigabyte"),
            plural: PluralRules::new(&locale, &Object::new()),
            units: [unit("day"), unit("hour"), unit("minute"), unit("second")],
            is_utc: matches!(zone.as_str(), "UTC" | "Etc/UTC" | "Etc/GMT" | "GMT"),
        }
    }
}

fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in fields {
        // A fresh, plain object takes any key.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

fn say(formatter: &Function, value: &JsValue) -> String {
    formatter.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// `Intl` takes a date as its milliseconds since the epoch.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of the years −9999 to 9999 are exact")]
fn date(moment: Moment) -> JsValue {
    JsValue::from_f64(moment.epoch_milliseconds() as f64)
}

thread_local! {
    /// Whether the user wants every time in UTC alone.
    static IN_UTC: Cell<bool> = const { Cell::new(false) };
}

/// Tells every time from now on in UTC alone, or in the user's zone as well.
pub fn tell_in_utc(alone: bool) {
    IN_UTC.set(alone);
}

/// A moment in the user's zone, to the second, with the zone: `Feb 1, 2025, 6:19:36 PM GMT+1`.
pub fn local(moment: Moment) -> String {
    FORMATTERS.with(|formatters| {
        let format = if IN_UTC.get() { formatters.utc.format() } else { formatters.local.format() };
        say(&format, &date(moment))
    })
}

/// The same in UTC; `None` where the user's zone is UTC or UTC alone is told, so that nothing is said twice.
pub fn utc(moment: Moment) -> Option<String> {
    FORMATTERS
        .with(|formatters| (!formatters.is_utc && !IN_UTC.get()).then(|| say(&formatters.utc.format(), &date(moment))))
}

/// A moment in the user's zone and in UTC, in one text.
pub fn both(moment: Moment) -> String {
    match utc(moment) {
        Some(utc) => format!("{} ({utc})", local(moment)),
        None => local(moment),
    }
}

/// A whole number.
#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
pub fn number(number: usize) -> String {
    FORMATTERS.with(|formatters| say(&formatters.number.format(), &JsValue::from_f64(number as f64)))
}

/// A whole number, and the form of a word that goes with it.
#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
pub fn counted(count: usize, text: impl Fn(&str, Plural) -> String) -> String {
    let form = FORMATTERS.with(|formatters| formatters.plural.select(count as f64));
    let plural = match String::from(form).as_str() {
        "zero" => Plural::Zero,
        "one" => Plural::One,
        "two" => Plural::Two,
        "few" => Plural::Few,
        "many" => Plural::Many,
        _ => Plural::Other,
    };
    text(&number(count), plural)
}

/// A size in GB.
pub fn gigabytes(size: f64) -> String {
    FORMATTERS.with(|formatters| say(&formatters.gigabytes.format(), &JsValue::from_f64(size)))
}

/// A span by its largest units, at most `most` of them: `2 days 3 hr 12 min`.
#[expect(clippy::cast_precision_loss, reason = "days of a span are far below 2^53")]
pub fn span(span: Span, most: usize) -> String {
    FORMATTERS.with(|formatters| {
        let [days, hours, minutes, seconds] = &formatters.units;
        let said = span.units(most).into_iter().map(|(count, unit)| {
            let formatter = match unit {
                Unit::Day => days,
                Unit::Hour => hours,
                Unit::Minute => minutes,
                Unit::Second => seconds,
            };
            say(&formatter.format(), &JsValue::from_f64(count as f64))
        });
        said.collect::<Vec<_>>().join(" ")
    })
}

/// The name of a slice as the page says it.
pub fn name(slice: &Slice) -> String {
    slice.name.clone().unwrap_or_else(|| (words().page.unnamed)(&slice.id.to_string()))
}
