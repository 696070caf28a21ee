//! Runs the command machine: timers in, requests out. It lives above every slice's subtree, so that leaving a
//! slice neither ends nor forgets a request.

use super::{
    clock::Clock,
    journal::Journal,
    navigation::Navigation,
    read::{Switch, spawn},
    records::Records,
    session::Session,
};
use crate::{
    api::client::Client,
    domain::{
        backup::BackupId,
        command::{Action, Ask, Effect, Event, Kind, Machine, NotSent, TICK},
        failure::{Failure, Outcome},
        journal::{Entry, Stage},
        moment::Moment,
        route::Route,
        service::{Record, Source, told_by_refusal},
        slice::{Slice, SliceId},
        snapshot::panel_name,
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
    records: Records,
    journal: Journal,
    navigation: Navigation,
    ticking: StoredValue<Option<IntervalHandle>, LocalStorage>,
    /// Asks before the tab is closed, while a request is in flight.
    leaving: StoredValue<Option<WindowListenerHandle>, LocalStorage>,
    /// Ends the wait for the list or for the answer.
    switch: Switch,
    /// The slice whose list turned out to be another than the one on the screen, and when.
    outdated: StoredValue<Option<(SliceId, Moment)>>,
}

impl Commands {
    /// A machine at rest, which runs as long as the page.
    pub fn start(session: Session, records: Records, journal: Journal, navigation: Navigation, clock: Clock) -> Self {
        let (machine, set_machine) = signal(Machine::of_tab(journal.tab()));
        let commands = Self {
            machine,
            set_machine,
            session,
            records,
            journal,
            navigation,
            ticking: StoredValue::new_local(None),
            leaving: StoredValue::new_local(None),
            switch: Switch::new(),
            outdated: StoredValue::new(None),
        };
        clock.on_tick(move |_| commands.tick());
        session.on_end(Callback::new(move |()| commands.forget()));
        journal.on_news(Callback::new(move |slice| commands.apply(Event::Held(slice))));
        window_event_listener_untyped("pagehide", move |_| commands.apply(Event::Closed));
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

    /// When something about a slice was last heard that its list may show, untracked.
    pub fn last_news(self, slice: SliceId) -> Option<Moment> {
        let answered = self.journal.known().with_untracked(|journal| journal.last_answer(slice));
        let outdated = self.outdated.get_value().filter(|(id, _)| *id == slice).map(|(_, at)| at);
        answered.max(outdated)
    }

    /// The dangerous button of the open dialog was pressed; `newest` is the date of the newest backup on the screen.
    pub fn confirm(self, newest: Option<Moment>) {
        let client = self.session.client();
        let request = self.machine.with_untracked(|machine| Some(client?.request_line(machine.ask()?)));
        let order = self.journal.next_order();
        self.apply(Event::Confirmed { request: request.unwrap_or_default(), newest, order });
    }

    /// Takes a snapshot of a slice, before a restore from `before`.
    pub fn take_snapshot(self, slice: Slice, before: BackupId) {
        let name = panel_name(&slice, Clock::read());
        // The dialog of the restore stays as it is.
        let phrase = self.machine.with_untracked(|machine| machine.phrase().cloned());
        self.apply(Event::Opened(Ask { slice, action: Action::Snapshot { name, before } }, phrase));
        self.confirm(None);
    }

    /// Stops a countdown and forgets what nobody else need see; a request in flight goes on.
    fn forget(self) {
        self.apply(Event::Closed);
        self.set_machine.update(Machine::forget);
    }

    /// Takes an event in, and does what the machine says is to be done.
    pub fn apply(self, event: Event) {
        // Signed out, nothing can be sent: whatever was about to be is closed instead.
        let needs_session = matches!(event, Event::Confirmed { .. }) || self.is_counting();
        if needs_session && self.session.client().is_none() {
            self.perform(Event::Closed);
        }
        self.perform(event);
    }

    fn perform(self, event: Event) {
        if matches!(event, Event::Opened(..) | Event::Typed(_) | Event::Understood(_)) {
            // Known before a button works that sends: a lost answer must not be forgotten for want of room.
            self.journal.try_room();
        }
        let effects = self.set_machine.try_update(|machine| machine.apply(event, Clock::read())).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Claim(entry) => spawn(async move {
                    let claim = self.journal.claim(&entry).await;
                    self.apply(Event::Claimed(entry.id, claim));
                }),
                Effect::Write(entry) => {
                    if let Stage::NotSent(NotSent::Gone | NotSent::Replaced | NotSent::Newer(_)) = entry.stage {
                        self.outdated.set_value(Some((entry.ask.slice.id, Clock::read())));
                    }
                    self.journal.write(entry);
                }
                Effect::Recheck(entry) => self.recheck(entry),
                Effect::Send(entry) => self.send(entry),
                Effect::GiveUp(_) => self.switch.off(),
                Effect::Release(id) => self.journal.release(id),
            }
        }
        self.keep_watch();
    }

    fn recheck(self, entry: Entry) {
        let (Some(client), stop) = (self.session.client(), self.switch.renew()) else { return };
        spawn(async move {
            let read = client.recheck(entry.ask.slice.id, stop.as_ref()).await;
            let refused = read.as_ref().err().filter(|failure| failure.asks_for_the_token()).cloned();
            self.apply(Event::Rechecked(entry.id, read.ok()));
            if let Some(failure) = refused {
                self.session.token_refused(&client, failure);
            }
        });
    }

    fn send(self, entry: Entry) {
        let (Some(client), stop) = (self.session.client(), self.switch.renew()) else { return };
        spawn(async move {
            let (outcome, status) = client.act(&entry.ask, stop.as_ref()).await;
            self.answered(&entry, &client, outcome, status);
        });
    }

    fn answered(self, entry: &Entry, client: &Arc<Client>, outcome: Outcome, status: Option<u16>) {
        let ask = &entry.ask;
        if let Some(record) = self.learned(ask, &outcome) {
            self.records.set(ask.slice.id, Some(record));
        }
        // Where another dialog waits for its turn, the address is that one's.
        let leaves = self.is_prepared_here(ask) && self.machine.with_untracked(|machine| machine.waiting().is_none());
        self.apply(Event::Answered(entry.id, outcome.clone(), status));
        match outcome {
            Outcome::Accepted if leaves => self.navigation.replace(Route::Slice(ask.slice.id)),
            Outcome::Refused(refusal) if refusal.status == 401 => {
                self.session.token_refused(client, Failure::Refused(refusal));
            }
            Outcome::Accepted | Outcome::Refused(_) | Outcome::Unknown(_) => {}
        }
    }

    /// Whether the address still prepares the restore whose dialog this was asked for in.
    fn is_prepared_here(self, ask: &Ask) -> bool {
        ask.dialog().is_some_and(|backup| self.navigation.here() == Route::Restore(ask.slice.id, backup))
    }

    /// What an answer says about the backup service. The 72 hours run from the moment our answer arrived.
    fn learned(self, ask: &Ask, outcome: &Outcome) -> Option<Record> {
        let now = Clock::read();
        match (ask.kind(), outcome) {
            (Kind::Disable, Outcome::Accepted) => Some(Record::disabled(now, Source::Seen)),
            (Kind::Enable, Outcome::Accepted) => Some(Record::Enabled(now)),
            (Kind::Enable | Kind::Disable, Outcome::Refused(refusal)) => {
                told_by_refusal(refusal, self.records.get(ask.slice.id), now)
            }
            (Kind::Restore | Kind::Enable | Kind::Disable | Kind::Snapshot, _) => None,
        }
    }

    fn is_counting(self) -> bool {
        self.machine.with_untracked(Machine::is_counting)
    }

    fn tick(self) {
        if self.is_counting() || self.machine.with_untracked(Machine::is_sending) {
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
                let ask = |event: web_sys::Event| event.prevent_default();
                *leaving = Some(window_event_listener_untyped("beforeunload", ask));
            }
            Some(handle) if sending => *leaving = Some(handle),
            Some(handle) => handle.remove(),
            None => {}
        });
    }
}
