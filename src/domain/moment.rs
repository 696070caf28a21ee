//! Points in time and durations, in whole milliseconds.
//!
//! A date library could parse the provider's two formats too, but it would take a quarter of the page's size budget
//! (27 kB after brotli, measured with jiff).

mod calendar;

/// A point in time: milliseconds since the Unix epoch, UTC, within the years 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A duration in milliseconds; may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(i64);

impl Moment {
    /// Clamps the value to the years 0 to 9999.
    pub const fn from_epoch_milliseconds(milliseconds: i64) -> Self {
        if milliseconds < calendar::FIRST {
            Self(calendar::FIRST)
        } else if milliseconds > calendar::LAST {
            Self(calendar::LAST)
        } else {
            Self(milliseconds)
        }
    }

    /// Parses a date of the provider: `2025-02-01 17:19:36.925397`, with or without a zone of UTC (without one it is UTC,
    /// according to the panel's page), or RFC 1123, `Fri, 01 Nov 2024 21:23:13 GMT`. `None` for anything else.
    pub fn from_provider(text: &str) -> Option<Self> {
        let text = text.trim();
        calendar::parse_numeric(text).or_else(|| calendar::parse_rfc_1123(text)).map(Self)
    }

    pub fn epoch_milliseconds(self) -> i64 {
        self.0
    }

    /// ISO 8601 in UTC with seconds, for example for `<time datetime>`: `2025-02-01T17:19:36Z`.
    pub fn iso(self) -> String {
        calendar::format_iso(self.0)
    }

    /// ISO 8601 in UTC with milliseconds: `2025-02-01T17:19:36.925Z`.
    pub fn iso_exact(self) -> String {
        let whole = self.iso();
        format!("{}.{:03}Z", whole.trim_end_matches('Z'), self.0.rem_euclid(1000))
    }

    /// The time from `earlier` to this moment.
    pub fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    #[must_use]
    pub fn plus(self, span: Span) -> Self {
        Self::from_epoch_milliseconds(self.0.saturating_add(span.0))
    }

    #[must_use]
    pub fn minus(self, span: Span) -> Self {
        Self::from_epoch_milliseconds(self.0.saturating_sub(span.0))
    }

    /// Rounds down to the whole minute.
    #[must_use]
    pub fn minute(self) -> Self {
        Self::from_epoch_milliseconds(self.0 - self.0.rem_euclid(Span::seconds(60).0))
    }
}

impl Span {
    pub const ZERO: Self = Self(0);

    pub const fn milliseconds(count: i64) -> Self {
        Self(count)
    }

    pub const fn seconds(count: i64) -> Self {
        Self(count.saturating_mul(1000))
    }

    pub const fn hours(count: i64) -> Self {
        Self::seconds(count.saturating_mul(3600))
    }

    /// The rest of the span after `passed`: at least zero, and at most the whole span if a clock was set back.
    #[must_use]
    pub fn minus(self, passed: Self) -> Self {
        Self((self.0.saturating_sub(passed.0)).clamp(0, self.0.max(0)))
    }

    pub fn as_milliseconds(self) -> i64 {
        self.0
    }

    /// In whole seconds, rounded towards zero.
    pub fn as_seconds(self) -> i64 {
        self.0 / 1000
    }

    /// Rounds to the nearest hour, or to the nearest minute if under an hour.
    #[must_use]
    pub fn rounded(self) -> Self {
        let seconds = self.as_seconds();
        let to = if seconds.saturating_abs() < 3600 { 60 } else { 3600 };
        Self::seconds(seconds.saturating_add(to / 2).div_euclid(to).saturating_mul(to))
    }

    /// The absolute duration in its largest units: at most `limit` of them, and without zeros at either end. Less than a
    /// second is `0 s`.
    pub fn units(self, limit: usize) -> Vec<(i64, Unit)> {
        let seconds = self.as_seconds().saturating_abs();
        let all = [
            (seconds / 86_400, Unit::Day),
            (seconds / 3600 % 24, Unit::Hour),
            (seconds / 60 % 60, Unit::Minute),
            (seconds % 60, Unit::Second),
        ];
        let mut units: Vec<_> = all.into_iter().skip_while(|(count, _)| *count == 0).take(limit).collect();
        while units.last().is_some_and(|(count, _)| *count == 0) {
            units.pop();
        }
        if units.is_empty() { vec![(0, Unit::Second)] } else { units }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Day,
    Hour,
    Minute,
    Second,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_documented_date_formats_are_utc() {
        for (text, iso) in [
            ("2025-02-01 17:19:36.925397", "2025-02-01T17:19:36Z"),
            ("2025-02-01 17:19:36", "2025-02-01T17:19:36Z"),
            ("Fri, 01 Nov 2024 21:23:13 GMT", "2024-11-01T21:23:13Z"),
            ("2025-02-01T17:19:36Z", "2025-02-01T17:19:36Z"),
            ("2025-02-01 17:19:36.925397+00:00", "2025-02-01T17:19:36Z"),
            ("2025-02-01T17:19:36+00:00", "2025-02-01T17:19:36Z"),
            ("2025-02-01 17:19:36 +0000", "2025-02-01T17:19:36Z"),
            ("2025-02-01 17:19:36-00:00", "2025-02-01T17:19:36Z"),
            ("2025-02-01t17:19:36.9z", "2025-02-01T17:19:36Z"),
            ("2025-02-01 17:19:36 UTC", "2025-02-01T17:19:36Z"),
            ("Fri, 01 Nov 2024 21:23:13 +0000", "2024-11-01T21:23:13Z"),
            ("2024-02-29 00:00:00", "2024-02-29T00:00:00Z"),
            ("2000-02-29 23:59:59", "2000-02-29T23:59:59Z"),
            ("1969-12-31 23:59:59.5", "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(Moment::from_provider(text).map(Moment::iso).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "yesterday",
            "0",
            "2025-02-30 10:00:00",
            "2100-02-29 10:00:00",
            "2025-13-01 10:00:00",
            "2025-02-01 24:00:00",
            "2025-02-01 10:60:00",
            "2025-02-01 10:00:60",
            "2025-02-01 10:00",
            "2025-02-01 10:00:00.",
            "2025-02-01 10:00:00+02:00",
            "2025-02-01 10:00:00+00:30",
            "2025-02-01 10:00:00ZZ",
            "2025-02-01 10:00:00 PST",
            "20250-02-01 10:00:00",
            "+025-02-01 10:00:00",
            "Fri, 31 Nov 2024 21:23:13 GMT",
            "Fri, 01 Nox 2024 21:23:13 GMT",
            "Fri, 01 Nov 2024 21:23:13 PST",
        ] {
            assert_eq!(Moment::from_provider(text), None, "{text}");
        }
    }

    #[test]
    fn a_minute_is_rounded_down_also_before_the_epoch() {
        for (milliseconds, minute) in [(0, 0), (59_999, 0), (60_000, 60_000), (-1, -60_000)] {
            assert_eq!(Moment(milliseconds).minute(), Moment(minute));
        }
        assert_eq!(Moment(5000).minus(Span::seconds(7)), Moment(-2000));
    }

    #[test]
    fn a_stored_date_has_milliseconds() {
        assert_eq!(Moment(1_738_430_376_925).iso_exact(), "2025-02-01T17:19:36.925Z");
        assert_eq!(Moment(-1).iso_exact(), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn a_moment_is_within_the_years_0_to_9999() {
        for (milliseconds, iso) in [(i64::MIN, "0000-01-01T00:00:00Z"), (i64::MAX, "9999-12-31T23:59:59Z")] {
            assert_eq!(Moment::from_epoch_milliseconds(milliseconds).iso(), iso);
        }
    }

    #[test]
    fn the_largest_units_come_first() {
        let span = Span::seconds(2 * 86_400 + 3 * 3600 + 12 * 60 + 9);
        assert_eq!(span.units(3), [(2, Unit::Day), (3, Unit::Hour), (12, Unit::Minute)]);
        assert_eq!(Span::hours(72).units(3), [(3, Unit::Day)]);
        assert_eq!(Span::milliseconds(400).units(2), [(0, Unit::Second)]);
        assert_eq!(Span::seconds(3601).units(3), [(1, Unit::Hour), (0, Unit::Minute), (1, Unit::Second)]);
    }

    #[test]
    fn spans_are_rounded_to_hours_or_minutes() {
        for (minutes, rounded) in [(71 * 60 + 56, 72 * 60), (71 * 60 + 29, 71 * 60), (59, 59), (0, 0), (90, 120)] {
            assert_eq!(Span::seconds(minutes * 60).rounded(), Span::seconds(rounded * 60), "{minutes}");
        }
    }

    /// The last timestamp that jiff supports, 26 hours before the end of the year 9999.
    const JIFF_MAX: i64 = 253_402_207_200;

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = Moment::from_provider(&text);
        }

        #[test]
        fn the_calendar_agrees_with_jiff(seconds in -62_167_219_200_i64..=JIFF_MAX) {
            let expected = jiff::Timestamp::from_second(seconds).unwrap().to_string();
            let ours = Moment::from_epoch_milliseconds(seconds * 1000);
            prop_assert_eq!(ours.iso(), expected.clone());
            prop_assert_eq!(Moment::from_provider(&expected), Some(ours));
            let rfc_1123 = jiff::Timestamp::from_second(seconds).unwrap().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
            prop_assert_eq!(Moment::from_provider(&rfc_1123), Some(ours));
        }

        #[test]
        fn every_moment_survives_formatting_and_parsing(milliseconds: i64, step: i64) {
            let moment = Moment::from_epoch_milliseconds(milliseconds).plus(Span::milliseconds(step));
            let read = Moment::from_provider(&moment.iso());
            prop_assert_eq!(read.map(Moment::iso), Some(moment.iso()));
            prop_assert_eq!(Moment::from_provider(&moment.iso_exact()), Some(moment));
        }

        #[test]
        fn the_units_add_up_to_the_span(seconds in 0_i64..10_000_000_000) {
            let sum: i64 = Span::seconds(seconds).units(4).into_iter().map(|(count, unit)| count * match unit {
                Unit::Day => 86_400, Unit::Hour => 3600, Unit::Minute => 60, Unit::Second => 1,
            }).sum();
            prop_assert_eq!(sum, seconds);
        }

        #[test]
        fn rounding_changes_a_span_by_half_an_hour_at_most(seconds in 0_i64..10_000_000_000) {
            let rounded = Span::seconds(seconds).rounded().as_seconds();
            let most = if seconds < 3570 { 30 } else { 1800 };
            prop_assert!((rounded - seconds).abs() <= most);
            prop_assert!(rounded % 60 == 0 && (rounded < 3600 || rounded % 3600 == 0));
        }

        #[test]
        fn any_span_has_units(milliseconds: i64, limit in 0_usize..6) {
            prop_assert!(!Span::milliseconds(milliseconds).units(limit).is_empty());
        }
    }
}
