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
    waiting_for_lock: Option<Entry>,
    rechecking: Option<EntryId>,
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
            waiting_for_lock: None,
            rechecking: None,
            in_flight: None,
            confirmations: BTreeMap::new(),
            typed: String::new(),
            ticked_at: None,
            last_tick: 0,
        }
    }
}

pub(super) struct World {
    time: i64,
    tabs: Vec<Tab>,
    next_tab: u32,
    pub(super) journal: Journal,
    locks: BTreeMap<u64, EntryId>,
    sent: BTreeSet<EntryId>,
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
            sent: BTreeSet::new(),
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
                if self.tabs[tab].machine.is_busy() {
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
                if !self.tabs[tab].machine.is_busy() {
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
                }
            }
            Step::Stop(tab) => self.apply(tab, Event::Cancelled(CancelReason::Stopped)),
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
                let in_hand = [self.tabs[tab].in_flight, self.tabs[tab].rechecking];
                let ids = self.tabs[tab].confirmations.keys().rev().copied();
                let late = ids.into_iter().find(|id| !in_hand.contains(&Some(*id)));
                if let Some(id) = late {
                    self.apply(tab, Event::Answered(id, Outcome::Accepted, None));
                    self.apply(tab, Event::Rechecked(id, Some(BackupList::new(vec![chosen()], 0))));
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
        let sent = self.tabs[tab].dialog.take().and_then(|(_, sent)| sent);
        if sent.is_some() && self.tabs[tab].machine.entry().map(|entry| entry.id) == sent {
            self.apply(tab, Event::Cancelled(CancelReason::Left));
        }
        self.tabs[tab].typed.clear();
        self.tabs[tab].ticked_at = None;
    }

    fn answer_recheck(&mut self, tab: usize, kind: u8) {
        let Some(id) = self.tabs[tab].rechecking.take() else { return };
        let rows = |rows: &[Backup]| Some(BackupList::new(rows.to_vec(), 0));
        let list = match kind {
            0 => rows(&[chosen()]),
            1 => None,
            2 => rows(&[]),
            3 => rows(&[chosen(), backup(1, "2025-02-04 17:19:36")]),
            _ => rows(&[backup(15159, "2025-02-04 17:19:36")]),
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
        let is_tick = matches!(event, Event::Ticked | Event::Confirmed { .. } | Event::LockAnswered(..));
        let previous_tick = self.tabs[tab].last_tick;
        if is_tick {
            self.tabs[tab].last_tick = self.time;
        }
        for effect in effects {
            match effect {
                Effect::Lock(entry) => {
                    self.confirm(tab, &event, &entry);
                    if let Some((_, sent)) = &mut self.tabs[tab].dialog {
                        *sent = Some(entry.id);
                    }
                    self.tabs[tab].waiting_for_lock = Some(entry);
                }
                Effect::Write(entry) => {
                    if let Stage::Cancelled(reason) = &entry.stage {
                        self.reset_dialog(tab, entry.id, reason);
                    }
                    let (slice, pending) = (entry.command.slice.id, entry.is_pending());
                    self.write(entry);
                    if pending {
                        self.notify_other_tabs(tab, slice);
                    }
                }
                Effect::Recheck(entry) => self.tabs[tab].rechecking = Some(entry.id),
                Effect::Send(entry) => {
                    assert!(self.time - previous_tick <= 2200, "never after a delayed tick");
                    self.send(tab, &before, &entry);
                }
                Effect::Abort(id) => {
                    let tab = &mut self.tabs[tab];
                    tab.rechecking = tab.rechecking.filter(|other| *other != id);
                    tab.in_flight = tab.in_flight.filter(|other| *other != id);
                }
                Effect::Release(id) => self.locks.retain(|_, holder| *holder != id),
            }
        }
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
        if let Some((confirmation, _)) = tab.dialog.as_mut().filter(|(_, sent)| *sent == Some(id)) {
            confirmation.reset(reason.clone());
            tab.typed.clear();
            tab.ticked_at = None;
        }
    }

    /// The other tabs learn that this tab has started a command about a slice.
    fn notify_other_tabs(&mut self, tab: usize, slice: SliceId) {
        for other in (0..TABS).filter(|other| *other != tab) {
            let other = &mut self.tabs[other];
            let Some((confirmation, _)) = &mut other.dialog else { continue };
            if confirmation.command().slice.id == slice && !confirmation.is_confirmed() {
                confirmation.invalidate();
                other.typed.clear();
                other.ticked_at = None;
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
        let result = self.journal.acquire(entry.command.slice.id, own);
        if result != LockResult::Acquired {
            self.locks.remove(&number);
        }
        result
    }

    fn send(&mut self, tab: usize, before: &Machine, entry: &Entry) {
        let number = entry.command.slice.id.0;
        assert!(self.sent.insert(entry.id), "one confirmation sends at most once");
        let time = self.time;
        let (at, used) = self.tabs[tab].confirmations.get_mut(&entry.id).expect("it was confirmed in this tab");
        assert!(!std::mem::replace(used, true));
        assert!(
            entry.command.kind() != ActionKind::Restore || time - *at >= 5000,
            "a restore can be stopped for five seconds"
        );
        assert_eq!(self.locks.get(&number), Some(&entry.id), "only the tab that holds the lock sends");
        assert_eq!(self.journal.get(entry.id), Some(entry), "the journal entry is written first");
        let pending = self.journal.entries().filter(|other| other.command.slice.id == entry.command.slice.id);
        assert_eq!(pending.filter(|other| other.locks_slice()).count(), 1, "no other entry locks the slice");
        if entry.command.kind() == ActionKind::Restore {
            assert!(matches!(before.phase(), Phase::Rechecking { .. }), "the list was rechecked");
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
        for number in 0..SLICES {
            let sending = self.tabs.iter().filter(|tab| {
                tab.machine.is_sending() && tab.machine.entry().is_some_and(|entry| entry.command.slice.id.0 == number)
            });
            assert!(sending.count() <= 1, "one request per slice at a time");
        }
    }
}
