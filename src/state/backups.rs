//! The backups of one slice, read when it is opened, on demand, after a command, and quietly every minute.

use super::{
    board::Board,
    clock::Clock,
    commands::Commands,
    read::{Switch, patiently, spawn},
    session::Session,
};
use crate::domain::{
    backup::BackupList,
    failure::Failure,
    moment::{Moment, Span},
    remote::Remote,
    slice::SliceId,
};
use leptos::prelude::*;

/// How old a read may get before it is quietly repeated while the page is visible.
const QUIET_REFRESH: Span = Span::seconds(60);

/// How far a read stands that the user has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None was asked for, or it failed, which is said elsewhere.
    No,
    /// It is under way.
    Reading,
    /// The rows are as it brought them.
    Done,
}

impl Asked {
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
    board: Board,
    remote: ReadSignal<Remote<BackupList, Failure>>,
    set_remote: WriteSignal<Remote<BackupList, Failure>>,
    read_at: ReadSignal<Option<Moment>>,
    set_read_at: WriteSignal<Option<Moment>>,
    ended_at: StoredValue<Moment>,
    /// Until when the server has asked not to be asked.
    not_before: StoredValue<Option<Moment>>,
    tries: ReadSignal<Option<u32>>,
    set_tries: WriteSignal<Option<u32>>,
    asked: ReadSignal<Asked>,
    set_asked: WriteSignal<Asked>,
    switch: Switch,
}

impl Backups {
    /// Reads the backups of `slice`, and keeps them fresh until the current owner is gone.
    pub fn open(slice: SliceId, session: Session, board: Board, clock: Clock, commands: Commands) -> Self {
        let (remote, set_remote) = signal(Remote::Loading);
        let (read_at, set_read_at) = signal(None);
        let (tries, set_tries) = signal(None);
        let (asked, set_asked) = signal(Asked::No);
        let backups = Self {
            slice,
            session,
            board,
            remote,
            set_remote,
            read_at,
            set_read_at,
            ended_at: StoredValue::new(Clock::read()),
            not_before: StoredValue::new(None),
            tries,
            set_tries,
            asked,
            set_asked,
            switch: Switch::new(),
        };
        backups.read();
        clock.on_tick(move |now| {
            let last = backups.ended_at.get_value();
            let commanded = commands.last_news(slice).is_some_and(|news| news > last);
            let old = now.since(last) >= QUIET_REFRESH && !document().hidden();
            let allowed = backups.not_before.get_value().is_none_or(|moment| now >= moment);
            if backups.tries.get_untracked().is_none() && allowed && (commanded || old) {
                backups.set_asked.set(Asked::No);
                backups.read();
            }
        });
        backups
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
    pub fn asked(self) -> ReadSignal<Asked> {
        self.asked
    }

    /// Reads now, as the user asks for it. A read that is under way is ended.
    pub fn refresh(self) {
        self.set_asked.set(Asked::Reading);
        self.read();
    }

    fn read(self) {
        let (Some(client), Some(stop)) = (self.session.client(), self.switch.renew()) else { return };
        spawn(async move {
            let tried = |number| {
                let _ = self.set_tries.try_set(Some(number));
            };
            let Some(read) = patiently(&stop, tried, || client.backups(self.slice, Some(&stop))).await else { return };
            let read = match read {
                Ok(list) => Ok(list),
                Err(failure) => Err(client.look_into(failure).await),
            };
            if stop.aborted() {
                return;
            }
            self.set_tries.set(None);
            self.ended_at.set_value(Clock::read());
            self.not_before
                .set_value(read.as_ref().err().and_then(Failure::retry_after).map(|wait| Clock::read().plus(wait)));
            self.set_asked.update(|asked| *asked = asked.after(read.is_ok()));
            match read {
                Err(failure) if failure.asks_for_the_token() => self.session.token_refused(&client, failure),
                Err(_) | Ok(_) => {
                    if let Ok(list) = &read {
                        self.set_read_at.set(Some(Clock::read()));
                        self.board.learn(self.slice, list);
                    }
                    self.set_remote.update(|remote| {
                        *remote = std::mem::replace(remote, Remote::Loading).after(read);
                    });
                }
            }
        });
    }
}
