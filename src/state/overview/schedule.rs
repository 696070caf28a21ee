//! Which slice is checked next, and what the result of a check means for the checks after it.

use super::Run;
use crate::domain::{
    backup::BackupList,
    failure::Failure,
    moment::{Moment, Span},
    overview::Rows,
    rate_limiter::RateLimiter,
    retry,
};
use std::ops::Range;

/// What to do after a check.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NextStep {
    /// The list was read.
    Store(BackupList),
    /// The server limits the rate. This slice is checked again, before any other.
    CheckAgain,
    /// The slice could not be checked.
    Fail(Failure),
    /// The slice could not be checked, and neither could the ones before it: start no more checks.
    GiveUp(Failure),
}

/// The index of the slice to check now; `None` if nothing is due or the rate limiter allows no further check.
pub(super) fn next_check(rows: &Rows, limiter: &RateLimiter, visible: Range<usize>, now: Moment) -> Option<usize> {
    let free = limiter.available(rows.summary().checking, now);
    if free > 0 { rows.next_to_check(visible, now) } else { None }
}

/// Whether slices are being checked at `now`.
pub(super) fn status(rows: &Rows, limiter: &RateLimiter, now: Moment) -> Run {
    match limiter.waiting_until(now) {
        _ if !rows.has_remaining(now) => Run::Idle,
        Some(until) => Run::Waiting(until),
        None => Run::Checking,
    }
}

/// Adapts the rate to the result of a check and decides what to do with it.
pub(super) fn next_step(limiter: &mut RateLimiter, read: Result<BackupList, Failure>, now: Moment) -> NextStep {
    match read {
        Ok(list) => {
            limiter.record_success();
            NextStep::Store(list)
        }
        Err(failure) if is_rate_limit(&failure) => {
            limiter.back_off(failure.retry_after(), now);
            NextStep::CheckAgain
        }
        Err(failure) => {
            if limiter.record_failure() {
                NextStep::GiveUp(failure)
            } else {
                NextStep::Fail(failure)
            }
        }
    }
}

/// The delay before the next attempt of one check. A rate limit concerns all checks, so the single check does not retry.
pub(super) fn retry_delay(attempt: u32, failure: &Failure) -> Option<Span> {
    if is_rate_limit(failure) { None } else { retry::retry_delay(attempt, failure) }
}

fn is_rate_limit(failure: &Failure) -> bool {
    failure.status() == Some(429) || failure.retry_after().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        failure::Refusal,
        listing::Listing,
        overview::Check,
        rate_limiter::MAX_CONSECUTIVE_FAILURES,
        slice::{Slice, SliceId},
    };

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    fn refused(status: u16, retry_after: Option<i64>) -> Failure {
        Failure::Refused(Refusal { status, sentence: None, retry_after: retry_after.map(Span::seconds) })
    }

    /// An overview of 20 slices, with a clock and answers that the test gives.
    struct Checks {
        rows: Rows,
        limiter: RateLimiter,
    }

    impl Checks {
        fn new() -> Self {
            let listing: Listing = (0..20).map(|number| Slice::unnamed(SliceId(number))).collect();
            let mut rows = Rows::default();
            rows.append(&listing);
            Self { rows, limiter: RateLimiter::default() }
        }

        /// Starts what is due, and returns the indices of the slices.
        fn start(&mut self, now: Moment) -> Vec<usize> {
            let mut started = Vec::new();
            while let Some(index) = next_check(&self.rows, &self.limiter, 0..0, now) {
                self.rows.begin_check(index);
                started.push(index);
            }
            started
        }

        fn finish(&mut self, index: usize, read: Result<BackupList, Failure>, now: Moment) -> NextStep {
            let step = next_step(&mut self.limiter, read, now);
            match step.clone() {
                NextStep::Store(list) => self.rows.record_check(index, Ok(Check::summarize(&list, now)), None, now),
                NextStep::CheckAgain => self.rows.requeue(index),
                NextStep::Fail(failure) | NextStep::GiveUp(failure) => {
                    self.rows.record_check(index, Err(failure), None, now);
                }
            }
            step
        }

        fn status(&self, now: Moment) -> Run {
            status(&self.rows, &self.limiter, now)
        }
    }

    #[test]
    fn after_a_429_nothing_starts_before_retry_after_and_then_the_same_slice_is_first() {
        let mut checks = Checks::new();
        assert_eq!(checks.start(at(0)), [0, 1, 2, 3]);
        assert_eq!(checks.finish(2, Err(refused(429, Some(30))), at(1)), NextStep::CheckAgain);
        for index in [0, 1, 3] {
            assert_eq!(checks.finish(index, Ok(BackupList::default()), at(2)), NextStep::Store(BackupList::default()));
        }
        assert_eq!((checks.start(at(30)), checks.status(at(30))), (vec![], Run::Waiting(at(31))));
        assert_eq!((checks.start(at(31)), checks.status(at(31))), (vec![2, 4], Run::Checking));
    }

    #[test]
    fn rate_limits_in_a_row_double_the_delay_and_never_give_up() {
        let mut checks = Checks::new();
        let mut now = at(0);
        let mut delays = Vec::new();
        for _ in 0..2 * MAX_CONSECUTIVE_FAILURES {
            for index in checks.start(now) {
                assert_eq!(checks.finish(index, Err(refused(429, None)), now), NextStep::CheckAgain);
            }
            let Run::Waiting(until) = checks.status(now) else { panic!("nothing waits at {now:?}") };
            delays.push(until.since(now).as_seconds());
            now = until;
        }
        assert_eq!(delays[..7], [2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn failures_in_a_row_give_up_and_a_success_between_them_counts_anew() {
        let mut checks = Checks::new();
        let failure = || refused(500, None);
        let last = MAX_CONSECUTIVE_FAILURES;
        let mut steps = Vec::new();
        for number in 1..2 * last {
            let index = checks.start(at(0)).first().copied().or_else(|| running(&checks.rows)).expect("one is running");
            let read = if number == last { Ok(BackupList::default()) } else { Err(failure()) };
            steps.push(checks.finish(index, read, at(0)));
        }
        let is_failure = |step: &NextStep| *step == NextStep::Fail(failure());
        assert_eq!(steps.iter().filter(|step| is_failure(step)).count(), steps.len() - 1);
        let index = running(&checks.rows).expect("one is running");
        assert_eq!(checks.finish(index, Err(failure()), at(0)), NextStep::GiveUp(failure()));
    }

    fn running(rows: &Rows) -> Option<usize> {
        rows.all().iter().position(|line| line.is_checking)
    }

    #[test]
    fn when_every_slice_is_checked_nothing_is_due_until_the_checks_are_old() {
        let mut checks = Checks::new();
        loop {
            let started = checks.start(at(0));
            if started.is_empty() {
                break;
            }
            for index in started {
                checks.finish(index, Ok(BackupList::default()), at(0));
            }
        }
        assert_eq!((checks.rows.summary().checked, checks.status(at(0))), (20, Run::Idle));
        assert_eq!((checks.start(at(599)), checks.start(at(600))), (vec![], vec![0, 1, 2, 3]));
    }

    #[test]
    fn a_single_check_retries_a_failure_but_not_a_rate_limit() {
        assert_eq!(retry_delay(1, &refused(503, None)), retry::retry_delay(1, &refused(503, None)));
        assert!(retry_delay(1, &refused(503, None)).is_some());
        for failure in [refused(429, None), refused(429, Some(1)), refused(503, Some(1))] {
            assert_eq!(retry_delay(1, &failure), None, "{failure:?}");
        }
    }
}
