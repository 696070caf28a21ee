//! How many slices are in each state.

use super::{check::State, row::SliceRow};
use crate::domain::remote::Remote;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: [usize; 6],
    /// How many slices are unknown because they are not checked yet.
    pub unchecked: usize,
    /// How many slices are unknown because their backups could not be read.
    pub unread: usize,
    /// How many last checks failed, including those of slices with an earlier successful check.
    pub failed: usize,
}

impl Summary {
    pub fn of(rows: &[SliceRow]) -> Self {
        let mut summary = Self::default();
        for row in rows {
            if let Some(count) = summary.counts.get_mut(row.status.state as usize) {
                *count += 1;
            }
            summary.failed += usize::from(row.check.failure().is_some());
            let is_unknown = row.status.state == State::Unknown;
            summary.unchecked += usize::from(is_unknown && row.is_unchecked());
            summary.unread += usize::from(is_unknown && matches!(row.check, Remote::Failed(_)));
        }
        summary
    }

    pub fn count(&self, state: State) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}
