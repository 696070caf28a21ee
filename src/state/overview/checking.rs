//! Asking for the backups of many slices, at the pace that the server bears.

use super::{Overview, Run};
use crate::{
    domain::{failure::Failure, overview::Rows, rate_limiter::RateLimiter, retry},
    state::{
        clock::Clock,
        read::{Retries, read, spawn},
    },
};
use leptos::prelude::*;

impl Overview {
    /// Stops asking for a while; what is under way comes to its end.
    pub fn pause(self) {
        self.set_run.set(Run::Paused);
    }

    /// Goes on asking; after a stop for failures, also for what has failed.
    pub fn resume(self) {
        if self.has_given_up() {
            self.change(&mut Rows::want_failed);
        }
        self.pace.update_value(RateLimiter::resume);
        self.set_run.set(Run::Idle);
        self.go_on();
    }

    /// Stops asking, and ends what is under way.
    pub fn cancel(self) {
        self.abort.abort();
        self.stop.set_value(None);
        self.change(&mut Rows::cancel);
        self.set_run.set(Run::Idle);
        self.come_to_rest();
    }

    /// Checks all that are not fresh.
    pub fn check_all(self) {
        self.change(&mut |rows| rows.want_all(Clock::read()));
        self.resume();
    }

    /// Checks those again that could not be read.
    pub fn check_failed(self) {
        self.change(&mut Rows::want_failed);
        self.resume();
    }

    fn has_given_up(self) -> bool {
        matches!(self.run.get_untracked(), Run::GivenUp(_))
    }

    /// Checks one, also while the others are paused.
    pub fn check(self, index: usize) {
        if self.pace.with_value(|pace| pace.waits_until(Clock::read()).is_some()) {
            self.change(&mut |rows| rows.want(index));
        } else {
            self.ask(index, true);
        }
    }

    /// Asks for as many as may be asked for now.
    pub(super) fn go_on(self) {
        let Some(visible) = self.visible.get_value() else { return };
        match self.run.get_untracked() {
            Run::Paused | Run::GivenUp(_) => return,
            Run::Idle | Run::Checking | Run::Waiting(_) => {}
        }
        let now = Clock::read();
        loop {
            let next = self.rows.with_untracked(|rows| {
                let free = self.pace.with_value(|pace| pace.free(rows.under_way(), now));
                if free > 0 { rows.next(visible.clone(), now) } else { None }
            });
            let Some(next) = next else { break };
            if !self.ask(next, false) {
                break;
            }
        }
        let to_do = self.rows.with_untracked(|rows| rows.to_do(now)) > 0;
        let run = match self.pace.with_value(|pace| pace.waits_until(now)) {
            _ if !to_do => Run::Idle,
            Some(until) => Run::Waiting(until),
            None => Run::Checking,
        };
        let before = self.run.get_untracked();
        if run != before {
            let is_done = run == Run::Idle;
            self.set_run.set(run);
            if is_done {
                self.come_to_rest();
            }
        }
    }

    /// Puts the rows in order once the answers have stopped, unless that took them away from under somebody's eyes.
    fn come_to_rest(self) {
        if self.can_reorder.get_value().is_some_and(|can_reorder| can_reorder.run(())) {
            self.settle();
        }
    }

    /// Asks for one slice, `alone` where the user wants just this one; whether it could.
    fn ask(self, index: usize, alone: bool) -> bool {
        let slice = self.rows.with_untracked(|rows| rows.line(index).map(|line| line.slice.id));
        let stop = self.stop.get_value().or_else(|| self.abort.renew());
        let (Some(slice), Some(stop), Some(client)) = (slice, stop, self.session.client()) else { return false };
        self.stop.set_value(Some(stop.clone()));
        self.change(&mut |rows| rows.begin(index));
        spawn(async move {
            let wait = |number, failure: &Failure| {
                if asks_for_patience(failure) { None } else { retry::wait(number, failure) }
            };
            let retries = Retries { wait, goes_on: || alone || !self.has_given_up() };
            let read = read(self.session, &client, &stop, retries, || client.backups(slice, Some(&stop))).await;
            match read {
                None => {
                    if !stop.aborted() {
                        self.change(&mut |rows| rows.put_back(index));
                    }
                    return;
                }
                Some(Ok(list)) => {
                    self.pace.update_value(RateLimiter::went_well);
                    self.cache.put(slice, &list, Clock::read());
                }
                // Patience is asked of all, not of this one alone.
                Some(Err(failure)) if asks_for_patience(&failure) => {
                    self.pace.update_value(|pace| pace.slow_down(failure.retry_after(), Clock::read()));
                    self.change(&mut |rows| rows.put_back(index));
                }
                Some(Err(failure)) => {
                    self.tell(index, slice, Err(failure.clone()));
                    if self.pace.try_update_value(RateLimiter::failed).unwrap_or(false) {
                        self.set_run.set(Run::GivenUp(failure));
                    }
                }
            }
            self.go_on();
        });
        true
    }
}

fn asks_for_patience(failure: &Failure) -> bool {
    failure.status() == Some(429) || failure.retry_after().is_some()
}
