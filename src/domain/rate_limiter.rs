//! How fast many slices are asked for: gently, slower when the server asks for patience, and not on and on when
//! nothing comes back.

use super::moment::{Moment, Span};

/// How many requests may be under way at a time.
pub const MAX_CONCURRENT: usize = 4;

/// How many slices in a row may fail for good before going on is pointless.
pub const MAX_CONSECUTIVE_FAILURES: u32 = 8;

/// The first wait after a 429 that names none; each one doubles it.
const FIRST_WAIT: Span = Span::seconds(2);

/// The longest wait of our own making.
const LAST_WAIT: Span = Span::seconds(60);

/// How many answers in a row widen the way again by one request.
const RAMP_UP_AFTER: u32 = 10;

/// The pace of many reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimiter {
    lanes: usize,
    wait: Span,
    not_before: Option<Moment>,
    good: u32,
    failed: u32,
}

impl Default for RateLimiter {
    fn default() -> Self {
        Self { lanes: MAX_CONCURRENT, wait: FIRST_WAIT, not_before: None, good: 0, failed: 0 }
    }
}

impl RateLimiter {
    /// How many more may be asked for at `now`, with so many under way.
    pub fn free(&self, under_way: usize, now: Moment) -> usize {
        if self.waits_until(now).is_some() { 0 } else { self.lanes.saturating_sub(under_way) }
    }

    /// Until when nothing more is asked for, because the server has asked for patience.
    pub fn waits_until(&self, now: Moment) -> Option<Moment> {
        self.not_before.filter(|moment| *moment > now)
    }

    /// An answer came that could be used.
    pub fn went_well(&mut self) {
        self.failed = 0;
        self.good += 1;
        if self.good >= RAMP_UP_AFTER {
            self.good = 0;
            self.lanes = (self.lanes + 1).min(MAX_CONCURRENT);
            self.wait = FIRST_WAIT;
        }
    }

    /// The server asked for patience, for as long as it says or as we think fit. Several such answers at once are one.
    pub fn slow_down(&mut self, asked: Option<Span>, now: Moment) {
        if self.waits_until(now).is_none() {
            self.lanes = (self.lanes / 2).max(1);
            self.not_before = Some(now.plus(self.wait));
            self.wait = Span::milliseconds(self.wait.as_milliseconds().saturating_mul(2)).min(LAST_WAIT);
        }
        self.not_before = self.not_before.max(asked.map(|asked| now.plus(asked)));
        self.good = 0;
    }

    /// A slice could not be read. Whether going on is pointless.
    pub fn failed(&mut self) -> bool {
        self.good = 0;
        self.failed += 1;
        self.failed >= MAX_CONSECUTIVE_FAILURES
    }

    /// The user wants to go on: what failed before counts no longer.
    pub fn resume(&mut self) {
        self.failed = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    #[test]
    fn at_most_four_at_a_time() {
        let pace = RateLimiter::default();
        let free: Vec<_> = (0..6).map(|under_way| pace.free(under_way, at(0))).collect();
        assert_eq!(free, [4, 3, 2, 1, 0, 0]);
    }

    #[test]
    fn a_burst_of_refusals_halves_the_pace_once_and_waits_the_longest_that_was_asked_for() {
        let mut pace = RateLimiter::default();
        pace.slow_down(None, at(0));
        pace.slow_down(Some(Span::seconds(30)), at(1));
        pace.slow_down(Some(Span::seconds(5)), at(1));
        assert_eq!((pace.free(0, at(30)), pace.waits_until(at(30))), (0, Some(at(31))));
        assert_eq!(pace.free(0, at(31)), 2);
    }

    #[test]
    fn waits_double_up_to_a_minute_and_one_request_is_always_left() {
        let mut pace = RateLimiter::default();
        let mut now = at(0);
        let mut waits = Vec::new();
        for _ in 0..8 {
            pace.slow_down(None, now);
            let until = pace.waits_until(now).unwrap();
            waits.push(until.since(now).as_seconds());
            now = until;
        }
        assert_eq!(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pace.free(0, now), 1);
    }

    #[test]
    fn answers_widen_the_way_again() {
        let mut pace = RateLimiter::default();
        pace.slow_down(None, at(0));
        pace.slow_down(None, at(10));
        assert_eq!(pace.free(0, at(20)), 1);
        for lanes in [2, 3, 4, 4] {
            for _ in 0..10 {
                pace.went_well();
            }
            assert_eq!(pace.free(0, at(20)), lanes);
        }
    }

    #[test]
    fn eight_failures_in_a_row_are_enough() {
        let mut pace = RateLimiter::default();
        assert!((0..7).all(|_| !pace.failed()));
        pace.went_well();
        assert!((0..7).all(|_| !pace.failed()));
        assert!(pace.failed());
        pace.resume();
        assert!(!pace.failed());
    }
}
