//! The machine itself: what each event does to the command in hand.

use super::{
    ACTION_TIME_OUT, Action, Ask, COUNTDOWN, Effect, Event, Kind, LATE, NotSent, Phase, RECHECK, TICK, still_agreed,
};
use crate::domain::{
    backup::{Backup, BackupList},
    failure::{Doubt, Outcome},
    journal::{Claim, Entry, EntryId, Stage},
    moment::{Moment, Span},
    phrase::Phrase,
    slice::SliceId,
};

/// The command in hand in this tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Tells this tab's entries from those of other tabs.
    tab: u32,
    /// How many entries this tab has made.
    made: u32,
    phase: Phase,
    /// What must be typed to confirm the restore in hand.
    phrase: Option<Phrase>,
    /// What was asked for while a request was in flight; it is up next.
    waiting: Option<(Ask, Option<Phrase>)>,
    /// The date of the newest backup that was on the screen at the confirmation.
    newest: Option<Moment>,
    halted: Option<(SliceId, NotSent)>,
}

impl Machine {
    /// A machine at rest. `tab` must differ from that of every other tab.
    pub fn of_tab(tab: u32) -> Self {
        Self { tab, made: 0, phase: Phase::Idle, phrase: None, waiting: None, newest: None, halted: None }
    }

    /// Where the command in hand stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Why nothing was sent at the last confirmation on this slice, until something else is asked for.
    pub fn halted(&self, slice: SliceId) -> Option<&NotSent> {
        self.halted.as_ref().filter(|(id, _)| *id == slice).map(|(_, why)| why)
    }

    /// What is typed in the dialog that waits for the user, if one does.
    pub fn typed(&self) -> Option<&str> {
        let Phase::Confirming { typed, .. } = &self.phase else { return None };
        Some(typed)
    }

    /// What must be typed to confirm the restore in hand.
    pub fn phrase(&self) -> Option<&Phrase> {
        self.phrase.as_ref()
    }

    /// Whether that is typed in the dialog that waits for the user.
    pub fn is_phrase_typed(&self) -> bool {
        let phrase = self.phrase.as_ref();
        self.typed().is_some_and(|typed| phrase.is_some_and(|phrase| phrase.is_confirmed_by(typed)))
    }

    /// How long the countdown of a restore still runs, if one does; zero during the last look at the list.
    pub fn countdown_left(&self) -> Option<Span> {
        match &self.phase {
            Phase::Countdown { entry, due, seen, .. } if entry.ask.kind() == Kind::Restore => Some(due.since(*seen)),
            Phase::Rechecking { .. } => Some(Span::ZERO),
            Phase::Idle
            | Phase::Confirming { .. }
            | Phase::Countdown { .. }
            | Phase::Sending { .. }
            | Phase::Answered(_) => None,
        }
    }

    /// The refusal or the unknown outcome whose dialog is still open.
    pub fn answered(&self) -> Option<&Entry> {
        let Phase::Answered(entry) = &self.phase else { return None };
        Some(entry)
    }

    /// What the command in hand was asked for.
    pub fn ask(&self) -> Option<&Ask> {
        match &self.phase {
            Phase::Idle => None,
            Phase::Confirming { ask, .. } => Some(ask),
            Phase::Countdown { entry, .. }
            | Phase::Rechecking { entry, .. }
            | Phase::Sending { entry, .. }
            | Phase::Answered(entry) => Some(&entry.ask),
        }
    }

    /// Whether the user has closed the dialog of the request in flight.
    pub fn is_hidden(&self) -> bool {
        matches!(self.phase, Phase::Sending { hidden: true, .. })
    }

    /// What waits for the request in flight, if something does.
    pub fn waiting(&self) -> Option<&Ask> {
        self.waiting.as_ref().map(|(ask, _)| ask)
    }

    /// Whether the box in the dialog that waits for the user is ticked, and not too long ago.
    pub fn is_understood(&self, now: Moment) -> bool {
        match &self.phase {
            Phase::Confirming { understood, .. } => still_agreed(*understood, now),
            Phase::Countdown { .. } | Phase::Rechecking { .. } | Phase::Sending { .. } | Phase::Answered(_) => true,
            Phase::Idle => false,
        }
    }

    /// Whether a request is in flight.
    pub fn is_sending(&self) -> bool {
        matches!(self.phase, Phase::Sending { .. })
    }

    /// Whether time alone moves the command in hand, so that it must be looked at often.
    pub fn is_counting(&self) -> bool {
        matches!(self.phase, Phase::Countdown { .. } | Phase::Rechecking { .. })
    }

    /// Forgets what the next person at this browser need not see; a request in flight goes on.
    pub fn forget(&mut self) {
        self.halted = None;
    }

    /// Takes an event in, and says what is to be done about it.
    #[must_use]
    pub fn apply(&mut self, event: Event, now: Moment) -> Vec<Effect> {
        match event {
            Event::Opened(ask, phrase) => self.open(ask, phrase),
            Event::Typed(text) => self.edit(|typed, _| *typed = text),
            Event::Understood(ticked) => self.edit(|_, understood| *understood = ticked.then_some(now)),
            Event::Confirmed { request, newest, order } => return self.confirm(request, newest, order, now),
            Event::Held(slice) => self.hold(slice),
            Event::Claimed(id, claim) => return self.claimed(id, claim, now),
            Event::Ticked => return self.tick(now),
            Event::StopPressed => return self.halt(NotSent::Stopped),
            Event::Closed => return self.close(),
            Event::Rechecked(id, list) => return self.rechecked(id, list, now),
            Event::Answered(id, outcome, status) => return self.settle(id, outcome, status, now),
        }
        Vec::new()
    }

    fn open(&mut self, ask: Ask, phrase: Option<Phrase>) {
        match &mut self.phase {
            Phase::Idle | Phase::Confirming { .. } | Phase::Answered(_) => {
                self.halted = None;
                self.phrase = phrase;
                self.phase = Phase::Confirming { ask, typed: String::new(), understood: None, halted: None };
            }
            Phase::Sending { hidden, .. } => {
                *hidden = true;
                self.waiting = Some((ask, phrase));
            }
            Phase::Countdown { .. } | Phase::Rechecking { .. } => {}
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut String, &mut Option<Moment>)) {
        if let Phase::Confirming { typed, understood, .. } = &mut self.phase {
            change(typed, understood);
        }
    }

    /// What was typed or ticked before something else happened to the slice agrees to nothing any more.
    fn hold(&mut self, slice: SliceId) {
        if let Phase::Confirming { ask, typed, understood, halted } = &mut self.phase
            && ask.slice.id == slice
        {
            typed.clear();
            *understood = None;
            *halted = Some(NotSent::Overtaken);
        }
    }

    fn confirm(&mut self, request: String, newest: Option<Moment>, order: i64, now: Moment) -> Vec<Effect> {
        let Phase::Confirming { ask, typed, understood, .. } = &self.phase else { return Vec::new() };
        if !ask.is_confirmed_by(self.phrase.as_ref(), typed, *understood, now) {
            return Vec::new();
        }
        let wait = if ask.kind() == Kind::Restore { COUNTDOWN } else { Span::ZERO };
        let id = EntryId { order, tab: self.tab, number: self.made };
        self.made = self.made.wrapping_add(1);
        self.newest = newest;
        self.halted = None;
        let entry = Entry::asked(id, now, ask.clone(), request);
        self.phase = Phase::Countdown { entry: entry.clone(), due: now.plus(wait), seen: now, claimed: false };
        vec![Effect::Claim(entry)]
    }

    fn claimed(&mut self, id: EntryId, claim: Claim, now: Moment) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Countdown { entry, claimed, .. } if entry.id == id => match claim {
                Claim::Granted => {
                    *claimed = true;
                    let entry = entry.clone();
                    std::iter::once(Effect::Write(entry)).chain(self.tick(now)).collect()
                }
                Claim::Elsewhere => self.halt(NotSent::Elsewhere),
                Claim::Doubtful => self.halt(NotSent::Doubtful),
            },
            Phase::Idle
            | Phase::Confirming { .. }
            | Phase::Countdown { .. }
            | Phase::Rechecking { .. }
            | Phase::Sending { .. }
            | Phase::Answered(_) => vec![Effect::Release(id)],
        }
    }

    fn tick(&mut self, now: Moment) -> Vec<Effect> {
        match &mut self.phase {
            Phase::Countdown { seen, .. } | Phase::Rechecking { seen, .. } if is_late(*seen, now) => {
                return self.halt(NotSent::Late);
            }
            Phase::Countdown { entry, due, seen, claimed } => {
                *seen = now;
                if *claimed && now >= *due {
                    let entry = entry.clone();
                    return self.go_on(entry, now);
                }
            }
            Phase::Rechecking { since, seen, .. } => {
                *seen = now;
                if now.since(*since) >= RECHECK {
                    return self.halt(NotSent::Unreadable);
                }
            }
            Phase::Sending { entry, since, .. } if now.since(*since) >= ACTION_TIME_OUT => {
                let id = entry.id;
                let settled = self.settle(id, Outcome::Unknown(Doubt::TimedOut), None, now);
                return settled.into_iter().chain([Effect::GiveUp(id)]).collect();
            }
            Phase::Idle | Phase::Confirming { .. } | Phase::Sending { .. } | Phase::Answered(_) => {}
        }
        Vec::new()
    }

    /// What is due: for a restore the last look at the list, for everything else the request.
    fn go_on(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        match entry.ask.action {
            Action::Restore(_) => {
                self.phase = Phase::Rechecking { entry: entry.clone(), since: now, seen: now };
                vec![Effect::Recheck(entry)]
            }
            Action::Enable | Action::Disable | Action::Snapshot { .. } => self.send(entry, now),
        }
    }

    fn rechecked(&mut self, id: EntryId, list: Option<BackupList>, now: Moment) -> Vec<Effect> {
        let Phase::Rechecking { entry, seen, .. } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let (entry, late) = (entry.clone(), is_late(*seen, now));
        let Action::Restore(backup) = &entry.ask.action else { return Vec::new() };
        let against = match &list {
            _ if late => Some(NotSent::Late),
            None => Some(NotSent::Unreadable),
            Some(list) => speaks_against(list, backup, self.newest),
        };
        if let Some(why) = against {
            return self.halt(why);
        }
        let listed = list.as_ref().map(BackupList::identities).unwrap_or_default();
        self.send(Entry { listed, ..entry }, now)
    }

    fn send(&mut self, entry: Entry, now: Moment) -> Vec<Effect> {
        let entry = Entry { stage: Stage::Sent(now), ..entry };
        self.phase = Phase::Sending { entry: entry.clone(), since: now, hidden: false };
        vec![Effect::Write(entry.clone()), Effect::Send(entry)]
    }

    /// Back to the question, with nothing typed: a new press needs a new confirmation. A snapshot has no question
    /// of its own to go back to.
    fn halt(&mut self, why: NotSent) -> Vec<Effect> {
        let entry = match &self.phase {
            Phase::Countdown { entry, .. } | Phase::Rechecking { entry, .. } => entry.clone(),
            Phase::Idle | Phase::Confirming { .. } | Phase::Sending { .. } | Phase::Answered(_) => return Vec::new(),
        };
        let ask = entry.ask.clone();
        self.halted = Some((ask.slice.id, why.clone()));
        self.phase = match ask.kind() {
            Kind::Snapshot => Phase::Idle,
            Kind::Restore | Kind::Enable | Kind::Disable => {
                Phase::Confirming { ask, typed: String::new(), understood: None, halted: Some(why.clone()) }
            }
        };
        let id = entry.id;
        vec![Effect::GiveUp(id), Effect::Write(Entry { stage: Stage::NotSent(why), ..entry }), Effect::Release(id)]
    }

    /// Closes the dialog on top: that of what waits, where something does.
    fn close(&mut self) -> Vec<Effect> {
        if self.waiting.take().is_some() {
            return Vec::new();
        }
        let halted = self.halt(NotSent::Left);
        match &mut self.phase {
            Phase::Sending { hidden, .. } => *hidden = true,
            Phase::Idle
            | Phase::Confirming { .. }
            | Phase::Countdown { .. }
            | Phase::Rechecking { .. }
            | Phase::Answered(_) => self.phase = Phase::Idle,
        }
        halted
    }

    fn settle(&mut self, id: EntryId, outcome: Outcome, status: Option<u16>, now: Moment) -> Vec<Effect> {
        let Phase::Sending { entry, since, hidden } = &self.phase else { return Vec::new() };
        if entry.id != id {
            return Vec::new();
        }
        let (entry, sent, hidden) = (entry.clone(), *since, *hidden);
        let dialog_stays = !hidden && outcome != Outcome::Accepted;
        let entry = Entry { stage: Stage::Ended { sent, at: now, outcome, status, checked: None }, ..entry };
        self.phase = if dialog_stays { Phase::Answered(entry.clone()) } else { Phase::Idle };
        if let Some((ask, phrase)) = self.waiting.take() {
            self.open(ask, phrase);
        }
        vec![Effect::Write(entry), Effect::Release(id)]
    }
}

/// Whether a look at `now` comes too long after the one at `seen`, or the clock was set back.
fn is_late(seen: Moment, now: Moment) -> bool {
    let passed = now.since(seen);
    let latest = Span::milliseconds(TICK.as_milliseconds() + LATE.as_milliseconds());
    passed > latest || passed < Span::milliseconds(-LATE.as_milliseconds())
}

/// What in the list speaks against restoring `backup`, where the user has seen backups up to the date `newest`.
fn speaks_against(list: &BackupList, backup: &Backup, newest: Option<Moment>) -> Option<NotSent> {
    if !list.rows().iter().any(|row| row.is_same_as(backup)) {
        return Some(if list.find(backup.id).is_some() { NotSent::Replaced } else { NotSent::Gone });
    }
    let told = newest.max(backup.created.at);
    let newer = list.rows().iter().find(|row| row.created.at.is_some_and(|at| Some(at) > told));
    newer.map(|row| NotSent::Newer(row.created.raw.clone()))
}
