use super::*;
use crate::domain::{
    command::{Action, Command},
    failure::Refusal,
    slice::Slice,
};
use proptest::prelude::*;

const WEB: SliceId = SliceId(3247);

fn entry(asked: i64, tab: u32, action: Action, stage: Stage) -> Entry {
    let id = EntryId { order: asked, tab, number: 0 };
    Entry {
        stage,
        ..Entry::asked(
            id,
            Moment::from_epoch_milliseconds(asked),
            Command { slice: Slice::unnamed(WEB), action },
            "GET /x".to_owned(),
        )
    }
}

fn ended(asked: i64, outcome: Outcome) -> Entry {
    let at = Moment::from_epoch_milliseconds(asked);
    entry(asked, 1, Action::Enable, Stage::Ended { sent: at, at, outcome, status: None, checked: None })
}

fn journal(entries: impl IntoIterator<Item = Entry>) -> Journal {
    let mut journal = Journal::default();
    entries.into_iter().for_each(|entry| journal.insert(entry));
    journal
}

const DOUBT: Outcome = Outcome::Unknown(UnknownReason::NoAnswer);

#[test]
fn a_doubt_holds_its_slice_in_every_tab_until_it_is_checked() {
    let mut journal = journal([ended(1, DOUBT), ended(2, DOUBT), ended(3, Outcome::Accepted)]);
    for tab in [1, 2] {
        assert_eq!(
            (journal.slice_lock(WEB, tab), journal.acquire(WEB, tab)),
            (SliceLock::Unresolved, LockResult::Unresolved)
        );
    }
    assert_eq!(journal.slice_lock(SliceId(1), 1), SliceLock::Free);
    assert!(journal.trouble(WEB, ActionKind::Enable).is_some_and(Entry::is_unresolved), "a doubt is always shown");
    assert!(journal.accepted(WEB, ActionKind::Enable).is_some(), "beside what was accepted");
    let checked = Resolution { at: Moment::from_epoch_milliseconds(4), saw: Some(Finding::Ran) };
    let settled = journal.checked(WEB, checked);
    assert_eq!(settled.len(), 2, "all doubts about the slice at once");
    for entry in settled {
        journal.insert(entry);
    }
    assert_eq!((journal.slice_lock(WEB, 2), journal.acquire(WEB, 2)), (SliceLock::Free, LockResult::Acquired));
    assert_eq!(journal.trouble(WEB, ActionKind::Enable), None);
}

#[test]
fn a_request_in_hand_elsewhere_holds_the_slice_there_alone() {
    for stage in [Stage::RefreshState, Stage::Sent(Moment::from_epoch_milliseconds(2))] {
        let journal = journal([entry(1, 7, Action::Enable, stage)]);
        assert_eq!(journal.slice_lock(WEB, 8), SliceLock::OtherTab(ActionKind::Enable));
        assert_eq!(journal.slice_lock(WEB, 7), SliceLock::Free, "its own tab knows better");
    }
}

#[test]
fn without_locks_the_first_to_ask_goes_on_and_nothing_overtakes_what_is_sent() {
    let mine = entry(5, 1, Action::Enable, Stage::RefreshState);
    let sent = Stage::Sent(Moment::from_epoch_milliseconds(9));
    for (asked, stage, claim) in [
        (4, Stage::RefreshState, LockResult::OtherTab),
        (6, Stage::RefreshState, LockResult::Acquired),
        (6, sent, LockResult::OtherTab),
        (4, Stage::Cancelled(CancelReason::OtherTab), LockResult::Acquired),
    ] {
        let journal = journal([mine.clone(), entry(asked, 2, Action::Disable, stage)]);
        assert_eq!(journal.lock_without_web_locks(&mine), claim);
    }
    assert_eq!(journal([mine.clone(), ended(1, DOUBT)]).lock_without_web_locks(&mine), LockResult::Unresolved);
}

#[test]
fn what_a_dead_tab_leaves_is_unsent_or_unknown() {
    let now = Moment::from_epoch_milliseconds(9);
    let asked = orphaned(entry(1, 7, Action::Enable, Stage::RefreshState), now);
    assert_eq!(asked.stage, Stage::Cancelled(CancelReason::Lost));
    let sent = orphaned(entry(1, 7, Action::Enable, Stage::Sent(now)), now);
    assert_eq!(sent.outcome(), Some(&Outcome::Unknown(UnknownReason::Lost)));
    let done = ended(1, Outcome::Accepted);
    assert_eq!(orphaned(done.clone(), now), done);
}

#[test]
fn only_the_newest_outcome_is_shown_and_a_dismissed_one_uncovers_none() {
    let refused = Outcome::Refused(Refusal { status: 409, sentence: None, retry_after: None });
    for outcome in [Outcome::Accepted, refused.clone()] {
        let newest = Entry { dismissed: true, ..ended(2, outcome.clone()) };
        let journal = journal([ended(1, outcome), newest]);
        assert_eq!((journal.accepted(WEB, ActionKind::Enable), journal.trouble(WEB, ActionKind::Enable)), (None, None));
        assert_eq!(journal.last_answer(WEB), Some(Moment::from_epoch_milliseconds(2)));
    }
    let after = journal([ended(1, Outcome::Accepted), ended(2, refused.clone())]);
    assert!(after.accepted(WEB, ActionKind::Enable).is_some(), "a refusal does not undo what was accepted before");
    assert!(after.trouble(WEB, ActionKind::Enable).is_some());
    let before = journal([ended(1, refused), ended(2, Outcome::Accepted)]);
    assert_eq!(before.trouble(WEB, ActionKind::Enable), None, "what was refused has been accepted since");
}

#[test]
fn neither_clearing_nor_the_bound_takes_what_holds_a_slice() {
    let many = (0..300).map(|number| ended(number, if number < 10 { DOUBT } else { Outcome::Accepted }));
    let journal = journal(many);
    assert_eq!((journal.surplus().len(), journal.clearable().len()), (90, 290));
    let oldest = journal.surplus().iter().map(|id| id.order).max();
    assert_eq!(oldest, Some(99), "the oldest go first");
    assert!(journal.clearable().iter().all(|id| id.order >= 10));
}

#[test]
fn what_is_known_never_gives_way_to_what_was_known_earlier() {
    let at = Moment::from_epoch_milliseconds(5);
    let checked = Resolution { at, saw: None };
    let stages = [
        entry(1, 1, Action::Enable, Stage::RefreshState),
        entry(1, 1, Action::Enable, Stage::Sent(at)),
        ended(1, Outcome::Unknown(UnknownReason::Lost)),
        ended(1, DOUBT),
        ended(1, DOUBT).checked(checked),
    ];
    for (earlier, entry) in stages.iter().enumerate() {
        for (later, other) in stages.iter().enumerate() {
            let mut journal = journal([entry.clone()]);
            journal.merge(other.clone());
            assert_eq!(journal.get(entry.id), Some(if later > earlier { other } else { entry }), "{earlier} {later}");
        }
    }
    // A tab's own word on the outcome replaces what another said of it when it seemed gone.
    let mut journal = journal([ended(1, Outcome::Unknown(UnknownReason::Lost))]);
    journal.merge(ended(1, Outcome::Accepted));
    assert_eq!(journal.slice_lock(WEB, 2), SliceLock::Free);
}

#[test]
fn the_order_never_turns_around() {
    let now = Moment::from_epoch_milliseconds(100);
    assert_eq!(journal([]).next_order(now), 100);
    assert_eq!(journal([ended(50, DOUBT)]).next_order(now), 100);
    assert_eq!(journal([ended(5000, DOUBT)]).next_order(now), 5001, "the clock was set back");
}

#[test]
fn somebody_else_cannot_clear_what_holds_a_slice() {
    let journal = journal([ended(1, DOUBT), ended(2, Outcome::Accepted)]);
    assert_eq!(journal.locking_only().entries().count(), 1);
    assert_eq!(journal.locking_only().slice_lock(WEB, 1), SliceLock::Unresolved);
}

proptest! {
    #[test]
    fn every_entry_id_reads_back(asked in 0_i64..253_402_300_799_999, tab: u32, number: u32) {
        let id = EntryId { order: asked, tab, number };
        prop_assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn no_text_panics(text in ".{0,60}") {
        let _ = text.parse::<EntryId>();
    }
}
