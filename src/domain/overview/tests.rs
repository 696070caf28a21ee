use super::*;
use crate::domain::{
    backup::{Backup, BackupId, BackupList, Created, Size},
    failure::Unreadable,
    service::Source,
    slice::SliceId,
    unicode::PLAIN,
};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

fn at(hours: i64) -> Moment {
    Moment::from_epoch_milliseconds(1_738_368_000_000 + hours * HOUR)
}

fn slice(id: u64) -> Slice {
    Slice { id: SliceId(id), name: Some(format!("web-{id}")), region: Some("SFO1".to_owned()) }
}

fn rows(count: u64) -> Rows {
    let mut rows = Rows::default();
    rows.follow(&(1..=count).map(slice).collect());
    rows
}

/// A check that found backups made so many hours after the start.
fn check(hours: &[i64]) -> Check {
    Check { read_at: at(0), dates: hours.iter().map(|hours| at(*hours)).collect(), older: 0, undated: 0 }
}

fn state(record: Option<Record>, hours: &[i64], now: i64) -> State {
    SliceStatus::of(record, &Remote::Loaded(check(hours)), at(now)).state
}

fn tell(rows: &mut Rows, index: usize, hours: &[i64], now: i64) {
    rows.begin(index);
    rows.tell(index, Ok(check(hours)), None, at(now));
}

fn numbers(rows: &Rows) -> Vec<u64> {
    rows.shown().iter().map(|index| rows.line(*index).unwrap().slice.id.0).collect()
}

#[test]
fn a_list_is_kept_in_short() {
    let row = |id, raw: &str| Backup {
        id: BackupId(id),
        created: Created::from_provider(raw),
        size: Size::default(),
        duration: None,
        name: None,
    };
    let list = BackupList::new(vec![row(1, "2025-02-01 00:00:00"), row(2, "soon"), row(3, "2025-02-04 00:00:00")], 2);
    let check = Check::of(&list, at(0));
    assert_eq!((check.dates.as_ref(), check.undated), ([at(72), at(0)].as_slice(), 3));
    assert_eq!(
        (check.newest(at(100)), check.newest(at(10))),
        (Some(at(72)), Some(at(0))),
        "a date ahead is not believed"
    );
}

#[test]
fn a_slice_ages_with_its_newest_backup() {
    for (now, stands) in
        [(0, State::Fresh), (71, State::Fresh), (72, State::Ageing), (77, State::Ageing), (78, State::Overdue)]
    {
        assert_eq!(state(None, &[0], now), stands, "{now}");
    }
    assert_eq!(state(None, &[], 0), State::Unknown);
}

#[test]
fn what_is_known_of_the_service_comes_first() {
    let disabled = Some(Record::disabled(at(1), Source::Seen));
    assert_eq!(state(disabled, &[0], 2), State::CoolingDown);
    assert_eq!(state(disabled, &[0], 73), State::Off);
    assert_eq!(state(disabled, &[80], 81), State::Fresh, "a later backup proves it wrong");
    let enabled = Some(Record::Enabled(at(200)));
    assert_eq!(state(enabled, &[0], 201), State::Ageing, "the first backup is still to come");
    assert_eq!(state(enabled, &[0], 278), State::Overdue);
    assert_eq!(state(enabled, &[], 277), State::Unknown);
    assert_eq!(state(enabled, &[], 278), State::Overdue);
    let unread = SliceStatus::of(disabled, &Remote::Loading, at(2));
    assert_eq!((unread.state, unread.next), (State::CoolingDown, None), "known without a check");
}

#[test]
fn what_could_not_be_read_is_unknown_and_keeps_what_was_known() {
    let failed = Failure::Unreadable(Unreadable::Shape);
    let mut rows = rows(1);
    rows.tell(0, Err(failed.clone()), None, at(1));
    assert_eq!(rows.line(0).unwrap().status.state, State::Unknown);
    tell(&mut rows, 0, &[0], 2);
    rows.tell(0, Err(failed), None, at(3));
    let line = rows.line(0).unwrap();
    assert_eq!((line.status.state, line.newest(at(3))), (State::Fresh, Some(at(0))));
}

#[test]
fn worst_comes_first_once_settled_and_rows_stay_where_they_are_until_then() {
    let mut rows = rows(5);
    for (index, hours) in [(0, 99), (1, 20), (2, 25), (4, -200)] {
        tell(&mut rows, index, &[hours], 100);
    }
    assert_eq!((numbers(&rows), rows.is_settled()), (vec![1, 2, 3, 4, 5], false));
    rows.settle(at(100), PLAIN);
    assert_eq!((numbers(&rows), rows.is_settled()), (vec![5, 2, 4, 3, 1], true));
    let states: Vec<_> = rows.shown().iter().map(|index| rows.line(*index).unwrap().status.state).collect();
    assert_eq!(states, [State::Overdue, State::Overdue, State::Unknown, State::Ageing, State::Fresh]);
}

#[test]
fn each_column_sorts_both_ways_and_the_unknown_stays_last() {
    let mut rows = Rows::default();
    let slice = |id, name: Option<&str>, region: &str| Slice {
        id: SliceId(id),
        name: name.map(str::to_owned),
        region: Some(region.to_owned()),
    };
    rows.follow(
        &[slice(3, Some("b"), "NYC1"), slice(1, None, "SFO1"), slice(2, Some("A"), "AMS1")].into_iter().collect(),
    );
    tell(&mut rows, 0, &[5], 10);
    tell(&mut rows, 2, &[9], 10);
    for (word, order) in [
        ("name", [2, 3, 1]),
        ("-name", [3, 2, 1]),
        ("number", [1, 2, 3]),
        ("-number", [3, 2, 1]),
        ("region", [2, 3, 1]),
        ("newest", [3, 2, 1]),
        ("-newest", [2, 3, 1]),
    ] {
        rows.set_view(View::from_words(None, None, Some(word)), at(10), PLAIN);
        assert_eq!(numbers(&rows), order, "{word}");
    }
}

#[test]
fn a_filter_finds_name_number_and_region_in_any_case() {
    let mut rows = rows(20);
    for (filter, count) in [("", 20), ("WEB-1", 11), ("#7", 2), ("sfo", 20), (" web-20 ", 1), ("sfo 20", 1), ("db", 0)]
    {
        rows.set_view(View { filter: filter.to_owned(), ..View::default() }, at(0), PLAIN);
        assert_eq!(rows.shown().len(), count, "{filter}");
    }
    for (filter, count) in [("", 20), ("w", 20), ("web-1", 11), ("web-1 2", 1), ("web-1 2 sfo", 1), ("web-", 20)] {
        rows.set_view(View { filter: filter.to_owned(), ..View::default() }, at(0), PLAIN);
        assert_eq!(rows.shown().len(), count, "key by key: {filter}");
    }
}

#[test]
fn a_state_that_is_looked_at_gains_rows_at_its_end_and_loses_none_before_it_is_settled() {
    let mut rows = rows(3);
    rows.set_view(View::from_words(None, Some("unknown"), None), at(100), PLAIN);
    tell(&mut rows, 0, &[99], 100);
    assert_eq!(numbers(&rows), [1, 2, 3], "nothing moves");
    rows.settle(at(100), PLAIN);
    assert_eq!(numbers(&rows), [2, 3]);
    rows.set_view(View::from_words(None, Some("fresh"), None), at(100), PLAIN);
    tell(&mut rows, 2, &[98], 100);
    assert_eq!(numbers(&rows), [1, 3]);
    rows.follow(&(1..=4).map(slice).collect());
    assert_eq!(numbers(&rows), [1, 3], "a slice that is not checked is not fresh");
}

#[test]
fn time_and_records_change_states_without_a_request() {
    let mut rows = rows(2);
    tell(&mut rows, 0, &[0], 1);
    tell(&mut rows, 1, &[0], 1);
    rows.settle(at(1), PLAIN);
    rows.judge_all(|slice| (slice.id.0 == 2).then(|| Record::disabled(at(2), Source::Seen)), at(80));
    assert_eq!(rows.lines().iter().map(|line| line.status.state).collect::<Vec<_>>(), [State::Overdue, State::Off]);
    assert!(!rows.is_settled());
}

#[test]
fn the_first_hundred_are_asked_for_by_themselves_and_the_rest_on_demand() {
    let mut rows = rows(250);
    let mut asked = Vec::new();
    while let Some(index) = rows.next(0..0, at(0)) {
        rows.begin(index);
        asked.push(index);
    }
    assert_eq!(asked, (0..100).collect::<Vec<_>>());
    assert_eq!((rows.beyond(at(0)), rows.to_do(at(0))), (150, 100));
    for index in asked {
        rows.tell(index, Ok(check(&[0])), None, at(0));
    }
    assert_eq!((rows.checked(), rows.to_do(at(0))), (100, 0));
    rows.want_all(at(0));
    assert_eq!((rows.beyond(at(0)), rows.to_do(at(0)), rows.next(0..0, at(0))), (0, 150, Some(100)));
}

#[test]
fn what_is_on_the_screen_comes_first_and_what_the_user_wants_before_that() {
    let mut rows = rows(250);
    rows.want_all(at(0));
    assert_eq!(rows.next(200..210, at(0)), Some(200));
    rows.want(249);
    assert_eq!(rows.next(200..210, at(0)), Some(249));
    rows.begin(249);
    assert_eq!(rows.next(200..999, at(0)), Some(0), "rows that are no longer there");
}

#[test]
fn what_could_not_be_read_is_asked_for_again_before_the_rest() {
    let mut rows = rows(150);
    rows.tell(120, Err(Failure::Unreadable(Unreadable::Shape)), None, at(0));
    assert_eq!((rows.summary().failed, rows.summary().unread, rows.next(0..0, at(0))), (1, 1, Some(0)));
    rows.want_failed();
    assert_eq!((rows.next(0..0, at(0)), rows.to_do(at(0))), (Some(120), 101));
}

#[test]
fn nothing_is_asked_for_twice_while_fresh() {
    let mut rows = rows(101);
    rows.want_all(at(0));
    for index in 0..101 {
        tell(&mut rows, index, &[0], 0);
    }
    let later = at(0).plus(KEEPS);
    assert_eq!(rows.next(0..101, later.plus(Span::milliseconds(-1))), None);
    assert_eq!(rows.next(0..101, later), Some(0));
    assert_eq!((rows.to_do(later), rows.beyond(later)), (100, 1), "the rest is asked for only on demand");
    rows.put_back(0);
    assert_eq!(rows.next(0..0, later), Some(0));
}

#[test]
fn cancelling_leaves_nothing_to_do_and_keeps_what_is_known() {
    let mut rows = rows(150);
    rows.want_all(at(0));
    tell(&mut rows, 0, &[0], 0);
    rows.begin(1);
    rows.want(149);
    rows.cancel();
    assert_eq!((rows.to_do(at(0)), rows.checked(), rows.beyond(at(0))), (0, 1, 149));
    assert_eq!((rows.next(0..9, at(0)), &rows.line(1).unwrap().known), (None, &Remote::Loading));
    rows.want_all(at(0));
    assert_eq!((rows.to_do(at(0)), rows.next(0..0, at(0))), (149, Some(1)), "it goes on where it stopped");
}

#[test]
fn the_summary_counts_each_slice_once() {
    let mut rows = rows(6);
    for (index, hours) in [(0, Some(99)), (1, Some(25)), (2, Some(0)), (3, None)] {
        tell(&mut rows, index, hours.as_slice(), 100);
    }
    let summary = rows.summary();
    let counts = State::ALL.map(|state| summary.count(state));
    assert_eq!((counts, summary.unchecked, summary.total()), ([0, 0, 1, 3, 1, 1], 2, 6));
}

#[test]
fn what_is_off_overdue_or_without_a_backup_may_be_enabled() {
    let uncovered =
        |record, hours: &[i64], now| SliceStatus::of(record, &Remote::Loaded(check(hours)), at(now)).is_uncovered();
    let disabled = Some(Record::disabled(at(1), Source::Seen));
    assert!(uncovered(disabled, &[0], 90) && uncovered(None, &[0], 90) && uncovered(None, &[], 90));
    assert!(
        !uncovered(disabled, &[0], 9) && !uncovered(None, &[0], 9) && !uncovered(Some(Record::Enabled(at(8))), &[], 9)
    );
    assert!(!SliceStatus::of(None, &Remote::Loading, at(0)).is_uncovered());
}

#[test]
fn views_are_read_from_words() {
    let view = View::from_words(Some("web".to_owned()), Some("cooling-down"), Some("-name"));
    assert_eq!(view.state, Some(State::CoolingDown));
    assert_eq!(view.order.word(), "-name");
    assert_eq!(View::from_words(None, Some("on fire"), Some("--name")), View::default());
    for state in State::ALL {
        assert_eq!(State::from_word(state.word()), Some(state));
    }
}

proptest! {
    #[test]
    fn however_answers_come_every_slice_is_shown_once(
        steps in prop::collection::vec((0_usize..8, -300_i64..120, 0_u8..5), 0..40)
    ) {
        let mut rows = rows(4);
        for (index, hours, what) in steps {
            match what {
                0 => tell(&mut rows, index, &[hours], 100),
                1 => rows.settle(at(100), PLAIN),
                2 => rows.follow(&(1..=8).map(slice).collect()),
                3 => drop(rows.judge_all(|_| None, at(100 + hours.max(0)))),
                _ => rows.set_view(View::from_words(None, None, [None, Some("newest"), Some("-state")][index % 3]), at(100), PLAIN),
            }
            let mut shown = rows.shown().to_vec();
            shown.sort_unstable();
            prop_assert_eq!(shown, (0..rows.lines().len()).collect::<Vec<_>>());
        }
    }
}
