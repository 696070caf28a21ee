//! Tests the engine through requests only, against the provider's documents.

mod accounts;
mod actions;
mod arbitrary;
mod paths;
mod restores;
mod rotation;
mod shapes;
mod snapshots;

use std::time::Duration;

use serde_json::Value;

use super::{Answer, Provider, Request};
use crate::Moment;

const HOUR: Duration = Duration::from_hours(1);
const MILLISECOND: Duration = Duration::from_millis(1);

fn start() -> Moment {
    Moment::parse("2025-02-08T12:00:00Z").unwrap()
}

fn provider() -> Provider {
    Provider::new(1, start())
}

/// The status and the error sentence; the sentence is empty if the body is.
fn send(provider: &mut Provider, (method, target): (&str, &str), token: &str, now: Moment) -> (u16, String) {
    let answer = provider.answer(&Request::new(method, target, token), now);
    (answer.status, sentence(&answer))
}

fn sentence(answer: &Answer) -> String {
    if answer.body.is_empty() {
        return String::new();
    }
    json(answer)["error"].as_str().unwrap_or("no error").to_owned()
}

/// Panics unless the status is 200.
fn read(provider: &mut Provider, target: &str, token: &str, now: Moment) -> Value {
    let answer = provider.answer(&Request::new("GET", target, token), now);
    assert_eq!(answer.status, 200, "{target}");
    json(&answer)
}

fn rows(provider: &mut Provider, target: &str, token: &str, now: Moment) -> Vec<Value> {
    read(provider, target, token, now)["data"].as_array().unwrap().clone()
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.content_type.as_deref(), Some("application/json"));
    serde_json::from_slice(&answer.body).unwrap()
}

fn texts(rows: &[Value], key: &str) -> Vec<String> {
    rows.iter().map(|row| row[key].as_str().unwrap_or("null").to_owned()).collect()
}

fn numbers(rows: &[Value], key: &str) -> Vec<u64> {
    rows.iter().map(|row| row[key].as_u64().unwrap()).collect()
}
