//! Compares the keys and types of every documented answer with the provider's examples.

use serde_json::Value;

use super::{HOUR, provider, read, send, start};
use crate::engine::{Request, token};

fn fixture(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/");
    serde_json::from_str(&std::fs::read_to_string(format!("{folder}{name}")).unwrap()).unwrap()
}

/// Replaces every value by its type, and keeps only the first item of every list.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), shape(value))).collect(),
        Value::Array(rows) => rows.iter().take(1).map(shape).collect(),
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(_) => "number".into(),
        Value::String(_) => "string".into(),
    }
}

#[test]
fn documented_answers_have_the_documented_shape() {
    let cases = [
        ("/backups/3247", "backups.json"),
        ("/slices/3247/backups", "backups.json"),
        ("/images", "snapshots-all.json"),
        ("/images/snapshots/3247", "snapshots-of-slice.json"),
    ];
    for (target, file) in cases {
        let answer = read(&mut provider(), target, token::THREE_SLICES, start());
        assert_eq!(shape(&answer), shape(&fixture(file)), "{target}");
    }
}

#[test]
fn an_empty_account_answers_exactly_the_documented_bytes() {
    let answer = provider().answer(&Request::new("GET", "/slices", token::NO_SLICES), start());
    assert_eq!(answer.body, fixture("slices-empty.json").to_string().into_bytes());
}

#[test]
fn errors_have_the_documented_shape() {
    let request = Request::new("GET", "/backups/1", token::THREE_SLICES);
    let answer = provider().answer(&request, start());
    assert_eq!(shape(&super::json(&answer)), shape(&fixture("error.json")));
}

#[test]
fn dates_and_durations_have_the_documented_format() {
    for seed in 0..50 {
        let mut provider = crate::Provider::new(seed, start());
        for row in super::rows(&mut provider, "/backups/3247", token::THREE_SLICES, start()) {
            let created = row["created"].as_str().unwrap();
            let pattern: String = created.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            assert_eq!(pattern, "0000-00-00 00:00:00.000000");
            let duration = row["duration"].as_str().unwrap();
            let seconds: u64 = duration.strip_suffix('s').unwrap().parse().unwrap();
            assert!(duration.len() == 3 && (2..60).contains(&seconds), "{duration}");
            assert_eq!(row["name"], "automatic");
        }
    }
}

#[test]
fn an_accepted_action_has_no_body() {
    let mut provider = provider();
    let request = Request::new("GET", "/backups/4001/backups/enable", token::THREE_SLICES);
    let answer = provider.answer(&request, start());
    assert_eq!((answer.status, answer.content_type, answer.body), (202, None, vec![]));
    let disable = ("GET", "/slices/4001/backups/disable");
    let answer = send(&mut provider, disable, token::THREE_SLICES, start() + HOUR);
    assert_eq!(answer, (202, String::new()));
}
