//! Tabs, other tabs, a server, clocks that jump and tabs that die, in every order that chance thinks of.
//!
//! The world here is what `state` is in the page: it carries out effects and brings events. What it knows of the
//! other tabs it knows through the same [`Journal`] functions, and it locks slices as a browser's Web Locks do.

use super::*;
use crate::domain::{
    backup::{BackupId, Created, Size},
    confirmation::Confirmation,
    failure::Refusal,
    journal::{Finding, Journal, Resolution, SliceLock, orphaned},
    phrase::Phrase,
    slice::Slice,
    unicode::PLAIN,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const TABS: usize = 3;
const SLICES: u64 = 2;

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    Open(usize, u64, u8),
    /// A restore is asked for, confirmed and given way to in one go.
    Command(usize, u64),
    /// The other tabs give way, or not.
    Grant(usize),
    Type(usize, bool),
    Tick(usize),
    Box(usize, bool),
    Confirm(usize),
    /// A second command is confirmed while another is under way.
    RowAction(usize),
    Stop(usize),
    Close(usize),
    /// The list answers: as it was, empty, unreadable, with a newer backup, or with the backup replaced.
    List(usize, u8),
    /// The request in flight of a tab comes to an end.
    Answer(usize, u8),
    /// An answer that is too late, to a request that is no longer the one in hand.
    Stray(usize),
    /// A tab dies where it is, and a new one takes its place.
    Die(usize),
    /// The queue of the browser's locks moves on: whoever watches a dead tab's entries settles them.
    Settle,
    Unlock(u64),
    Clear,
    /// Five seconds go by, and every tab looks often enough.
    Watch,
    /// Time goes on, or jumps.
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let tab = 0..TABS;
    prop_oneof![
        4 => (tab.clone(), 0..SLICES, 0_u8..4).prop_map(|(tab, slice, kind)| Step::Open(tab, slice, kind)),
        4 => (tab.clone(), 0..SLICES).prop_map(|(tab, slice)| Step::Command(tab, slice)),
        4 => Just(Step::Watch),
        4 => (tab.clone(), prop::bool::weighted(0.8)).prop_map(|(tab, right)| Step::Type(tab, right)),
        16 => tab.clone().prop_map(Step::Tick),
        2 => (tab.clone(), prop::bool::weighted(0.8)).prop_map(|(tab, ticked)| Step::Box(tab, ticked)),
        6 => tab.clone().prop_map(Step::Confirm),
        1 => tab.clone().prop_map(Step::RowAction),
        6 => tab.clone().prop_map(Step::Grant),
        1 => tab.clone().prop_map(Step::Stop),
        1 => tab.clone().prop_map(Step::Close),
        6 => (tab.clone(), prop_oneof![5 => Just(0_u8), 1 => 1_u8..5]).prop_map(|(tab, how)| Step::List(tab, how)),
        4 => (tab.clone(), 0_u8..3).prop_map(|(tab, how)| Step::Answer(tab, how)),
        2 => tab.clone().prop_map(Step::Stray),
        1 => tab.prop_map(Step::Die),
        2 => Just(Step::Settle),
        1 => (0..SLICES).prop_map(Step::Unlock),
        1 => Just(Step::Clear),
        8 => prop_oneof![8 => 0_i64..2000, 1 => -100_000_i64..100_000_000].prop_map(Step::Wait),
    ]
}

struct Tab {
    number: u32,
    machine: Machine,
    /// The dialog that is open, and the command that was confirmed in it.
    dialog: Option<(Confirmation, Option<EntryId>)>,
    claiming: Option<Entry>,
    rechecking: Option<EntryId>,
    in_flight: Option<EntryId>,
    /// What the user has confirmed in this tab: when, and whether it has been sent.
    confirmations: BTreeMap<EntryId, (i64, bool)>,
    /// What the user has typed since the question was last asked, by this test's own account.
    typed: String,
    /// When the user ticked the box since then.
    ticked: Option<i64>,
    /// When the tab last looked at the clock.
    looked: i64,
}

impl Tab {
    fn new(number: u32) -> Self {
        Self {
            number,
            machine: Machine::of_tab(number),
            dialog: None,
            claiming: None,
            rechecking: None,
            in_flight: None,
            confirmations: BTreeMap::new(),
            typed: String::new(),
            ticked: None,
            looked: 0,
        }
    }
}

struct World {
    time: i64,
    tabs: Vec<Tab>,
    next_tab: u32,
    journal: Journal,
    locks: BTreeMap<u64, EntryId>,
    sent: BTreeSet<EntryId>,
    /// Everything that was ever written, unless it was cleared on purpose.
    expected: BTreeSet<EntryId>,
    /// Doubts that no user has looked into.
    doubts: BTreeMap<EntryId, u64>,
    /// What the server said to each request, where it was asked.
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
    fn new() -> Self {
        Self {
            time: 1_738_430_376_000,
            tabs: (1..).take(TABS).map(Tab::new).collect(),
            next_tab: 100,
            journal: Journal::default(),
            locks: BTreeMap::new(),
            sent: BTreeSet::new(),
            expected: BTreeSet::new(),
            doubts: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    fn now(&self) -> Moment {
        Moment::from_epoch_milliseconds(self.time)
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing that can happen")]
    fn happen(&mut self, step: Step) {
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
            Step::Command(tab, number) => {
                for step in [Step::Open(tab, number, 0), Step::Type(tab, true), Step::Confirm(tab), Step::Grant(tab)] {
                    self.happen(step);
                }
            }
            Step::Watch => {
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
                if !confirmation.is_given() {
                    tab.typed.clone_from(&text);
                }
                confirmation.set_typed(text);
            }
            Step::Tick(tab) => self.apply(tab, Event::Ticked),
            Step::Box(tab, ticked) => {
                let (time, now) = (self.time, self.now());
                let tab = &mut self.tabs[tab];
                let Some((confirmation, _)) = &mut tab.dialog else { return };
                if !confirmation.is_given() {
                    tab.ticked = ticked.then_some(time);
                }
                confirmation.set_ticked(ticked, now);
            }
            Step::Confirm(tab) => {
                let (order, now) = (self.journal.next_order(self.now()), self.now());
                // Where something is under way, the page shows no button to press.
                if self.tabs[tab].machine.is_busy() {
                    return;
                }
                let Some((confirmation, _)) = &mut self.tabs[tab].dialog else { return };
                if let Some(confirmed) = confirmation.confirm(now) {
                    let newest = chosen().created.at;
                    self.apply(tab, Event::Confirmed { confirmed, request: String::new(), newest, order });
                }
            }
            // A confirmed command that meets another one under way must not be sent.
            Step::RowAction(tab) => {
                let (order, now) = (self.journal.next_order(self.now()), self.now());
                if !self.tabs[tab].machine.is_busy() {
                    return;
                }
                let command = Command { slice: slice(0), action: Action::Enable };
                let confirmed = Confirmation::new(command, None).confirm(now).expect("nothing is asked for");
                let before = self.tabs[tab].machine.clone();
                let event = Event::Confirmed { confirmed, request: String::new(), newest: None, order };
                assert_eq!(self.tabs[tab].machine.apply(event, now), [], "one command at a time");
                assert_eq!(self.tabs[tab].machine, before);
            }
            Step::Grant(tab) => {
                if let Some(entry) = self.tabs[tab].claiming.take() {
                    let claim = self.acquire(tab, &entry);
                    self.apply(tab, Event::LockAnswered(entry.id, claim));
                }
            }
            Step::Stop(tab) => self.apply(tab, Event::Cancelled(CancelReason::Stopped)),
            Step::Close(tab) => self.close(tab),
            Step::List(tab, how) => self.list(tab, how),
            Step::Answer(tab, how) => {
                let Some(id) = self.tabs[tab].in_flight.take() else { return };
                let outcome = match how {
                    0 => Outcome::Accepted,
                    1 => Outcome::Refused(Refusal { status: 409, sentence: None, retry_after: None }),
                    _ => Outcome::Unknown(UnknownReason::NoAnswer),
                };
                self.answers.insert(id, outcome.clone());
                self.apply(tab, Event::Answered(id, outcome, None));
            }
            Step::Stray(tab) => {
                let in_hand = [self.tabs[tab].in_flight, self.tabs[tab].rechecking];
                let ids = self.tabs[tab].confirmations.keys().rev().copied();
                let late = ids.into_iter().find(|id| !in_hand.contains(&Some(*id)));
                if let Some(id) = late {
                    self.apply(tab, Event::Answered(id, Outcome::Accepted, None));
                    self.apply(tab, Event::Rechecked(id, Some(BackupList::new(vec![chosen()], 0))));
                }
            }
            Step::Die(tab) => {
                let number = self.tabs[tab].number;
                self.locks.retain(|_, holder| holder.tab != number);
                self.tabs[tab] = Tab::new(self.next_tab);
                self.next_tab += 1;
            }
            Step::Settle => {
                for number in 0..SLICES {
                    if !self.locks.contains_key(&number) {
                        self.settle_orphans(number, 0);
                    }
                }
            }
            Step::Unlock(number) => {
                let checked = Resolution { at: self.now(), saw: Some(Finding::CannotTell) };
                for entry in self.journal.checked(SliceId(number), checked) {
                    self.journal.insert(entry);
                }
                // Of this slice all, and of no other.
                self.doubts.retain(|_, of| *of != number);
            }
            Step::Clear => {
                for id in self.journal.clearable() {
                    self.journal.remove(id);
                    self.expected.remove(&id);
                }
            }
            Step::Wait(milliseconds) => self.time += milliseconds,
        }
    }

    /// The dialog goes; a countdown that was started in it goes with it.
    fn close(&mut self, tab: usize) {
        let sent = self.tabs[tab].dialog.take().and_then(|(_, sent)| sent);
        if sent.is_some() && self.tabs[tab].machine.entry().map(|entry| entry.id) == sent {
            self.apply(tab, Event::Cancelled(CancelReason::Left));
        }
        self.tabs[tab].typed.clear();
        self.tabs[tab].ticked = None;
    }

    fn list(&mut self, tab: usize, how: u8) {
        let Some(id) = self.tabs[tab].rechecking.take() else { return };
        let rows = |rows: &[Backup]| Some(BackupList::new(rows.to_vec(), 0));
        let list = match how {
            0 => rows(&[chosen()]),
            1 => None,
            2 => rows(&[]),
            3 => rows(&[chosen(), backup(1, "2025-02-04 17:19:36")]),
            _ => rows(&[backup(15159, "2025-02-04 17:19:36")]),
        };
        let sent = self.sent.len();
        self.apply(tab, Event::Rechecked(id, list));
        assert!(how == 0 || self.sent.len() == sent, "the list spoke against it");
    }

    /// What the lock's next holder does first: entries of tabs that are gone get their end.
    fn settle_orphans(&mut self, number: u64, own: u32) {
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
            self.doubts.insert(entry.id, entry.command.slice.id.0);
        }
        if let Some(outcome @ (Outcome::Accepted | Outcome::Refused(_))) = entry.outcome() {
            assert_eq!(self.answers.get(&entry.id), Some(outcome), "never another request's outcome");
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
        let looks = matches!(event, Event::Ticked | Event::Confirmed { .. } | Event::LockAnswered(..));
        let before_this = self.tabs[tab].looked;
        if looks {
            self.tabs[tab].looked = self.time;
        }
        for effect in effects {
            match effect {
                Effect::Lock(entry) => {
                    self.confirm(tab, &event, &entry);
                    if let Some((_, sent)) = &mut self.tabs[tab].dialog {
                        *sent = Some(entry.id);
                    }
                    self.tabs[tab].claiming = Some(entry);
                }
                Effect::Write(entry) => {
                    if let Stage::Cancelled(why) = &entry.stage {
                        self.ask_again(tab, entry.id, why);
                    }
                    let (slice, pending) = (entry.command.slice.id, entry.is_pending());
                    self.write(entry);
                    if pending {
                        self.others_hear(tab, slice);
                    }
                }
                Effect::Recheck(entry) => self.tabs[tab].rechecking = Some(entry.id),
                Effect::Send(entry) => {
                    assert!(self.time - before_this <= 2200, "never late");
                    self.send(tab, &before, &entry);
                }
                Effect::GiveUp(id) => {
                    let tab = &mut self.tabs[tab];
                    tab.rechecking = tab.rechecking.filter(|other| *other != id);
                    tab.in_flight = tab.in_flight.filter(|other| *other != id);
                }
                Effect::Release(id) => self.locks.retain(|_, holder| *holder != id),
            }
        }
    }

    fn confirm(&mut self, tab: usize, event: &Event, entry: &Entry) {
        assert!(matches!(event, Event::Confirmed { .. }), "a claim follows a confirmation");
        let user = &self.tabs[tab];
        match entry.command.kind() {
            ActionKind::Restore => {
                assert_eq!(user.typed, phrase_of(&entry.command).text(), "never without the typed name")
            }
            ActionKind::Disable => {
                let since = user.ticked.map(|at| self.time - at).expect("never without the box");
                assert!((-2000..=300_000).contains(&since), "nor with a box ticked long ago");
            }
            ActionKind::Enable | ActionKind::Snapshot => {}
        }
        let confirmed = (self.time, false);
        assert!(self.tabs[tab].confirmations.insert(entry.id, confirmed).is_none(), "a confirmation of its own");
    }

    /// The dialog hears that its command was cancelled: what was typed or ticked before counts no more.
    fn ask_again(&mut self, tab: usize, id: EntryId, why: &CancelReason) {
        let tab = &mut self.tabs[tab];
        if let Some((confirmation, _)) = tab.dialog.as_mut().filter(|(_, sent)| *sent == Some(id)) {
            confirmation.ask_again(why.clone());
            tab.typed.clear();
            tab.ticked = None;
        }
    }

    /// The browser tells the other tabs that one has begun something on a slice.
    fn others_hear(&mut self, tab: usize, slice: SliceId) {
        for other in (0..TABS).filter(|other| *other != tab) {
            let other = &mut self.tabs[other];
            let Some((confirmation, _)) = &mut other.dialog else { continue };
            if confirmation.command().slice.id == slice && !confirmation.is_given() {
                confirmation.overtaken();
                other.typed.clear();
                other.ticked = None;
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
        self.settle_orphans(number, own);
        let claim = self.journal.acquire(entry.command.slice.id, own);
        if claim != LockResult::Acquired {
            self.locks.remove(&number);
        }
        claim
    }

    fn send(&mut self, tab: usize, before: &Machine, entry: &Entry) {
        let number = entry.command.slice.id.0;
        assert!(self.sent.insert(entry.id), "never two sends for one confirmation");
        let time = self.time;
        let (at, used) = self.tabs[tab].confirmations.get_mut(&entry.id).expect("confirmed in this very tab");
        assert!(!std::mem::replace(used, true));
        assert!(entry.command.kind() != ActionKind::Restore || time - *at >= 5000, "five seconds to stop it");
        assert_eq!(self.locks.get(&number), Some(&entry.id), "only the tab that locks_slice the slice sends");
        assert_eq!(self.journal.get(entry.id), Some(entry), "written down before it is sent");
        let pending = self.journal.entries().filter(|other| other.command.slice.id == entry.command.slice.id);
        assert_eq!(pending.filter(|other| other.locks_slice()).count(), 1, "nothing else is under way, and no doubt");
        if entry.command.kind() == ActionKind::Restore {
            assert!(matches!(before.phase(), Phase::Rechecking { .. }), "the list was looked at");
        }
        self.tabs[tab].in_flight = Some(entry.id);
    }

    /// What must hold between any two steps.
    fn check(&self) {
        for id in &self.expected {
            assert!(self.journal.get(*id).is_some(), "never a lost entry");
        }
        for id in self.doubts.keys() {
            let entry = self.journal.get(*id).expect("a doubt is never cleared");
            assert!(entry.is_unresolved(), "never an unknown that unlocks by itself");
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
            assert!(sending.count() <= 1, "one at a time for a slice");
        }
    }
}

proptest! {
    // 1,000 lives of at least 120 steps: never fewer than 120,000 steps.
    #![proptest_config(ProptestConfig { cases: 1000, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_twice_nothing_unconfirmed_nothing_forgotten(steps in prop::collection::vec(step(), 120..240)) {
        let mut world = World::new();
        for step in steps {
            world.happen(step);
            world.check();
        }
    }
}

/// The random walk is worth something only if it gets that far.
#[test]
fn the_walk_reaches_sends_doubts_and_held_slices() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut restores, mut doubts, mut held, mut lost) = (0, 0, 0, 0);
    for _ in 0..300 {
        let steps = prop::collection::vec(step(), 240).new_tree(&mut runner).expect("a walk").current();
        let mut world = World::new();
        for step in steps {
            world.happen(step);
            world.check();
        }
        restores += world
            .journal
            .entries()
            .filter(|entry| entry.command.kind() == ActionKind::Restore && entry.sent_at().is_some())
            .count();
        doubts += world.journal.entries().filter(|entry| entry.is_unresolved()).count();
        lost += world
            .journal
            .entries()
            .filter(|entry| entry.outcome() == Some(&Outcome::Unknown(UnknownReason::Lost)))
            .count();
        held +=
            world.journal.entries().filter(|entry| entry.stage == Stage::Cancelled(CancelReason::Unresolved)).count();
    }
    assert!(restores > 20 && doubts > 50 && held > 50 && lost > 5, "{restores} {doubts} {held} {lost}");
}
