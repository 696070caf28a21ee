//! Which slices are asked for, and which of them next.

use super::{FIRST, KEEPS, Line, Rows};
use crate::domain::moment::Moment;
use std::ops::Range;

impl Line {
    fn is_due(&self, before: Moment) -> bool {
        !self.under_way && self.ended_at.is_none_or(|at| at <= before)
    }
}

impl Rows {
    /// A check of a slice begins.
    pub fn begin(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index) {
            line.under_way = true;
            line.wanted = false;
        }
    }

    /// A check came to nothing and is to be made again, before any other.
    pub fn put_back(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index) {
            line.under_way = false;
            line.wanted = true;
        }
    }

    /// How many slices are being asked for.
    pub fn under_way(&self) -> usize {
        self.lines.iter().filter(|line| line.under_way).count()
    }

    /// The slice to ask for next: one that the user has asked for, else one of the `visible` rows, else the first
    /// in the server's order.
    pub fn next(&self, visible: Range<usize>, now: Moment) -> Option<usize> {
        let wanted = self.lines.iter().position(|line| line.wanted && !line.under_way);
        let seen =
            || self.shown.get(visible.clone()).unwrap_or_default().iter().copied().find(|at| self.is_due(*at, now));
        wanted.or_else(seen).or_else(|| (0..self.lines.len()).find(|at| self.is_due(*at, now)))
    }

    fn is_due(&self, index: usize, now: Moment) -> bool {
        let since = if index < FIRST && !self.is_cancelled { Some(now) } else { self.round };
        let due = |line: &Line| since.is_some_and(|since| line.is_due(before(since)));
        self.lines.get(index).is_some_and(due)
    }

    /// How many slices are still to be asked for or under way.
    pub fn to_do(&self, now: Moment) -> usize {
        let open = |(index, line): &(usize, &Line)| line.under_way || line.wanted || self.is_due(*index, now);
        self.lines.iter().enumerate().filter(open).count()
    }

    /// How many slices could be asked for, where the user has to say so.
    pub fn beyond(&self, now: Moment) -> usize {
        let left = |(index, line): &(usize, &Line)| line.is_due(before(now)) && !self.is_due(*index, now);
        self.lines.iter().enumerate().filter(left).count()
    }

    /// The user wants all of them to be checked.
    pub fn want_all(&mut self, now: Moment) {
        self.round = Some(now);
        self.is_cancelled = false;
    }

    /// The user wants this one to be checked.
    pub fn want(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index) {
            line.wanted = true;
        }
    }

    /// Those that could not be read when they were last checked are to be checked again.
    pub fn want_failed(&mut self) {
        for line in &mut self.lines {
            line.wanted |= line.known.failure().is_some();
        }
    }

    /// The user wants nothing more to be checked; what was under way has been ended.
    pub fn cancel(&mut self) {
        self.round = None;
        self.is_cancelled = true;
        for line in &mut self.lines {
            line.wanted = false;
            line.under_way = false;
        }
    }
}

/// A check that ended before this is no longer fresh at `now`.
fn before(now: Moment) -> Moment {
    now.minus(KEEPS)
}
