//! Runs the command machine: timers in, requests out. It lives above every slice's subtree, so that leaving a
//! slice neither ends nor forgets a request.

use super::{
    clock::Clock,
    journal::Journal,
    read::{AbortSlot, spawn},
    service_records::ServiceRecords,
    session::Session,
};
use crate::signals::{ReadSignal, WriteSignal, signal};
use crate::{
    api::client::Client,
    domain::{
        command::{ActionKind, CancelReason, Command},
        confirmation::Confirmed,
        failure::{Failure, Outcome},
        journal::{Entry, EntryId},
        machine::{Effect, Event, Machine, TICK},
        moment::Moment,
        service::{Record, Source, record_from_refusal},
    },
};
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use std::{sync::Arc, time::Duration};

/// The one place that sends anything that changes a slice.
#[derive(Clone, Copy)]
pub struct Commands {
    machine: ReadSignal<Machine>,
    set_machine: WriteSignal<Machine>,
    session: Session,
    records: ServiceRecords,
    journal: Journal,
    ticking: StoredValue<Option<IntervalHandle>, LocalStorage>,
    /// Asks before the tab is closed, while a request is in flight.
    leaving: StoredValue<Option<WindowListenerHandle>, LocalStorage>,
    /// Ends the wait for the list or for the answer.
    abort: AbortSlot,
}

impl Commands {
    /// A machine at rest, which runs as long as the page.
    pub fn start(session: Session, records: ServiceRecords, journal: Journal, clock: Clock) -> Self {
        let (machine, set_machine) = signal(Machine::of_tab(journal.tab()));
        let commands = Self {
            machine,
            set_machine,
            session,
            records,
            journal,
            ticking: StoredValue::new_local(None),
            leaving: StoredValue::new_local(None),
            abort: AbortSlot::new(),
        };
        clock.on_tick(move |_| commands.tick());
        session.ended().subscribe(move |()| commands.forget());
        window_event_listener_untyped("pagehide", move |_| commands.cancel(CancelReason::Left));
        commands
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_machine.notify();
    }

    /// The machine.
    pub fn machine(self) -> ReadSignal<Machine> {
        self.machine
    }

    /// Begins a confirmed command; `newest` is the date of the newest backup on the screen. `None` where another one
    /// is under way, or nobody is signed in.
    pub fn begin(self, confirmed: Confirmed, newest: Option<Moment>) -> Option<EntryId> {
        let request = self.session.client()?.request_line(confirmed.command());
        if self.machine.with_untracked(Machine::is_busy) {
            return None;
        }
        let order = self.journal.next_order();
        self.apply(Event::Confirmed { confirmed, request, newest, order });
        self.machine.with_untracked(|machine| machine.entry().map(|entry| entry.id))
    }

    /// Stops the countdown, if one runs.
    pub fn cancel(self, why: CancelReason) {
        self.apply(Event::Cancelled(why));
    }

    /// The dialog that a command was confirmed in is gone: a countdown stops, a request in flight goes on.
    pub fn leave(self, id: EntryId) {
        if self.machine.with_untracked(|machine| machine.entry().is_some_and(|entry| entry.id == id)) {
            self.cancel(CancelReason::Left);
        }
    }

    /// Stops a countdown and forgets what nobody else need see; a request in flight goes on.
    fn forget(self) {
        self.cancel(CancelReason::Left);
        self.set_machine.update(Machine::forget);
    }

    fn apply(self, event: Event) {
        // Signed out, nothing can be sent: a countdown is stopped instead of going on.
        if self.is_counting() && self.session.client().is_none() {
            self.perform(Event::Cancelled(CancelReason::Left));
        }
        self.perform(event);
    }

    /// Takes an event in, and does what the machine says is to be done.
    fn perform(self, event: Event) {
        let effects = self.set_machine.try_update(|machine| machine.apply(event, Clock::read())).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Lock(entry) => spawn(async move {
                    let claim = self.journal.acquire(&entry).await;
                    self.apply(Event::LockAnswered(entry.id, claim));
                }),
                Effect::Write(entry) => self.journal.write(entry),
                Effect::Recheck(entry) => self.recheck(entry),
                Effect::Send(entry) => self.send(entry),
                Effect::GiveUp(_) => self.abort.abort(),
                Effect::Release(id) => self.journal.release(id),
            }
        }
        self.keep_watch();
    }

    fn recheck(self, entry: Entry) {
        let (Some(client), stop) = (self.session.client(), self.abort.renew()) else { return };
        spawn(async move {
            let read = client.recheck(entry.command.slice.id, stop.as_ref()).await;
            let refused = read.as_ref().err().filter(|failure| failure.asks_for_the_token()).cloned();
            self.apply(Event::Rechecked(entry.id, read.ok()));
            if let Some(failure) = refused {
                self.session.token_refused(&client, failure);
            }
        });
    }

    fn send(self, entry: Entry) {
        let (Some(client), stop) = (self.session.client(), self.abort.renew()) else { return };
        spawn(async move {
            let (outcome, status) = client.act(&entry.command, stop.as_ref()).await;
            self.answered(&entry, &client, outcome, status);
        });
    }

    fn answered(self, entry: &Entry, client: &Arc<Client>, outcome: Outcome, status: Option<u16>) {
        let command = &entry.command;
        if let Some(record) = self.learned(command, &outcome) {
            self.records.set(command.slice.id, Some(record));
        }
        self.apply(Event::Answered(entry.id, outcome.clone(), status));
        match outcome {
            Outcome::Refused(refusal) if refusal.status == 401 => {
                self.session.token_refused(client, Failure::Refused(refusal));
            }
            Outcome::Accepted | Outcome::Refused(_) | Outcome::Unknown(_) => {}
        }
    }

    /// What an answer says about the backup service. The 72 hours run from the moment our answer arrived.
    fn learned(self, command: &Command, outcome: &Outcome) -> Option<Record> {
        let now = Clock::read();
        match (command.kind(), outcome) {
            (ActionKind::Disable, Outcome::Accepted) => Some(Record::disabled(now, Source::Seen)),
            (ActionKind::Enable, Outcome::Accepted) => Some(Record::Enabled(now)),
            (ActionKind::Enable | ActionKind::Disable, Outcome::Refused(refusal)) => {
                record_from_refusal(refusal, self.records.get(command.slice.id), now)
            }
            (ActionKind::Restore | ActionKind::Enable | ActionKind::Disable | ActionKind::Snapshot, _) => None,
        }
    }

    fn is_counting(self) -> bool {
        self.machine.with_untracked(Machine::is_counting)
    }

    fn tick(self) {
        if self.machine.with_untracked(Machine::is_busy) {
            self.apply(Event::Ticked);
        }
    }

    /// Runs the fine timer exactly while a countdown runs, and asks before leaving exactly while a request does.
    fn keep_watch(self) {
        let counting = self.is_counting();
        self.ticking.update_value(|ticking| match ticking {
            None if counting => {
                let every = Duration::from_millis(TICK.as_milliseconds().unsigned_abs());
                *ticking = set_interval_with_handle(move || self.tick(), every).ok();
            }
            Some(handle) if !counting => {
                handle.clear();
                *ticking = None;
            }
            None | Some(_) => {}
        });
        let sending = self.machine.with_untracked(Machine::is_sending);
        self.leaving.update_value(|leaving| match leaving.take() {
            None if sending => {
                let command = |event: web_sys::Event| event.prevent_default();
                *leaving = Some(window_event_listener_untyped("beforeunload", command));
            }
            Some(handle) if sending => *leaving = Some(handle),
            Some(handle) => handle.remove(),
            None => {}
        });
    }
}
