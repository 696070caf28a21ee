//! Which slices are due for a check, and which of them comes next.

use super::{Rows, row::SliceRow};
use crate::domain::moment::{Moment, Span};
use std::ops::Range;

/// How many slices are checked without a request by the user.
pub const AUTO_CHECKED: usize = 100;

/// How long a check is fresh. No automatic check is repeated sooner.
pub const FRESH_FOR: Span = Span::seconds(600);

impl Rows {
    pub fn begin_check(&mut self, index: usize) {
        self.set_queued(index, true, false);
    }

    /// Puts a check that was aborted at the front of the queue.
    pub fn requeue(&mut self, index: usize) {
        self.set_queued(index, false, true);
    }

    fn set_queued(&mut self, index: usize, is_checking: bool, is_requested: bool) {
        self.change_row(index, |row| {
            row.set_checking(is_checking);
            row.is_requested = is_requested;
        });
    }

    /// The slice to check next: first those that the user requested, then the `visible` rows, then the server's order.
    /// `visible` is a range of positions in [`Rows::shown`].
    pub fn next_to_check(&self, visible: Range<usize>, now: Moment) -> Option<usize> {
        let is_requested = |row: &SliceRow| row.is_requested && !row.is_checking;
        let requested = if self.summary.requested == 0 { None } else { self.all.iter().position(is_requested) };
        let on_screen =
            || self.shown.get(visible.clone()).unwrap_or_default().iter().copied().find(|at| self.is_due(*at, now));
        requested.or_else(on_screen).or_else(|| self.first_due(now))
    }

    fn first_due(&self, now: Moment) -> Option<usize> {
        let end = if self.full_check_at.is_some() { self.all.len() } else { AUTO_CHECKED };
        (0..end).find(|index| self.is_due(*index, now))
    }

    fn is_due(&self, index: usize, now: Moment) -> bool {
        let since = if index < AUTO_CHECKED && !self.is_cancelled { Some(now) } else { self.full_check_at };
        let is_due = |row: &SliceRow| since.is_some_and(|since| row.is_due(stale_before(since)));
        self.all.get(index).is_some_and(is_due)
    }

    /// Whether a check is due or under way.
    pub fn has_remaining(&self, now: Moment) -> bool {
        self.summary.checking > 0 || self.summary.requested > 0 || self.first_due(now).is_some()
    }

    /// How many slices have no fresh check and are not going to be checked unless the user asks.
    pub fn unscheduled(&self, now: Moment) -> usize {
        let is_unscheduled =
            |(index, row): &(usize, &SliceRow)| row.is_due(stale_before(now)) && !self.is_due(*index, now);
        self.all.iter().enumerate().filter(is_unscheduled).count()
    }

    /// Requests a check of every slice without a fresh one.
    pub fn request_all(&mut self, now: Moment) {
        self.full_check_at = Some(now);
        self.is_cancelled = false;
    }

    /// Requests a check of one slice.
    pub fn request(&mut self, index: usize) {
        self.change_row(index, |row| row.is_requested = true);
    }

    /// Requests a check of every slice whose last check failed.
    pub fn request_failed(&mut self) {
        for index in 0..self.all.len() {
            self.change_row(index, |row| row.is_requested |= row.check.failure().is_some());
        }
    }

    /// Empties the queue and stops the automatic checks. The caller aborts the requests that are under way.
    pub fn cancel(&mut self) {
        self.full_check_at = None;
        self.is_cancelled = true;
        for index in 0..self.all.len() {
            self.set_queued(index, false, false);
        }
    }
}

/// A check that ended at or before this moment is no longer fresh at `now`.
fn stale_before(now: Moment) -> Moment {
    now.minus(FRESH_FOR)
}
