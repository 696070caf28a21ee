//! The one machine that every dangerous request goes through.
//!
//! `Idle → Confirming → (Countdown →) Sending → Answered → Idle`. It holds what must never be broken: nothing is
//! sent without a satisfied confirmation, one confirmation sends at most once, one command runs at a time, and a
//! countdown that was held up never completes late.

mod machine;

use super::{
    backup::Backup,
    failure::Outcome,
    moment::{Moment, Span},
    slice::{Slice, SliceId, confirms},
};

pub use machine::Machine;

/// How long a restore can still be stopped after its last confirmation.
pub const COUNTDOWN: Span = Span::seconds(5);

/// How often the countdown is looked at.
pub const TICK: Span = Span::milliseconds(200);

/// How much later than [`TICK`] a look may come before the countdown is given up: the computer has slept.
pub const LATE: Span = Span::seconds(2);

/// How long a ticked box agrees to the moment that stood beside it.
pub const AGREED: Span = Span::seconds(300);

/// Something the user may ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The slice it is about.
    pub slice: Slice,
    /// What is to be done to it.
    pub action: Action,
}

/// What can be done to a slice.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Replace all its data by a backup's.
    Restore(Backup),
    /// Switch its backup service on.
    Enable,
    /// Switch its backup service off.
    Disable,
}

/// An action without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Action::Restore`]
    Restore,
    /// [`Action::Enable`]
    Enable,
    /// [`Action::Disable`]
    Disable,
}

impl Ask {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self.action {
            Action::Restore(_) => Kind::Restore,
            Action::Enable => Kind::Enable,
            Action::Disable => Kind::Disable,
        }
    }

    /// Whether what the user has given confirms it: the name typed for a restore, the box ticked for a disable.
    fn is_confirmed_by(&self, typed: &str, understood: Option<Moment>, now: Moment) -> bool {
        match self.action {
            Action::Restore(_) => confirms(typed, &self.slice.phrase()),
            Action::Disable => still_agreed(understood, now),
            Action::Enable => true,
        }
    }
}

/// Whether a box ticked at `understood` still agrees to what it says at `now`, which may be a tick of the page's
/// clock behind.
fn still_agreed(understood: Option<Moment>, now: Moment) -> bool {
    let behind = Span::milliseconds(-LATE.as_milliseconds());
    understood.is_some_and(|at| (behind..=AGREED).contains(&now.since(at)))
}

/// Where the command in hand stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// None is in hand.
    Idle,
    /// The dialog is open and waits for the user.
    Confirming {
        /// What was asked for.
        ask: Ask,
        /// What is typed so far.
        typed: String,
        /// When the box was ticked, if it is.
        understood: Option<Moment>,
        /// Why the last countdown of this dialog was stopped, if one was.
        stopped: Option<Stopped>,
    },
    /// Confirmed, and nothing has left the browser yet.
    Countdown {
        /// What was asked for.
        ask: Ask,
        /// When it will be sent.
        due: Moment,
        /// When the countdown was last looked at.
        seen: Moment,
    },
    /// Sent, no answer yet. It goes on whether or not its dialog is open.
    Sending {
        /// What was asked for.
        ask: Ask,
        /// When it was sent.
        since: Moment,
        /// Whether the user has closed the dialog.
        hidden: bool,
        /// Whether whoever asked has signed out, so that the outcome is nobody's to read.
        forgotten: bool,
    },
    /// Refused or unknown, and the dialog that caused it is still open.
    Answered(Settled),
}

/// A command that has come to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What was asked for.
    pub ask: Ask,
    /// When it was sent.
    pub sent: Moment,
    /// When the answer came, or was given up.
    pub at: Moment,
    /// What became of it.
    pub outcome: Outcome,
}

/// Why a countdown ended before anything was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The user pressed the button for it.
    Asked,
    /// The dialog was closed, the slice or the page left, or the user signed out.
    Left,
    /// A look came too late, or the clock was moved.
    Late,
}

/// Something that happens to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A dialog opened.
    Opened(Ask),
    /// The text in the field changed.
    Typed(String),
    /// The box was ticked or cleared.
    Understood(bool),
    /// The dangerous button was pressed.
    Confirmed,
    /// Time has passed.
    Ticked,
    /// The button that stops the countdown was pressed.
    StopPressed,
    /// The dialog closed, or what it stood on was left.
    Closed,
    /// The request has come to an end.
    Answered(Outcome),
    /// The user has read an outcome.
    Dismissed(SliceId, Kind),
}

#[cfg(test)]
mod tests;
