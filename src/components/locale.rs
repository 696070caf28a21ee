//! Numbers, dates and spans in the user's locale, by the browser's `Intl`.
//!
//! What comes out in a language that is written from right to left is isolated, so that numbers stay beside their
//! units in the page's English sentences. What must match the provider's panel follows neither the user's calendar nor
//! digits.

use crate::{
    domain::{
        backup::Size,
        characters::shown,
        moment::{Moment, Span, Unit},
    },
    signals::ReadSignal,
    text::Number,
};
use js_sys::{
    Array, Date, Function,
    Intl::{DateTimeFormat, NumberFormat},
    Object, Reflect,
};
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// The formatters that are made once for a zone; making one is slow.
struct Formatters {
    zone: String,
    local: DateTimeFormat,
    /// As [`Self::local`], in the calendar and the digits of the provider.
    plain: DateTimeFormat,
    /// Without the zone's name: in some languages that turns `18:00:47` into words.
    utc: DateTimeFormat,
    number: NumberFormat,
    gigabytes: NumberFormat,
    units: [NumberFormat; 4],
    /// Whether the user's zone is UTC itself, under whatever name, so that one date says both.
    is_utc: bool,
}

thread_local! {
    static FORMATTERS: RefCell<Formatters> = RefCell::new(Formatters::new());
}

/// The calendar and the digits of the provider's panel.
const PLAIN: [(&str, &str); 2] = [("calendar", "gregory"), ("numberingSystem", "latn")];

impl Formatters {
    fn new() -> Self {
        let locale = Array::new();
        let with_zone = [("timeZoneName", "short")];
        let date = |more: &[(&str, &str)]| {
            let fields = [
                ("year", "numeric"),
                ("month", "short"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "2-digit"),
                ("second", "2-digit"),
            ];
            DateTimeFormat::new(&locale, &options(&[&fields, more].concat()))
        };
        let unit =
            |unit| NumberFormat::new(&locale, &options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]));
        Self {
            zone: zone(),
            local: date(&with_zone),
            plain: date(&[&PLAIN[..], &with_zone].concat()),
            utc: date(&[&PLAIN[..], &[("timeZone", "UTC")]].concat()),
            number: NumberFormat::new(&locale, &Object::new()),
            gigabytes: unit("gigabyte"),
            units: [unit("day"), unit("hour"), unit("minute"), unit("second")],
            is_utc: is_utc(),
        }
    }
}

impl Formatters {
    fn utc(&self, moment: Moment) -> String {
        format!("{} UTC", raw(&self.utc.format(), &date(moment)))
    }
}

/// The name of the browser's zone, which may change while the page is open.
fn zone() -> String {
    let format = DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone")).unwrap_or_default();
    zone.as_string().unwrap_or_default()
}

/// Whether the browser's zone is at UTC all year round.
fn is_utc() -> bool {
    let year = Date::new_0().get_full_year();
    (0..12).all(|month| Date::new_with_year_month(year, month).get_timezone_offset() == 0.0)
}

/// The later of the moments that a local time without a zone means, such as `2026-10-25T02:30`: in the hour that comes
/// twice in autumn there are two, and a cool-down must not seem to end too soon.
pub fn local_moment(text: &str) -> Option<Moment> {
    const LATER: [f64; 3] = [3_600_000.0, 1_800_000.0, 7_200_000.0];
    let first = Date::parse(text);
    let minute = |milliseconds: f64| {
        let date = Date::new(&JsValue::from_f64(milliseconds));
        (date.get_date(), date.get_hours(), date.get_minutes())
    };
    let same = LATER.iter().map(|later| first + later).find(|later| minute(*later) == minute(first));
    #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
    first.is_finite().then(|| Moment::from_epoch_milliseconds(same.unwrap_or(first) as i64))
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
    isolated(raw(formatter, value))
}

fn raw(formatter: &Function, value: &JsValue) -> String {
    formatter.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A text of the user's language as it may stand in a sentence of the page's. What is written from right to left is
/// set apart by the characters for that, so that also an attribute, a title and a file have it right.
fn isolated(text: String) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// Whether a character, a letter or a digit, belongs to a script that is written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(u32::from(character), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// `Intl` takes a date as its milliseconds since the epoch.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of the years −9999 to 9999 are exact")]
fn date(moment: Moment) -> JsValue {
    JsValue::from_f64(moment.epoch_milliseconds() as f64)
}

/// The zone that times are shown in. It is a signal: whatever shows a time reads it, and so follows the user's switch
/// and the computer's zone.
#[derive(Clone, Copy)]
pub struct Zone(ReadSignal<Shown>);

/// What times are shown in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The name of the computer's zone.
    local: String,
    is_utc_alone: bool,
}

impl Shown {
    /// UTC alone where the user wants that, else the computer's zone as it is now: somebody who travels must not read
    /// times of the zone before.
    pub fn now(is_utc_alone: bool) -> Self {
        Self { local: zone(), is_utc_alone }
    }
}

impl Zone {
    /// The zone that a signal says.
    pub fn new(shown: ReadSignal<Shown>) -> Self {
        Self(shown)
    }

    /// A moment to the second, with its zone: `Feb 1, 2025, 6:19:36 PM GMT+1`.
    pub fn local(self, moment: Moment) -> String {
        self.with(|formatters, is_utc| {
            if is_utc { isolated(formatters.utc(moment)) } else { say(&formatters.local.format(), &date(moment)) }
        })
    }

    /// The same for a file that other programs read: always in the Gregorian calendar and with the digits 0 to 9.
    pub fn in_file(self, moment: Moment) -> String {
        self.with(|formatters, is_utc| {
            if is_utc { isolated(formatters.utc(moment)) } else { say(&formatters.plain.format(), &date(moment)) }
        })
    }

    /// The same in UTC, as the provider's panel has it; `None` where [`Self::local`] is in UTC already.
    pub fn utc(self, moment: Moment) -> Option<String> {
        self.with(|formatters, is_utc| (!is_utc).then(|| isolated(formatters.utc(moment))))
    }

    /// A moment in the computer's zone and in UTC, in one text.
    pub fn both(self, moment: Moment) -> String {
        match self.utc(moment) {
            Some(utc) => format!("{} ({utc})", self.local(moment)),
            None => self.local(moment),
        }
    }

    fn with<T>(self, format: impl FnOnce(&Formatters, bool) -> T) -> T {
        self.0.with(|shown| {
            if FORMATTERS.with_borrow(|formatters| formatters.zone != shown.local) {
                FORMATTERS.set(Formatters::new());
            }
            FORMATTERS.with_borrow(|formatters| format(formatters, shown.is_utc_alone || formatters.is_utc))
        })
    }
}

/// A whole number.
#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
pub fn number(number: usize) -> Number {
    let shown =
        FORMATTERS.with_borrow(|formatters| say(&formatters.number.format(), &JsValue::from_f64(number as f64)));
    Number { shown, is_one: number == 1 }
}

/// A size in GB, or as it came where it cannot be one; `None` where there is none.
pub fn size(size: &Size) -> Option<String> {
    let raw = || (!size.raw.is_empty()).then(|| shown(&size.raw));
    let gigabytes =
        |size: f64| FORMATTERS.with_borrow(|formatters| say(&formatters.gigabytes.format(), &JsValue::from_f64(size)));
    size.gigabytes.map(gigabytes).or_else(raw)
}

/// A span by its largest units, at most `most` of them: `2 days 3 hr 12 min`.
#[expect(clippy::cast_precision_loss, reason = "days of a span are far below 2^53")]
pub fn span(span: Span, most: usize) -> String {
    FORMATTERS.with_borrow(|formatters| {
        let [days, hours, minutes, seconds] = &formatters.units;
        let said = span.units(most).into_iter().map(|(count, unit)| {
            let formatter = match unit {
                Unit::Day => days,
                Unit::Hour => hours,
                Unit::Minute => minutes,
                Unit::Second => seconds,
            };
            raw(&formatter.format(), &JsValue::from_f64(count as f64))
        });
        // Isolated as a whole: the largest unit comes first as the user reads.
        isolated(said.collect::<Vec<_>>().join(" "))
    })
}
