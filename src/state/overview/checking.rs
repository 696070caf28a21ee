//! Starts the checks and records their results.

use super::{
    Overview, Run,
    schedule::{NextStep, next_check, next_step, retry_delay, status},
};
use crate::{
    domain::{overview::Rows, rate_limiter::RateLimiter},
    state::{
        clock::Clock,
        read::{Retries, read, spawn},
    },
};
use leptos::prelude::*;

impl Overview {
    /// Starts no more checks. Those that are running go on.
    pub fn pause(self) {
        self.set_run.set(Run::Paused);
    }

    /// Continues the checks. If they were given up, also checks the slices again that failed.
    pub fn resume(self) {
        if self.has_given_up() {
            self.change(&mut Rows::request_failed);
        }
        self.rate_limiter.update_value(RateLimiter::resume);
        self.set_run.set(Run::Idle);
        self.start_checks();
    }

    /// Starts no more checks and aborts those that are running.
    pub fn cancel(self) {
        self.abort.abort();
        self.abort_signal.set_value(None);
        self.change(&mut Rows::cancel);
        self.set_run.set(Run::Idle);
        self.sort_if_undisturbed();
    }

    /// Checks all slices whose last check is not fresh.
    pub fn check_all(self) {
        self.change(&mut |rows| rows.request_all(Clock::read()));
        self.resume();
    }

    /// Checks the slices again whose last check failed.
    pub fn check_failed(self) {
        self.change(&mut Rows::request_failed);
        self.resume();
    }

    fn has_given_up(self) -> bool {
        matches!(self.run.get_untracked(), Run::GivenUp(_))
    }

    /// Checks one slice, even while the others are paused. If the server limits the rate, it is the next to be checked.
    pub fn check(self, index: usize) {
        if self.rate_limiter.with_value(|limiter| limiter.waiting_until(Clock::read()).is_some()) {
            self.change(&mut |rows| rows.request(index));
        } else {
            self.start_check(index, true);
        }
    }

    /// Starts as many checks as the rate limiter allows.
    pub(super) fn start_checks(self) {
        let Some(visible) = self.visible.get_value() else { return };
        match self.run.get_untracked() {
            Run::Paused | Run::GivenUp(_) => return,
            Run::Idle | Run::Checking | Run::Waiting(_) => {}
        }
        let now = Clock::read();
        loop {
            let limiter = self.rate_limiter.get_value();
            let next = self.rows.with_untracked(|rows| next_check(rows, &limiter, visible.clone(), now));
            let Some(next) = next else { break };
            if !self.start_check(next, false) {
                break;
            }
        }
        let limiter = self.rate_limiter.get_value();
        let run = self.rows.with_untracked(|rows| status(rows, &limiter, now));
        if run != self.run.get_untracked() {
            let is_done = run == Run::Idle;
            self.set_run.set(run);
            if is_done {
                self.sort_if_undisturbed();
            }
        }
    }

    /// Sorts the rows after the last check, unless the user is in the table.
    fn sort_if_undisturbed(self) {
        if self.can_reorder.get_value().is_some_and(|can_reorder| can_reorder.run(())) {
            self.change(&mut |rows| rows.sort(Clock::read(), self.unicode));
        }
    }

    /// Starts the check of one slice and returns whether that worked. `is_single` means that the user asked for this
    /// slice: the check then retries even after the others were given up.
    fn start_check(self, index: usize, is_single: bool) -> bool {
        let slice = self.rows.with_untracked(|rows| rows.get(index).map(|line| line.slice.id));
        let abort_signal = self.abort_signal.get_value().or_else(|| self.abort.renew());
        let (Some(slice), Some(abort_signal), Some(client)) = (slice, abort_signal, self.session.client()) else {
            return false;
        };
        self.abort_signal.set_value(Some(abort_signal.clone()));
        self.change(&mut |rows| rows.begin_check(index));
        spawn(async move {
            let should_continue = || is_single || !self.has_given_up();
            let retries = Retries { delay: retry_delay, should_continue };
            let request = || client.backups(slice, Some(&abort_signal));
            let Some(read) = read(self.session, &client, &abort_signal, retries, request).await else {
                if !abort_signal.aborted() {
                    self.change(&mut |rows| rows.requeue(index));
                }
                return;
            };
            let now = Clock::read();
            match self.rate_limiter.try_update_value(|limiter| next_step(limiter, read, now)) {
                None => return,
                Some(NextStep::Store(list)) => self.cache.put(slice, &list, now),
                Some(NextStep::CheckAgain) => self.change(&mut |rows| rows.requeue(index)),
                Some(NextStep::Fail(failure)) => self.record_check(index, slice, Err(failure)),
                Some(NextStep::GiveUp(failure)) => {
                    self.record_check(index, slice, Err(failure.clone()));
                    self.set_run.set(Run::GivenUp(failure));
                }
            }
            self.start_checks();
        });
        true
    }
}
