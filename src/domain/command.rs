//! The one machine that every dangerous request goes through.
//!
//! `Idle → Confirming → Countdown → (Rechecking →) Sending → Answered → Idle`. It holds what must never be broken:
//! nothing is sent without a satisfied confirmation, one confirmation sends at most once, one command runs at a
//! time, nothing is sent before the other tabs have given way and the journal knows of it, and a countdown that
//! was held up never completes late. It asks for what it needs by [`Effect`]s, and is told by [`Event`]s.

mod machine;

use super::{
    backup::{Backup, BackupId, BackupList},
    failure::Outcome,
    journal::{Claim, Entry, EntryId},
    moment::{Moment, Span},
    phrase::Phrase,
    slice::{Slice, SliceId},
};

pub use machine::Machine;

/// How long a restore can still be stopped after its last confirmation.
pub const COUNTDOWN: Span = Span::seconds(5);

/// How long the last look at the list may take before a restore is given up.
pub const RECHECK: Span = Span::seconds(5);

/// How long an action may take before its outcome counts as unknown.
pub const ACTION_TIME_OUT: Span = Span::seconds(20);

/// How often a countdown is looked at.
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
    /// Keep its data of today.
    Snapshot {
        /// What the snapshot is to be called.
        name: String,
        /// The backup that the user wants to restore from afterwards.
        before: BackupId,
    },
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
    /// [`Action::Snapshot`]
    Snapshot,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Restore, Self::Enable, Self::Disable, Self::Snapshot];
}

impl Ask {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self.action {
            Action::Restore(_) => Kind::Restore,
            Action::Enable => Kind::Enable,
            Action::Disable => Kind::Disable,
            Action::Snapshot { .. } => Kind::Snapshot,
        }
    }

    /// The backup whose restore dialog it belongs to, if it belongs to one.
    pub fn dialog(&self) -> Option<BackupId> {
        match &self.action {
            Action::Restore(backup) => Some(backup.id),
            Action::Snapshot { before, .. } => Some(*before),
            Action::Enable | Action::Disable => None,
        }
    }

    /// Whether what the user has given confirms it: the name typed for a restore, the box ticked for a disable.
    fn is_confirmed_by(&self, phrase: Option<&Phrase>, typed: &str, understood: Option<Moment>, now: Moment) -> bool {
        match self.action {
            Action::Restore(_) => phrase.is_some_and(|phrase| phrase.is_confirmed_by(typed)),
            Action::Disable => still_agreed(understood, now),
            Action::Enable | Action::Snapshot { .. } => true,
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
        /// Why nothing was sent the last time, if this dialog was confirmed before.
        halted: Option<NotSent>,
    },
    /// Confirmed, and nothing has left the browser yet. What needs no countdown is due at once.
    Countdown {
        /// What was asked for.
        entry: Entry,
        /// When it goes on.
        due: Moment,
        /// When it was last looked at.
        seen: Moment,
        /// Whether the other tabs have given way.
        claimed: bool,
    },
    /// The backup list is looked at a last time. Nothing dangerous has left the browser yet.
    Rechecking {
        /// What was asked for.
        entry: Entry,
        /// When the look began.
        since: Moment,
        /// When it was last looked at.
        seen: Moment,
    },
    /// Sent, no answer yet. It goes on whether or not its dialog is open.
    Sending {
        /// What was asked for.
        entry: Entry,
        /// When it was sent.
        since: Moment,
        /// Whether the user has closed the dialog.
        hidden: bool,
    },
    /// Refused or unknown, and the dialog that caused it is still open.
    Answered(Entry),
}

/// Why nothing was sent although it was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// The user pressed the button for it.
    Stopped,
    /// The dialog was closed, the slice or the page left, or the user signed out.
    Left,
    /// A look came too late, or the clock was moved.
    Late,
    /// Another tab has a request about this slice in hand.
    Elsewhere,
    /// Another tab began something on this slice after it was typed or ticked.
    Overtaken,
    /// What became of an earlier request about this slice is not known.
    Doubtful,
    /// The list does not hold the backup any more.
    Gone,
    /// The backup of this number has another date now.
    Replaced,
    /// A newer backup, of this date, has come since the confirmation.
    Newer(String),
    /// The list could not be read.
    Unreadable,
    /// The tab was closed, or the program ended.
    Lost,
}

/// Something that happens to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A dialog opened; a restore is confirmed by typing a phrase.
    Opened(Ask, Option<Phrase>),
    /// The text in the field changed; in the form of [`Unicode::composed`](super::unicode::Unicode::composed).
    Typed(String),
    /// The box was ticked or cleared.
    Understood(bool),
    /// The dangerous button was pressed.
    Confirmed {
        /// The request line that it stands for, without the token.
        request: String,
        /// The date of the newest backup that the page shows, so that a newer one is noticed.
        newest: Option<Moment>,
        /// Its place in the journal; see [`EntryId::order`].
        order: i64,
    },
    /// Another tab has begun something on this slice, or a doubt about it has come up.
    Held(SliceId),
    /// Whether the other tabs give way.
    Claimed(EntryId, Claim),
    /// Time has passed.
    Ticked,
    /// The button that stops the countdown was pressed.
    StopPressed,
    /// The dialog closed, or what it stood on was left.
    Closed,
    /// The list as it is just before a restore; `None` where it could not be read.
    Rechecked(EntryId, Option<BackupList>),
    /// The request has come to an end; with the answer's status, where there was an answer.
    Answered(EntryId, Outcome, Option<u16>),
}

/// Something that the machine wants done, in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the other tabs to give way; [`Event::Claimed`] tells.
    Claim(Entry),
    /// Write into the journal, before anything that follows.
    Write(Entry),
    /// Read the backup list once; [`Event::Rechecked`] tells.
    Recheck(Entry),
    /// Send this, once; [`Event::Answered`] tells.
    Send(Entry),
    /// Stop waiting for the list or for the answer.
    GiveUp(EntryId),
    /// Let the other tabs have the slice again.
    Release(EntryId),
}

#[cfg(test)]
mod interleavings;
#[cfg(test)]
mod tests;
