//! The state machine that every command goes through: `Idle → Countdown → (Rechecking →) Sending → Answered`.
//!
//! It accepts only [`Confirmed`](super::confirmation::Confirmed) commands and guarantees:
//!
//! - One confirmation sends at most one request.
//! - One command runs at a time.
//! - Nothing is sent before the slice is locked and the command is in the journal.
//! - A countdown that was delayed never completes.
//!
//! The machine is pure: [`Event`]s go in, and [`Effect`]s for the caller come out.

mod phase;
mod protocol;

use super::{
    backup::{Backup, BackupList},
    command::{Action, ActionKind, CancelReason, Command},
    failure::{Outcome, UnknownReason},
    journal::{Entry, EntryId, LockResult, Stage},
    moment::{Moment, Span},
    slice::SliceId,
};

pub use phase::{Phase, Progress};
pub use protocol::{Effect, Event};

/// How long a restore can be stopped after its confirmation.
pub const COUNTDOWN: Span = Span::seconds(5);

/// How long the recheck of the backup list may take before a restore is cancelled.
pub const RECHECK_TIME_OUT: Span = Span::seconds(5);

/// How long a request may take before its outcome counts as unknown.
pub const ACTION_TIME_OUT: Span = Span::seconds(20);

/// The interval between two [`Event::Ticked`] during a countdown.
pub const TICK: Span = Span::milliseconds(200);

/// How much a tick may be delayed. A longer delay cancels the countdown, because the computer was asleep.
pub const MAX_TICK_DELAY: Span = Span::seconds(2);

/// The current command of this tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Distinguishes this tab's entries from those of other tabs.
    tab: u32,
    entry_count: u32,
    phase: Phase,
    /// The date of the newest backup on the screen at the confirmation.
    newest_shown: Option<Moment>,
    cancelled: Option<(SliceId, CancelReason)>,
}

impl Machine {
    /// An idle machine. `tab` must differ from that of every other tab.
    pub fn of_tab(tab: u32) -> Self {
        Self { tab, entry_count: 0, phase: Phase::Idle, newest_shown: None, cancelled: None }
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The current command, or the last one with an outcome.
    pub fn entry(&self) -> Option<&Entry> {
        match &self.phase {
            Phase::Idle => None,
            Phase::Countdown { entry, .. }
            | Phase::Rechecking { entry, .. }
            | Phase::Sending { entry, .. }
            | Phase::Answered(entry) => Some(entry),
        }
    }

    pub fn progress(&self, id: Option<EntryId>) -> Progress {
        if id.is_none() || self.entry().map(|entry| entry.id) != id {
            return Progress::None;
        }
        match &self.phase {
            Phase::Idle => Progress::None,
            Phase::Countdown { entry, due, last_tick, .. } => match entry.command.kind() {
                ActionKind::Restore => Progress::Countdown(due.since(*last_tick)),
                ActionKind::Enable | ActionKind::Disable | ActionKind::Snapshot => Progress::Starting,
            },
            Phase::Rechecking { .. } => Progress::Rechecking,
            Phase::Sending { .. } => Progress::Sending,
            Phase::Answered(entry) => Progress::Answered(Box::new(entry.clone())),
        }
    }

    /// Why the last command was cancelled, if it was about this slice.
    pub fn cancelled(&self, slice: SliceId) -> Option<&CancelReason> {
        self.cancelled.as_ref().filter(|(id, _)| *id == slice).map(|(_, reason)| reason)
    }

    /// Whether a command is running, so that no other can be confirmed.
    pub fn is_busy(&self) -> bool {
        self.is_counting() || self.is_sending()
    }

    /// Whether a request is in flight.
    pub fn is_sending(&self) -> bool {
        matches!(self.phase, Phase::Sending { .. })
    }

    /// Whether nothing has been sent yet, so that the machine needs [`Event::Ticked`] every [`TICK`].
    pub fn is_counting(&self) -> bool {
        matches!(self.phase, Phase::Countdown { .. } | Phase::Rechecking { .. })
    }

    /// Forgets the last command, because the next user of this browser must not see it. A request in flight continues.
    pub fn forget(&mut self) {
        self.cancelled = None;
        if let Phase::Answered(_) = self.phase {
            self.phase = Phase::Idle;
        }
    }

    /// Processes an event and returns the effects to carry out.
    #[must_use]
    pub fn apply(&mut self, event: Event, now: Moment) -> Vec<Effect> {
        match event {
            Event::Confirmed { confirmed, request, newest, order } => {
                self.start(confirmed.command(), request, newest, order, now)
            }
            Event::LockAnswered(id, result) => self.lock_answered(id, result, now),
            Event::Ticked => self.tick(now),
            Event::Cancelled(reason) => self.cancel(reason),
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
        let id = EntryId { order, tab: self.tab, number: self.entry_count };
        self.entry_count = self.entry_count.wrapping_add(1);
        self.newest_shown = newest;
        self.cancelled = None;
        let entry = Entry::confirmed(id, now, command.clone(), request);
        self.phase = Phase::Countdown { entry: entry.clone(), due: now.plus(wait), last_tick: now, is_locked: false };
        vec![Effect::Lock(entry)]
    }

    fn lock_answered(&mut self, id: EntryId, result: LockResult, now: Moment) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Countdown { entry, is_locked, .. } if entry.id == id => match result {
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
            Phase::Countdown { last_tick, .. } | Phase::Rechecking { last_tick, .. } if is_delayed(*last_tick, now) => {
                return self.cancel(CancelReason::Delayed);
            }
            Phase::Countdown { entry, due, last_tick, is_locked } => {
                *last_tick = now;
                if *is_locked && now >= *due {
                    let entry = entry.clone();
                    return self.proceed(entry, now);
                }
            }
            Phase::Rechecking { since, last_tick, .. } => {
                *last_tick = now;
                if now.since(*since) >= RECHECK_TIME_OUT {
                    return self.cancel(CancelReason::ListUnreadable);
                }
            }
            Phase::Sending { entry, since } if now.since(*since) >= ACTION_TIME_OUT => {
                let id = entry.id;
                let answered = self.answered(id, Outcome::Unknown(UnknownReason::TimedOut), None, now);
                return answered.into_iter().chain([Effect::Abort(id)]).collect();
            }
            Phase::Idle | Phase::Sending { .. } | Phase::Answered(_) => {}
        }
        Vec::new()
    }

    /// Starts the next phase after the countdown: the recheck of a restore, or the request of any other command.
    fn proceed(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        match entry.command.action {
            Action::Restore(_) => {
                self.phase = Phase::Rechecking { entry: entry.clone(), since: now, last_tick: now };
                vec![Effect::Recheck(entry)]
            }
            Action::Enable | Action::Disable | Action::Snapshot { .. } => self.send(entry, now),
        }
    }

    fn rechecked(&mut self, id: EntryId, list: Option<BackupList>, now: Moment) -> Vec<Effect> {
        let Phase::Rechecking { entry, last_tick, .. } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let (entry, is_delayed) = (entry.clone(), is_delayed(*last_tick, now));
        let Action::Restore(backup) = &entry.command.action else { return Vec::new() };
        let cancel_reason = match &list {
            _ if is_delayed => Some(CancelReason::Delayed),
            None => Some(CancelReason::ListUnreadable),
            Some(list) => cancel_reason(list, backup, self.newest_shown),
        };
        if let Some(reason) = cancel_reason {
            return self.cancel(reason);
        }
        let listed = list.as_ref().map(BackupList::identities).unwrap_or_default();
        self.send(Entry { listed, ..entry }, now)
    }

    fn send(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        let entry = Entry { stage: Stage::Sent(now), ..entry };
        self.phase = Phase::Sending { entry: entry.clone(), since: now };
        vec![Effect::Write(entry.clone()), Effect::Send(entry)]
    }

    /// Ends the current command if nothing has been sent.
    fn cancel(&mut self, reason: CancelReason) -> Vec<Effect> {
        let entry = match &self.phase {
            Phase::Countdown { entry, .. } | Phase::Rechecking { entry, .. } => entry.clone(),
            Phase::Idle | Phase::Sending { .. } | Phase::Answered(_) => return Vec::new(),
        };
        self.cancelled = Some((entry.command.slice.id, reason.clone()));
        self.phase = Phase::Idle;
        let id = entry.id;
        vec![Effect::Abort(id), Effect::Write(Entry { stage: Stage::Cancelled(reason), ..entry }), Effect::Release(id)]
    }

    fn answered(&mut self, id: EntryId, outcome: Outcome, status: Option<u16>, now: Moment) -> Vec<Effect> {
        let Phase::Sending { entry, since } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let stage = Stage::Ended { sent: *since, at: now, outcome, status, resolution: None };
        let entry = Entry { stage, ..entry.clone() };
        self.phase = Phase::Answered(entry.clone());
        vec![Effect::Write(entry), Effect::Release(id)]
    }
}

/// Whether a tick at `now` comes too long after `last_tick`, or the clock was set back.
fn is_delayed(last_tick: Moment, now: Moment) -> bool {
    let passed = now.since(last_tick);
    let latest = Span::milliseconds(TICK.as_milliseconds() + MAX_TICK_DELAY.as_milliseconds());
    passed > latest || passed < Span::milliseconds(-MAX_TICK_DELAY.as_milliseconds())
}

/// Why the list forbids to restore `backup`, if it does. `newest` is the date of the newest backup on the screen.
fn cancel_reason(list: &BackupList, backup: &Backup, newest: Option<Moment>) -> Option<CancelReason> {
    if !list.lists(backup) {
        return Some(if list.find(backup.id).is_some() {
            CancelReason::BackupReplaced
        } else {
            CancelReason::BackupGone
        });
    }
    let newest_known = newest.max(backup.created.at);
    let newer = list.rows().iter().find(|row| row.created.at.is_some_and(|at| Some(at) > newest_known));
    newer.map(|row| CancelReason::NewerBackup(row.created.raw.clone()))
}

#[cfg(test)]
mod interleavings;
#[cfg(test)]
mod tests;
