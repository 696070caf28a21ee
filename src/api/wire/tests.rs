use super::*;
use crate::domain::token::TokenEntry;
use proptest::prelude::*;
use std::fmt::Write;

const BACKUPS: &str = include_str!("../../../tests/fixtures/backups.json");
const ERROR: &str = include_str!("../../../tests/fixtures/error.json");
const NO_SLICES: &str = include_str!("../../../tests/fixtures/slices-empty.json");
const SNAPSHOTS: &str = include_str!("../../../tests/fixtures/snapshots-all.json");
const SNAPSHOTS_OF_SLICE: &str = include_str!("../../../tests/fixtures/snapshots-of-slice.json");

fn now() -> Moment {
    Moment::from_provider("2025-02-10 12:00:00").unwrap()
}

pub(in crate::api) fn answer(status: u16, content_type: &str, body: &str) -> Answer {
    let content_type = (!content_type.is_empty()).then(|| content_type.to_owned());
    Answer { status, content_type, retry_after: None, date: None, body: Body::Whole(body.to_owned()) }
}

pub(in crate::api) fn token() -> Token {
    Token::from_entry(&TokenEntry::new("sm_live-abcdef-1234".to_owned())).unwrap()
}

fn slices(body: &str) -> Result<SlicePage, Unreadable> {
    super::slices(body, &token())
}

fn backups(body: &str) -> Result<BackupList, Unreadable> {
    super::backups(body, &token())
}

fn snapshots(body: &str) -> Result<Vec<Snapshot>, Unreadable> {
    super::snapshots(body, &token())
}

fn success(answer: &Answer, now: Moment) -> Result<&str, Failure> {
    super::success(answer, &token(), now)
}

fn outcome(answer: &Answer, now: Moment) -> Outcome {
    super::outcome(answer, &token(), now)
}

#[test]
fn the_documented_backups_are_parsed() {
    let list = backups(BACKUPS).unwrap();
    let rows: Vec<_> = list.rows().iter().map(|row| (row.id.0, row.created.raw.as_str())).collect();
    assert_eq!(
        rows,
        [
            (15095, "2025-02-07 17:19:36.925397"),
            (15222, "2025-02-04 17:19:36.925397"),
            (15159, "2025-02-01 17:19:36.925397")
        ]
    );
    let first = list.find(BackupId(15159)).unwrap();
    assert_eq!(
        (first.size.gigabytes, first.duration.as_deref(), first.name.as_deref()),
        (Some(50.0), Some("49s"), Some("automatic"))
    );
    assert_eq!(list.unreadable, 0);
}

#[test]
fn the_documented_empty_account_is_parsed() {
    let page = slices(NO_SLICES).unwrap();
    assert_eq!((page.slices.len(), page.unreadable, page.pages, page.results), (0, 0, 0, Some(0)));
}

#[test]
fn the_documented_error_is_parsed() {
    let refused = outcome(&answer(400, "application/json", ERROR), now());
    let Outcome::Refused(refusal) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.sentence.as_deref(), Some("missing slice name"));
}

#[test]
fn slices_are_parsed_with_the_field_names_of_other_lists() {
    let page = slices(r#"{"data":[{"vm_id":7,"vmname":"db"},{"slice_id":"8","slice_name":"x"}],"page":1,"pages":1}"#);
    let page = page.unwrap();
    let found: Vec<_> = page.slices.iter().map(|slice| (slice.id.0, slice.name.as_deref())).collect();
    assert_eq!(found, [(7, Some("db")), (8, Some("x"))]);
    assert_eq!(page.results, None);
    assert_eq!(slices(SNAPSHOTS).unwrap().slices.len(), 2);
    assert_eq!(slices(SNAPSHOTS_OF_SLICE).unwrap().pages, 1);
}

#[test]
fn rows_that_cannot_be_parsed_are_counted() {
    let page = slices(r#"{"data":[{"id":1},{"name":"no number"},7,null,{"id":-1},{"id":2,"name":"  "}]}"#).unwrap();
    assert_eq!((page.slices.len(), page.unreadable), (2, 4));
    assert_eq!(page.slices[1].name, None);
    let list = backups(r#"{"data":[{"backup_id":1},{"created":"2025-02-01 17:19:36"},{"backup_id":2,"created":5}]}"#);
    let list = list.unwrap();
    assert_eq!((list.rows().len(), list.unreadable), (2, 1));
    assert_eq!(list.find(BackupId(2)).unwrap().created.raw, "5");
}

#[test]
fn unreadable_bodies_are_distinguished() {
    for (body, unreadable) in [
        ("", Unreadable::NotJson),
        ("{\"data\":[", Unreadable::NotJson),
        ("<!doctype html>", Unreadable::WebPage),
        ("{}", Unreadable::Shape),
        ("[]", Unreadable::Shape),
        ("null", Unreadable::Shape),
        ("{\"data\":{}}", Unreadable::Shape),
    ] {
        assert_eq!(backups(body), Err(unreadable), "{body}");
        assert_eq!(slices(body), Err(unreadable), "{body}");
    }
    let page = answer(200, "text/html; charset=utf-8", "{\"data\":[]}");
    assert_eq!(success(&page, now()), Err(Failure::Unreadable(Unreadable::WebPage)));
}

#[test]
fn an_action_is_accepted_refused_or_unknown() {
    #[derive(Debug, PartialEq)]
    enum Is {
        Accepted,
        Refused,
        Unknown,
    }
    for (status, content_type, body, is) in [
        (202, "", "", Is::Accepted),
        (200, "", "", Is::Accepted),
        (204, "", "", Is::Accepted),
        (202, "application/json", "{\"id\":1}", Is::Accepted),
        (202, "application/json", "{\"id\":", Is::Accepted),
        (202, "", "whatever", Is::Accepted),
        (200, "application/json", "{}", Is::Accepted),
        (200, "application/json", "{\"error\":\" \"}", Is::Accepted),
        (200, "", "{\"error\":null}", Is::Accepted),
        (200, "", "{\"error\":0,\"id\":1}", Is::Accepted),
        (200, "application/json", "{\"error\":\"slice is locked\"}", Is::Unknown),
        (202, "", "{\"error\":\"slice is locked\"}", Is::Unknown),
        (202, "", "{\"error\":{\"code\":7}}", Is::Unknown),
        (202, "", "{\"error\":true}", Is::Unknown),
        (202, "", "{\"error\":[\"no\"]}", Is::Unknown),
        (200, "", " <!doctype html>", Is::Unknown),
        (200, "application/json", "\u{feff}<html>", Is::Unknown),
        (200, "Application/JSON", "{\"id\":1}", Is::Accepted),
        (202, "text/plain", "", Is::Accepted),
        (202, "text/plain", "hello", Is::Unknown),
        (200, "text/html", "<html>", Is::Unknown),
        (200, "Text/HTML; charset=utf-8", "", Is::Accepted),
        (200, "Text/HTML; charset=utf-8", "<p>", Is::Unknown),
        (400, "application/json", ERROR, Is::Refused),
        (401, "", "", Is::Refused),
        (403, "", "", Is::Refused),
        (404, "text/html", "<html>", Is::Refused),
        (408, "", "", Is::Unknown),
        (409, "", "", Is::Refused),
        (422, "", "", Is::Refused),
        (429, "", "", Is::Refused),
        (500, "text/html", "<html>", Is::Unknown),
        (503, "", "", Is::Unknown),
        (304, "", "", Is::Unknown),
    ] {
        let found = match outcome(&answer(status, content_type, body), now()) {
            Outcome::Accepted => Is::Accepted,
            Outcome::Refused(_) => Is::Refused,
            Outcome::Unknown(_) => Is::Unknown,
        };
        assert_eq!(found, is, "{status} {content_type} {body}");
    }
}

#[test]
fn an_incomplete_body_fails_a_read_but_not_an_accepted_command() {
    let cut_after =
        |status, kind: &str, body: &str| Answer { body: Body::BrokenOff(body.to_owned()), ..answer(status, kind, "") };
    let cut = |kind: &str, body: &str| cut_after(202, kind, body);
    let json = cut("application/json", "{\"id");
    assert_eq!(outcome(&json, now()), Outcome::Accepted);
    // What is missing may say that nothing was done.
    let error = cut_after(200, "application/json", "{\"error\":\"slice is lo");
    assert_eq!(outcome(&error, now()), Outcome::Unknown(UnknownReason::NoAnswer));
    assert_eq!(outcome(&cut_after(204, "", "{"), now()), Outcome::Unknown(UnknownReason::NoAnswer));
    assert_eq!(outcome(&cut("text/html", ""), now()), Outcome::Unknown(UnknownReason::WebPage));
    assert_eq!(outcome(&cut("", "<ht"), now()), Outcome::Unknown(UnknownReason::WebPage));
    assert_eq!(success(&json, now()), Err(Failure::Unreachable(NetworkProblem::Undiagnosed)));
}

#[test]
fn a_body_that_is_too_large_is_inconclusive() {
    let huge = Answer { body: Body::TooLarge, ..answer(200, "application/json", "") };
    assert_eq!(outcome(&huge, now()), Outcome::Unknown(UnknownReason::UnexpectedBody));
    assert_eq!(success(&huge, now()), Err(Failure::Unreadable(Unreadable::TooLarge)));
}

#[test]
fn the_message_of_a_success_with_an_error_is_kept() {
    let locked = answer(200, "application/json", "{\"error\":\"slice is locked by maintenance\"}");
    let Outcome::Unknown(UnknownReason::UnclearAnswer(refusal)) = outcome(&locked, now()) else { panic!("unknown") };
    assert_eq!((refusal.status, refusal.sentence.as_deref()), (200, Some("slice is locked by maintenance")));
    let Err(Failure::Refused(refusal)) = success(&locked, now()) else { panic!("no list") };
    assert_eq!(refusal.sentence.as_deref(), Some("slice is locked by maintenance"));
    assert!(success(&answer(200, "", "{\"data\":[],\"error\":\"\"}"), now()).is_ok());
}

#[test]
fn an_error_beside_rows_does_not_hide_the_rows() {
    let body = "{\"data\":[],\"error\":\"one host does not answer\"}";
    assert_eq!(success(&answer(200, "", body), now()), Ok(body));
}

#[test]
fn a_success_that_is_no_json_is_unreadable_and_not_refused() {
    let body = "{\"data\":[";
    assert_eq!(success(&answer(200, "", body), now()), Ok(body), "the reader of the list tells what is wrong with it");
    assert_eq!(
        outcome(&answer(202, "text/plain", "hello"), now()),
        Outcome::Unknown(UnknownReason::UnexpectedBody),
        "the text does not come from the API, so it is not shown as its sentence"
    );
}

#[test]
fn the_token_is_masked_in_all_server_texts() {
    let echo = "{\"error\":\"not allowed for bearer SM_live-abcdef-1234\"}";
    for status in [200, 401, 403, 409, 500] {
        let debug =
            format!("{:?} {:?}", outcome(&answer(status, "", echo), now()), success(&answer(status, "", echo), now()));
        assert!(!debug.to_lowercase().contains("sm_live") && debug.contains("not allowed for bearer …1234"), "{debug}");
    }
    let name = "web sm_live-abcdef-1234";
    let page = slices(&format!(r#"{{"data":[{{"id":1,"name":"{name}","region":"{name}"}}]}}"#)).unwrap();
    assert_eq!(page.slices[0].name.as_deref(), Some("web …1234"));
    let row = format!(
        r#"{{"data":[{{"backup_id":1,"created":"{name}","duration":"{name}","name":"{name}","backup_full_size":"{name}"}}]}}"#
    );
    assert!(!format!("{:?}", backups(&row).unwrap()).contains("sm_live"));
    let row = format!(
        r#"{{"data":[{{"name":"{name}","progress":["{name}"],"in_progress":"{name}","snapshot_size":"{name}"}}]}}"#
    );
    assert!(!format!("{:?}", snapshots(&row).unwrap()).contains("sm_live"));
}

#[test]
fn a_message_is_cut_and_its_invisible_characters_are_made_visible() {
    let kept = |text: &str| {
        let body = serde_json::json!({ "error": text }).to_string();
        refusal(&answer(400, "application/json", &body), &token(), now()).sentence.unwrap_or_default()
    };
    assert_eq!(kept(&"x".repeat(1_000_000)), "x".repeat(500));
    assert_eq!(kept("two\nlines\u{202e} <b>"), "two lines⟨U+202E⟩ <b>");
    assert_eq!(kept("  "), "");
    assert_eq!(kept("locked"), "locked");
    let tokens = "sm_live-abcdef-1234 ".repeat(2000);
    assert!(
        kept(&tokens).starts_with("…1234 …1234 ") && !kept(&tokens).contains("sm_"),
        "also if it was cut within a token"
    );
    let long = Token::from_entry(&TokenEntry::new("t".repeat(7000))).unwrap();
    let twice = format!("{0} {0} {0}", "t".repeat(7000));
    assert_eq!(cleaned(&twice, &long, LONGEST_SENTENCE), "…tttt …tttt");
    let longer = Token::from_entry(&TokenEntry::new("t".repeat(8000))).unwrap();
    assert_eq!(
        cleaned(&"t".repeat(24_000), &longer, LONGEST_SENTENCE),
        "",
        "it ends in a part of a token that is not masked"
    );
}

#[test]
fn blanks_around_a_name_are_kept() {
    let page = slices("{\"data\":[{\"id\":1,\"name\":\" web \"},{\"id\":2,\"name\":7}]}").unwrap();
    let names: Vec<_> = page.slices.iter().map(|slice| slice.name.as_deref()).collect();
    assert_eq!(names, [Some(" web "), Some("7")]);
}

#[test]
fn the_servers_message_is_verbatim() {
    for (content_type, body, expected) in [
        ("application/json", "{\"error\":\" too <b>soon</b> \"}", Some(" too <b>soon</b> ")),
        ("application/json", "{\"error\":{\"code\":7}}", Some("{\"error\":{\"code\":7}}")),
        ("application/json", "{\"message\":\"x\"}", None),
        ("application/json", "{\"error\":\"\"}", None),
        ("application/json", "{\"error\":", None),
        ("text/plain", "slow down", Some("slow down")),
        ("text/html", "slow down", None),
        ("", "<h1>502</h1>", None),
        ("", "", None),
    ] {
        assert_eq!(sentence(&answer(400, content_type, body)).as_deref(), expected, "{body}");
    }
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    for (text, seconds) in [
        ("7", Some(7)),
        ("Mon, 10 Feb 2025 12:01:00 GMT", Some(60)),
        ("Mon, 10 Feb 2020 12:01:00 GMT", Some(0)),
        ("soon", None),
        ("-1", None),
    ] {
        assert_eq!(retry_after(text, now()).map(Span::as_seconds), seconds, "{text}");
    }
}

/// JSON of any shape, in which the documented keys are frequent.
fn hostile_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(Value::from("2025-02-01 17:19:36.925397")),
    ];
    let key = prop_oneof![
        Just("data"),
        Just("pages"),
        Just("id"),
        Just("name"),
        Just("backup_id"),
        Just("created"),
        Just("duration"),
        Just("backup_full_size"),
        Just("error"),
        Just("other"),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn every_row_is_parsed_or_counted(rows in proptest::collection::vec(hostile_json(), 0..8)) {
        let body = Value::from_iter([("data".to_owned(), Value::from(rows.clone()))]).to_string();
        let list = backups(&body).unwrap();
        prop_assert_eq!(list.rows().len() + list.unreadable, rows.len());
        let page = slices(&body).unwrap();
        prop_assert_eq!(page.slices.len() + page.unreadable, rows.len());
    }

    #[test]
    fn no_body_panics(body in hostile_json(), status in 100_u16..1000, cut in 0_usize..200) {
        let mut text = String::new();
        write!(text, "{body}").unwrap();
        let cut = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last().unwrap_or(0);
        for body in [&text[..], &text[..cut]] {
            let _ = (backups(body), slices(body));
            let answer = answer(status, "application/json", body);
            let _ = (success(&answer, now()).is_ok(), outcome(&answer, now()));
        }
    }
}

#[test]
fn the_documented_snapshots_are_parsed() {
    let rows = snapshots(include_str!("../../../tests/fixtures/snapshots-all.json")).unwrap();
    let first = rows.first().unwrap();
    assert_eq!((rows.len(), first.name.as_str(), first.slice), (2, "11test1-3247-173049603", Some(SliceId(3247))));
    assert_eq!((&first.running, &first.progress, first.size.gigabytes), (&None, &None, Some(21.0)));
}

#[test]
fn the_progress_of_a_snapshot_is_kept_as_text() {
    for (in_progress, running) in [
        ("true", Some("true")),
        ("1", Some("1")),
        (r#""copying""#, Some("copying")),
        ("false", None),
        ("0", None),
        ("null", None),
    ] {
        let body = format!(r#"{{"data":[{{"name":"kept","in_progress":{in_progress},"progress":40}},{{"id":1}}]}}"#);
        let rows = snapshots(&body).unwrap();
        assert_eq!(rows.len(), 1, "a row without a name is dropped");
        assert_eq!(rows.first().unwrap().running.as_deref(), running, "{in_progress}");
        assert_eq!(rows.first().unwrap().progress.as_deref(), Some("40"));
    }
}

#[test]
fn a_probe_tells_rows_and_form_without_values() {
    let body = r#"{"data":[{"id":3247,"name":"web-1"},{"id":"one"}],"pages":2,"token":"BEARER"}"#;
    let found = super::probe(&answer(200, "application/json", body), false, &token(), now());
    let rows = found.rows.unwrap();
    assert_eq!((rows.readable, rows.unreadable, rows.pages), (1, 1, 2));
    assert_eq!(rows.first.map(|slice| slice.id), Some(SliceId(3247)));
    assert_eq!((found.status, found.has_date), (Some(200), false));
    assert_eq!(found.shape, "{data: [{id: number, name: text} | {id: text}], pages: number, token: text}");
}

#[test]
fn a_probe_of_backups_counts_the_rows_without_a_number() {
    let body = r#"{"data":[{"backup_id":7},{"backup_id":null},{}]}"#;
    let dated = Answer { date: Some(String::new()), ..answer(200, "application/json", body) };
    let found = super::probe(&dated, true, &token(), now());
    assert_eq!(found.rows.map(|rows| (rows.readable, rows.unreadable, rows.first)), Ok((1, 2, None)));
    assert!(found.has_date);
}

#[test]
fn a_probe_that_fails_tells_why_and_the_form_of_the_error() {
    let found = super::probe(&answer(403, "application/json", r#"{"error":"no"}"#), false, &token(), now());
    assert!(matches!(found.rows, Err(Failure::Refused(Refusal { status: 403, .. }))), "{found:?}");
    assert_eq!(found.shape, "{error: text}");
    let found = super::probe(&answer(200, "", r#"{"slices":[]}"#), false, &token(), now());
    assert_eq!((found.rows, found.shape.as_str()), (Err(Failure::Unreadable(Unreadable::Shape)), "{slices: []}"));
}

#[test]
fn a_long_shape_is_cut_and_a_token_in_it_masked() {
    let many: Vec<String> = (0..1000).map(|number| format!("\"key {number}\":1")).collect();
    let body = format!("{{\"sm_live-abcdef-1234\":1,{}}}", many.join(","));
    let found = super::probe(&answer(200, "", &body), false, &token(), now());
    assert_eq!(found.shape.chars().count(), super::LONGEST_SHAPE);
    let found = super::probe(&answer(200, "", "{\"sm_live-abcdef-1234\":1}"), false, &token(), now());
    assert!(found.shape.starts_with('{') && !found.shape.contains("abcdef"), "{}", found.shape);
}
