//! One confirmed command and its outcome.

use crate::domain::{
    backup::BackupId,
    command::{ActionKind, CancelReason, Command},
    failure::{Outcome, UnknownReason},
    moment::Moment,
    slice::SliceId,
};
use std::{fmt, str::FromStr};

/// Identifies an entry. Ordered by confirmation; written as `1738430376000-2894736251-0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// The confirmation time in milliseconds since the epoch. If the clock was set back: one more than the newest entry's,
    /// so that the order never reverses.
    pub order: i64,
    /// The tab's random number, drawn when the tab was opened.
    pub tab: u32,
    /// How many entries the tab had made before.
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

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: EntryId,
    /// When the user confirmed, by the clock at that time.
    pub confirmed_at: Moment,
    pub command: Command,
    /// Method, URL and body of the request, without the token.
    pub request: String,
    pub stage: Stage,
    /// Whether the user has dismissed the outcome.
    pub dismissed: bool,
    /// The newest backups just before a restore was sent: each number, and the date in the provider's format.
    pub listed: Vec<(BackupId, String)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Nothing has been sent yet.
    Confirmed,
    /// Ended without sending anything.
    Cancelled(CancelReason),
    /// Sent at this time; no answer yet.
    Sent(Moment),
    /// An answer arrived, or the page stopped waiting for one.
    Ended {
        sent: Moment,
        /// When the answer arrived or the wait ended.
        at: Moment,
        outcome: Outcome,
        /// The answer's HTTP status, if there was an answer.
        status: Option<u16>,
        /// What the user found out about an unknown outcome.
        resolution: Option<Resolution>,
    },
}

/// The user's statement that they have checked an unknown outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution {
    pub at: Moment,
    /// `None` if the user did not say.
    pub finding: Option<Finding>,
}

/// What the user found in the provider's panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Ran,
    DidNotRun,
    CannotTell,
}

impl Finding {
    pub const ALL: [Self; 3] = [Self::Ran, Self::DidNotRun, Self::CannotTell];
}

impl Entry {
    /// An entry of which nothing has been sent yet.
    pub fn confirmed(id: EntryId, confirmed_at: Moment, command: Command, request: String) -> Self {
        Self { id, confirmed_at, command, request, stage: Stage::Confirmed, dismissed: false, listed: Vec::new() }
    }

    pub fn is_about(&self, slice: SliceId, kind: ActionKind) -> bool {
        self.command.slice.id == slice && self.command.kind() == kind
    }

    /// Whether it is neither cancelled nor ended.
    pub fn is_pending(&self) -> bool {
        matches!(self.stage, Stage::Confirmed | Stage::Sent(_))
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended { .. })
    }

    /// Whether the outcome is unknown and the user has not checked it.
    pub fn is_unresolved(&self) -> bool {
        matches!(self.stage, Stage::Ended { outcome: Outcome::Unknown(_), resolution: None, .. })
    }

    /// Whether it blocks other commands about its slice.
    pub fn locks_slice(&self) -> bool {
        self.is_pending() || self.is_unresolved()
    }

    /// Whether the backup list on the screen may be out of date: an answer arrived, or the recheck found another list.
    pub fn outdates_list(&self) -> bool {
        match &self.stage {
            Stage::Ended { .. } => true,
            Stage::Cancelled(reason) => {
                matches!(reason, CancelReason::BackupGone | CancelReason::BackupReplaced | CancelReason::NewerBackup(_))
            }
            Stage::Confirmed | Stage::Sent(_) => false,
        }
    }

    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.stage {
            Stage::Ended { outcome, .. } => Some(outcome),
            Stage::Confirmed | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    /// The answer's HTTP status, if there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self.stage {
            Stage::Ended { status, .. } => status,
            Stage::Confirmed | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    pub fn sent_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Sent(sent) | Stage::Ended { sent, .. } => Some(sent),
            Stage::Confirmed | Stage::Cancelled(_) => None,
        }
    }

    /// When the answer arrived or the wait ended.
    pub fn answered_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Ended { at, .. } => Some(at),
            Stage::Confirmed | Stage::Cancelled(_) | Stage::Sent(_) => None,
        }
    }

    /// How complete this version of the entry is. A later stage is more complete than an earlier one. An outcome written
    /// for a tab that seemed closed is less complete than the tab's own.
    pub fn completeness(&self) -> (u8, bool) {
        let stage = match &self.stage {
            Stage::Confirmed => 0,
            Stage::Sent(_) => 1,
            Stage::Cancelled(_)
            | Stage::Ended { outcome: Outcome::Unknown(UnknownReason::TabClosed), resolution: None, .. } => 2,
            Stage::Ended { resolution: None, .. } => 3,
            Stage::Ended { resolution: Some(_), .. } => 4,
        };
        (stage, self.dismissed)
    }

    /// Whether this version of the entry replaces the `known` one.
    pub fn supersedes(&self, known: &Self) -> bool {
        self.completeness() > known.completeness()
    }

    /// The entry with the user's resolution, if it was unresolved. This also dismisses it.
    #[must_use]
    pub fn resolved(mut self, by_user: Resolution) -> Self {
        if self.is_unresolved()
            && let Stage::Ended { resolution, .. } = &mut self.stage
        {
            *resolution = Some(by_user);
            self.dismissed = true;
        }
        self
    }
}
