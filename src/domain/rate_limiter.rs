//! Limits the rate of many reads: few at a time, fewer after a 429, and none after many failures in a row.

use super::moment::{Moment, Span};

/// The maximum number of concurrent requests.
pub const MAX_CONCURRENT: usize = 4;

/// After this many failed slices in a row, the caller should stop.
pub const MAX_CONSECUTIVE_FAILURES: u32 = 8;

/// The wait after the first 429 without `Retry-After`. Each further 429 doubles it.
const FIRST_WAIT: Span = Span::seconds(2);

/// The longest wait without `Retry-After`.
const MAX_WAIT: Span = Span::seconds(60);

/// After this many successes in a row, one more concurrent request is allowed.
const RAMP_UP_AFTER: u32 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimiter {
    /// How many concurrent requests are allowed now.
    limit: usize,
    /// The next wait without `Retry-After`.
    wait: Span,
    not_before: Option<Moment>,
    /// In a row.
    successes: u32,
    /// In a row.
    failures: u32,
}

impl Default for RateLimiter {
    fn default() -> Self {
        Self { limit: MAX_CONCURRENT, wait: FIRST_WAIT, not_before: None, successes: 0, failures: 0 }
    }
}

impl RateLimiter {
    /// How many more requests may start now.
    pub fn available(&self, under_way: usize, now: Moment) -> usize {
        if self.waiting_until(now).is_some() { 0 } else { self.limit.saturating_sub(under_way) }
    }

    /// The end of the wait after a 429, if one is running.
    pub fn waiting_until(&self, now: Moment) -> Option<Moment> {
        self.not_before.filter(|moment| *moment > now)
    }

    pub fn record_success(&mut self) {
        self.failures = 0;
        self.successes += 1;
        if self.successes >= RAMP_UP_AFTER {
            self.successes = 0;
            self.limit = (self.limit + 1).min(MAX_CONCURRENT);
            self.wait = FIRST_WAIT;
        }
    }

    /// Backs off after a 429: `Retry-After`, else a doubling delay. Several answers during one wait count as one.
    pub fn back_off(&mut self, retry_after: Option<Span>, now: Moment) {
        if self.waiting_until(now).is_none() {
            self.limit = (self.limit / 2).max(1);
            self.not_before = Some(now.plus(self.wait));
            self.wait = Span::milliseconds(self.wait.as_milliseconds().saturating_mul(2)).min(MAX_WAIT);
        }
        self.not_before = self.not_before.max(retry_after.map(|wait| now.plus(wait)));
        self.successes = 0;
    }

    /// Counts a slice that could not be read. Returns whether the caller should stop.
    pub fn record_failure(&mut self) -> bool {
        self.successes = 0;
        self.failures += 1;
        self.failures >= MAX_CONSECUTIVE_FAILURES
    }

    /// Forgets earlier failures, because the user wants to continue.
    pub fn resume(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    #[test]
    fn at_most_four_requests_run_at_a_time() {
        let limiter = RateLimiter::default();
        let free: Vec<_> = (0..6).map(|under_way| limiter.available(under_way, at(0))).collect();
        assert_eq!(free, [4, 3, 2, 1, 0, 0]);
    }

    #[test]
    fn a_burst_of_429s_halves_the_limit_once_and_waits_for_the_longest_retry_after() {
        let mut limiter = RateLimiter::default();
        limiter.back_off(None, at(0));
        limiter.back_off(Some(Span::seconds(30)), at(1));
        limiter.back_off(Some(Span::seconds(5)), at(1));
        assert_eq!((limiter.available(0, at(30)), limiter.waiting_until(at(30))), (0, Some(at(31))));
        assert_eq!(limiter.available(0, at(31)), 2);
    }

    #[test]
    fn waits_double_up_to_a_minute_and_one_request_is_always_allowed() {
        let mut limiter = RateLimiter::default();
        let mut now = at(0);
        let mut waits = Vec::new();
        for _ in 0..8 {
            limiter.back_off(None, now);
            let until = limiter.waiting_until(now).unwrap();
            waits.push(until.since(now).as_seconds());
            now = until;
        }
        assert_eq!(waits, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(limiter.available(0, now), 1);
    }

    #[test]
    fn successes_raise_the_limit_again() {
        let mut limiter = RateLimiter::default();
        limiter.back_off(None, at(0));
        limiter.back_off(None, at(10));
        assert_eq!(limiter.available(0, at(20)), 1);
        for limit in [2, 3, 4, 4] {
            for _ in 0..10 {
                limiter.record_success();
            }
            assert_eq!(limiter.available(0, at(20)), limit);
        }
    }

    #[test]
    fn eight_failures_in_a_row_stop_the_reads() {
        let mut limiter = RateLimiter::default();
        assert!((0..7).all(|_| !limiter.record_failure()));
        limiter.record_success();
        assert!((0..7).all(|_| !limiter.record_failure()));
        assert!(limiter.record_failure());
        limiter.resume();
        assert!(!limiter.record_failure());
    }
}
