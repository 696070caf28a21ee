//! How many slices are in each state, and how many are checked.

use super::{check::State, row::SliceRow};
use crate::domain::remote::Remote;

/// Follows each change of a row: counting ten thousand rows anew for every answer takes longer than showing it
/// (measured).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: [usize; 6],
    /// How many slices are unknown because they are not checked yet.
    pub unchecked: usize,
    /// How many slices are unknown because their backups could not be read.
    pub unread: usize,
    /// How many last checks failed, including those of slices with an earlier successful check.
    pub failed: usize,
    /// How many slices have been checked, successfully or not.
    pub checked: usize,
    /// How many checks are under way.
    pub checking: usize,
    /// How many slices the user has asked to check.
    pub(super) requested: usize,
}

impl Summary {
    pub(super) fn add(&mut self, row: &SliceRow) {
        self.change(row, 1);
    }

    pub(super) fn remove(&mut self, row: &SliceRow) {
        self.change(row, -1);
    }

    fn change(&mut self, row: &SliceRow, by: isize) {
        let is_unknown = row.status.state == State::Unknown;
        let change = |count: &mut usize, is_counted| {
            if is_counted {
                *count = count.wrapping_add_signed(by);
            }
        };
        if let Some(count) = self.counts.get_mut(row.status.state as usize) {
            change(count, true);
        }
        change(&mut self.unchecked, is_unknown && row.is_unchecked());
        change(&mut self.unread, is_unknown && matches!(row.check, Remote::Failed(_)));
        change(&mut self.failed, row.check.failure().is_some());
        change(&mut self.checked, !row.is_unchecked());
        change(&mut self.checking, row.is_checking);
        change(&mut self.requested, row.is_requested);
    }

    pub fn count(&self, state: State) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}
