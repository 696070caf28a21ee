//! The machine itself: what each event does to the command in hand.

use super::{Action, Ask, COUNTDOWN, Event, Kind, LATE, Phase, Settled, Stopped, TICK, still_agreed};
use crate::domain::{
    failure::Outcome,
    moment::{Moment, Span},
    slice::SliceId,
};

/// The command in hand, and what became of the earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    phase: Phase,
    /// What was asked for while a request was in flight; it is up next.
    waiting: Option<Ask>,
    settled: Vec<Settled>,
    stopped: Option<(SliceId, Stopped)>,
}

impl Default for Machine {
    fn default() -> Self {
        Self { phase: Phase::Idle, waiting: None, settled: Vec::new(), stopped: None }
    }
}

impl Machine {
    /// Where the command in hand stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Outcomes about a slice that are not dismissed, newest first, at most one of each kind.
    pub fn outcomes(&self, slice: SliceId) -> impl Iterator<Item = &Settled> {
        self.settled.iter().rev().filter(move |settled| settled.ask.slice.id == slice)
    }

    /// Why the last countdown on this slice ended with nothing sent, until something else is asked for.
    pub fn stopped(&self, slice: SliceId) -> Option<Stopped> {
        self.stopped.filter(|(id, _)| *id == slice).map(|(_, why)| why)
    }

    /// What is typed in the dialog that waits for the user, if one does.
    pub fn typed(&self) -> Option<&str> {
        match &self.phase {
            Phase::Confirming { typed, .. } => Some(typed),
            Phase::Idle | Phase::Countdown { .. } | Phase::Sending { .. } | Phase::Answered(_) => None,
        }
    }

    /// How long the countdown still runs, if one does.
    pub fn countdown_left(&self) -> Option<Span> {
        match &self.phase {
            Phase::Countdown { due, seen, .. } => Some(due.since(*seen)),
            Phase::Idle | Phase::Confirming { .. } | Phase::Sending { .. } | Phase::Answered(_) => None,
        }
    }

    /// The refusal or the unknown outcome whose dialog is still open.
    pub fn answered(&self) -> Option<&Settled> {
        match &self.phase {
            Phase::Answered(settled) => Some(settled),
            Phase::Idle | Phase::Confirming { .. } | Phase::Countdown { .. } | Phase::Sending { .. } => None,
        }
    }

    /// What the command in hand was asked for.
    pub fn ask(&self) -> Option<&Ask> {
        match &self.phase {
            Phase::Idle => None,
            Phase::Confirming { ask, .. } | Phase::Countdown { ask, .. } | Phase::Sending { ask, .. } => Some(ask),
            Phase::Answered(settled) => Some(&settled.ask),
        }
    }

    /// Whether the user has closed the dialog of the request in flight.
    pub fn is_hidden(&self) -> bool {
        matches!(self.phase, Phase::Sending { hidden: true, .. })
    }

    /// What waits for the request in flight, if something does.
    pub fn waiting(&self) -> Option<&Ask> {
        self.waiting.as_ref()
    }

    /// Whether the box in the dialog that waits for the user is ticked, and not too long ago.
    pub fn is_understood(&self, now: Moment) -> bool {
        match &self.phase {
            Phase::Confirming { understood, .. } => still_agreed(*understood, now),
            Phase::Sending { .. } | Phase::Answered(_) => true,
            Phase::Idle | Phase::Countdown { .. } => false,
        }
    }

    /// Whether a request is in flight.
    pub fn is_sending(&self) -> bool {
        matches!(self.phase, Phase::Sending { .. })
    }

    /// Forgets what the next person at this browser need not see; a request in flight goes on.
    pub fn forget(&mut self) {
        self.settled.clear();
        self.stopped = None;
        if let Phase::Sending { forgotten, .. } = &mut self.phase {
            *forgotten = true;
        }
    }

    /// Takes an event in. `Some` means: send this now, once.
    pub fn apply(&mut self, event: Event, now: Moment) -> Option<Ask> {
        match event {
            Event::Opened(ask) => self.open(ask),
            Event::Typed(text) => self.edit(|typed, _| *typed = text),
            Event::Understood(ticked) => self.edit(|_, understood| *understood = ticked.then_some(now)),
            Event::Confirmed => return self.confirm(now),
            Event::Ticked => return self.tick(now),
            Event::StopPressed => self.stop(Stopped::Asked),
            Event::Closed => self.close(),
            Event::Answered(outcome) => self.settle(outcome, now),
            Event::Dismissed(slice, kind) => self.dismiss(slice, kind),
        }
        None
    }

    fn open(&mut self, ask: Ask) {
        match &mut self.phase {
            Phase::Idle | Phase::Confirming { .. } | Phase::Answered(_) => {
                self.stopped = None;
                self.phase = Phase::Confirming { ask, typed: String::new(), understood: None, stopped: None };
            }
            Phase::Sending { hidden, .. } => {
                *hidden = true;
                self.waiting = Some(ask);
            }
            Phase::Countdown { .. } => {}
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut String, &mut Option<Moment>)) {
        match &mut self.phase {
            Phase::Confirming { typed, understood, .. } => change(typed, understood),
            Phase::Idle | Phase::Countdown { .. } | Phase::Sending { .. } | Phase::Answered(_) => {}
        }
    }

    fn confirm(&mut self, now: Moment) -> Option<Ask> {
        let Phase::Confirming { ask, typed, understood, .. } = &self.phase else { return None };
        if !ask.is_confirmed_by(typed, *understood, now) {
            return None;
        }
        let ask = ask.clone();
        match ask.action {
            Action::Restore(_) => {
                self.phase = Phase::Countdown { ask, due: now.plus(COUNTDOWN), seen: now };
                None
            }
            Action::Enable | Action::Disable => Some(self.send(ask, now)),
        }
    }

    fn tick(&mut self, now: Moment) -> Option<Ask> {
        let Phase::Countdown { ask, due, seen } = &mut self.phase else { return None };
        let passed = now.since(*seen);
        let latest = Span::milliseconds(TICK.as_milliseconds() + LATE.as_milliseconds());
        if passed > latest || passed < Span::milliseconds(-LATE.as_milliseconds()) {
            self.stop(Stopped::Late);
            return None;
        }
        *seen = now;
        if now < *due {
            return None;
        }
        let ask = ask.clone();
        Some(self.send(ask, now))
    }

    fn send(&mut self, ask: Ask, now: Moment) -> Ask {
        self.phase = Phase::Sending { ask: ask.clone(), since: now, hidden: false, forgotten: false };
        ask
    }

    /// Back to the question, with nothing typed: a new press needs a new confirmation.
    fn stop(&mut self, why: Stopped) {
        let Phase::Countdown { ask, .. } = &self.phase else { return };
        let ask = ask.clone();
        self.stopped = Some((ask.slice.id, why));
        self.phase = Phase::Confirming { ask, typed: String::new(), understood: None, stopped: Some(why) };
    }

    /// Closes the dialog on top: that of what waits, where something does.
    fn close(&mut self) {
        if self.waiting.take().is_some() {
            return;
        }
        self.stop(Stopped::Left);
        match &mut self.phase {
            Phase::Sending { hidden, .. } => *hidden = true,
            Phase::Idle | Phase::Confirming { .. } | Phase::Countdown { .. } | Phase::Answered(_) => {
                self.phase = Phase::Idle;
            }
        }
    }

    fn settle(&mut self, outcome: Outcome, now: Moment) {
        let Phase::Sending { ask, since, hidden, forgotten } = &self.phase else { return };
        let settled = Settled { ask: ask.clone(), sent: *since, at: now, outcome };
        let dialog_stays = !hidden && settled.outcome != Outcome::Accepted;
        if !forgotten {
            self.dismiss(settled.ask.slice.id, settled.ask.kind());
            self.settled.push(settled.clone());
        }
        self.phase = if dialog_stays { Phase::Answered(settled) } else { Phase::Idle };
        if let Some(next) = self.waiting.take() {
            self.open(next);
        }
    }

    fn dismiss(&mut self, slice: SliceId, kind: Kind) {
        self.settled.retain(|settled| settled.ask.slice.id != slice || settled.ask.kind() != kind);
    }
}
