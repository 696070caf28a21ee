//! Runs the command machine: timers in, requests out. It lives above every slice's subtree, so that leaving a
//! slice neither ends nor forgets a request.

use super::{clock::Clock, navigation::Navigation, read::spawn, records::Records, session::Session};
use crate::{
    api::client::Client,
    domain::{
        command::{Action, Ask, Event, Kind, Machine, Phase, TICK},
        failure::{Failure, Outcome},
        moment::Moment,
        route::Route,
        service::{Record, Source, told_by_refusal},
        slice::SliceId,
    },
};
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use std::{sync::Arc, time::Duration};

/// The one place that sends anything that changes a slice.
#[derive(Clone, Copy)]
pub struct Commands {
    machine: RwSignal<Machine>,
    session: Session,
    records: Records,
    navigation: Navigation,
    ticking: StoredValue<Option<IntervalHandle>, LocalStorage>,
}

impl Commands {
    /// A machine at rest, which runs as long as the page.
    pub fn start(session: Session, records: Records, navigation: Navigation, clock: Clock) -> Self {
        let machine = RwSignal::new(Machine::default());
        let commands = Self { machine, session, records, navigation, ticking: StoredValue::new_local(None) };
        clock.on_tick(move |_| commands.tick());
        session.on_end(Callback::new(move |()| commands.forget()));
        window_event_listener_untyped("pagehide", move |_| commands.apply(Event::Closed));
        commands
    }

    /// The machine.
    pub fn machine(self) -> ReadSignal<Machine> {
        self.machine.read_only()
    }

    /// When the last answer about a slice came that is not dismissed yet, untracked.
    pub fn last_answer(self, slice: SliceId) -> Option<Moment> {
        self.machine.with_untracked(|machine| machine.outcomes(slice).map(|settled| settled.at).max())
    }

    /// Stops a countdown and forgets what is settled; a request in flight goes on.
    fn forget(self) {
        self.apply(Event::Closed);
        self.machine.update(Machine::forget);
    }

    /// Takes an event in, and sends what the machine says is to be sent.
    pub fn apply(self, event: Event) {
        let client = self.session.client();
        // Signed out, nothing can be sent: whatever was about to be is closed instead.
        let may_send = matches!(event, Event::Confirmed | Event::Ticked);
        let event = if may_send && client.is_none() { Event::Closed } else { event };
        let send = self.machine.try_update(|machine| machine.apply(event, Clock::read())).flatten();
        self.keep_ticking();
        if let (Some(ask), Some(client)) = (send, client) {
            spawn(async move {
                let outcome = client.act(&ask).await;
                self.answered(&ask, &client, outcome);
            });
        }
    }

    fn answered(self, ask: &Ask, client: &Arc<Client>, outcome: Outcome) {
        let slice = ask.slice.id;
        if let Some(record) = self.learned(ask, &outcome) {
            self.records.set(slice, Some(record));
        }
        self.apply(Event::Answered(outcome.clone()));
        match outcome {
            Outcome::Accepted if self.is_prepared_here(ask) => self.navigation.replace(Route::Slice(slice)),
            Outcome::Refused(refusal) if refusal.status == 401 => {
                self.session.token_refused(client, Failure::Refused(refusal));
            }
            Outcome::Accepted | Outcome::Refused(_) | Outcome::Unknown(_) => {}
        }
    }

    /// Whether the address still prepares the restore that was asked for.
    fn is_prepared_here(self, ask: &Ask) -> bool {
        match &ask.action {
            Action::Restore(backup) => self.navigation.here() == Route::Restore(ask.slice.id, backup.id),
            Action::Enable | Action::Disable => false,
        }
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
            (Kind::Restore | Kind::Enable | Kind::Disable, _) => None,
        }
    }

    fn is_counting(self) -> bool {
        self.machine.with_untracked(|machine| matches!(machine.phase(), Phase::Countdown { .. }))
    }

    fn tick(self) {
        if self.is_counting() {
            self.apply(Event::Ticked);
        }
    }

    /// Runs the fine timer exactly while a countdown runs.
    fn keep_ticking(self) {
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
    }
}
