//! What is counted over all rows.

use std::rc::Rc;

use crate::states::{Row, State};
use crate::text::number;

/// How many rows there are, how many of them are checked, and how many are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    pub all: usize,
    pub checked: usize,
    checking: usize,
    counts: [usize; 6],
}

impl Summary {
    pub fn of(rows: &[Rc<Row>], now: f64) -> Self {
        let mut summary = Self { all: rows.len(), ..Self::default() };
        for row in rows {
            summary.counts[row.state(now) as usize] += 1;
            summary.checked += usize::from(row.check.is_some());
            summary.checking += usize::from(row.is_checking);
        }
        summary
    }

    pub fn count(&self, state: State) -> usize {
        self.counts[state as usize]
    }

    pub fn can_check_more(&self) -> bool {
        self.checking == 0 && self.checked < self.all
    }

    /// The account in one sentence.
    pub fn headline(&self) -> String {
        let (all, fresh) = (number(self.all), self.count(State::Fresh));
        if self.all == 0 {
            return "This account has no slices.".to_owned();
        }
        if self.checked == 0 {
            return format!("None of {all} slices is checked yet.");
        }
        if fresh == self.all {
            return format!("All {all} slices have a fresh backup.");
        }
        let others = State::ALL.into_iter().filter(|state| *state != State::Fresh && self.count(*state) > 0);
        let parts = others.map(|state| format!("{} {}", number(self.count(state)), state.label().to_lowercase()));
        let parts = parts.collect::<Vec<_>>().join(", ");
        format!("{} of {all} slices have a fresh backup; {parts}.", number(fresh))
    }
}
