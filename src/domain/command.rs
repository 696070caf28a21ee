//! The one machine that every dangerous request goes through.
//!
//! `Idle → Confirming → (Countdown →) Sending → Answered → Idle`. It holds what must never be broken: nothing is
//! sent without a satisfied confirmation, one confirmation sends at most once, one command runs at a time, and a
//! countdown that was held up never completes late.

use super::{
    backup::Backup,
    failure::Outcome,
    moment::{Moment, Span},
    slice::{Slice, SliceId, confirms},
};

/// How long a restore can still be stopped after its last confirmation.
pub const COUNTDOWN: Span = Span::seconds(5);

/// How often the countdown is looked at.
pub const TICK: Span = Span::milliseconds(200);

/// How much later than [`TICK`] a look may come before the countdown is given up: the computer has slept.
pub const LATE: Span = Span::seconds(2);

/// How long a ticked box agrees to the moment that stood beside it.
pub const AGREED: Span = Span::seconds(300);

/// Something the user may ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The slice it is about.
    pub slice: Slice,
    /// What is to be done to it.
    pub action: Action,
}

/// What can be done to a slice.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Replace all its data by a backup's.
    Restore(Backup),
    /// Switch its backup service on.
    Enable,
    /// Switch its backup service off.
    Disable,
}

/// An action without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Action::Restore`]
    Restore,
    /// [`Action::Enable`]
    Enable,
    /// [`Action::Disable`]
    Disable,
}

impl Ask {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self.action {
            Action::Restore(_) => Kind::Restore,
            Action::Enable => Kind::Enable,
            Action::Disable => Kind::Disable,
        }
    }

    /// Whether what the user has given confirms it: the name typed for a restore, the box ticked for a disable.
    fn is_confirmed_by(&self, typed: &str, understood: Option<Moment>, now: Moment) -> bool {
        match self.action {
            Action::Restore(_) => confirms(typed, &self.slice.phrase()),
            Action::Disable => still_agreed(understood, now),
            Action::Enable => true,
        }
    }
}

/// Whether a box ticked at `understood` still agrees to what it says at `now`.
fn still_agreed(understood: Option<Moment>, now: Moment) -> bool {
    understood.is_some_and(|at| (Span::ZERO..=AGREED).contains(&now.since(at)))
}

/// Where the command in hand stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// None is in hand.
    Idle,
    /// The dialog is open and waits for the user.
    Confirming {
        /// What was asked for.
        ask: Ask,
        /// What is typed so far.
        typed: String,
        /// When the box was ticked, if it is.
        understood: Option<Moment>,
        /// Why the last countdown of this dialog was stopped, if one was.
        stopped: Option<Stopped>,
    },
    /// Confirmed, and nothing has left the browser yet.
    Countdown {
        /// What was asked for.
        ask: Ask,
        /// When it will be sent.
        due: Moment,
        /// When the countdown was last looked at.
        seen: Moment,
    },
    /// Sent, no answer yet. It goes on whether or not its dialog is open.
    Sending {
        /// What was asked for.
        ask: Ask,
        /// When it was sent.
        since: Moment,
        /// Whether the user has closed the dialog.
        hidden: bool,
        /// Whether whoever asked has signed out, so that the outcome is nobody's to read.
        forgotten: bool,
    },
    /// Refused or unknown, and the dialog that caused it is still open.
    Answered(Settled),
}

/// A command that has come to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What was asked for.
    pub ask: Ask,
    /// When it was sent.
    pub sent: Moment,
    /// When the answer came, or was given up.
    pub at: Moment,
    /// What became of it.
    pub outcome: Outcome,
}

/// Why a countdown ended before anything was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The user pressed the button for it.
    Asked,
    /// The dialog was closed, the slice or the page left, or the user signed out.
    Left,
    /// A look came too late, or the clock was moved.
    Late,
}

/// Something that happens to the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A dialog opened.
    Opened(Ask),
    /// The text in the field changed.
    Typed(String),
    /// The box was ticked or cleared.
    Understood(bool),
    /// The dangerous button was pressed.
    Confirmed,
    /// Time has passed.
    Ticked,
    /// The button that stops the countdown was pressed.
    StopPressed,
    /// The dialog closed, or what it stood on was left.
    Closed,
    /// The request has come to an end.
    Answered(Outcome),
    /// The user has read an outcome.
    Dismissed(SliceId, Kind),
}

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

#[cfg(test)]
mod tests;
