//! Numbers, dates and spans in the user's locale, by the browser's `Intl`.
//!
//! Text in a right-to-left language is isolated, so that numbers stay next to their units in the page's English
//! sentences. Values that must match the provider's panel use its calendar and digits, not the user's.

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

/// The formatters for one zone. Creating them is slow, so they are kept.
struct Formatters {
    zone: String,
    local: DateTimeFormat,
    /// Like [`Self::local`], in the provider's calendar and digits.
    plain: DateTimeFormat,
    /// Whether [`Self::local`] and [`Self::plain`] write the same. Compared once: formatting takes long in a table.
    is_local_plain: bool,
    /// Without the zone's name, which in some languages turns `18:00:47` into words.
    utc: DateTimeFormat,
    /// Like [`Self::local`] and [`Self::utc`], without seconds.
    local_minute: DateTimeFormat,
    utc_minute: DateTimeFormat,
    /// Like [`Self::local`] and [`Self::utc`], without the date.
    local_clock: DateTimeFormat,
    utc_clock: DateTimeFormat,
    number: NumberFormat,
    gigabytes: NumberFormat,
    units: [NumberFormat; 4],
    /// Whether the user's zone equals UTC, under any name. One date is then enough.
    is_utc: bool,
}

thread_local! {
    static FORMATTERS: RefCell<Formatters> = RefCell::new(Formatters::new());
}

/// The calendar and digits of the provider's panel.
const PLAIN: [(&str, &str); 2] = [("calendar", "gregory"), ("numberingSystem", "latn")];

impl Formatters {
    fn new() -> Self {
        let locale = Array::new();
        let with_zone = [("timeZoneName", "short")];
        let in_utc = [&PLAIN[..], &[("timeZone", "UTC")]].concat();
        let format = |fields: &[(&str, &str)], more: &[(&str, &str)]| {
            DateTimeFormat::new(&locale, &options(&[fields, more].concat()))
        };
        let fields = [
            ("year", "numeric"),
            ("month", "short"),
            ("day", "numeric"),
            ("hour", "numeric"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
        ];
        let [to_the_minute @ .., _] = fields;
        let [_, _, _, clock @ ..] = fields;
        let unit =
            |unit| NumberFormat::new(&locale, &options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]));
        let local = format(&fields, &with_zone);
        let plain = format(&fields, &[&PLAIN[..], &with_zone].concat());
        let [written, written_plain] =
            [&local, &plain].map(|it| format_value(&it.format(), &date(Moment::from_epoch_milliseconds(0))));
        Self {
            zone: zone(),
            local,
            plain,
            is_local_plain: written == written_plain,
            utc: format(&fields, &in_utc),
            local_minute: format(&to_the_minute, &with_zone),
            utc_minute: format(&to_the_minute, &in_utc),
            local_clock: format(&clock, &with_zone),
            utc_clock: format(&clock, &in_utc),
            number: NumberFormat::new(&locale, &Object::new()),
            gigabytes: unit("gigabyte"),
            units: [unit("day"), unit("hour"), unit("minute"), unit("second")],
            is_utc: is_utc(),
        }
    }

    /// A moment in UTC by one of the formatters for UTC.
    fn in_utc(formatter: &DateTimeFormat, moment: Moment) -> String {
        isolated(format!("{} UTC", format_value(&formatter.format(), &date(moment))))
    }
}

/// The name of the browser's zone. It may change while the page is open.
fn zone() -> String {
    let format = DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone")).unwrap_or_default();
    zone.as_string().unwrap_or_default()
}

/// Whether the browser's zone has the offset of UTC in every month.
fn is_utc() -> bool {
    let year = Date::new_0().get_full_year();
    (0..12).all(|month| Date::new_with_year_month(year, month).get_timezone_offset() == 0.0)
}

/// The moment of a local time without a zone, such as `2026-10-25T02:30`. Such a time is ambiguous in the hour that
/// daylight saving repeats in autumn. The later moment is returned, so that a cool-down is never shown too short.
pub fn local_moment(text: &str) -> Option<Moment> {
    const OFFSET_CHANGES: [f64; 3] = [3_600_000.0, 1_800_000.0, 7_200_000.0];
    let first = Date::parse(text);
    let minute = |milliseconds: f64| {
        let date = Date::new(&JsValue::from_f64(milliseconds));
        (date.get_date(), date.get_hours(), date.get_minutes())
    };
    let later = OFFSET_CHANGES.iter().map(|change| first + change).find(|later| minute(*later) == minute(first));
    #[expect(clippy::cast_possible_truncation, reason = "a date of the browser is a whole number far below 2^63")]
    first.is_finite().then(|| Moment::from_epoch_milliseconds(later.unwrap_or(first) as i64))
}

fn options(fields: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in fields {
        // Cannot fail on a new, plain object.
        let _ = Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    options
}

fn isolated_format(formatter: &Function, value: &JsValue) -> String {
    isolated(format_value(formatter, value))
}

fn format_value(formatter: &Function, value: &JsValue) -> String {
    formatter.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// The day of a moment, to compare: year, month and day of the month.
fn day(moment: Moment, is_utc: bool) -> (u32, u32, u32) {
    let date = Date::new(&date(moment));
    if is_utc {
        (date.get_utc_full_year(), date.get_utc_month(), date.get_utc_date())
    } else {
        (date.get_full_year(), date.get_month(), date.get_date())
    }
}

/// Text in the user's language, ready for an English sentence. Right-to-left text is enclosed in isolate characters;
/// unlike markup, they also work in attributes, titles and files.
fn isolated(text: String) -> String {
    if text.chars().any(is_right_to_left) { format!("\u{2068}{text}\u{2069}") } else { text }
}

/// Whether a character belongs to a right-to-left script.
fn is_right_to_left(character: char) -> bool {
    matches!(u32::from(character), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// `Intl` takes a date as its milliseconds since the epoch.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of the years −9999 to 9999 are exact")]
fn date(moment: Moment) -> JsValue {
    JsValue::from_f64(moment.epoch_milliseconds() as f64)
}

/// The zone that times are shown in. A signal: every shown time reads it and follows the **UTC** toggle and the
/// computer's zone.
#[derive(Clone, Copy)]
pub struct Zone(ReadSignal<ZoneSetting>);

/// The value of [`Zone`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSetting {
    /// The name of the computer's zone.
    local: String,
    is_utc_only: bool,
}

impl ZoneSetting {
    /// UTC if the user wants only that, else the computer's zone as it is now. It changes when the user travels.
    pub fn now(is_utc_only: bool) -> Self {
        Self { local: zone(), is_utc_only }
    }
}

impl Zone {
    pub fn new(setting: ReadSignal<ZoneSetting>) -> Self {
        Self(setting)
    }

    /// A moment to the second, with its zone: `Feb 1, 2025, 6:19:36 PM GMT+1`.
    pub fn local(self, moment: Moment) -> String {
        self.format(moment, |formatters| (&formatters.local, &formatters.utc))
    }

    /// A moment to the minute, with its zone: `Feb 1, 2025, 6:19 PM GMT+1`.
    pub fn minute(self, moment: Moment) -> String {
        self.format(moment, |formatters| (&formatters.local_minute, &formatters.utc_minute))
    }

    /// The time of day if that is today, else [`Self::minute`].
    pub fn clock(self, moment: Moment, now: Moment) -> String {
        let is_today = self.with(|_, is_utc| day(moment, is_utc) == day(now, is_utc));
        if is_today {
            self.format(moment, |formatters| (&formatters.local_clock, &formatters.utc_clock))
        } else {
            self.minute(moment)
        }
    }

    /// Like [`Self::local`] for files that other programs read: Gregorian calendar, digits 0 to 9.
    pub fn in_file(self, moment: Moment) -> String {
        self.format(moment, |formatters| (&formatters.plain, &formatters.utc))
    }

    /// Like [`Self::local`] in UTC, as in the provider's panel; `None` if [`Self::local`] is in UTC already.
    pub fn utc(self, moment: Moment) -> Option<String> {
        self.with(|formatters, is_utc| (!is_utc).then(|| Formatters::in_utc(&formatters.utc, moment)))
    }

    /// [`Self::local`], and in UTC if that differs: the time alone if the date is the same.
    pub fn both(self, moment: Moment) -> String {
        match self.beside(moment) {
            Some(utc) => format!("{} ({utc})", self.local(moment)),
            None => self.local(moment),
        }
    }

    /// What stands beside [`Self::local`]: the moment in UTC, without the date if it is the same there.
    pub fn beside(self, moment: Moment) -> Option<String> {
        self.with(|formatters, is_utc| {
            // A date in another calendar or other digits does not help to find the moment in the panel.
            let is_same_date = formatters.is_local_plain && day(moment, true) == day(moment, false);
            let formatter = if is_same_date { &formatters.utc_clock } else { &formatters.utc };
            (!is_utc).then(|| Formatters::in_utc(formatter, moment))
        })
    }

    /// By the first formatter, or in UTC by the second.
    fn format(self, moment: Moment, choose: impl FnOnce(&Formatters) -> (&DateTimeFormat, &DateTimeFormat)) -> String {
        self.with(|formatters, is_utc| {
            let (local, utc) = choose(formatters);
            if is_utc { Formatters::in_utc(utc, moment) } else { isolated_format(&local.format(), &date(moment)) }
        })
    }

    fn with<T>(self, format: impl FnOnce(&Formatters, bool) -> T) -> T {
        self.0.with(|setting| {
            if FORMATTERS.with_borrow(|formatters| formatters.zone != setting.local) {
                FORMATTERS.set(Formatters::new());
            }
            FORMATTERS.with_borrow(|formatters| format(formatters, setting.is_utc_only || formatters.is_utc))
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^53")]
pub fn number(number: usize) -> Number {
    let shown = FORMATTERS
        .with_borrow(|formatters| isolated_format(&formatters.number.format(), &JsValue::from_f64(number as f64)));
    Number { shown, is_one: number == 1 }
}

/// A size in GB, or the provider's text if it is not a number; `None` if there is no size.
pub fn size(size: &Size) -> Option<String> {
    let as_text = || (!size.raw.is_empty()).then(|| shown(&size.raw));
    let gigabytes = |size: f64| {
        FORMATTERS.with_borrow(|formatters| isolated_format(&formatters.gigabytes.format(), &JsValue::from_f64(size)))
    };
    size.gigabytes.map(gigabytes).or_else(as_text)
}

/// A span in at most `most` units, the largest first: `2 days 3 hr 12 min`.
#[expect(clippy::cast_precision_loss, reason = "days of a span are far below 2^53")]
pub fn span(span: Span, most: usize) -> String {
    FORMATTERS.with_borrow(|formatters| {
        let [days, hours, minutes, seconds] = &formatters.units;
        let parts = span.units(most).into_iter().map(|(count, unit)| {
            let formatter = match unit {
                Unit::Day => days,
                Unit::Hour => hours,
                Unit::Minute => minutes,
                Unit::Second => seconds,
            };
            format_value(&formatter.format(), &JsValue::from_f64(count as f64))
        });
        // Isolated as a whole, so that the largest unit comes first in the reading direction.
        isolated(parts.collect::<Vec<_>>().join(" "))
    })
}
