//! One action that was asked for.

use crate::domain::{
    backup::BackupId,
    command::{Ask, Kind, NotSent},
    failure::{Doubt, Outcome},
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
    pub ask: Ask,
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
    Asked,
    /// It ended with nothing sent.
    NotSent(NotSent),
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
        checked: Option<Checked>,
    },
}

/// That the user has looked into an unknown outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// When they said so.
    pub at: Moment,
    /// What they saw, where they said.
    pub saw: Option<Saw>,
}

/// What the user saw in the provider's panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saw {
    /// It ran.
    Ran,
    /// It did not run.
    DidNotRun,
    /// The panel does not tell.
    CannotTell,
}

impl Saw {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ran, Self::DidNotRun, Self::CannotTell];
}

impl Entry {
    /// One that has just been confirmed.
    pub fn asked(id: EntryId, asked: Moment, ask: Ask, request: String) -> Self {
        Self { id, asked, ask, request, stage: Stage::Asked, dismissed: false, listed: Vec::new() }
    }

    /// Whether it is of this kind and about this slice.
    pub fn is_about(&self, slice: SliceId, kind: Kind) -> bool {
        self.ask.slice.id == slice && self.ask.kind() == kind
    }

    /// Whether it has no end yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.stage, Stage::Asked | Stage::Sent(_))
    }

    /// Whether an answer came, or was given up.
    pub fn has_ended(&self) -> bool {
        matches!(self.stage, Stage::Ended { .. })
    }

    /// Whether its outcome is unknown and nobody has looked into it.
    pub fn is_doubtful(&self) -> bool {
        matches!(self.stage, Stage::Ended { outcome: Outcome::Unknown(_), checked: None, .. })
    }

    /// Whether it keeps its slice from being touched.
    pub fn holds(&self) -> bool {
        self.is_pending() || self.is_doubtful()
    }

    /// Whether it tells that the slice's list of backups may be another than the one on the screen: an answer came, or
    /// the last look at the list found another one.
    pub fn outdates_list(&self) -> bool {
        match &self.stage {
            Stage::Ended { .. } => true,
            Stage::NotSent(why) => matches!(why, NotSent::Gone | NotSent::Replaced | NotSent::Newer(_)),
            Stage::Asked | Stage::Sent(_) => false,
        }
    }

    /// What became of it, where an answer came or was given up.
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.stage {
            Stage::Ended { outcome, .. } => Some(outcome),
            Stage::Asked | Stage::NotSent(_) | Stage::Sent(_) => None,
        }
    }

    /// The status of the answer, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self.stage {
            Stage::Ended { status, .. } => status,
            Stage::Asked | Stage::NotSent(_) | Stage::Sent(_) => None,
        }
    }

    /// When it was sent, if it was.
    pub fn sent_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Sent(sent) | Stage::Ended { sent, .. } => Some(sent),
            Stage::Asked | Stage::NotSent(_) => None,
        }
    }

    /// When the answer came, or was given up.
    pub fn answered_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Ended { at, .. } => Some(at),
            Stage::Asked | Stage::NotSent(_) | Stage::Sent(_) => None,
        }
    }

    /// How much is known of it: what is known later never gives way to what was known earlier, and the word of a
    /// tab that is gone gives way to its own.
    pub fn knowledge(&self) -> (u8, bool) {
        let stage = match &self.stage {
            Stage::Asked => 0,
            Stage::Sent(_) => 1,
            Stage::NotSent(_) | Stage::Ended { outcome: Outcome::Unknown(Doubt::Lost), checked: None, .. } => 2,
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
    pub fn checked(mut self, by_user: Checked) -> Self {
        if self.is_doubtful()
            && let Stage::Ended { checked, .. } = &mut self.stage
        {
            *checked = Some(by_user);
            self.dismissed = true;
        }
        self
    }
}
