//! The one machine that every dangerous request goes through.
//!
//! `Idle → Countdown → (Rechecking →) Sending → Answered`. It takes nothing but [`Confirmed`] commands and locks_slice what
//! must never be broken: one confirmation sends at most once, one command runs at a time, nothing is sent before the
//! slice's lock is held and the journal knows of it, and a countdown that was delayed never completes late. It asks
//! for what it needs by [`Effect`]s, and is told by [`Event`]s.

use super::{
    backup::{Backup, BackupList},
    command::{Action, ActionKind, CancelReason, Command},
    confirmation::Confirmed,
    failure::{Outcome, UnknownReason},
    journal::{Entry, EntryId, LockResult, Stage},
    moment::{Moment, Span},
    slice::SliceId,
};

/// How long a restore can still be stopped after its confirmation.
pub const COUNTDOWN: Span = Span::seconds(5);

/// How long the last look at the list may take before a restore is given up.
pub const RECHECK: Span = Span::seconds(5);

/// How long an action may take before its outcome counts as unknown.
pub const ACTION_TIME_OUT: Span = Span::seconds(20);

/// How often a countdown is looked at.
pub const TICK: Span = Span::milliseconds(200);

/// How much later than [`TICK`] a look may come before the countdown is given up: the computer has slept.
pub const LATE: Span = Span::seconds(2);

/// Where the command in hand stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// None is in hand.
    Idle,
    /// Confirmed, and nothing has left the browser yet. What needs no countdown is due at once.
    Countdown {
        /// The command.
        entry: Entry,
        /// When it goes on.
        due: Moment,
        /// When the clock was last looked at.
        seen: Moment,
        /// Whether the slice's lock is held.
        is_locked: bool,
    },
    /// The backup list is read a last time. Nothing dangerous has left the browser yet.
    Rechecking {
        /// The command.
        entry: Entry,
        /// When the read began.
        since: Moment,
        /// When the clock was last looked at.
        seen: Moment,
    },
    /// Sent, no answer yet.
    Sending {
        /// The command.
        entry: Entry,
        /// When it was sent.
        since: Moment,
    },
    /// Accepted, refused or unknown, until another command is confirmed.
    Answered(Entry),
}

/// Something that happens to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A command was confirmed.
    Confirmed {
        /// The command.
        confirmed: Confirmed,
        /// The request line that it stands for, without the token.
        request: String,
        /// The date of the newest backup that the page shows, so that a newer one is noticed.
        newest: Option<Moment>,
        /// Its place in the journal; see [`EntryId::order`].
        order: i64,
    },
    /// Whether the slice's lock could be had.
    LockAnswered(EntryId, LockResult),
    /// Time has passed.
    Ticked,
    /// The user stopped the countdown, or left what it was started from.
    Cancelled(CancelReason),
    /// The list as it is just before a restore; `None` where it could not be read.
    Rechecked(EntryId, Option<BackupList>),
    /// The request has come to an end; with the answer's status, where there was an answer.
    Answered(EntryId, Outcome, Option<u16>),
}

/// Something that the machine wants done, in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Command for the slice's lock; [`Event::LockAnswered`] answers.
    Lock(Entry),
    /// Write into the journal, before anything that follows.
    Write(Entry),
    /// Read the backup list once; [`Event::Rechecked`] answers.
    Recheck(Entry),
    /// Send this, once; [`Event::Answered`] answers.
    Send(Entry),
    /// Stop waiting for the list or for the answer.
    GiveUp(EntryId),
    /// Give the slice's lock back.
    Release(EntryId),
}

/// How far a command is, as the dialog that it was confirmed in shows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Not under way: none was confirmed there, or it was cancelled.
    None,
    /// A restore that can still be stopped, for as long as this.
    Countdown(Span),
    /// Any other command that waits for the slice's lock.
    Starting,
    /// The list is read a last time.
    Rechecking,
    /// Sent.
    Sending,
    /// It has come to this end.
    Answered(Box<Entry>),
}

impl Progress {
    /// How long a restore can still be stopped: zero during the last look at the list.
    pub fn countdown_left(&self) -> Option<Span> {
        match self {
            Self::Countdown(left) => Some(*left),
            Self::Rechecking => Some(Span::ZERO),
            Self::None | Self::Starting | Self::Sending | Self::Answered(_) => None,
        }
    }

    /// Whether the command is answered, so that nothing more is asked.
    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Answered(_))
    }
}

/// The command in hand in this tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Tells this tab's entries from those of other tabs.
    tab: u32,
    /// How many entries this tab has made.
    made: u32,
    phase: Phase,
    /// The date of the newest backup that was on the screen at the confirmation.
    newest: Option<Moment>,
    cancelled: Option<(SliceId, CancelReason)>,
}

impl Machine {
    /// A machine at rest. `tab` must differ from that of every other tab.
    pub fn of_tab(tab: u32) -> Self {
        Self { tab, made: 0, phase: Phase::Idle, newest: None, cancelled: None }
    }

    /// Where the command in hand stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The command in hand, or the last one that was answered.
    pub fn entry(&self) -> Option<&Entry> {
        match &self.phase {
            Phase::Idle => None,
            Phase::Countdown { entry, .. }
            | Phase::Rechecking { entry, .. }
            | Phase::Sending { entry, .. }
            | Phase::Answered(entry) => Some(entry),
        }
    }

    /// How far the command `id` is.
    pub fn progress(&self, id: Option<EntryId>) -> Progress {
        if id.is_none() || self.entry().map(|entry| entry.id) != id {
            return Progress::None;
        }
        match &self.phase {
            Phase::Idle => Progress::None,
            Phase::Countdown { entry, due, seen, .. } => match entry.command.kind() {
                ActionKind::Restore => Progress::Countdown(due.since(*seen)),
                ActionKind::Enable | ActionKind::Disable | ActionKind::Snapshot => Progress::Starting,
            },
            Phase::Rechecking { .. } => Progress::Rechecking,
            Phase::Sending { .. } => Progress::Sending,
            Phase::Answered(entry) => Progress::Answered(Box::new(entry.clone())),
        }
    }

    /// Why the last command that was confirmed on this slice was cancelled, until another command is confirmed.
    pub fn cancelled(&self, slice: SliceId) -> Option<&CancelReason> {
        self.cancelled.as_ref().filter(|(id, _)| *id == slice).map(|(_, why)| why)
    }

    /// Whether a command is under way, so that no other can be confirmed.
    pub fn is_busy(&self) -> bool {
        self.is_counting() || self.is_sending()
    }

    /// Whether a request is in flight.
    pub fn is_sending(&self) -> bool {
        matches!(self.phase, Phase::Sending { .. })
    }

    /// Whether time alone moves the command in hand, so that the clock must be looked at often.
    pub fn is_counting(&self) -> bool {
        matches!(self.phase, Phase::Countdown { .. } | Phase::Rechecking { .. })
    }

    /// Forgets what the next person at this browser need not see; a request in flight goes on.
    pub fn forget(&mut self) {
        self.cancelled = None;
        if let Phase::Answered(_) = self.phase {
            self.phase = Phase::Idle;
        }
    }

    /// Takes an event in, and says what is to be done about it.
    #[must_use]
    pub fn apply(&mut self, event: Event, now: Moment) -> Vec<Effect> {
        match event {
            Event::Confirmed { confirmed, request, newest, order } => {
                self.start(confirmed.command(), request, newest, order, now)
            }
            Event::LockAnswered(id, claim) => self.lock_answered(id, claim, now),
            Event::Ticked => self.tick(now),
            Event::Cancelled(why) => self.cancel(why),
            Event::Rechecked(id, list) => self.rechecked(id, list, now),
            Event::Answered(id, outcome, status) => self.answered(id, outcome, status, now),
        }
    }

    fn start(
        &mut self,
        command: &Command,
        request: String,
        newest: Option<Moment>,
        order: i64,
        now: Moment,
    ) -> Vec<Effect> {
        if self.is_busy() {
            return Vec::new();
        }
        let wait = if command.kind() == ActionKind::Restore { COUNTDOWN } else { Span::ZERO };
        let id = EntryId { order, tab: self.tab, number: self.made };
        self.made = self.made.wrapping_add(1);
        self.newest = newest;
        self.cancelled = None;
        let entry = Entry::asked(id, now, command.clone(), request);
        self.phase = Phase::Countdown { entry: entry.clone(), due: now.plus(wait), seen: now, is_locked: false };
        vec![Effect::Lock(entry)]
    }

    fn lock_answered(&mut self, id: EntryId, claim: LockResult, now: Moment) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Countdown { entry, is_locked, .. } if entry.id == id => match claim {
                LockResult::Acquired => {
                    *is_locked = true;
                    let entry = entry.clone();
                    std::iter::once(Effect::Write(entry)).chain(self.tick(now)).collect()
                }
                LockResult::OtherTab => self.cancel(CancelReason::OtherTab),
                LockResult::Unresolved => self.cancel(CancelReason::Unresolved),
            },
            Phase::Idle
            | Phase::Countdown { .. }
            | Phase::Rechecking { .. }
            | Phase::Sending { .. }
            | Phase::Answered(_) => vec![Effect::Release(id)],
        }
    }

    fn tick(&mut self, now: Moment) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Countdown { seen, .. } | Phase::Rechecking { seen, .. } if is_late(*seen, now) => {
                return self.cancel(CancelReason::Late);
            }
            Phase::Countdown { entry, due, seen, is_locked } => {
                *seen = now;
                if *is_locked && now >= *due {
                    let entry = entry.clone();
                    return self.go_on(entry, now);
                }
            }
            Phase::Rechecking { since, seen, .. } => {
                *seen = now;
                if now.since(*since) >= RECHECK {
                    return self.cancel(CancelReason::Unreadable);
                }
            }
            Phase::Sending { entry, since } if now.since(*since) >= ACTION_TIME_OUT => {
                let id = entry.id;
                let answered = self.answered(id, Outcome::Unknown(UnknownReason::TimedOut), None, now);
                return answered.into_iter().chain([Effect::GiveUp(id)]).collect();
            }
            Phase::Idle | Phase::Sending { .. } | Phase::Answered(_) => {}
        }
        Vec::new()
    }

    /// What is due: for a restore the last look at the list, for everything else the request.
    fn go_on(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        match entry.command.action {
            Action::Restore(_) => {
                self.phase = Phase::Rechecking { entry: entry.clone(), since: now, seen: now };
                vec![Effect::Recheck(entry)]
            }
            Action::Enable | Action::Disable | Action::Snapshot { .. } => self.send(entry, now),
        }
    }

    fn rechecked(&mut self, id: EntryId, list: Option<BackupList>, now: Moment) -> Vec<Effect> {
        let Phase::Rechecking { entry, seen, .. } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let (entry, late) = (entry.clone(), is_late(*seen, now));
        let Action::Restore(backup) = &entry.command.action else { return Vec::new() };
        let against = match &list {
            _ if late => Some(CancelReason::Late),
            None => Some(CancelReason::Unreadable),
            Some(list) => cancel_reason(list, backup, self.newest),
        };
        if let Some(why) = against {
            return self.cancel(why);
        }
        let listed = list.as_ref().map(BackupList::identities).unwrap_or_default();
        self.send(Entry { listed, ..entry }, now)
    }

    fn send(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        let entry = Entry { stage: Stage::Sent(now), ..entry };
        self.phase = Phase::Sending { entry: entry.clone(), since: now };
        vec![Effect::Write(entry.clone()), Effect::Send(entry)]
    }

    /// Ends a command of which nothing has been sent.
    fn cancel(&mut self, why: CancelReason) -> Vec<Effect> {
        let entry = match &self.phase {
            Phase::Countdown { entry, .. } | Phase::Rechecking { entry, .. } => entry.clone(),
            Phase::Idle | Phase::Sending { .. } | Phase::Answered(_) => return Vec::new(),
        };
        self.cancelled = Some((entry.command.slice.id, why.clone()));
        self.phase = Phase::Idle;
        let id = entry.id;
        vec![Effect::GiveUp(id), Effect::Write(Entry { stage: Stage::Cancelled(why), ..entry }), Effect::Release(id)]
    }

    fn answered(&mut self, id: EntryId, outcome: Outcome, status: Option<u16>, now: Moment) -> Vec<Effect> {
        let Phase::Sending { entry, since } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let stage = Stage::Ended { sent: *since, at: now, outcome, status, checked: None };
        let entry = Entry { stage, ..entry.clone() };
        self.phase = Phase::Answered(entry.clone());
        vec![Effect::Write(entry), Effect::Release(id)]
    }
}

/// Whether a look at `now` comes too long after the one at `seen`, or the clock was set back.
fn is_late(seen: Moment, now: Moment) -> bool {
    let passed = now.since(seen);
    let latest = Span::milliseconds(TICK.as_milliseconds() + LATE.as_milliseconds());
    passed > latest || passed < Span::milliseconds(-LATE.as_milliseconds())
}

/// What in the list speaks against restoring `backup`, where the user has seen backups up to the date `newest`.
fn cancel_reason(list: &BackupList, backup: &Backup, newest: Option<Moment>) -> Option<CancelReason> {
    if !list.rows().iter().any(|row| row.is_same_as(backup)) {
        return Some(if list.find(backup.id).is_some() { CancelReason::Replaced } else { CancelReason::Gone });
    }
    let told = newest.max(backup.created.at);
    let newer = list.rows().iter().find(|row| row.created.at.is_some_and(|at| Some(at) > told));
    newer.map(|row| CancelReason::Newer(row.created.raw.clone()))
}

#[cfg(test)]
mod interleavings;
#[cfg(test)]
mod tests;
