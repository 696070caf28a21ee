//! Snapshots: creation, progress and both lists.

use std::time::Duration;

use serde_json::{Value, json};

use super::{MILLISECOND, provider, read, rows, sentence, start, texts};
use crate::engine::{Request, token};

const TOKEN: &str = token::THREE_SLICES;

fn create(body: &str) -> Request {
    Request::new("POST", "/images/snapshots/3247/create", TOKEN).with_body(body)
}

#[test]
fn a_snapshot_shows_its_progress_and_ends_up_in_both_lists() {
    let mut provider = provider();
    let request = create(r#"{"snapshot_name":"before the upgrade"}"#);
    assert_eq!(provider.answer(&request, start()).status, 202);
    let minutes = |minutes| start() + Duration::from_mins(minutes);
    let ends = minutes(25);
    let cases = [
        (start(), json!(true), json!(0)),
        (minutes(5), json!(true), json!(20)),
        (ends - MILLISECOND, json!(true), json!(99)),
        (ends, Value::Null, Value::Null),
    ];
    for (now, in_progress, progress) in cases {
        let list = rows(&mut provider, "/images?query=BEFORE+the", TOKEN, now);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0]["in_progress"], in_progress);
        assert_eq!(list[0]["progress"], progress);
        assert_eq!(list[0]["vm_id"], 3247);
        let thin = rows(&mut provider, "/images/snapshots/3247", TOKEN, now);
        let finished = texts(&thin, "name").contains(&"before the upgrade".to_owned());
        assert_eq!(finished, progress.is_null());
    }
    let thin = rows(&mut provider, "/images/snapshots/3247", TOKEN, ends);
    assert_eq!(thin.last().unwrap()["created"], "Sat, 08 Feb 2025 12:00:00 GMT");
}

#[test]
fn a_snapshot_needs_a_name() {
    let cases = [
        ("", "The body is not JSON"),
        ("{", "The body is not JSON"),
        ("{}", "missing snapshot name"),
        ("[]", "missing snapshot name"),
        (r#"{"snapshot_name":7}"#, "missing snapshot name"),
        (r#"{"snapshot_name":"  "}"#, "missing snapshot name"),
    ];
    for (body, expected) in cases {
        let mut provider = provider();
        let answer = provider.answer(&create(body), start());
        assert_eq!((answer.status, &*sentence(&answer)), (400, expected), "{body}");
        assert_eq!(read(&mut provider, "/images", TOKEN, start())["results"], 2);
    }
}

#[test]
fn the_list_of_snapshots_is_paged() {
    let answer = read(&mut provider(), "/images?page=2", token::FORTY_SLICES, start());
    assert_eq!(answer["data"].as_array().unwrap().len(), 5);
    assert_eq!(json!([answer["page"], answer["pages"], answer["results"]]), json!([2, 2, 20]));
}
