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
    remote: RwSignal<Remote<BackupList, Failure>>,
    read_at: RwSignal<Option<Moment>>,
    ended_at: StoredValue<Moment>,
    /// Until when the server has asked not to be asked.
    not_before: StoredValue<Option<Moment>>,
    tries: RwSignal<Option<u32>>,
    asked: RwSignal<Asked>,
    switch: Switch,
}

impl Backups {
    /// Reads the backups of `slice`, and keeps them fresh until the current owner is gone.
    pub fn open(slice: SliceId, session: Session, board: Board, clock: Clock, commands: Commands) -> Self {
        let backups = Self {
            slice,
            session,
            board,
            remote: RwSignal::new(Remote::Loading),
            read_at: RwSignal::new(None),
            ended_at: StoredValue::new(Clock::read()),
            not_before: StoredValue::new(None),
            tries: RwSignal::new(None),
            asked: RwSignal::new(Asked::No),
            switch: Switch::new(),
        };
        backups.read();
        clock.on_tick(move |now| {
            let last = backups.ended_at.get_value();
            let commanded = commands.last_news(slice).is_some_and(|news| news > last);
            let old = now.since(last) >= QUIET_REFRESH && !document().hidden();
            let allowed = backups.not_before.get_value().is_none_or(|moment| now >= moment);
            if backups.tries.get_untracked().is_none() && allowed && (commanded || old) {
                backups.asked.set(Asked::No);
                backups.read();
            }
        });
        backups
    }

    /// What is known.
    pub fn remote(self) -> ReadSignal<Remote<BackupList, Failure>> {
        self.remote.read_only()
    }

    /// When the rows that are shown were read.
    pub fn read_at(self) -> ReadSignal<Option<Moment>> {
        self.read_at.read_only()
    }

    /// The number of the try that is under way, from 1; `None` while nothing is being read.
    pub fn tries(self) -> ReadSignal<Option<u32>> {
        self.tries.read_only()
    }

    /// How far a read stands that the user has asked for.
    pub fn asked(self) -> ReadSignal<Asked> {
        self.asked.read_only()
    }

    /// Reads now, as the user asks for it. A read that is under way is ended.
    pub fn refresh(self) {
        self.asked.set(Asked::Reading);
        self.read();
    }

    fn read(self) {
        let (Some(client), Some(stop)) = (self.session.client(), self.switch.renew()) else { return };
        spawn(async move {
            let tried = |number| {
                let _ = self.tries.try_set(Some(number));
            };
            let Some(read) = patiently(&stop, tried, || client.backups(self.slice, Some(&stop))).await else { return };
            let read = match read {
                Ok(list) => Ok(list),
                Err(failure) => Err(client.look_into(failure).await),
            };
            if stop.aborted() {
                return;
            }
            self.tries.set(None);
            self.ended_at.set_value(Clock::read());
            self.not_before
                .set_value(read.as_ref().err().and_then(Failure::retry_after).map(|wait| Clock::read().plus(wait)));
            self.asked.update(|asked| *asked = asked.after(read.is_ok()));
            match read {
                Err(failure) if failure.asks_for_the_token() => self.session.token_refused(&client, failure),
                Err(_) | Ok(_) => {
                    if let Ok(list) = &read {
                        self.read_at.set(Some(Clock::read()));
                        self.board.learn(self.slice, list);
                    }
                    self.remote.update(|remote| {
                        *remote = std::mem::replace(remote, Remote::Loading).after(read);
                    });
                }
            }
        });
    }
}
