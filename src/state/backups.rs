//! The backups of one slice, read when it is opened, on demand, after a command, and quietly every minute.

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

/// How far a read stands that the user has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefreshState {
    /// None was asked for, or it failed, which is said elsewhere.
    No,
    /// It is under way.
    Reading,
    /// The rows are as it brought them.
    Done,
}

impl RefreshState {
    fn after(self, succeeded: bool) -> Self {
        match self {
            Self::Reading | Self::Done if succeeded => Self::Done,
            Self::No | Self::Reading | Self::Done => Self::No,
        }
    }
}

/// What is known of one slice's backups.
#[derive(Clone, Copy)]
pub struct Backups {
    slice: SliceId,
    session: Session,
    cache: Cache,
    remote: ReadSignal<Remote<BackupList, Failure>>,
    set_remote: WriteSignal<Remote<BackupList, Failure>>,
    read_at: ReadSignal<Option<Moment>>,
    set_read_at: WriteSignal<Option<Moment>>,
    refresh: StoredValue<Refresh>,
    was_read: Events<()>,
    tries: ReadSignal<Option<u32>>,
    set_tries: WriteSignal<Option<u32>>,
    asked: ReadSignal<RefreshState>,
    set_asked: WriteSignal<RefreshState>,
    abort: AbortSlot,
}

impl Backups {
    /// Reads the backups of `slice`, and keeps them fresh until the current owner is gone.
    pub fn open(slice: SliceId, session: Session, cache: Cache, clock: Clock, journal: Journal) -> Self {
        let (remote, set_remote) = signal(Remote::Loading);
        let (read_at, set_read_at) = signal(None);
        let (tries, set_tries) = signal(None);
        let (asked, set_asked) = signal(RefreshState::No);
        let backups = Self {
            slice,
            session,
            cache,
            remote,
            set_remote,
            read_at,
            set_read_at,
            refresh: StoredValue::new(Refresh::new(Clock::read())),
            was_read: Events::new(),
            tries,
            set_tries,
            asked,
            set_asked,
            abort: AbortSlot::new(),
        };
        backups.read();
        clock.on_tick(move |now| backups.read_if_due(now));
        journal.changed().subscribe(move |entry: &Entry| {
            let is_news = entry.command.slice.id == slice && entry.outdates_list() && !entry.dismissed;
            if is_news {
                backups.refresh.update_value(Refresh::outdated);
                backups.read_if_due(Clock::read());
            }
        });
        backups
    }

    /// Tells when the list was read.
    pub fn was_read(self) -> Events<()> {
        self.was_read
    }

    /// What is known.
    pub fn remote(self) -> ReadSignal<Remote<BackupList, Failure>> {
        self.remote
    }

    /// When the rows that are shown were read.
    pub fn read_at(self) -> ReadSignal<Option<Moment>> {
        self.read_at
    }

    /// The number of the try that is under way, from 1; `None` while nothing is being read.
    pub fn tries(self) -> ReadSignal<Option<u32>> {
        self.tries
    }

    /// How far a read stands that the user has asked for.
    pub fn asked(self) -> ReadSignal<RefreshState> {
        self.asked
    }

    /// Reads now, as the user asks for it. A read that is under way is ended.
    pub fn refresh(self) {
        self.set_asked.set(RefreshState::Reading);
        self.read();
    }

    /// Reads quietly, where that is due.
    fn read_if_due(self, now: Moment) {
        if self.refresh.with_value(|refresh| refresh.is_due(now, document().hidden())) {
            self.set_asked.set(RefreshState::No);
            self.read();
        }
    }

    fn read(self) {
        let (Some(client), Some(stop)) = (self.session.client(), self.abort.renew()) else { return };
        self.refresh.update_value(Refresh::began);
        self.set_tries.set(Some(1));
        spawn(async move {
            let wait = |number, failure: &Failure| {
                let wait = retry::wait(number, failure)?;
                self.set_tries.set(Some(number + 1));
                Some(wait)
            };
            let retries = Retries { wait, goes_on: || true };
            let request = || client.backups(self.slice, Some(&stop));
            let Some(read) = read(self.session, &client, &stop, retries, request).await else { return };
            let now = Clock::read();
            self.set_tries.set(None);
            self.refresh.update_value(|refresh| refresh.ended(now, read.as_ref().err().and_then(Failure::retry_after)));
            self.set_asked.update(|asked| *asked = asked.after(read.is_ok()));
            let list = read.as_ref().ok().cloned();
            if list.is_some() {
                self.set_read_at.set(Some(now));
            }
            self.set_remote.update(|remote| {
                *remote = std::mem::replace(remote, Remote::Loading).after(read);
            });
            if let Some(list) = list {
                self.cache.put(self.slice, &list, now);
                self.was_read.emit(&());
            }
            // Something may have happened while it was being read.
            self.read_if_due(now);
        });
    }
}
