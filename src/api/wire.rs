//! Parses the provider's answers. A row that cannot be parsed is counted and does not affect other rows. All server texts
//! enter the page here, with tokens masked.

use super::{
    shape::shape,
    transport::{Answer, Body},
};
use crate::domain::{
    backup::{Backup, BackupId, BackupList, Created, Size},
    characters::visible,
    failure::{Failure, LONGEST_SENTENCE, NetworkProblem, Outcome, Refusal, UnknownReason, Unreadable},
    listing::SlicePage,
    moment::{Moment, Span},
    probe::{Probe, Rows},
    slice::{Slice, SliceId},
    snapshot::Snapshot,
    token::Token,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The maximum length of a shape in a report, in characters.
const LONGEST_SHAPE: usize = 2000;

/// A longer message is cut to this many bytes before it is processed.
const MAX_SENTENCE_BYTES: usize = 16 * 1024;

/// The form of every documented list. Lists without pages have no counts.
#[derive(Deserialize)]
struct Envelope {
    data: Vec<Value>,
    pages: Option<Value>,
    results: Option<Value>,
}

pub(super) fn slices(body: &str, token: &Token) -> Result<SlicePage, Unreadable> {
    let envelope = envelope(body)?;
    let rows = envelope.data.len();
    let slices: Vec<_> = envelope.data.iter().filter_map(|row| slice(row, token)).collect();
    let mut digest = DefaultHasher::new();
    body.hash(&mut digest);
    Ok(SlicePage {
        unreadable: rows - slices.len(),
        slices,
        pages: envelope.pages.and_then(|pages| u32::try_from(number(&pages)?).ok()).unwrap_or(1),
        results: envelope.results.as_ref().and_then(number),
        digest: digest.finish(),
    })
}

pub(super) fn backups(body: &str, token: &Token) -> Result<BackupList, Unreadable> {
    let envelope = envelope(body)?;
    let rows = envelope.data.len();
    let backups: Vec<_> = envelope.data.iter().filter_map(|row| backup(row, token)).collect();
    let unreadable = rows - backups.len();
    Ok(BackupList::new(backups, unreadable))
}

/// Rows without a name are dropped: they cannot be the snapshot that the page looks for.
pub(super) fn snapshots(body: &str, token: &Token) -> Result<Vec<Snapshot>, Unreadable> {
    Ok(envelope(body)?.data.iter().filter_map(|row| snapshot(row, token)).collect())
}

/// The body of a successful answer to a read. A body with an error instead of rows is a failure.
pub(super) fn success<'a>(answer: &'a Answer, token: &Token, now: Moment) -> Result<&'a str, Failure> {
    match answer.status {
        200..=299 if answer.is_web_page() => Err(Failure::Unreadable(Unreadable::WebPage)),
        200..=299 => match answer.body {
            Body::Whole(ref body) if reports_error(body) && envelope(body).is_err() => {
                Err(Failure::Refused(refusal(answer, token, now)))
            }
            Body::Whole(ref body) => Ok(body),
            Body::BrokenOff(_) => Err(Failure::Unreachable(NetworkProblem::Undiagnosed)),
            Body::TooLarge => Err(Failure::Unreadable(Unreadable::TooLarge)),
        },
        _ => Err(Failure::Refused(refusal(answer, token, now))),
    }
}

/// What the answer to a read of slices, or of one slice's backups, shows of the API.
pub(super) fn probe(answer: &Answer, is_backups: bool, token: &Token, now: Moment) -> Probe {
    let decode = |body: &str| {
        if is_backups {
            let list = backups(body, token)?;
            Ok(Rows { readable: list.rows().len(), unreadable: list.unreadable, pages: 1, first: None })
        } else {
            let SlicePage { slices, unreadable, pages, .. } = slices(body, token)?;
            Ok(Rows { readable: slices.len(), unreadable, pages, first: slices.into_iter().next() })
        }
    };
    Probe {
        status: Some(answer.status),
        has_date: answer.date.is_some(),
        shape: cleaned(&shape(answer.body.text()), token, LONGEST_SHAPE),
        rows: success(answer, token, now).and_then(|body| decode(body).map_err(Failure::Unreadable)),
    }
}

/// The outcome of a command, from the answer to its request. A web page is not from the API: some static hosts answer
/// every address with 200 and their own page. A success whose body reports an error is inconclusive, and so is one whose
/// body breaks off, as the rest may report one. With the documented 202 the request is accepted, whatever follows.
pub(super) fn outcome(answer: &Answer, token: &Token, now: Moment) -> Outcome {
    let content_type = answer.content_type.as_deref().unwrap_or_default();
    let body = answer.body.text();
    match answer.status {
        // Some servers label an empty body as HTML. A static host's fallback page is never empty.
        200..=299 if matches!(&answer.body, Body::Whole(body) if body.trim().is_empty()) => Outcome::Accepted,
        200..=299 if answer.is_web_page() || is_markup(body) => Outcome::Unknown(UnknownReason::WebPage),
        200..=299 if answer.body == Body::TooLarge => Outcome::Unknown(UnknownReason::UnexpectedBody),
        200..=299 if reports_error(body) => Outcome::Unknown(UnknownReason::UnclearAnswer(refusal(answer, token, now))),
        200 | 201 | 203..=299 if matches!(answer.body, Body::BrokenOff(_)) => Outcome::Unknown(UnknownReason::NoAnswer),
        200..=299 if content_type.is_empty() || content_type.to_ascii_lowercase().contains("json") => Outcome::Accepted,
        200..=299 => Outcome::Unknown(UnknownReason::UnexpectedBody),
        400..=407 | 409..=499 => Outcome::Refused(refusal(answer, token, now)),
        _ => Outcome::Unknown(UnknownReason::UnclearAnswer(refusal(answer, token, now))),
    }
}

/// Whether a body begins like a web page, whatever its content type.
fn is_markup(body: &str) -> bool {
    body.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

/// Whether a body is JSON with a non-empty `error`.
fn reports_error(body: &str) -> bool {
    match error_in(body) {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::Bool(true)) => true,
        Some(Value::Number(code)) => code.as_f64() != Some(0.0),
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(parts)) => !parts.is_empty(),
        Some(Value::Object(parts)) => !parts.is_empty(),
    }
}

fn error_in(body: &str) -> Option<Value> {
    serde_json::from_str::<Map<String, Value>>(body).ok()?.remove("error")
}

fn refusal(answer: &Answer, token: &Token, now: Moment) -> Refusal {
    Refusal {
        status: answer.status,
        sentence: sentence(answer).map(|text| cleaned(&text, token, LONGEST_SENTENCE)).filter(|text| !text.is_empty()),
        retry_after: answer.retry_after.as_deref().and_then(|text| retry_after(text, now)),
    }
}

/// The server's original message: the documented `{"error": "…"}`, else the whole body; `None` for a web page.
fn sentence(answer: &Answer) -> Option<String> {
    let body = answer.body.text();
    let sentence = match serde_json::from_str::<Map<String, Value>>(body) {
        Ok(mut fields) => match fields.remove("error")? {
            Value::String(text) => Some(text),
            Value::Null => None,
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(body.to_owned()),
        },
        Err(_) if answer.is_web_page() || is_markup(body) || body.trim_start().starts_with(['{', '[']) => None,
        Err(_) => Some(body.to_owned()),
    };
    sentence.filter(|sentence| !sentence.trim().is_empty())
}

/// A text of the server as the page keeps it: at most `limit` characters. Tokens are masked before it is cut, because a
/// part of a token would not be found.
fn cleaned(text: &str, token: &Token, limit: usize) -> String {
    let end = (0..=MAX_SENTENCE_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let (read, rest) = text.split_at(end);
    // The last word may be the first part of a token.
    let whole_words = || read.rsplit_once(char::is_whitespace).map_or(read, |(words, _)| words);
    let read = if rest.is_empty() { read } else { whole_words() };
    let redacted = token.redacted(read.trim());
    let one_line: String =
        redacted.chars().map(|character| if character.is_whitespace() { ' ' } else { character }).collect();
    let (kept, is_whole) = visible(&one_line, limit);
    // A single long word was cut at an arbitrary place, possibly within a token.
    if is_whole && !rest.is_empty() && !read.contains(char::is_whitespace) { String::new() } else { kept }
}

/// Parses `Retry-After`: whole seconds or a date.
fn retry_after(text: &str, now: Moment) -> Option<Span> {
    let seconds = text.trim().parse::<u32>().ok().map(|seconds| Span::seconds(seconds.into()));
    seconds.or_else(|| Moment::from_provider(text).map(|at| at.since(now).max(Span::ZERO)))
}

fn envelope(body: &str) -> Result<Envelope, Unreadable> {
    match serde_json::from_str::<Value>(body) {
        Ok(value) => Envelope::deserialize(value).map_err(|_| Unreadable::Shape),
        Err(_) if is_markup(body) => Err(Unreadable::WebPage),
        Err(_) => Err(Unreadable::NotJson),
    }
}

/// The provider documents no slice object. These are the field names of its other lists.
fn slice(row: &Value, token: &Token) -> Option<Slice> {
    let id = ["id", "vm_id", "slice_id"].iter().find_map(|key| number(row.get(key)?))?;
    let name = ["name", "vmname", "slice_name"].iter().find_map(|key| name(row.get(key)?));
    let name = name.map(|name| token.redacted(&name));
    Some(Slice { id: SliceId(id), name, region: field(row, "region", token) })
}

fn backup(row: &Value, token: &Token) -> Option<Backup> {
    Some(Backup {
        id: BackupId(number(row.get("backup_id")?)?),
        created: Created::from_provider(&field(row, "created", token).unwrap_or_default()),
        size: row.get("backup_full_size").map(|value| size(value, token)).unwrap_or_default(),
        duration: field(row, "duration", token),
        name: field(row, "name", token),
    })
}

fn snapshot(row: &Value, token: &Token) -> Option<Snapshot> {
    let raw = |key: &str| row.get(key).and_then(raw_text).map(|text| token.redacted(&text));
    Some(Snapshot {
        name: field(row, "name", token)?,
        slice: row.get("vm_id").and_then(number).map(SliceId),
        running: raw("in_progress").filter(|text| text != "false" && text != "0"),
        progress: raw("progress"),
        size: row.get("snapshot_size").map(|value| size(value, token)).unwrap_or_default(),
    })
}

/// A text field of a row, trimmed and with tokens masked; `None` if missing or empty.
fn field(row: &Value, key: &str, token: &Token) -> Option<String> {
    row.get(key).and_then(text).map(|text| token.redacted(&text))
}

/// A name, not trimmed, because blanks around a name are part of it.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => (!name.trim().is_empty()).then(|| name.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => text(value),
    }
}

/// The text of a value of any type; `None` for `null` and empty texts.
fn raw_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(_) => text(value),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

/// A whole number, also if it is written as a string.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn size(value: &Value, token: &Token) -> Size {
    #[expect(clippy::cast_precision_loss, reason = "gigabytes far below 2^53")]
    let read = value.as_f64().or_else(|| number(value).map(|whole| whole as f64));
    Size::from_provider(raw_text(value).map(|text| token.redacted(&text)).unwrap_or_default(), read)
}

/// A string, trimmed, or a whole number as text; `None` for anything else and for empty texts.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.as_i64()?.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
pub(super) mod tests;
