use super::*;
use crate::domain::{
    backup::{Backup, BackupId, BackupList, Created, Size},
    failure::Unreadable,
    moment::Span,
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
    rows.append(&(1..=count).map(slice).collect());
    rows
}

/// A check that found backups made so many hours after the start.
fn check(hours: &[i64]) -> Check {
    Check { read_at: at(0), dates: hours.iter().map(|hours| at(*hours)).collect(), older: 0, undated: 0 }
}

fn state(record: Option<Record>, hours: &[i64], now: i64) -> State {
    SliceStatus::evaluate(record, &Remote::Loaded(check(hours)), at(now)).state
}

fn check_slice(rows: &mut Rows, index: usize, hours: &[i64], now: i64) {
    rows.begin_check(index);
    rows.record_check(index, Ok(check(hours)), None, at(now));
}

fn numbers(rows: &Rows) -> Vec<u64> {
    rows.shown().iter().map(|index| rows.get(*index).unwrap().slice.id.0).collect()
}

#[test]
fn a_check_summarizes_a_backup_list() {
    let row = |id, raw: &str| Backup {
        id: BackupId(id),
        created: Created::from_provider(raw),
        size: Size::default(),
        duration: None,
        name: None,
    };
    let list = BackupList::new(vec![row(1, "2025-02-01 00:00:00"), row(2, "soon"), row(3, "2025-02-04 00:00:00")], 2);
    let check = Check::summarize(&list, at(0));
    assert_eq!((check.dates.as_ref(), check.undated), ([at(72), at(0)].as_slice(), 3));
    assert_eq!(
        (check.newest(at(100)), check.newest(at(10))),
        (Some(at(72)), Some(at(0))),
        "a date in the future is ignored"
    );
}

#[test]
fn of_a_very_long_list_the_newest_dates_are_kept_and_the_rest_is_counted() {
    let row = |second: i64| Backup {
        id: BackupId(1),
        created: Created::from_provider(&at(0).plus(Span::seconds(second)).iso()),
        size: Size::default(),
        duration: None,
        name: None,
    };
    let check = Check::summarize(&BackupList::new((0..507).map(row).collect(), 2), at(1));
    assert_eq!((check.dates.len(), check.older, check.undated, check.count()), (500, 7, 2, 509));
    assert_eq!(check.dates.first(), Some(&at(0).plus(Span::seconds(506))));
}

#[test]
fn the_state_follows_from_the_age_of_the_newest_backup() {
    for (now, expected) in
        [(0, State::Fresh), (71, State::Fresh), (72, State::Ageing), (77, State::Ageing), (78, State::Overdue)]
    {
        assert_eq!(state(None, &[0], now), expected, "{now}");
    }
    assert_eq!(state(None, &[], 0), State::Unknown);
}

#[test]
fn a_service_record_takes_precedence_over_the_age() {
    let disabled = Some(Record::disabled(at(1), Source::ThisBrowser));
    assert_eq!(state(disabled, &[0], 2), State::CoolingDown);
    assert_eq!(state(disabled, &[0], 73), State::Off);
    assert_eq!(state(disabled, &[80], 81), State::Fresh, "a later backup contradicts the record");
    let enabled = Some(Record::Enabled(at(200)));
    assert_eq!(state(enabled, &[0], 201), State::Ageing, "the first backup is still to come");
    assert_eq!(state(enabled, &[0], 278), State::Overdue);
    assert_eq!(state(enabled, &[], 277), State::Unknown);
    assert_eq!(state(enabled, &[], 278), State::Overdue);
    let unchecked = SliceStatus::evaluate(disabled, &Remote::Loading, at(2));
    assert_eq!((unchecked.state, unchecked.next), (State::CoolingDown, None), "no check is needed");
}

#[test]
fn a_failed_check_keeps_the_last_result() {
    let failed = Failure::Unreadable(Unreadable::Shape);
    let mut rows = rows(1);
    rows.record_check(0, Err(failed.clone()), None, at(1));
    assert_eq!(rows.get(0).unwrap().status.state, State::Unknown);
    check_slice(&mut rows, 0, &[0], 2);
    rows.record_check(0, Err(failed), None, at(3));
    let row = rows.get(0).unwrap();
    assert_eq!((row.status.state, row.newest(at(3))), (State::Fresh, Some(at(0))));
}

#[test]
fn rows_do_not_move_until_they_are_sorted_worst_first() {
    let mut rows = rows(5);
    for (index, hours) in [(0, 99), (1, 20), (2, 25), (4, -200)] {
        check_slice(&mut rows, index, &[hours], 100);
    }
    assert_eq!((numbers(&rows), rows.is_sorted()), (vec![1, 2, 3, 4, 5], false));
    rows.sort(at(100), PLAIN);
    assert_eq!((numbers(&rows), rows.is_sorted()), (vec![5, 2, 4, 3, 1], true));
    let states: Vec<_> = rows.shown().iter().map(|index| rows.get(*index).unwrap().status.state).collect();
    assert_eq!(states, [State::Overdue, State::Overdue, State::Unknown, State::Ageing, State::Fresh]);
}

#[test]
fn each_column_sorts_in_both_directions_with_missing_values_last() {
    let mut rows = Rows::default();
    let slice = |id, name: Option<&str>, region: &str| Slice {
        id: SliceId(id),
        name: name.map(str::to_owned),
        region: Some(region.to_owned()),
    };
    rows.append(
        &[slice(3, Some("b"), "NYC1"), slice(1, None, "SFO1"), slice(2, Some("A"), "AMS1")].into_iter().collect(),
    );
    check_slice(&mut rows, 0, &[5], 10);
    check_slice(&mut rows, 2, &[9], 10);
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
fn slices_that_were_listed_after_a_sort_by_name_are_sorted_too() {
    let named = |id, name: &str| Slice { name: Some(name.to_owned()), ..slice(id) };
    let mut rows = Rows::default();
    let by_name = View::from_words(None, None, Some("name"));
    let mut listed = vec![named(1, "c"), named(2, "a")];
    rows.append(&listed.iter().cloned().collect());
    rows.set_view(by_name, at(0), PLAIN);
    assert_eq!(numbers(&rows), [2, 1]);
    listed.extend([named(3, "b"), named(4, "a")]);
    rows.append(&listed.into_iter().collect());
    rows.sort(at(0), PLAIN);
    assert_eq!(numbers(&rows), [2, 4, 3, 1]);
}

#[test]
fn the_filter_matches_name_number_and_region_in_any_case() {
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
fn a_state_filter_appends_new_rows_and_removes_none_before_sorting() {
    let mut rows = rows(3);
    rows.set_view(View::from_words(None, Some("unknown"), None), at(100), PLAIN);
    check_slice(&mut rows, 0, &[99], 100);
    assert_eq!(numbers(&rows), [1, 2, 3], "nothing moves");
    rows.sort(at(100), PLAIN);
    assert_eq!(numbers(&rows), [2, 3]);
    rows.set_view(View::from_words(None, Some("fresh"), None), at(100), PLAIN);
    check_slice(&mut rows, 2, &[98], 100);
    assert_eq!(numbers(&rows), [1, 3]);
    rows.append(&(1..=4).map(slice).collect());
    assert_eq!(numbers(&rows), [1, 3], "a slice that is not checked is not fresh");
}

#[test]
fn time_and_service_records_change_states_without_a_request() {
    let mut rows = rows(2);
    check_slice(&mut rows, 0, &[0], 1);
    check_slice(&mut rows, 1, &[0], 1);
    rows.sort(at(1), PLAIN);
    rows.reevaluate_all(|slice| (slice.id.0 == 2).then(|| Record::disabled(at(2), Source::ThisBrowser)), at(80));
    assert_eq!(rows.all().iter().map(|row| row.status.state).collect::<Vec<_>>(), [State::Overdue, State::Off]);
    assert!(!rows.is_sorted());
}

#[test]
fn whether_any_state_has_changed_is_told() {
    let mut rows = rows(2);
    check_slice(&mut rows, 0, &[0], 1);
    check_slice(&mut rows, 1, &[60], 61);
    assert!(!rows.reevaluate_all(|_| None, at(61)));
    assert!(rows.reevaluate_all(|_| None, at(80)), "the first of two is overdue");
    assert!(!rows.reevaluate_all(|_| None, at(80)));
}

#[test]
fn the_revision_changes_with_the_view_the_order_and_the_shown_rows_only() {
    let mut rows = rows(3);
    let mut last = rows.revision();
    let mut has_changed = |rows: &Rows| std::mem::replace(&mut last, rows.revision()) != rows.revision();
    let fresh = View::from_words(Some("web".to_owned()), Some("fresh"), None);
    rows.set_view(fresh.clone(), at(100), PLAIN);
    assert!(has_changed(&rows) && rows.view() == &fresh);
    check_slice(&mut rows, 0, &[99], 100);
    assert!(has_changed(&rows), "a row more is shown");
    check_slice(&mut rows, 0, &[98], 100);
    assert!(!has_changed(&rows), "another date in the same row");
    rows.set_view(View { filter: "web-".to_owned(), ..fresh }, at(100), PLAIN);
    assert!(has_changed(&rows), "only the filter is new");
    rows.sort(at(100), PLAIN);
    assert!(has_changed(&rows));
    assert!(!has_changed(&rows));
}

#[test]
fn the_first_check_of_all_is_told_once_every_slice_is_checked() {
    let mut rows = rows(2);
    let read = |hours| Ok(Check { read_at: at(hours), ..check(&[0]) });
    rows.record_check(0, read(5), None, at(9));
    assert_eq!(rows.all_checked_at(), None);
    rows.record_check(1, read(3), None, at(9));
    assert_eq!(rows.all_checked_at(), Some(at(3)));
}

#[test]
fn the_first_hundred_slices_are_checked_automatically_and_the_rest_on_request() {
    let mut rows = rows(250);
    let mut checked = Vec::new();
    while let Some(index) = rows.next_to_check(0..0, at(0)) {
        rows.begin_check(index);
        checked.push(index);
    }
    assert_eq!(checked, (0..100).collect::<Vec<_>>());
    assert_eq!((rows.unscheduled(at(0)), rows.has_remaining(at(0))), (150, true));
    for index in checked {
        rows.record_check(index, Ok(check(&[0])), None, at(0));
    }
    assert_eq!((rows.summary().checked, rows.has_remaining(at(0))), (100, false));
    rows.request_all(at(0));
    assert_eq!((rows.unscheduled(at(0)), rows.next_to_check(0..0, at(0))), (0, Some(100)));
}

#[test]
fn requested_slices_come_before_visible_rows_and_these_before_the_rest() {
    let mut rows = rows(250);
    rows.request_all(at(0));
    assert_eq!(rows.next_to_check(200..210, at(0)), Some(200));
    rows.request(249);
    assert_eq!(rows.next_to_check(200..210, at(0)), Some(249));
    rows.begin_check(249);
    assert_eq!(rows.next_to_check(200..999, at(0)), Some(0), "rows that are no longer there");
}

#[test]
fn a_check_that_is_under_way_is_not_begun_twice() {
    let mut rows = rows(3);
    rows.begin_check(0);
    rows.begin_check(2);
    rows.request(0);
    assert_eq!((rows.summary().checking, rows.next_to_check(0..3, at(0))), (2, Some(1)));
    rows.record_check(0, Ok(check(&[0])), None, at(0));
    assert_eq!((rows.summary().checking, rows.next_to_check(0..3, at(0))), (1, Some(0)));
}

#[test]
fn a_check_unsorts_only_an_order_that_it_can_change() {
    for (word, is_sorted) in [("name", true), ("number", true), ("region", true), ("state", false), ("newest", false)] {
        let mut rows = rows(2);
        rows.set_view(View::from_words(None, None, Some(word)), at(100), PLAIN);
        rows.sort(at(100), PLAIN);
        check_slice(&mut rows, 0, &[99], 100);
        assert_eq!(rows.is_sorted(), is_sorted, "{word}");
    }
}

#[test]
fn a_second_click_on_a_column_reverses_it() {
    let by_name = Order::WORST_FIRST.after_click(Column::Name);
    assert_eq!(by_name.word(), "name");
    assert_eq!(by_name.after_click(Column::Name).word(), "-name");
    assert_eq!(by_name.after_click(Column::Name).after_click(Column::Name).word(), "name");
    assert_eq!(by_name.after_click(Column::Name).after_click(Column::Region).word(), "region");
}

#[test]
fn failed_checks_can_be_repeated_before_the_rest() {
    let mut rows = rows(150);
    rows.record_check(120, Err(Failure::Unreadable(Unreadable::Shape)), None, at(0));
    assert_eq!((rows.summary().failed, rows.summary().unread, rows.next_to_check(0..0, at(0))), (1, 1, Some(0)));
    rows.request_failed();
    assert_eq!(rows.next_to_check(0..0, at(0)), Some(120));
}

#[test]
fn no_slice_is_checked_again_while_its_check_is_fresh() {
    let mut rows = rows(101);
    rows.request_all(at(0));
    for index in 0..101 {
        check_slice(&mut rows, index, &[0], 0);
    }
    let later = at(0).plus(FRESH_FOR);
    assert_eq!(rows.next_to_check(0..101, later.plus(Span::milliseconds(-1))), None);
    assert_eq!(rows.next_to_check(0..101, later), Some(0));
    assert_eq!((rows.has_remaining(later), rows.unscheduled(later)), (true, 1), "the rest is checked only on request");
    rows.begin_check(7);
    rows.requeue(7);
    assert_eq!(rows.next_to_check(0..0, later), Some(7), "an aborted check comes first");
}

#[test]
fn cancelling_empties_the_queue_and_keeps_the_results() {
    let mut rows = rows(150);
    rows.request_all(at(0));
    check_slice(&mut rows, 0, &[0], 0);
    rows.begin_check(1);
    rows.request(149);
    rows.cancel();
    assert_eq!((rows.has_remaining(at(0)), rows.summary().checked, rows.unscheduled(at(0))), (false, 1, 149));
    assert_eq!((rows.next_to_check(0..9, at(0)), &rows.get(1).unwrap().check), (None, &Remote::Loading));
    rows.request_all(at(0));
    assert_eq!(rows.next_to_check(0..0, at(0)), Some(1), "it continues where it stopped");
}

#[test]
fn the_summary_counts_each_slice_once() {
    let mut rows = rows(6);
    for (index, hours) in [(0, Some(99)), (1, Some(25)), (2, Some(0)), (3, None)] {
        check_slice(&mut rows, index, hours.as_slice(), 100);
    }
    let summary = rows.summary();
    let counts = State::ALL.map(|state| summary.count(state));
    assert_eq!((counts, summary.unchecked, summary.total()), ([0, 0, 1, 3, 1, 1], 2, 6));
}

#[test]
fn slices_that_are_off_overdue_or_without_a_backup_are_uncovered() {
    let uncovered = |record, hours: &[i64], now| {
        SliceStatus::evaluate(record, &Remote::Loaded(check(hours)), at(now)).is_uncovered()
    };
    let disabled = Some(Record::disabled(at(1), Source::ThisBrowser));
    assert!(uncovered(disabled, &[0], 90) && uncovered(None, &[0], 90) && uncovered(None, &[], 90));
    assert!(
        !uncovered(disabled, &[0], 9) && !uncovered(None, &[0], 9) && !uncovered(Some(Record::Enabled(at(8))), &[], 9)
    );
    assert!(!SliceStatus::evaluate(None, &Remote::Loading, at(0)).is_uncovered());
}

#[test]
fn views_are_parsed_from_address_words() {
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
    fn every_slice_is_shown_and_counted_exactly_once_in_any_sequence_of_steps(
        steps in prop::collection::vec((0_usize..8, -300_i64..120, 0_u8..11), 0..40)
    ) {
        let mut rows = rows(4);
        for (index, hours, step) in steps {
            match step {
                0 => check_slice(&mut rows, index, &[hours], 100),
                1 => rows.sort(at(100), PLAIN),
                2 => rows.append(&(1..=8).map(slice).collect()),
                3 => rows.begin_check(index),
                4 => rows.requeue(index),
                5 => rows.request(index),
                6 => rows.request_failed(),
                7 => rows.cancel(),
                8 => rows.record_check(index, Err(Failure::Unreadable(Unreadable::Shape)), None, at(100)),
                9 => drop(rows.reevaluate_all(|_| None, at(100 + hours.max(0)))),
                _ => rows.set_view(View::from_words(None, None, [None, Some("newest"), Some("-state")][index % 3]), at(100), PLAIN),
            }
            let mut shown = rows.shown().to_vec();
            shown.sort_unstable();
            prop_assert_eq!(shown, (0..rows.all().len()).collect::<Vec<_>>());
            let mut counted = Summary::default();
            rows.all().iter().for_each(|row| counted.add(row));
            prop_assert_eq!(rows.summary(), counted);
        }
    }
}

/// How often memory is allocated by a letter in the filter, its removal, a second sort by the name, and an answer.
fn allocations(slices: u64) -> [u64; 4] {
    let mut rows = rows(slices);
    let view = |filter: &str| View { filter: filter.to_owned(), ..View::from_words(None, None, Some("name")) };
    let [by_name, letter, all] = [view(""), view("w"), view("")];
    rows.set_view(by_name, at(0), PLAIN);
    let count = |work: &mut dyn FnMut()| allocation_counter::measure(work).count_total;
    [
        count(&mut || rows.set_view(letter.clone(), at(0), PLAIN)),
        count(&mut || rows.set_view(all.clone(), at(0), PLAIN)),
        count(&mut || rows.sort(at(0), PLAIN)),
        count(&mut || check_slice(&mut rows, 0, &[0], 1)),
    ]
}

#[test]
fn ten_thousand_slices_are_filtered_sorted_and_updated_without_memory_for_each() {
    let (few, many) = (allocations(100), allocations(10_000));
    println!("{few:?}, {many:?}");
    for (few, many) in few.into_iter().zip(many) {
        // Lists grow by doubling: seven steps more.
        assert!(many <= few + 14 && many < 40, "{few} for 100 slices, {many} for 10,000");
    }
}
