//! One action that was asked for.

use crate::domain::{
    backup::BackupId,
    command::{ActionKind, CancelReason, Command},
    failure::{Outcome, UnknownReason},
    moment::Moment,
    slice::SliceId,
};
use std::{fmt, str::FromStr};

/// What tells an entry from every other, in the order of asking: `1738430376000-2894736251-0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The milliseconds since the epoch at which it was asked for; where a clock was set back, one more than that of
    /// the newest entry, as the order must not turn around.
    pub order: i64,
    /// The tab that asked, by a number drawn when it was opened.
    pub tab: u32,
    /// How many entries that tab had made before.
    pub number: u32,
}

impl fmt::Display for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}-{}", self.order, self.tab, self.number)
    }
}

impl FromStr for EntryId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (rest, number) = text.rsplit_once('-').ok_or(())?;
        let (order, tab) = rest.rsplit_once('-').ok_or(())?;
        Ok(Self {
            order: order.parse().map_err(drop)?,
            tab: tab.parse().map_err(drop)?,
            number: number.parse().map_err(drop)?,
        })
    }
}

/// One action that was asked for, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its own name, and its place.
    pub id: EntryId,
    /// When it was asked for, by the clock of that moment.
    pub asked: Moment,
    /// What was asked for.
    pub command: Command,
    /// Method, address and body, without the token.
    pub request: String,
    /// How far it has come.
    pub stage: Stage,
    /// Whether the user has put its outcome away.
    pub dismissed: bool,
    /// The backups that were listed just before a restore was sent: number and date as the provider wrote it.
    pub listed: Vec<(BackupId, String)>,
}

/// How far an action has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Confirmed; nothing has been sent.
    RefreshState,
    /// It ended with nothing sent.
    Cancelled(CancelReason),
    /// Sent at that moment; no answer yet.
    Sent(Moment),
    /// An answer came, or was given up.
    Ended {
        /// When it was sent.
        sent: Moment,
        /// When the answer came, or was given up.
        at: Moment,
        /// What became of it.
        outcome: Outcome,
        /// The answer's status, where there was an answer.
        status: Option<u16>,
        /// What the user saw, where the outcome was unknown.
        checked: Option<Resolution>,
    },
}

/// That the user has looked into an unknown outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// When they said so.
    pub at: Moment,
    /// What they saw, where they said.
    pub saw: Option<Finding>,
}

/// What the user saw in the provider's panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It ran.
    Ran,
    /// It did not run.
    DidNotRun,
    /// The panel does not tell.
    CannotTell,
}

impl Finding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ran, Self::DidNotRun, Self::CannotTell];
}

impl Entry {
    /// One that has just been confirmed.
    pub fn asked(id: EntryId, asked: Moment, command: Command, request: String) -> Self {
        Self { id, asked, command, request, stage: Stage::RefreshState, dismissed: false, listed: Vec::new() }
    }

    /// Whether it is of this kind and about this slice.
    pub fn is_about(&self, slice: SliceId, kind: ActionKind) -> bool {
        self.command.slice.id == slice && self.command.kind() == kind
    }

    /// Whether it has no end yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.stage, Stage::RefreshState | Stage::Sent(_))
    }

    /// Whether an answer came, or was given up.
    pub fn has_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended { .. })
    }

    /// Whether its outcome is unknown and nobody has looked into it.
    pub fn is_unresolved(&self) -> bool {
        matches!(self.stage, Stage::Ended { outcome: Outcome::Unknown(_), checked: None, .. })
    }

    /// Whether it keeps its slice from being touched.
    pub fn locks_slice(&self) -> bool {
        self.is_pending() || self.is_unresolved()
    }

    /// Whether it tells that the slice's list of backups may be another than the one on the screen: an answer came, or
    /// the last look at the list found another one.
    pub fn outdates_list(&self) -> bool {
        match &self.stage {
            Stage::Ended { .. } => true,
            Stage::Cancelled(why) => {
                matches!(why, CancelReason::Gone | CancelReason::Replaced | CancelReason::Newer(_))
            }
            Stage::RefreshState | Stage::Sent(_) => false,
        }
    }

    /// What became of it, where an answer came or was given up.
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.stage {
            Stage::Ended { outcome, .. } => Some(outcome),
            Stage::RefreshState | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    /// The status of the answer, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self.stage {
            Stage::Ended { status, .. } => status,
            Stage::RefreshState | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    /// When it was sent, if it was.
    pub fn sent_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Sent(sent) | Stage::Ended { sent, .. } => Some(sent),
            Stage::RefreshState | Stage::Cancelled(_) => None,
        }
    }

    /// When the answer came, or was given up.
    pub fn answered_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Ended { at, .. } => Some(at),
            Stage::RefreshState | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    /// How much is known of it: what is known later never gives way to what was known earlier, and the word of a
    /// tab that is gone gives way to its own.
    pub fn knowledge(&self) -> (u8, bool) {
        let stage = match &self.stage {
            Stage::RefreshState => 0,
            Stage::Sent(_) => 1,
            Stage::Cancelled(_)
            | Stage::Ended { outcome: Outcome::Unknown(UnknownReason::Lost), checked: None, .. } => 2,
            Stage::Ended { checked: None, .. } => 3,
            Stage::Ended { checked: Some(_), .. } => 4,
        };
        (stage, self.dismissed)
    }

    /// Whether this tells more of the entry than `known` does.
    pub fn tells_more_than(&self, known: &Self) -> bool {
        self.knowledge() > known.knowledge()
    }

    /// The same once the user has looked into it, where it was doubtful; that also puts it away.
    #[must_use]
    pub fn checked(mut self, by_user: Resolution) -> Self {
        if self.is_unresolved()
            && let Stage::Ended { checked, .. } = &mut self.stage
        {
            *checked = Some(by_user);
            self.dismissed = true;
        }
        self
    }
}
