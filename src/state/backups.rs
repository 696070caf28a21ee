//! The backups of one slice: read when its page opens, when the user asks, after a command, and once a minute.

use super::{
    cache::Cache,
    clock::Clock,
    events::Events,
    journal::Journal,
    read::{AbortSlot, Retries, read, spawn},
    session::Session,
};
use crate::domain::{
    backup::BackupList, failure::Failure, journal::Entry, moment::Moment, refresh::Refresh, remote::Remote, retry,
    slice::SliceId,
};
use crate::signals::{ReadSignal, WriteSignal, signal};
use leptos::prelude::*;

/// The state of the refresh that the user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefreshState {
    /// The user did not ask, or the read failed. [`Backups::remote`] contains the failure.
    Idle,
    Reading,
    /// The rows come from this refresh.
    Done,
}

impl RefreshState {
    fn after(self, succeeded: bool) -> Self {
        match self {
            Self::Reading | Self::Done if succeeded => Self::Done,
            Self::Idle | Self::Reading | Self::Done => Self::Idle,
        }
    }
}

/// What is known about one slice's backups.
#[derive(Clone, Copy)]
pub struct Backups {
    slice: SliceId,
    session: Session,
    cache: Cache,
    remote: ReadSignal<Remote<BackupList, Failure>>,
    set_remote: WriteSignal<Remote<BackupList, Failure>>,
    read_at: ReadSignal<Option<Moment>>,
    set_read_at: WriteSignal<Option<Moment>>,
    schedule: StoredValue<Refresh>,
    list_read: Events<()>,
    attempt: ReadSignal<Option<u32>>,
    set_attempt: WriteSignal<Option<u32>>,
    refresh_state: ReadSignal<RefreshState>,
    set_refresh_state: WriteSignal<RefreshState>,
    abort: AbortSlot,
}

impl Backups {
    /// Reads the backups of `slice` now, and again when they are due, until the current owner is gone. Begins with the
    /// list that was read last in this session, if it is kept.
    pub fn open(slice: SliceId, session: Session, cache: Cache, clock: Clock, journal: Journal) -> Self {
        let (known, known_at) = cache.list(slice).unzip();
        let (remote, set_remote) = signal(known.map_or(Remote::Loading, Remote::Loaded));
        let (read_at, set_read_at) = signal(known_at);
        let (attempt, set_attempt) = signal(None);
        let (refresh_state, set_refresh_state) = signal(RefreshState::Idle);
        let backups = Self {
            slice,
            session,
            cache,
            remote,
            set_remote,
            read_at,
            set_read_at,
            schedule: StoredValue::new(Refresh::new(Clock::read())),
            list_read: Events::new(),
            attempt,
            set_attempt,
            refresh_state,
            set_refresh_state,
            abort: AbortSlot::new(),
        };
        backups.read();
        clock.on_tick(move |now| backups.read_if_due(now));
        journal.changed().subscribe(move |entry: &Entry| {
            let is_new_outcome = entry.command.slice.id == slice && entry.outdates_list() && !entry.dismissed;
            if is_new_outcome {
                backups.schedule.update_value(Refresh::outdated);
                backups.read_if_due(Clock::read());
            }
        });
        backups
    }

    /// Happens after each successful read.
    pub fn list_read(self) -> Events<()> {
        self.list_read
    }

    pub fn remote(self) -> ReadSignal<Remote<BackupList, Failure>> {
        self.remote
    }

    /// When the rows on the screen were read.
    pub fn read_at(self) -> ReadSignal<Option<Moment>> {
        self.read_at
    }

    /// The number of the attempt that is running, from 1; `None` between reads.
    pub fn attempt(self) -> ReadSignal<Option<u32>> {
        self.attempt
    }

    pub fn refresh_state(self) -> ReadSignal<RefreshState> {
        self.refresh_state
    }

    /// Reads now, because the user asked. Aborts the read that is running.
    pub fn refresh(self) {
        self.set_refresh_state.set(RefreshState::Reading);
        self.read();
    }

    /// Reads without telling the user, if a read is due.
    fn read_if_due(self, now: Moment) {
        if self.schedule.with_value(|schedule| schedule.is_due(now, document().hidden())) {
            self.set_refresh_state.set(RefreshState::Idle);
            self.read();
        }
    }

    fn read(self) {
        let (Some(client), Some(abort_signal)) = (self.session.client(), self.abort.renew()) else { return };
        self.schedule.update_value(Refresh::began);
        self.set_attempt.set(Some(1));
        spawn(async move {
            let delay = |attempt, failure: &Failure| {
                let delay = retry::retry_delay(attempt, failure)?;
                self.set_attempt.set(Some(attempt + 1));
                Some(delay)
            };
            let retries = Retries { delay, should_continue: || true };
            let request = || client.backups(self.slice, Some(&abort_signal));
            let Some(read) = read(self.session, &client, &abort_signal, retries, request).await else { return };
            let now = Clock::read();
            let retry_after = read.as_ref().err().and_then(Failure::retry_after);
            self.set_attempt.set(None);
            self.schedule.update_value(|schedule| schedule.ended(now, retry_after));
            self.set_refresh_state.update(|state| *state = state.after(read.is_ok()));
            let list = read.as_ref().ok().cloned();
            if list.is_some() {
                self.set_read_at.set(Some(now));
            }
            self.set_remote.update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).after(read);
            });
            if let Some(list) = list {
                self.cache.put(self.slice, &list, now);
                self.list_read.emit(&());
            }
            // A command may have ended during the read.
            self.read_if_due(now);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::RefreshState::{self, Done, Idle, Reading};

    #[test]
    fn only_a_refresh_of_the_user_is_done_and_a_failure_ends_it() {
        let after = |state: RefreshState, succeeded| state.after(succeeded);
        assert_eq!((after(Reading, true), after(Reading, false)), (Done, Idle));
        assert_eq!((after(Idle, true), after(Idle, false)), (Idle, Idle));
        assert_eq!((after(Done, true), after(Done, false)), (Done, Idle));
    }
}
