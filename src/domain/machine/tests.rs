use super::*;
use crate::domain::{
    backup::{BackupId, Created, Size},
    confirmation::{Confirmation, Confirmed},
    failure::Refusal,
    phrase::Phrase,
    slice::Slice,
    unicode::PLAIN,
};

const START: i64 = 1_738_430_376_000;
const SLICE: SliceId = SliceId(3247);

fn at(milliseconds: i64) -> Moment {
    Moment::from_epoch_milliseconds(START + milliseconds)
}

fn command(action: Action) -> Command {
    Command { slice: Slice { id: SLICE, name: Some("web-1".to_owned()), region: None }, action }
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

fn chosen() -> Backup {
    backup(15159, "2025-02-01 17:19:36")
}

fn restore() -> Command {
    command(Action::Restore(chosen()))
}

fn snapshot() -> Command {
    command(Action::Snapshot { name: "web-1-1738430376".to_owned(), before: BackupId(15159) })
}

fn refused() -> Outcome {
    Outcome::Refused(Refusal { status: 409, sentence: Some("no".to_owned()), retry_after: None })
}

fn unknown() -> Outcome {
    Outcome::Unknown(UnknownReason::NoAnswer)
}

/// The command, confirmed at 0.
fn confirmed_command(command: Command) -> Confirmed {
    let phrase = Phrase::of(&command.slice, [].into_iter(), PLAIN);
    let mut confirmation = Confirmation::new(command, Some(phrase));
    confirmation.set_typed("web-1".to_owned());
    confirmation.set_ticked(true, at(0));
    confirmation.confirm(at(0)).expect("everything is typed and ticked")
}

fn confirmed(command: Command) -> Event {
    confirmed_after(command, chosen().created.at)
}

/// Confirmed while the page shows backups up to this date.
fn confirmed_after(command: Command, newest: Option<Moment>) -> Event {
    Event::Confirmed { confirmed: confirmed_command(command), request: "POST /x".to_owned(), newest, order: 1 }
}

fn list(rows: &[Backup]) -> BackupList {
    BackupList::new(rows.to_vec(), 0)
}

/// A machine with a simulated caller. Locks are granted at once by default; the recheck ends when the test says so.
struct Tab {
    machine: Machine,
    /// The answer to a lock request; `None` while it is pending.
    lock_result: Option<LockResult>,
    sent: Vec<Command>,
    written: Vec<Entry>,
    rechecking: Option<EntryId>,
    released: usize,
}

impl Tab {
    fn new() -> Self {
        Self {
            machine: Machine::of_tab(1),
            lock_result: Some(LockResult::Acquired),
            sent: Vec::new(),
            written: Vec::new(),
            rechecking: None,
            released: 0,
        }
    }

    fn apply(&mut self, event: Event, time: i64) {
        for effect in self.machine.apply(event, at(time)) {
            match effect {
                Effect::Lock(entry) => {
                    if let Some(result) = self.lock_result {
                        self.apply(Event::LockAnswered(entry.id, result), time);
                    }
                }
                Effect::Write(entry) => self.written.push(entry),
                Effect::Recheck(entry) => self.rechecking = Some(entry.id),
                Effect::Send(entry) => {
                    assert_eq!(
                        self.written.last(),
                        Some(&entry),
                        "the journal entry is written before the request is sent"
                    );
                    self.sent.push(entry.command);
                }
                Effect::Abort(_) => self.rechecking = None,
                Effect::Release(_) => self.released += 1,
            }
        }
    }

    /// Ticks every 200 ms from `from` to `to`.
    fn tick(&mut self, from: i64, to: i64) {
        for time in (from..=to).step_by(200) {
            self.apply(Event::Ticked, time);
        }
    }

    fn recheck(&mut self, rows: Option<BackupList>, time: i64) {
        let id = self.rechecking.take().expect("a recheck is under way");
        self.apply(Event::Rechecked(id, rows), time);
    }

    fn answer(&mut self, outcome: Outcome, time: i64) {
        let Phase::Sending { entry, .. } = self.machine.phase() else { panic!("nothing is in flight") };
        let id = entry.id;
        self.apply(Event::Answered(id, outcome, Some(202)), time);
    }

    fn last_stage(&self) -> Option<&Stage> {
        self.written.last().map(|entry| &entry.stage)
    }

    fn cancelled(&self) -> Option<&CancelReason> {
        self.machine.cancelled(SLICE)
    }
}

/// A restore whose countdown started at 0.
fn counting() -> Tab {
    let mut tab = Tab::new();
    tab.apply(confirmed(restore()), 0);
    assert!(tab.machine.is_counting());
    assert_eq!(tab.last_stage(), Some(&Stage::Confirmed), "confirmed and written down");
    tab
}

/// A restore whose recheck started at 5000.
fn rechecking() -> Tab {
    let mut tab = counting();
    tab.tick(200, 5000);
    assert!(tab.rechecking.is_some());
    tab
}

#[test]
fn a_restore_is_sent_once_after_the_countdown_and_the_recheck() {
    let mut tab = counting();
    tab.apply(confirmed(restore()), 10);
    tab.tick(200, 4800);
    assert!(tab.rechecking.is_none());
    tab.tick(5000, 5400);
    assert!(tab.sent.is_empty(), "not before the recheck");
    tab.recheck(Some(list(&[chosen()])), 5450);
    assert_eq!(tab.sent, [restore()]);
    assert_eq!(tab.last_stage(), Some(&Stage::Sent(at(5450))), "if the tab is closed now, the outcome is unknown");
    tab.apply(confirmed(restore()), 5500);
    tab.tick(5600, 8000);
    tab.answer(Outcome::Accepted, 8100);
    assert_eq!((tab.sent.len(), tab.released), (1, 1));
    assert!(!tab.machine.is_busy());
    assert_eq!(tab.written.last().and_then(Entry::outcome), Some(&Outcome::Accepted));
    assert_eq!(tab.written.last().map(|entry| entry.listed.len()), Some(1));
}

#[test]
fn a_changed_backup_list_cancels_a_restore() {
    let newer = backup(3, "2025-02-04 17:19:36");
    for (rows, reason) in [
        (None, CancelReason::ListUnreadable),
        (Some(list(&[])), CancelReason::BackupGone),
        (Some(list(&[backup(1, "2025-02-01 17:19:36")])), CancelReason::BackupGone),
        (Some(list(&[backup(15159, "2025-02-01 17:19:37")])), CancelReason::BackupReplaced),
        (Some(list(&[chosen(), newer.clone()])), CancelReason::NewerBackup("2025-02-04 17:19:36".to_owned())),
    ] {
        let mut tab = rechecking();
        tab.recheck(rows, 5100);
        assert_eq!((tab.cancelled(), tab.released), (Some(&reason), 1));
        assert_eq!(tab.last_stage(), Some(&Stage::Cancelled(reason)));
        tab.tick(5400, 20_000);
        assert!(tab.sent.is_empty() && !tab.machine.is_busy());
    }
    // A newer backup that was on the screen at the confirmation is no reason to cancel.
    let mut tab = Tab::new();
    tab.apply(confirmed_after(restore(), newer.created.at), 0);
    tab.tick(200, 5000);
    tab.recheck(Some(list(&[chosen(), newer.clone()])), 5100);
    assert_eq!(tab.sent.len(), 1);
    // What was on the screen at an earlier confirmation does not count.
    tab.answer(refused(), 5200);
    tab.apply(confirmed(restore()), 6000);
    tab.tick(6200, 11_000);
    tab.recheck(Some(list(&[chosen(), newer])), 11_100);
    assert_eq!(tab.cancelled(), Some(&CancelReason::NewerBackup("2025-02-04 17:19:36".to_owned())));
}

#[test]
fn a_cancel_reason_ends_with_the_next_confirmation_or_the_sign_out() {
    let mut tab = counting();
    tab.apply(Event::Cancelled(CancelReason::Stopped), 1);
    tab.apply(confirmed(restore()), 2);
    assert_eq!(tab.cancelled(), None);
    tab.apply(Event::Cancelled(CancelReason::Stopped), 3);
    assert_eq!(tab.cancelled(), Some(&CancelReason::Stopped));
    tab.machine.forget();
    assert_eq!(tab.cancelled(), None);
}

#[test]
fn a_restore_can_be_stopped_until_it_is_sent() {
    for reason in [CancelReason::Stopped, CancelReason::Left] {
        let mut tab = rechecking();
        let id = tab.rechecking.expect("a recheck is under way");
        tab.apply(Event::Cancelled(reason), 5100);
        tab.apply(Event::Rechecked(id, Some(list(&[chosen()]))), 5200);
        tab.tick(5400, 20_000);
        assert!(tab.sent.is_empty());
    }
    let mut tab = rechecking();
    let id = tab.rechecking.expect("a recheck is under way");
    tab.tick(5200, 10_000);
    assert_eq!(tab.cancelled(), Some(&CancelReason::ListUnreadable), "the recheck timed out");
    tab.apply(Event::Rechecked(id, Some(list(&[chosen()]))), 10_100);
    assert!(tab.sent.is_empty());
    let mut tab = rechecking();
    tab.recheck(Some(list(&[chosen()])), 60_000);
    assert_eq!(tab.cancelled(), Some(&CancelReason::Delayed), "the computer was asleep");
}

#[test]
fn everything_but_a_restore_is_sent_at_once() {
    for command in [command(Action::Enable), command(Action::Disable), snapshot()] {
        let mut tab = Tab::new();
        tab.apply(confirmed(command.clone()), 0);
        tab.apply(confirmed(command.clone()), 1);
        assert_eq!(tab.sent, [command]);
    }
}

#[test]
fn nothing_is_sent_while_the_slice_is_locked() {
    for (result, reason) in
        [(LockResult::OtherTab, CancelReason::OtherTab), (LockResult::Unresolved, CancelReason::Unresolved)]
    {
        for command in [restore(), command(Action::Enable), snapshot()] {
            let mut tab = Tab { lock_result: Some(result), ..Tab::new() };
            tab.apply(confirmed(command), 0);
            tab.tick(200, 8000);
            assert!(tab.sent.is_empty());
            assert_eq!(tab.last_stage(), Some(&Stage::Cancelled(reason.clone())));
            assert_eq!((tab.cancelled(), tab.machine.cancelled(SliceId(1))), (Some(&reason), None));
        }
    }
}

/// A machine whose command was cancelled before its lock was granted, and the command's entry.
fn left_before_its_lock() -> (Machine, EntryId) {
    let mut machine = Machine::of_tab(1);
    let effects = machine.apply(confirmed(command(Action::Enable)), at(0));
    let [Effect::Lock(entry)] = effects.as_slice() else { panic!("{effects:?}") };
    let _ = machine.apply(Event::Cancelled(CancelReason::Left), at(1));
    (machine, entry.id)
}

#[test]
fn a_lock_granted_after_the_command_has_ended_is_released() {
    let (mut machine, entry) = left_before_its_lock();
    let late = machine.apply(Event::LockAnswered(entry, LockResult::Acquired), at(2));
    assert_eq!(late, [Effect::Release(entry)]);
}

#[test]
fn the_lock_of_an_earlier_command_sends_no_later_one() {
    let (mut machine, earlier) = left_before_its_lock();
    let _ = machine.apply(confirmed(command(Action::Disable)), at(2));
    let late = machine.apply(Event::LockAnswered(earlier, LockResult::Acquired), at(3));
    assert_eq!(late, [Effect::Release(earlier)]);
    assert!(machine.is_counting(), "the later command waits for its own lock");
}

#[test]
fn a_countdown_can_be_stopped_until_its_end() {
    for reason in [CancelReason::Stopped, CancelReason::Left] {
        let mut tab = counting();
        tab.tick(200, 4800);
        tab.apply(Event::Cancelled(reason.clone()), 4900);
        assert_eq!(tab.cancelled(), Some(&reason));
        tab.tick(5000, 20_000);
        assert!(tab.sent.is_empty() && tab.rechecking.is_none());
        assert_eq!(tab.last_stage(), Some(&Stage::Cancelled(reason)));
    }
}

#[test]
fn a_delayed_countdown_never_completes() {
    for delay in [2201, 6000, 36_000_000, -2001] {
        let mut tab = counting();
        tab.apply(Event::Ticked, delay);
        assert_eq!(tab.cancelled(), Some(&CancelReason::Delayed), "{delay}");
    }
    for in_time in [2200, -2000] {
        let mut tab = counting();
        tab.apply(Event::Ticked, in_time);
        assert!(tab.machine.is_counting(), "{in_time}");
    }
}

#[test]
fn no_answer_within_twenty_seconds_is_an_unknown_outcome() {
    let mut tab = Tab::new();
    tab.apply(confirmed(command(Action::Enable)), 0);
    tab.tick(1000, 19_800);
    assert!(tab.machine.is_sending());
    tab.tick(20_000, 20_000);
    assert_eq!(tab.written.last().and_then(Entry::outcome), Some(&Outcome::Unknown(UnknownReason::TimedOut)));
    assert_eq!(tab.released, 1);
}

#[test]
fn a_sent_command_cannot_be_cancelled() {
    let mut tab = rechecking();
    tab.recheck(Some(list(&[chosen()])), 5100);
    tab.apply(Event::Cancelled(CancelReason::Left), 5200);
    assert!(tab.machine.is_sending());
    tab.answer(unknown(), 5300);
    assert_eq!(tab.written.last().and_then(Entry::answered_at), Some(at(5300)));
    assert_eq!(tab.machine.entry().and_then(Entry::outcome), Some(&unknown()));
}

#[test]
fn an_outcome_stays_until_another_command_is_confirmed() {
    let mut tab = Tab::new();
    tab.apply(confirmed(command(Action::Enable)), 0);
    let first = tab.machine.entry().map(|entry| entry.id);
    tab.answer(refused(), 1);
    assert!(matches!(tab.machine.progress(first), Progress::Answered(_)));
    tab.apply(confirmed(command(Action::Disable)), 2);
    assert_eq!(tab.machine.progress(first), Progress::None);
    assert_eq!(tab.sent.len(), 2);
    tab.answer(refused(), 3);
    tab.machine.forget();
    assert_eq!(tab.machine.phase(), &Phase::Idle);
}

#[test]
fn progress_is_reported_only_for_the_dialogs_own_command() {
    let mut tab = counting();
    let own = tab.machine.entry().map(|entry| entry.id);
    let other = Some(EntryId { order: 7, tab: 1, number: 7 });
    assert_eq!(tab.machine.progress(own), Progress::Countdown(COUNTDOWN));
    tab.tick(200, 2000);
    let left = |tab: &Tab| tab.machine.progress(own).countdown_left();
    assert_eq!(left(&tab), Some(Span::seconds(3)));
    assert_eq!((tab.machine.progress(other), tab.machine.progress(None)), (Progress::None, Progress::None));
    tab.tick(2200, 5000);
    assert_eq!((tab.machine.progress(own), left(&tab)), (Progress::Rechecking, Some(Span::ZERO)));
    tab.recheck(Some(list(&[chosen()])), 5100);
    assert_eq!((tab.machine.progress(own), tab.machine.progress(None)), (Progress::Sending, Progress::None));
    assert!(left(&tab).is_none() && !tab.machine.progress(own).is_answered());
    tab.answer(refused(), 5200);
    assert!(left(&tab).is_none() && tab.machine.progress(own).is_answered());

    let mut tab = Tab { lock_result: None, ..Tab::new() };
    tab.apply(confirmed(snapshot()), 0);
    let own = tab.machine.entry().map(|entry| entry.id);
    assert_eq!(tab.machine.progress(own), Progress::Starting);
    tab.apply(Event::Cancelled(CancelReason::Left), 1);
    assert_eq!(tab.machine.progress(own), Progress::None);
}
