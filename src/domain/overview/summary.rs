//! How the account stands as a whole.

use super::{Line, State};
use crate::domain::remote::Remote;

/// How many slices stand in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    counts: [usize; 6],
    /// How many are not checked yet; they count as unknown.
    pub unchecked: usize,
    /// How many could not be read and are unknown for it.
    pub unread: usize,
    /// How many could not be read when they were last checked, also where something is known from before.
    pub failed: usize,
}

impl Summary {
    /// Counts.
    pub fn of(lines: &[Line]) -> Self {
        let mut summary = Self::default();
        for line in lines {
            if let Some(count) = summary.counts.get_mut(line.status.state as usize) {
                *count += 1;
            }
            summary.failed += usize::from(line.known.failure().is_some());
            let unknown = line.status.state == State::Unknown;
            summary.unchecked += usize::from(unknown && line.is_unchecked());
            summary.unread += usize::from(unknown && matches!(line.known, Remote::Failed(_)));
        }
        summary
    }

    /// How many are in this state.
    pub fn count(&self, state: State) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}
