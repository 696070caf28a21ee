use super::*;
use crate::domain::{
    backup::{Backup, BackupId, Created, Size},
    failure::{Failure, Refusal},
};
use proptest::prelude::*;

fn at(text: &str) -> Moment {
    Moment::from_provider(text).unwrap()
}

fn list(dates: &[&str]) -> Remote<BackupList, Failure> {
    let backup = |created: &&str| Backup {
        id: BackupId(1),
        created: Created::from_provider(created),
        size: Size::default(),
        duration: None,
        name: None,
    };
    Remote::Loaded(BackupList::new(dates.iter().map(backup).collect(), 0))
}

#[test]
fn the_first_state_that_applies_wins() {
    let now = at("2025-02-10 12:00:00");
    let disabled_here = Record::disabled(at("2025-02-10 10:00:00"), Source::ThisBrowser);
    let over = Record::disabled(at("2025-02-07 12:00:00"), Source::Entered);
    let Record::Disabled(over_fields) = over else { unreachable!() };
    let reported = Disabled { at: at("2025-02-10 11:00:00"), end: None, source: Source::Server };
    let fresh = list(&["2025-02-10 06:00:00"]);
    let cases = [
        (
            Some(disabled_here),
            &fresh,
            Service::CoolingDown { end: at("2025-02-13 10:00:00"), source: Source::ThisBrowser },
        ),
        (
            Some(disabled_here),
            &Remote::Loading,
            Service::CoolingDown { end: at("2025-02-13 10:00:00"), source: Source::ThisBrowser },
        ),
        (Some(over), &list(&["2025-02-05 00:00:00"]), Service::Off(over_fields)),
        (Some(over), &Remote::Loading, Service::Off(over_fields)),
        (Some(over), &fresh, Service::On(On::NewestBackup(at("2025-02-10 06:00:00")))),
        (
            Some(disabled_here),
            &list(&["2025-02-10 10:30:00"]),
            Service::On(On::NewestBackup(at("2025-02-10 10:30:00"))),
        ),
        (Some(Record::Disabled(reported)), &fresh, Service::Off(reported)),
        (Some(Record::Enabled(now)), &list(&[]), Service::On(On::Enabled(now))),
        (None, &fresh, Service::On(On::NewestBackup(at("2025-02-10 06:00:00")))),
        (None, &list(&["2025-02-01 06:00:00"]), Service::Unknown(Unknown::Overdue(at("2025-02-01 06:00:00")))),
        (None, &list(&[]), Service::Unknown(Unknown::NoBackup)),
        (None, &list(&["soon"]), Service::Unknown(Unknown::NoDate)),
        (None, &list(&["2031-02-01 06:00:00"]), Service::Unknown(Unknown::NoDate)),
        (None, &Remote::Loading, Service::Unknown(Unknown::Loading)),
        (None, &Remote::Failed(Failure::TimedOut), Service::Unknown(Unknown::NotRead)),
    ];
    for (record, backups, service) in cases {
        assert_eq!(Service::evaluate(record, backups, now), service, "{record:?} {backups:?}");
    }
}

#[test]
fn the_time_limits_are_exact() {
    let disabled = at("2025-02-10 10:00:00");
    let record = Some(Record::disabled(disabled, Source::ThisBrowser));
    let last = disabled.plus(COOL_DOWN).plus(Span::milliseconds(-1));
    assert!(Service::evaluate(record, &Remote::Loading, last).cool_down_end().is_some());
    assert!(Service::evaluate(record, &Remote::Loading, disabled.plus(COOL_DOWN)).cool_down_end().is_none());
    let made = list(&["2025-02-10 10:00:00"]);
    let young = disabled.plus(OVERDUE_AFTER).plus(Span::milliseconds(-1));
    assert_eq!(Service::evaluate(None, &made, young), Service::On(On::NewestBackup(disabled)));
    let old = disabled.plus(OVERDUE_AFTER);
    assert_eq!(Service::evaluate(None, &made, old), Service::Unknown(Unknown::Overdue(disabled)));
}

#[test]
fn a_stored_record_that_cannot_be_true_is_not_believed() {
    let now = at("2025-02-10 12:00:00");
    let ahead = |span: Span| now.plus(CLOCK_TOLERANCE).plus(span);
    let moment = Span::milliseconds(1);
    let disabled = |at, end| Record::Disabled(Disabled { at, end, source: Source::ThisBrowser });
    for (record, is_plausible) in [
        (Record::Enabled(ahead(Span::ZERO)), true),
        (Record::Enabled(ahead(moment)), false),
        (disabled(ahead(Span::ZERO), None), true),
        (disabled(ahead(moment), None), false),
        (disabled(ahead(moment), Some(now)), false),
        (disabled(now, Some(ahead(COOL_DOWN))), true),
        (disabled(now, Some(ahead(COOL_DOWN).plus(moment))), false),
    ] {
        assert_eq!(record.is_plausible(now), is_plausible, "{record:?}");
        let is_used = Service::evaluate(Some(record), &Remote::Loading, now) != Service::Unknown(Unknown::Loading);
        assert_eq!(is_used, is_plausible, "{record:?}");
    }
}

#[test]
fn a_record_tells_the_end_of_a_cool_down_while_it_runs() {
    let made = at("2025-02-10 12:00:00");
    let record = Record::disabled(made, Source::Entered);
    let end = made.plus(COOL_DOWN);
    assert_eq!(record.cool_down_end(end.plus(Span::milliseconds(-1))), Some(end));
    assert_eq!(record.cool_down_end(end), None);
    assert_eq!(record.cool_down_end(made.minus(Span::hours(1))), None, "made in the future");
    assert_eq!(Record::Enabled(made).cool_down_end(made), None);
}

#[test]
fn a_refusal_is_not_overinterpreted() {
    let now = at("2025-02-10 12:00:00");
    let off =
        |end: Option<&str>| Some(Record::Disabled(Disabled { at: now, end: end.map(at), source: Source::Server }));
    let disabled_here = Some(Record::disabled(at("2025-02-10 10:00:00"), Source::ThisBrowser));
    let over = Some(Record::disabled(at("2025-02-07 12:00:00"), Source::ThisBrowser));
    for (sentence, retry_after, known, expected) in [
        ("backups are in a cool down period", None, None, off(None)),
        ("cool down until 2025-02-12 09:00:00", None, None, off(Some("2025-02-12 09:00:00"))),
        ("cool down until 2025-02-12 09:00:00 UTC", None, disabled_here, off(Some("2025-02-12 09:00:00"))),
        ("cool down until Wed, 12 Feb 2025 09:00:00 GMT.", None, None, off(Some("2025-02-12 09:00:00"))),
        ("cool down until 2025-02-12 09:00:00 PST", None, None, off(None)),
        ("cool down until 2025-02-12 09:00:00+02:00", None, None, off(None)),
        ("cool down from 2025-02-10 09:00:00 to 2025-02-13 09:00:00", None, None, off(None)),
        ("cool down until 2026-02-12 09:00:00", None, None, off(None)),
        ("cool down", Some(Span::hours(10)), None, off(Some("2025-02-10 22:00:00"))),
        ("Cool-down", None, None, off(None)),
        ("cooldown", Some(Span::ZERO), None, off(None)),
        ("cool down", Some(Span::seconds(72 * 3600 + 600)), None, off(Some("2025-02-13 12:10:00"))),
        ("cool down", Some(Span::seconds(72 * 3600 + 601)), None, off(None)),
        ("cool down", None, disabled_here, None),
        ("cool down", None, over, off(None)),
        ("backups are already off", None, over, None),
        ("backups are not enabled: cool down", None, over, off(None)),
        ("backups are already disabled", None, None, off(None)),
        ("backups are already disabled", None, disabled_here, None),
        ("API access is not enabled for this user", None, None, None),
        ("slow down", Some(Span::hours(1)), None, None),
        ("no such slice", None, None, None),
        ("maintenance until 2025-02-12 09:00:00", None, None, None),
    ] {
        let refusal = |status| Refusal { status, sentence: Some(sentence.to_owned()), retry_after };
        assert_eq!(record_from_refusal(&refusal(409), known, now), expected, "{sentence}");
        for status in [401, 403, 404, 429] {
            assert_eq!(record_from_refusal(&refusal(status), known, now), None, "{status} {sentence}");
        }
    }
}

proptest! {
    #[test]
    fn a_record_survives_storing(at: i64, end: Option<i64>, source in 0_usize..3, enabled: bool) {
        let at = Moment::from_epoch_milliseconds(at);
        let end = end.map(Moment::from_epoch_milliseconds);
        let disabled = Record::Disabled(Disabled { at, end, source: Source::ALL[source] });
        let record = if enabled { Record::Enabled(at) } else { disabled };
        prop_assert_eq!(Record::from_text(&record.to_text()), Some(record));
    }

    #[test]
    fn an_invalid_stored_text_does_not_panic(text in "(enabled|disabled)?[ -~]{0,40}") {
        if let Some(record) = Record::from_text(&text) {
            prop_assert_eq!(Record::from_text(&record.to_text()), Some(record));
        }
    }

    #[test]
    fn no_sentence_panics(sentence in ".{0,80}") {
        let sentence = Some(format!("cool down {sentence}"));
        let refusal = Refusal { status: 409, sentence, retry_after: None };
        let _ = record_from_refusal(&refusal, None, at("2025-02-10 12:00:00"));
    }
}
