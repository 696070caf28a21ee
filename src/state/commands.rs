//! Runs the command machine: passes events to it and carries out its effects. It belongs to the page, not to a slice's
//! screen, so that leaving a screen does not end a request.

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
        command::{ActionKind, CancelReason},
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

/// The only code that sends requests that change a slice.
#[derive(Clone, Copy)]
pub struct Commands {
    machine: ReadSignal<Machine>,
    set_machine: WriteSignal<Machine>,
    session: Session,
    records: ServiceRecords,
    journal: Journal,
    /// Runs during a countdown, which needs finer ticks than the clock's.
    countdown_timer: StoredValue<Option<IntervalHandle>, LocalStorage>,
    /// Makes the browser ask before it closes the tab. Set while a request is running.
    close_warning: StoredValue<Option<WindowListenerHandle>, LocalStorage>,
    /// Aborts the read of the list or the request.
    abort: AbortSlot,
}

impl Commands {
    /// A machine without a command, which runs as long as the page.
    pub fn start(session: Session, records: ServiceRecords, journal: Journal, clock: Clock) -> Self {
        let (machine, set_machine) = signal(Machine::of_tab(journal.tab()));
        let commands = Self {
            machine,
            set_machine,
            session,
            records,
            journal,
            countdown_timer: StoredValue::new_local(None),
            close_warning: StoredValue::new_local(None),
            abort: AbortSlot::new(),
        };
        clock.on_tick(move |_| commands.tick());
        session.ended().subscribe(move |()| commands.reset());
        window_event_listener_untyped("pagehide", move |_| commands.cancel(CancelReason::Left));
        commands
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.set_machine.notify();
    }

    pub fn machine(self) -> ReadSignal<Machine> {
        self.machine
    }

    /// Starts a confirmed command. `newest` is the date of the newest backup on the screen. `None` if another command
    /// is running, or nobody is signed in.
    pub fn begin(self, confirmed: Confirmed, newest: Option<Moment>) -> Option<EntryId> {
        let request = self.session.client()?.request_line(confirmed.command());
        if self.machine.with_untracked(Machine::is_busy) {
            return None;
        }
        let order = self.journal.next_order();
        self.apply(Event::Confirmed { confirmed, request, newest, order });
        self.machine.with_untracked(|machine| machine.entry().map(|entry| entry.id))
    }

    /// Stops the countdown, if one is running.
    pub fn cancel(self, reason: CancelReason) {
        self.apply(Event::Cancelled(reason));
    }

    /// Stops the countdown of a command whose dialog was closed. A request that was sent goes on.
    pub fn dialog_closed(self, id: EntryId) {
        if self.machine.with_untracked(|machine| machine.entry().is_some_and(|entry| entry.id == id)) {
            self.cancel(CancelReason::Left);
        }
    }

    /// Stops the countdown and clears the last result, which the next user must not see. A request that was sent goes
    /// on.
    fn reset(self) {
        self.cancel(CancelReason::Left);
        self.set_machine.update(Machine::forget);
    }

    fn apply(self, event: Event) {
        // After a sign-out nothing can be sent, so the countdown stops.
        if self.is_counting() && self.session.client().is_none() {
            self.advance(Event::Cancelled(CancelReason::Left));
        }
        self.advance(event);
    }

    /// Passes an event to the machine and carries out the effects.
    fn advance(self, event: Event) {
        let effects = self.set_machine.try_update(|machine| machine.apply(event, Clock::read())).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Lock(entry) => spawn(async move {
                    let lock = self.journal.acquire(&entry).await;
                    self.apply(Event::LockAnswered(entry.id, lock));
                }),
                Effect::Write(entry) => self.journal.write(entry),
                Effect::Recheck(entry) => self.recheck(entry),
                Effect::Send(entry) => self.send(entry),
                Effect::Abort(_) => self.abort.abort(),
                Effect::Release(id) => self.journal.release(id),
            }
        }
        self.update_countdown_timer();
        self.update_close_warning();
    }

    fn recheck(self, entry: Entry) {
        let (Some(client), abort_signal) = (self.session.client(), self.abort.renew()) else { return };
        spawn(async move {
            let read = client.recheck(entry.command.slice.id, abort_signal.as_ref()).await;
            let refused = read.as_ref().err().filter(|failure| failure.is_unauthorized()).cloned();
            self.apply(Event::Rechecked(entry.id, read.ok()));
            if let Some(failure) = refused {
                self.session.token_refused(&client, failure);
            }
        });
    }

    fn send(self, entry: Entry) {
        let (Some(client), abort_signal) = (self.session.client(), self.abort.renew()) else { return };
        spawn(async move {
            let (outcome, status) = client.send_command(&entry.command, abort_signal.as_ref()).await;
            self.record_answer(&entry, &client, outcome, status);
        });
    }

    fn record_answer(self, entry: &Entry, client: &Arc<Client>, outcome: Outcome, status: Option<u16>) {
        let slice = entry.command.slice.id;
        let known = self.records.get(slice);
        if let Some(record) = service_record(entry.command.kind(), &outcome, known, Clock::read()) {
            self.records.set(slice, Some(record));
        }
        self.apply(Event::Answered(entry.id, outcome.clone(), status));
        match outcome {
            Outcome::Refused(refusal) if refusal.status == 401 => {
                self.session.token_refused(client, Failure::Refused(refusal));
            }
            Outcome::Accepted | Outcome::Refused(_) | Outcome::Unknown(_) => {}
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

    fn update_countdown_timer(self) {
        let is_counting = self.is_counting();
        self.countdown_timer.update_value(|timer| match timer {
            None if is_counting => {
                let every = Duration::from_millis(TICK.as_milliseconds().unsigned_abs());
                *timer = set_interval_with_handle(move || self.tick(), every).ok();
            }
            Some(handle) if !is_counting => {
                handle.clear();
                *timer = None;
            }
            None | Some(_) => {}
        });
    }

    fn update_close_warning(self) {
        let is_sending = self.machine.with_untracked(Machine::is_sending);
        self.close_warning.update_value(|warning| match warning.take() {
            None if is_sending => {
                let warn = |event: web_sys::Event| event.prevent_default();
                *warning = Some(window_event_listener_untyped("beforeunload", warn));
            }
            Some(handle) if is_sending => *warning = Some(handle),
            Some(handle) => handle.remove(),
            None => {}
        });
    }
}

/// What an answer that arrived `now` says about the slice's backup service. `known` is the record before. A cool-down
/// counts from the arrival of the answer.
fn service_record(kind: ActionKind, outcome: &Outcome, known: Option<Record>, now: Moment) -> Option<Record> {
    match (kind, outcome) {
        (ActionKind::Disable, Outcome::Accepted) => Some(Record::disabled(now, Source::ThisBrowser)),
        (ActionKind::Enable, Outcome::Accepted) => Some(Record::Enabled(now)),
        (ActionKind::Enable | ActionKind::Disable, Outcome::Refused(refusal)) => {
            record_from_refusal(refusal, known, now)
        }
        (ActionKind::Restore | ActionKind::Enable | ActionKind::Disable | ActionKind::Snapshot, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::{Refusal, UnknownReason};

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1_738_368_000_000 + seconds * 1000)
    }

    fn refused(sentence: &str) -> Outcome {
        Outcome::Refused(Refusal { status: 400, sentence: Some(sentence.to_owned()), retry_after: None })
    }

    #[test]
    fn an_accepted_change_of_the_service_is_recorded_at_the_arrival_of_the_answer() {
        let record = |kind, outcome| service_record(kind, &outcome, None, at(0));
        assert_eq!(record(ActionKind::Disable, Outcome::Accepted), Some(Record::disabled(at(0), Source::ThisBrowser)));
        assert_eq!(record(ActionKind::Enable, Outcome::Accepted), Some(Record::Enabled(at(0))));
    }

    #[test]
    fn only_a_refused_change_of_the_service_tells_of_a_cool_down() {
        for kind in ActionKind::ALL {
            let record = service_record(kind, &refused("Backups are in their cool down."), None, at(0));
            let changes_service = matches!(kind, ActionKind::Enable | ActionKind::Disable);
            assert_eq!(matches!(record, Some(Record::Disabled(_))), changes_service, "{kind:?}");
        }
    }

    #[test]
    fn a_refusal_does_not_replace_a_cool_down_whose_end_is_known() {
        let known = Record::disabled(at(0), Source::ThisBrowser);
        let refusal = refused("Backups are in their cool down.");
        assert_eq!(service_record(ActionKind::Enable, &refusal, Some(known), at(60)), None);
    }

    #[test]
    fn an_unknown_outcome_and_other_actions_record_nothing() {
        for kind in ActionKind::ALL {
            assert_eq!(service_record(kind, &Outcome::Unknown(UnknownReason::NoAnswer), None, at(0)), None, "{kind:?}");
        }
        for kind in [ActionKind::Restore, ActionKind::Snapshot] {
            assert_eq!(service_record(kind, &Outcome::Accepted, None, at(0)), None, "{kind:?}");
        }
    }
}
