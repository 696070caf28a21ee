//! How far the current command is: for the machine, and for the dialog.

use crate::domain::{
    journal::Entry,
    moment::{Moment, Span},
};

/// The phase of the current command.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Idle,
    /// Confirmed; nothing has been sent. Only a restore counts down; other commands wait here for the slice's lock alone.
    Countdown {
        entry: Entry,
        /// When the countdown ends.
        due: Moment,
        last_tick: Moment,
        is_locked: bool,
    },
    /// The backup list is being read once more. Nothing dangerous has been sent.
    Rechecking {
        entry: Entry,
        since: Moment,
        last_tick: Moment,
    },
    /// Sent; no answer yet.
    Sending {
        entry: Entry,
        since: Moment,
    },
    /// The last command has an outcome. This phase lasts until another command is confirmed.
    Answered(Entry),
}

/// The progress of a command, for the dialog in which it was confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// No command was confirmed in this dialog, or it was cancelled.
    None,
    /// A restore that can still be stopped, with the time left.
    Countdown(Span),
    /// A command without a countdown, which is any but a restore, waits for the slice's lock.
    Starting,
    Rechecking,
    Sending,
    Answered(Box<Entry>),
}

impl Progress {
    /// How long a restore can still be stopped; zero during the recheck.
    pub fn countdown_left(&self) -> Option<Span> {
        match self {
            Self::Countdown(left) => Some(*left),
            Self::Rechecking => Some(Span::ZERO),
            Self::None | Self::Starting | Self::Sending | Self::Answered(_) => None,
        }
    }

    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Answered(_))
    }
}
