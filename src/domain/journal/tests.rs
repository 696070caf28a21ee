use super::*;
use crate::domain::{
    command::{Action, Command},
    failure::Refusal,
    slice::Slice,
};
use proptest::prelude::*;

const WEB: SliceId = SliceId(3247);

fn entry(order: i64, tab: u32, action: Action, stage: Stage) -> Entry {
    let id = EntryId { order, tab, number: 0 };
    Entry {
        stage,
        ..Entry::confirmed(
            id,
            Moment::from_epoch_milliseconds(order),
            Command { slice: Slice::unnamed(WEB), action },
            "GET /x".to_owned(),
        )
    }
}

fn ended(order: i64, outcome: Outcome) -> Entry {
    let at = Moment::from_epoch_milliseconds(order);
    entry(order, 1, Action::Enable, Stage::Ended { sent: at, at, outcome, status: None, resolution: None })
}

fn journal(entries: impl IntoIterator<Item = Entry>) -> Journal {
    let mut journal = Journal::default();
    entries.into_iter().for_each(|entry| journal.insert(entry));
    journal
}

const UNKNOWN: Outcome = Outcome::Unknown(UnknownReason::NoAnswer);

#[test]
fn an_unknown_outcome_locks_its_slice_in_every_tab_until_it_is_resolved() {
    let mut journal = journal([ended(1, UNKNOWN), ended(2, UNKNOWN), ended(3, Outcome::Accepted)]);
    for tab in [1, 2] {
        assert_eq!(
            (journal.slice_lock(WEB, tab), journal.lock_result(WEB, tab)),
            (SliceLock::Unresolved, LockResult::Unresolved)
        );
    }
    assert_eq!(journal.slice_lock(SliceId(1), 1), SliceLock::Free);
    assert!(
        journal.problem(WEB, ActionKind::Enable).is_some_and(Entry::is_unresolved),
        "an unresolved outcome is always shown"
    );
    assert!(journal.accepted(WEB, ActionKind::Enable).is_some(), "next to the accepted command");
    let resolution = Resolution { at: Moment::from_epoch_milliseconds(4), finding: Some(Finding::Ran) };
    let resolved = journal.resolved(WEB, resolution);
    assert_eq!(resolved.len(), 2, "all unresolved entries about the slice at once");
    for entry in resolved {
        journal.insert(entry);
    }
    assert_eq!((journal.slice_lock(WEB, 2), journal.lock_result(WEB, 2)), (SliceLock::Free, LockResult::Acquired));
    assert_eq!(journal.problem(WEB, ActionKind::Enable), None);
}

#[test]
fn a_pending_request_locks_the_slice_for_the_other_tabs_only() {
    for stage in [Stage::Confirmed, Stage::Sent(Moment::from_epoch_milliseconds(2))] {
        let journal = journal([entry(1, 7, Action::Enable, stage)]);
        assert_eq!(journal.slice_lock(WEB, 8), SliceLock::OtherTab(ActionKind::Enable));
        assert_eq!(journal.slice_lock(WEB, 7), SliceLock::Free, "not in its own tab");
    }
}

#[test]
fn entries_of_a_closed_tab_end_as_cancelled_or_unknown() {
    let now = Moment::from_epoch_milliseconds(9);
    let unsent = orphaned(entry(1, 7, Action::Enable, Stage::Confirmed), now);
    assert_eq!(unsent.stage, Stage::Cancelled(CancelReason::TabClosed));
    let sent = orphaned(entry(1, 7, Action::Enable, Stage::Sent(now)), now);
    assert_eq!(sent.outcome(), Some(&Outcome::Unknown(UnknownReason::TabClosed)));
    let done = ended(1, Outcome::Accepted);
    assert_eq!(orphaned(done.clone(), now), done);
}

#[test]
fn only_the_newest_outcome_is_shown_and_dismissing_it_reveals_no_older_one() {
    let refused = Outcome::Refused(Refusal { status: 409, sentence: None, retry_after: None });
    for outcome in [Outcome::Accepted, refused.clone()] {
        let newest = Entry { dismissed: true, ..ended(2, outcome.clone()) };
        let journal = journal([ended(1, outcome), newest]);
        assert_eq!((journal.accepted(WEB, ActionKind::Enable), journal.problem(WEB, ActionKind::Enable)), (None, None));
        assert_eq!(journal.last_answer(WEB), Some(Moment::from_epoch_milliseconds(2)));
    }
    let after = journal([ended(1, Outcome::Accepted), ended(2, refused.clone())]);
    let shown = |entry: Option<&Entry>| entry.map(|entry| entry.id.order);
    let accepted = shown(after.accepted(WEB, ActionKind::Enable));
    assert_eq!(accepted, Some(1), "a refusal does not hide an earlier acceptance");
    assert_eq!(shown(after.problem(WEB, ActionKind::Enable)), Some(2));
    let before = journal([ended(1, refused), ended(2, Outcome::Accepted)]);
    assert_eq!(before.problem(WEB, ActionKind::Enable), None, "a later acceptance hides the refusal");
}

#[test]
fn neither_clearing_nor_the_limit_removes_entries_that_lock_a_slice() {
    let many = (0..300).map(|number| ended(number, if number < 10 { UNKNOWN } else { Outcome::Accepted }));
    let journal = journal(many);
    assert_eq!((journal.surplus().len(), journal.clearable().len()), (90, 290));
    let oldest = journal.surplus().iter().map(|id| id.order).max();
    assert_eq!(oldest, Some(99), "the oldest go first");
    assert!(journal.clearable().iter().all(|id| id.order >= 10));
}

#[test]
fn a_merge_never_replaces_a_later_stage_by_an_earlier_one() {
    let at = Moment::from_epoch_milliseconds(5);
    let resolution = Resolution { at, finding: None };
    let stages = [
        entry(1, 1, Action::Enable, Stage::Confirmed),
        entry(1, 1, Action::Enable, Stage::Sent(at)),
        ended(1, Outcome::Unknown(UnknownReason::TabClosed)),
        ended(1, UNKNOWN),
        ended(1, UNKNOWN).resolved(resolution),
    ];
    for (earlier, entry) in stages.iter().enumerate() {
        for (later, other) in stages.iter().enumerate() {
            let mut journal = journal([entry.clone()]);
            journal.merge(other.clone());
            assert_eq!(journal.get(entry.id), Some(if later > earlier { other } else { entry }), "{earlier} {later}");
        }
    }
    // A tab's own outcome replaces the one that another tab wrote when this tab seemed closed.
    let mut journal = journal([ended(1, Outcome::Unknown(UnknownReason::TabClosed))]);
    journal.merge(ended(1, Outcome::Accepted));
    assert_eq!(journal.slice_lock(WEB, 2), SliceLock::Free);
    // Of two resolutions, made in two tabs, the first to arrive stays.
    let found = |finding| ended(1, UNKNOWN).resolved(Resolution { at, finding: Some(finding) });
    let mut journal = Journal::default();
    journal.merge(found(Finding::Ran));
    journal.merge(found(Finding::DidNotRun));
    assert_eq!(journal.get(found(Finding::Ran).id), Some(&found(Finding::Ran)));
}

#[test]
fn the_order_never_reverses() {
    let now = Moment::from_epoch_milliseconds(100);
    assert_eq!(journal([]).next_order(now), 100);
    assert_eq!(journal([ended(50, UNKNOWN)]).next_order(now), 100);
    assert_eq!(journal([ended(5000, UNKNOWN)]).next_order(now), 5001, "the clock was set back");
}

#[test]
fn entries_that_lock_a_slice_survive_a_cleared_storage() {
    let journal = journal([ended(1, UNKNOWN), ended(2, Outcome::Accepted)]);
    assert_eq!(journal.locking_only().entries().count(), 1);
    assert_eq!(journal.locking_only().slice_lock(WEB, 1), SliceLock::Unresolved);
}

#[test]
fn the_entries_of_other_tabs_are_pending_until_they_end() {
    let elsewhere = entry(1, 7, Action::Enable, Stage::Sent(Moment::from_epoch_milliseconds(1)));
    let own = entry(2, 8, Action::Enable, Stage::Confirmed);
    let journal = journal([elsewhere.clone(), own, ended(3, Outcome::Accepted)]);
    let pending = |slice, tab| journal.pending_elsewhere(slice, tab).map(|entry| entry.id.tab).collect::<Vec<_>>();
    assert_eq!(pending(None, 8), [7]);
    assert_eq!(pending(Some(WEB), 8), [7]);
    assert_eq!(pending(Some(SliceId(1)), 8), [] as [u32; 0], "about another slice");
    assert_eq!(pending(None, 7), [8]);
    assert_eq!(pending(None, 9), [8, 7]);
}

#[test]
fn a_dialog_shows_the_last_outcome_of_its_own_tab_since_it_was_opened() {
    let at = Moment::from_epoch_milliseconds;
    let shown =
        |journal: &Journal, kind, tab, since| journal.last_outcome(kind, tab, at(since)).map(|entry| entry.id.order);
    let one = journal([ended(1, UNKNOWN), ended(5, Outcome::Accepted)]);
    assert_eq!(shown(&one, ActionKind::Enable, 1, 5), Some(5), "the newest");
    assert_eq!(shown(&one, ActionKind::Enable, 1, 6), None, "the dialog was opened later");
    assert_eq!(shown(&one, ActionKind::Enable, 2, 0), None, "of another tab");
    assert_eq!(shown(&one, ActionKind::Disable, 1, 0), None, "of another kind");
    let pending = journal([ended(1, UNKNOWN), entry(5, 1, Action::Enable, Stage::Confirmed)]);
    assert_eq!(shown(&pending, ActionKind::Enable, 1, 0), Some(1), "one that has no outcome yet is passed over");
    let dismissed = journal([ended(1, UNKNOWN), Entry { dismissed: true, ..ended(5, Outcome::Accepted) }]);
    assert_eq!(shown(&dismissed, ActionKind::Enable, 1, 0), None, "an older one does not come back");
}

#[test]
fn what_is_shown_of_a_slice_is_about_this_slice_and_this_kind() {
    let journal = journal([ended(1, Outcome::Accepted), ended(2, UNKNOWN)]);
    for (slice, kind) in [(SliceId(1), ActionKind::Enable), (WEB, ActionKind::Disable)] {
        assert_eq!((journal.accepted(slice, kind), journal.problem(slice, kind)), (None, None), "{slice:?} {kind:?}");
    }
    assert_eq!(journal.last_answer(SliceId(1)), None);
    assert_eq!(journal.resolved(SliceId(1), Resolution { at: Moment::from_epoch_milliseconds(3), finding: None }), []);
}

#[test]
fn a_pending_command_shows_no_outcome() {
    let sent = Stage::Sent(Moment::from_epoch_milliseconds(2));
    let journal = journal([entry(2, 1, Action::Enable, sent)]);
    assert_eq!(journal.problem(WEB, ActionKind::Enable), None);
}

#[test]
fn an_entry_tells_when_it_was_sent_and_what_was_answered() {
    let at = Moment::from_epoch_milliseconds;
    let told = |entry: Entry| (entry.sent_at(), entry.answered_at(), entry.status());
    assert_eq!(told(entry(1, 1, Action::Enable, Stage::Confirmed)), (None, None, None));
    assert_eq!(told(entry(1, 1, Action::Enable, Stage::Cancelled(CancelReason::Left))), (None, None, None));
    assert_eq!(told(entry(1, 1, Action::Enable, Stage::Sent(at(2)))), (Some(at(2)), None, None));
    let stage =
        Stage::Ended { sent: at(2), at: at(3), outcome: Outcome::Accepted, status: Some(202), resolution: None };
    assert_eq!(told(entry(1, 1, Action::Enable, stage)), (Some(at(2)), Some(at(3)), Some(202)));
}

#[test]
fn the_list_is_read_again_after_an_answer_and_after_a_recheck_that_found_another_list() {
    let is_outdated = |stage| entry(1, 1, Action::Enable, stage).outdates_list();
    assert!(ended(1, UNKNOWN).outdates_list() && ended(1, Outcome::Accepted).outdates_list());
    assert!(!is_outdated(Stage::Confirmed) && !is_outdated(Stage::Sent(Moment::from_epoch_milliseconds(2))));
    for (reason, expected) in [
        (CancelReason::BackupGone, true),
        (CancelReason::BackupReplaced, true),
        (CancelReason::NewerBackup(String::new()), true),
        (CancelReason::Stopped, false),
        (CancelReason::ListUnreadable, false),
    ] {
        assert_eq!(is_outdated(Stage::Cancelled(reason.clone())), expected, "{reason:?}");
    }
}

#[test]
fn a_removed_entry_is_gone() {
    let mut journal = journal([ended(1, Outcome::Accepted), ended(2, Outcome::Accepted)]);
    journal.remove(ended(1, Outcome::Accepted).id);
    assert_eq!(journal.entries().map(|entry| entry.id.order).collect::<Vec<_>>(), [2]);
}

proptest! {
    #[test]
    fn every_entry_id_reads_back(order in 0_i64..253_402_300_799_999, tab: u32, number: u32) {
        let id = EntryId { order, tab, number };
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn no_text_panics(text in ".{0,60}") {
        let _ = text.parse::<EntryId>();
    }
}
