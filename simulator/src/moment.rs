//! A point in simulated time and the formats in which the provider writes it.

use std::ops::{Add, Sub};
use std::time::Duration;

use jiff::Timestamp;

/// A point in time with millisecond precision. Arithmetic saturates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The moment this many milliseconds after the Unix epoch.
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// Parses `2025-02-04T17:19:36Z`, with or without a fraction of a second.
    pub fn parse(text: &str) -> Option<Self> {
        let timestamp = text.parse::<Timestamp>().ok()?;
        Some(Self(timestamp.as_millisecond()))
    }

    /// The time since `earlier`; zero if `earlier` is in fact later.
    pub fn since(self, earlier: Self) -> Duration {
        let milliseconds = self.0.saturating_sub(earlier.0);
        Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
    }

    /// `2025-02-01 17:19:36.925397`: UTC without a time zone, as in the list of backups.
    ///
    /// `microseconds` (0 to 999) is the part below a millisecond, which a moment does not store.
    pub fn zoneless(self, microseconds: u64) -> String {
        format!("{}{:03}", self.format("%Y-%m-%d %H:%M:%S.%3f"), microseconds % 1000)
    }

    /// `2025-02-04 17:19:36`: UTC without a time zone, as in sentences.
    pub fn zoneless_seconds(self) -> String {
        self.format("%Y-%m-%d %H:%M:%S")
    }

    /// `Fri, 01 Nov 2024 21:23:13 GMT`: as in the snapshots of a slice and in HTTP headers.
    pub fn rfc_1123(self) -> String {
        self.format("%a, %d %b %Y %H:%M:%S GMT")
    }

    /// `2025-02-01T17:19:36.925Z`: as in the control API.
    pub fn iso_8601(self) -> String {
        self.format("%Y-%m-%dT%H:%M:%S.%3fZ")
    }

    fn format(self, format: &str) -> String {
        let limit = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(self.0).unwrap_or(limit).strftime(format).to_string()
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(whole_milliseconds(duration)))
    }
}

impl Sub<Duration> for Moment {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(whole_milliseconds(duration)))
    }
}

fn whole_milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_every_format_the_provider_uses() {
        let moment = Moment::parse("2025-02-01T17:19:36.925Z").unwrap();
        assert_eq!(moment.zoneless(397), "2025-02-01 17:19:36.925397");
        assert_eq!(moment.zoneless(7), "2025-02-01 17:19:36.925007");
        assert_eq!(moment.zoneless_seconds(), "2025-02-01 17:19:36");
        assert_eq!(moment.rfc_1123(), "Sat, 01 Feb 2025 17:19:36 GMT");
        assert_eq!(moment.iso_8601(), "2025-02-01T17:19:36.925Z");
    }

    #[test]
    fn arithmetic_and_formats_saturate() {
        for end in [i64::MIN, i64::MAX] {
            let moment = Moment::from_milliseconds(end);
            assert!(!(moment + Duration::MAX).rfc_1123().is_empty());
            assert!(!(moment - Duration::MAX).rfc_1123().is_empty());
        }
    }
}
