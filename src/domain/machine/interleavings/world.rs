//! Tabs, their users, the server and the browser's locks, as far as the machine sees them.

use super::step::{SLICES, Step, TABS};
use crate::domain::{
    backup::{Backup, BackupId, BackupList, Created, Size},
    command::{Action, ActionKind, CancelReason, Command},
    confirmation::Confirmation,
    failure::{Outcome, Refusal, UnknownReason},
    journal::{Entry, EntryId, Finding, Journal, LockResult, Resolution, SliceLock, Stage, orphaned},
    machine::{Effect, Event, Machine, Phase},
    moment::Moment,
    phrase::Phrase,
    slice::{Slice, SliceId},
    unicode::PLAIN,
};
use std::collections::{BTreeMap, BTreeSet};

struct Tab {
    number: u32,
    machine: Machine,
    /// The dialog that is open, and the command that was confirmed in it.
    dialog: Option<(Confirmation, Option<EntryId>)>,
    /// The command that was confirmed and has not ended, recorded independently of the machine.
    running: Option<EntryId>,
    waiting_for_lock: Option<Entry>,
    /// The recheck, and when it began.
    rechecking: Option<(EntryId, i64)>,
    in_flight: Option<EntryId>,
    /// The time of each confirmation in this tab, and whether its request was sent.
    confirmations: BTreeMap<EntryId, (i64, bool)>,
    /// The typed text since the dialog was last reset, recorded independently of the machine.
    typed: String,
    /// When the box was ticked since then.
    ticked_at: Option<i64>,
    last_tick: i64,
}

impl Tab {
    fn new(number: u32) -> Self {
        Self {
            number,
            machine: Machine::of_tab(number),
            dialog: None,
            running: None,
            waiting_for_lock: None,
            rechecking: None,
            in_flight: None,
            confirmations: BTreeMap::new(),
            typed: String::new(),
            ticked_at: None,
            last_tick: 0,
        }
    }

    /// Whether a command is running of which nothing has been sent.
    fn is_counting(&self) -> bool {
        self.running.is_some() && self.in_flight.is_none()
    }
}

pub(super) struct World {
    time: i64,
    tabs: Vec<Tab>,
    next_tab: u32,
    pub(super) journal: Journal,
    locks: BTreeMap<u64, EntryId>,
    /// When each request was sent.
    sent: BTreeMap<EntryId, i64>,
    /// Every entry that was written and not cleared on purpose.
    expected: BTreeSet<EntryId>,
    /// The unresolved entries and their slices.
    unresolved: BTreeMap<EntryId, u64>,
    /// The server's answer to each request.
    answers: BTreeMap<EntryId, Outcome>,
}

fn slice(number: u64) -> Slice {
    Slice { id: SliceId(number), name: Some(format!("web-{number}")), region: None }
}

fn phrase_of(command: &Command) -> Phrase {
    Phrase::of(&command.slice, [].into_iter(), PLAIN)
}

fn chosen() -> Backup {
    backup(15159, "2025-02-01 17:19:36")
}

fn backup(id: u64, created: &str) -> Backup {
    Backup {
        id: BackupId(id),
        created: Created::from_provider(created),
        size: Size::default(),
        duration: None,
        name: None,
    }
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            time: 1_738_430_376_000,
            tabs: (1..).take(TABS).map(Tab::new).collect(),
            next_tab: 100,
            journal: Journal::default(),
            locks: BTreeMap::new(),
            sent: BTreeMap::new(),
            expected: BTreeSet::new(),
            unresolved: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    fn now(&self) -> Moment {
        Moment::from_epoch_milliseconds(self.time)
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each kind of step")]
    pub(super) fn perform(&mut self, step: Step) {
        match step {
            Step::Open(tab, number, kind) => {
                let action = match kind {
                    0 => Action::Restore(chosen()),
                    1 => Action::Enable,
                    2 => Action::Disable,
                    _ => Action::Snapshot { name: "kept".to_owned(), before: BackupId(15159) },
                };
                self.close(tab);
                let command = Command { slice: slice(number), action };
                let phrase = phrase_of(&command);
                self.tabs[tab].dialog = Some((Confirmation::new(command, Some(phrase)), None));
            }
            Step::Restore(tab, number) => {
                for step in
                    [Step::Open(tab, number, 0), Step::Type(tab, true), Step::Confirm(tab), Step::AnswerLock(tab)]
                {
                    self.perform(step);
                }
            }
            Step::PassCountdown => {
                for _ in 0..26 {
                    self.time += 200;
                    (0..TABS).for_each(|tab| self.apply(tab, Event::Ticked));
                }
            }
            Step::Type(tab, right) => {
                let tab = &mut self.tabs[tab];
                let Some((confirmation, _)) = &mut tab.dialog else { return };
                let name = confirmation.phrase().map(|phrase| phrase.text().to_owned()).unwrap_or_default();
                let text = if right { name } else { "web".to_owned() };
                if !confirmation.is_confirmed() {
                    tab.typed.clone_from(&text);
                }
                confirmation.set_typed(text);
            }
            Step::ClockTick(tab) => self.apply(tab, Event::Ticked),
            Step::TickBox(tab, ticked) => {
                let (time, now) = (self.time, self.now());
                let tab = &mut self.tabs[tab];
                let Some((confirmation, _)) = &mut tab.dialog else { return };
                if !confirmation.is_confirmed() {
                    tab.ticked_at = ticked.then_some(time);
                }
                confirmation.set_ticked(ticked, now);
            }
            Step::Confirm(tab) => {
                let (order, now) = (self.journal.next_order(self.now()), self.now());
                // The page shows no confirm button while a command is running.
                if self.tabs[tab].running.is_some() {
                    return;
                }
                let Some((confirmation, _)) = &mut self.tabs[tab].dialog else { return };
                if let Some(confirmed) = confirmation.confirm(now) {
                    let newest = chosen().created.at;
                    self.apply(tab, Event::Confirmed { confirmed, request: String::new(), newest, order });
                }
            }
            // The second command must not be sent.
            Step::ConfirmAnother(tab) => {
                let (order, now) = (self.journal.next_order(self.now()), self.now());
                if self.tabs[tab].running.is_none() {
                    return;
                }
                let command = Command { slice: slice(0), action: Action::Enable };
                let confirmed = Confirmation::new(command, None).confirm(now).expect("no input is required");
                let before = self.tabs[tab].machine.clone();
                let event = Event::Confirmed { confirmed, request: String::new(), newest: None, order };
                assert_eq!(self.tabs[tab].machine.apply(event, now), [], "one command at a time");
                assert_eq!(self.tabs[tab].machine, before);
            }
            Step::AnswerLock(tab) => {
                if let Some(entry) = self.tabs[tab].waiting_for_lock.take() {
                    let result = self.acquire(tab, &entry);
                    self.apply(tab, Event::LockAnswered(entry.id, result));
                    self.check_lock(tab, &entry, result);
                }
            }
            Step::Stop(tab) => self.stop(tab),
            Step::SignOut(tab) => {
                let tab = &mut self.tabs[tab];
                let before = tab.machine.clone();
                tab.machine.forget();
                if tab.running.is_some() {
                    assert_eq!(tab.machine.phase(), before.phase(), "a running command continues");
                } else {
                    assert_eq!(
                        tab.machine,
                        Machine { cancelled: None, phase: Phase::Idle, ..before },
                        "nothing is left"
                    );
                }
            }
            Step::Close(tab) => self.close(tab),
            Step::AnswerRecheck(tab, kind) => self.answer_recheck(tab, kind),
            Step::Answer(tab, kind) => {
                let Some(id) = self.tabs[tab].in_flight.take() else { return };
                let outcome = match kind {
                    0 => Outcome::Accepted,
                    1 => Outcome::Refused(Refusal { status: 409, sentence: None, retry_after: None }),
                    _ => Outcome::Unknown(UnknownReason::NoAnswer),
                };
                self.answers.insert(id, outcome.clone());
                self.apply(tab, Event::Answered(id, outcome, None));
            }
            Step::LateAnswer(tab) => {
                let mut ids = self.tabs[tab].confirmations.keys().rev();
                let Some(id) = ids.find(|id| self.tabs[tab].running != Some(**id)).copied() else { return };
                let before = self.tabs[tab].machine.clone();
                for event in [
                    Event::LockAnswered(id, LockResult::Acquired),
                    Event::Rechecked(id, Some(BackupList::new(vec![chosen()], 0))),
                    Event::Answered(id, Outcome::Accepted, None),
                ] {
                    self.apply(tab, event);
                    assert_eq!(self.tabs[tab].machine, before, "an answer to an earlier command changes nothing");
                }
            }
            Step::Crash(tab) => {
                let number = self.tabs[tab].number;
                self.locks.retain(|_, holder| holder.tab != number);
                self.tabs[tab] = Tab::new(self.next_tab);
                self.next_tab += 1;
            }
            Step::EndOrphans => {
                for number in 0..SLICES {
                    if !self.locks.contains_key(&number) {
                        self.end_orphans(number, 0);
                    }
                }
            }
            Step::Resolve(number) => {
                let resolution = Resolution { at: self.now(), finding: Some(Finding::CannotTell) };
                for entry in self.journal.resolved(SliceId(number), resolution) {
                    self.journal.insert(entry);
                }
                // All entries about this slice, and no others.
                self.unresolved.retain(|_, of| *of != number);
            }
            Step::ClearJournal => {
                for id in self.journal.clearable() {
                    self.journal.remove(id);
                    self.expected.remove(&id);
                }
            }
            Step::Wait(milliseconds) => self.time += milliseconds,
        }
    }

    /// Closes the dialog, which cancels a countdown that was started in it.
    fn close(&mut self, tab: usize) {
        let confirmed = self.tabs[tab].dialog.take().and_then(|(_, confirmed)| confirmed);
        if confirmed.is_some() && self.tabs[tab].running == confirmed {
            self.apply(tab, Event::Cancelled(CancelReason::Left));
        }
        self.tabs[tab].typed.clear();
        self.tabs[tab].ticked_at = None;
    }

    fn stop(&mut self, tab: usize) {
        let (before, is_counting) = (self.tabs[tab].machine.clone(), self.tabs[tab].is_counting());
        self.apply(tab, Event::Cancelled(CancelReason::Stopped));
        if is_counting {
            assert_eq!(self.tabs[tab].running, None, "what was not sent can be stopped");
        } else {
            assert_eq!(self.tabs[tab].machine, before, "what was sent cannot be stopped");
        }
    }

    fn check_lock(&self, tab: usize, entry: &Entry, result: LockResult) {
        let tab = &self.tabs[tab];
        if tab.running != Some(entry.id) {
            assert!(!self.locks.values().any(|holder| *holder == entry.id), "a lock that comes too late is released");
        } else if result == LockResult::Acquired {
            assert!(self.journal.get(entry.id).is_some(), "a command that holds the lock is in the journal");
            let is_restore = entry.command.kind() == ActionKind::Restore;
            let is_set_back = tab.confirmations.get(&entry.id).is_some_and(|(at, _)| self.time < *at);
            assert!(is_restore || is_set_back || tab.in_flight.is_some(), "only a restore has a countdown");
        } else {
            panic!("a command without the lock ends");
        }
    }

    fn answer_recheck(&mut self, tab: usize, kind: u8) {
        let Some((id, _)) = self.tabs[tab].rechecking.take() else { return };
        let rows = |rows: &[Backup]| Some(BackupList::new(rows.to_vec(), 0));
        let list = match kind {
            0 => rows(&[chosen()]),
            1 => None,
            2 => rows(&[]),
            3 => rows(&[chosen(), backup(1, "2025-02-04 17:19:36")]),
            _ => rows(&[backup(15159, "2025-01-31 17:19:36")]),
        };
        let sent = self.sent.len();
        self.apply(tab, Event::Rechecked(id, list));
        assert!(kind == 0 || self.sent.len() == sent, "a changed list cancels the restore");
    }

    /// The next holder of a lock first ends the entries of closed tabs.
    fn end_orphans(&mut self, number: u64, own: u32) {
        let orphans: Vec<_> = self.journal.pending_elsewhere(Some(SliceId(number)), own).cloned().collect();
        for orphan in orphans {
            let was_sent = matches!(orphan.stage, Stage::Sent(_));
            let entry = orphaned(orphan, self.now());
            assert_eq!(entry.is_unresolved(), was_sent);
            self.write(entry);
        }
    }

    fn write(&mut self, entry: Entry) {
        if entry.is_unresolved() {
            self.unresolved.insert(entry.id, entry.command.slice.id.0);
        }
        match &entry.stage {
            Stage::Cancelled(_) => assert!(!self.sent.contains_key(&entry.id), "what was sent is never cancelled"),
            Stage::Ended { sent, outcome, .. } => {
                let sent_at = self.sent.get(&entry.id).expect("only what was sent has an outcome");
                assert_eq!(*sent, Moment::from_epoch_milliseconds(*sent_at), "the time when it was sent stays");
                let in_time = self.time - sent_at < 20_000;
                assert!(!in_time || *outcome != Outcome::Unknown(UnknownReason::TimedOut), "after 20 seconds");
            }
            Stage::Confirmed | Stage::Sent(_) => {}
        }
        if let Some(outcome @ (Outcome::Accepted | Outcome::Refused(_))) = entry.outcome() {
            assert_eq!(self.answers.get(&entry.id), Some(outcome), "the outcome is the answer to this very request");
        }
        self.expected.insert(entry.id);
        self.journal.insert(entry);
        for id in self.journal.surplus() {
            self.journal.remove(id);
            self.expected.remove(&id);
        }
    }

    fn apply(&mut self, tab: usize, event: Event) {
        let before = self.tabs[tab].machine.clone();
        let now = self.now();
        let effects = self.tabs[tab].machine.apply(event.clone(), now);
        let is_tick = match &event {
            Event::Ticked | Event::Confirmed { .. } => true,
            Event::LockAnswered(id, _) => self.tabs[tab].running == Some(*id),
            Event::Cancelled(_) | Event::Rechecked(..) | Event::Answered(..) => false,
        };
        let previous_tick = self.tabs[tab].last_tick;
        if is_tick {
            self.tabs[tab].last_tick = self.time;
        }
        let was_counting = self.tabs[tab].is_counting();
        for effect in effects {
            match effect {
                Effect::Lock(entry) => {
                    self.confirm(tab, &event, &entry);
                    if let Some((_, confirmed)) = &mut self.tabs[tab].dialog {
                        assert_eq!(*confirmed, None, "one confirmation gives one command");
                        *confirmed = Some(entry.id);
                    }
                    self.tabs[tab].running = Some(entry.id);
                    self.tabs[tab].waiting_for_lock = Some(entry);
                }
                Effect::Write(entry) => {
                    if let Stage::Cancelled(reason) = &entry.stage {
                        self.reset_dialog(tab, entry.id, reason);
                    }
                    let (slice, pending) = (entry.command.slice.id, entry.is_pending());
                    if !pending && self.tabs[tab].running == Some(entry.id) {
                        self.tabs[tab].running = None;
                    }
                    self.write(entry);
                    if pending {
                        self.notify_other_tabs(tab, slice);
                    }
                }
                Effect::Recheck(entry) => {
                    let tab = &mut self.tabs[tab];
                    let confirmed = tab.confirmations.get(&entry.id).map(|(at, _)| *at).expect("it was confirmed here");
                    assert!(self.time - confirmed >= 5000, "a restore can be stopped for five seconds");
                    tab.rechecking = Some((entry.id, self.time));
                }
                Effect::Send(entry) => {
                    assert!(self.time - previous_tick <= 2200, "never after a delayed tick");
                    self.send(tab, &before, &event, &entry);
                }
                Effect::Abort(id) => {
                    let tab = &mut self.tabs[tab];
                    tab.rechecking = tab.rechecking.filter(|(other, _)| *other != id);
                    tab.in_flight = tab.in_flight.filter(|other| *other != id);
                }
                Effect::Release(id) => {
                    let is_pending = self.journal.get(id).is_some_and(Entry::is_pending);
                    assert!(!is_pending, "the end of a command is in the journal before its lock is released");
                    self.locks.retain(|_, holder| *holder != id);
                }
            }
        }
        if let Event::Ticked = event {
            self.check_times(tab, was_counting, self.time - previous_tick);
        }
    }

    /// What must have ended with a tick that came this long after the previous one.
    fn check_times(&self, tab: usize, was_counting: bool, passed: i64) {
        let tab = &self.tabs[tab];
        if was_counting && !(-2000..=2200).contains(&passed) {
            assert_eq!(tab.running, None, "a delayed tick cancels what was not sent");
        }
        let since = tab.in_flight.and_then(|id| self.sent.get(&id));
        assert!(since.is_none_or(|since| self.time - since < 20_000), "no request lasts longer than 20 seconds");
        let since = tab.rechecking.map(|(_, since)| since);
        assert!(since.is_none_or(|since| self.time - since < 5000), "no recheck lasts longer than 5 seconds");
    }

    fn confirm(&mut self, tab: usize, event: &Event, entry: &Entry) {
        assert!(matches!(event, Event::Confirmed { .. }), "only a confirmation asks for the lock");
        let user = &self.tabs[tab];
        match entry.command.kind() {
            ActionKind::Restore => {
                assert_eq!(user.typed, phrase_of(&entry.command).text(), "the name must be typed");
            }
            ActionKind::Disable => {
                let since = user.ticked_at.map(|at| self.time - at).expect("the box must be ticked");
                assert!((-2000..=300_000).contains(&since), "the box must be ticked recently");
            }
            ActionKind::Enable | ActionKind::Snapshot => {}
        }
        let confirmed = (self.time, false);
        assert!(
            self.tabs[tab].confirmations.insert(entry.id, confirmed).is_none(),
            "each command has its own confirmation"
        );
    }

    /// Resets the dialog whose command was cancelled.
    fn reset_dialog(&mut self, tab: usize, id: EntryId, reason: &CancelReason) {
        let tab = &mut self.tabs[tab];
        if let Some((confirmation, confirmed)) = tab.dialog.as_mut().filter(|(_, confirmed)| *confirmed == Some(id)) {
            confirmation.reset(reason.clone());
            *confirmed = None;
            tab.typed.clear();
            tab.ticked_at = None;
        }
    }

    /// The other tabs learn that this tab has started a command about a slice.
    fn notify_other_tabs(&mut self, tab: usize, slice: SliceId) {
        for other in (0..TABS).filter(|other| *other != tab) {
            let other = &mut self.tabs[other];
            let Some((confirmation, confirmed)) = &mut other.dialog else { continue };
            if confirmation.command().slice.id == slice {
                confirmation.invalidate();
                if confirmed.is_none() {
                    other.typed.clear();
                    other.ticked_at = None;
                }
            }
        }
    }

    fn acquire(&mut self, tab: usize, entry: &Entry) -> LockResult {
        let number = entry.command.slice.id.0;
        if self.locks.contains_key(&number) {
            return LockResult::OtherTab;
        }
        self.locks.insert(number, entry.id);
        let own = self.tabs[tab].number;
        self.end_orphans(number, own);
        let result = self.journal.lock_result(entry.command.slice.id, own);
        if result != LockResult::Acquired {
            self.locks.remove(&number);
        }
        result
    }

    fn send(&mut self, tab: usize, before: &Machine, event: &Event, entry: &Entry) {
        let number = entry.command.slice.id.0;
        assert_eq!(self.sent.insert(entry.id, self.time), None, "one confirmation sends at most once");
        let (_, used) = self.tabs[tab].confirmations.get_mut(&entry.id).expect("it was confirmed in this tab");
        assert!(!std::mem::replace(used, true));
        assert_eq!(self.locks.get(&number), Some(&entry.id), "only the tab that holds the lock sends");
        assert_eq!(self.journal.get(entry.id), Some(entry), "the journal entry is written first");
        let pending = self.journal.entries().filter(|other| other.command.slice.id == entry.command.slice.id);
        assert_eq!(pending.filter(|other| other.locks_slice()).count(), 1, "no other entry locks the slice");
        if entry.command.kind() == ActionKind::Restore {
            assert!(matches!(before.phase(), Phase::Rechecking { .. }), "the list was rechecked");
            assert!(matches!(event, Event::Rechecked(..)), "only a list that was read allows a restore");
            assert!(!entry.listed.is_empty(), "the journal keeps what the list contained");
        }
        self.tabs[tab].in_flight = Some(entry.id);
    }

    /// The invariants after every step.
    pub(super) fn check_invariants(&self) {
        for id in &self.expected {
            assert!(self.journal.get(*id).is_some(), "no entry is lost");
        }
        for id in self.unresolved.keys() {
            let entry = self.journal.get(*id).expect("an unresolved entry is never cleared");
            assert!(entry.is_unresolved(), "only the user resolves an unknown outcome");
            for tab in &self.tabs {
                assert_eq!(
                    self.journal.slice_lock(entry.command.slice.id, tab.number),
                    SliceLock::Unresolved,
                    "in every tab"
                );
            }
        }
        for tab in &self.tabs {
            assert_eq!(tab.machine.is_busy(), tab.running.is_some(), "busy until the command has ended");
            let is_idle = tab.in_flight.is_none() && tab.rechecking.is_none();
            assert!(tab.running.is_some() || is_idle, "nothing is awaited for a command that has ended");
        }
        for holder in self.locks.values() {
            let is_running = self.tabs.iter().any(|tab| tab.running == Some(*holder));
            assert!(is_running, "a command that has ended holds no lock");
        }
        for number in 0..SLICES {
            let sending = self.tabs.iter().filter(|tab| {
                tab.machine.is_sending() && tab.machine.entry().is_some_and(|entry| entry.command.slice.id.0 == number)
            });
            assert!(sending.count() <= 1, "one request per slice at a time");
        }
    }
}
