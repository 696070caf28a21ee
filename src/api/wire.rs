//! The provider's JSON, read with patience: a row that cannot be read is counted, not dropped, and takes no
//! other row with it.

use super::transport::Answer;
use crate::domain::{
    backup::{Backup, BackupId, BackupList, Created},
    failure::{Doubt, Failure, Obstacle, Outcome, Refusal, Unreadable},
    listing::SlicePage,
    moment::{Moment, Span},
    slice::{Slice, SliceId},
    snapshot::Snapshot,
};
use serde::Deserialize;
use serde_json::{Map, Value};

/// What every documented list looks like. The counts are missing on lists that are not paged.
#[derive(Deserialize)]
struct Envelope {
    data: Vec<Value>,
    pages: Option<Value>,
    results: Option<Value>,
}

/// Reads a page of slices.
pub(super) fn slices(body: &str) -> Result<SlicePage, Unreadable> {
    let envelope = envelope(body)?;
    let rows = envelope.data.len();
    let slices: Vec<_> = envelope.data.iter().filter_map(slice).collect();
    Ok(SlicePage {
        unreadable: rows - slices.len(),
        slices,
        pages: envelope.pages.and_then(|pages| u32::try_from(number(&pages)?).ok()).unwrap_or(1),
        results: envelope.results.as_ref().and_then(number),
    })
}

/// Reads the backups of a slice.
pub(super) fn backups(body: &str) -> Result<BackupList, Unreadable> {
    let envelope = envelope(body)?;
    let rows = envelope.data.len();
    let backups: Vec<_> = envelope.data.iter().filter_map(backup).collect();
    let unreadable = rows - backups.len();
    Ok(BackupList::new(backups, unreadable))
}

/// Reads a page of snapshots. A row without a name can be nobody's.
pub(super) fn snapshots(body: &str) -> Result<Vec<Snapshot>, Unreadable> {
    Ok(envelope(body)?.data.iter().filter_map(snapshot).collect())
}

/// The answer to a read: its body where it is a success, or why there is none.
pub(super) fn success(answer: &Answer, now: Moment) -> Result<&str, Failure> {
    match answer.status {
        200..=299 if answer.is_web_page() => Err(Failure::Unreadable(Unreadable::WebPage)),
        200..=299 if !answer.whole => Err(Failure::Unreachable(Obstacle::Unsorted)),
        200..=299 => Ok(&answer.body),
        _ => Err(Failure::Refused(refusal(answer, now))),
    }
}

/// What the answer to an action says about it; see `measured.md` on why a web page says nothing.
pub(super) fn outcome(answer: &Answer, now: Moment) -> Outcome {
    let kind = answer.content_type.as_deref().unwrap_or_default();
    match answer.status {
        // Some servers label an empty answer as HTML; a host's fallback page is never empty.
        200..=299 if answer.whole && answer.body.trim().is_empty() => Outcome::Accepted,
        200..=299 if answer.is_web_page() => Outcome::Unknown(Doubt::WebPage),
        200..=299 if kind.is_empty() || kind.contains("json") => Outcome::Accepted,
        200..=299 => Outcome::Unknown(Doubt::StrangeBody),
        400..=407 | 409..=499 => Outcome::Refused(refusal(answer, now)),
        _ => Outcome::Unknown(Doubt::Answer(refusal(answer, now))),
    }
}

fn refusal(answer: &Answer, now: Moment) -> Refusal {
    Refusal {
        status: answer.status,
        sentence: sentence(answer),
        retry_after: answer.retry_after.as_deref().and_then(|text| wait(text, now)),
    }
}

/// The server's sentence: the documented `{"error": "…"}`, else the whole of a short answer; a web page holds none.
fn sentence(answer: &Answer) -> Option<String> {
    const LONGEST_PLAIN: usize = 500;
    let text = match serde_json::from_str::<Map<String, Value>>(&answer.body) {
        Ok(fields) => match fields.get("error")? {
            Value::String(text) => return (!text.trim().is_empty()).then(|| text.clone()),
            Value::Null => return None,
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => answer.body.clone(),
        },
        Err(_) if answer.is_web_page() || answer.body.trim_start().starts_with(['<', '{', '[']) => return None,
        Err(_) => answer.body.clone(),
    };
    (!text.trim().is_empty() && text.len() <= LONGEST_PLAIN).then_some(text)
}

/// `Retry-After`: whole seconds, or a date.
fn wait(text: &str, now: Moment) -> Option<Span> {
    let seconds = text.trim().parse::<u32>().ok().map(|seconds| Span::seconds(seconds.into()));
    seconds.or_else(|| Moment::from_provider(text).map(|at| at.since(now).max(Span::ZERO)))
}

fn envelope(body: &str) -> Result<Envelope, Unreadable> {
    match serde_json::from_str::<Value>(body) {
        Ok(value) => Envelope::deserialize(value).map_err(|_| Unreadable::Shape),
        Err(_) if body.trim_start().starts_with('<') => Err(Unreadable::WebPage),
        Err(_) => Err(Unreadable::NotJson),
    }
}

/// No page of the provider shows a slice; its sibling lists use these names.
fn slice(row: &Value) -> Option<Slice> {
    let id = ["id", "vm_id", "slice_id"].iter().find_map(|key| number(row.get(key)?))?;
    let name = ["name", "vmname", "slice_name"].iter().find_map(|key| text(row.get(key)?));
    Some(Slice { id: SliceId(id), name, region: row.get("region").and_then(text) })
}

fn backup(row: &Value) -> Option<Backup> {
    Some(Backup {
        id: BackupId(number(row.get("backup_id")?)?),
        created: Created::from_provider(&row.get("created").and_then(text).unwrap_or_default()),
        gigabytes: row.get("backup_full_size").and_then(size),
        duration: row.get("duration").and_then(text),
        name: row.get("name").and_then(text),
    })
}

fn snapshot(row: &Value) -> Option<Snapshot> {
    Some(Snapshot {
        name: text(row.get("name")?)?,
        slice: row.get("vm_id").and_then(number).map(SliceId),
        running: row.get("in_progress").and_then(own_words).filter(|words| words != "false" && words != "0"),
        progress: row.get("progress").and_then(own_words),
        gigabytes: row.get("snapshot_size").and_then(size),
    })
}

/// A value of which nothing is documented, as the list writes it; `null` says nothing.
fn own_words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(_) => text(value),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

/// A whole number, also where it comes as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

pub(super) fn size(value: &Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "gigabytes far below 2^53")]
    let size = value.as_f64().or_else(|| number(value).map(|whole| whole as f64));
    size.filter(|size| size.is_finite() && *size >= 0.0)
}

pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.as_i64()?.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
