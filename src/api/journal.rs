//! The journal as JSON, for the browser's storage and for export.

use super::wire::{number, text};
use crate::domain::{
    VERSION,
    backup::{Backup, BackupId, Created, Size},
    characters::LONGEST_NAME,
    command::{Action, CancelReason, Command},
    failure::{LONGEST_SENTENCE, Outcome, Refusal, UnknownReason},
    journal::{Entry, Finding, Resolution, Stage},
    moment::Moment,
    slice::{Slice, SliceId},
};
use serde_json::{Map, Value};

/// The stored form of an entry.
pub fn encode(entry: &Entry) -> String {
    Value::Object(object(entry)).to_string()
}

/// Parses what [`encode`] wrote; `None` for anything else.
pub fn decode(stored: &str) -> Option<Entry> {
    let fields: Map<String, Value> = serde_json::from_str(stored).ok()?;
    let field = |name: &str| fields.get(name).and_then(text);
    let moment = |name: &str| field(name).and_then(|text| Moment::from_provider(&text));
    let stage = match field("outcome")?.as_str() {
        "asked" => Stage::Confirmed,
        "not sent" => Stage::Cancelled(cancel_reason(&field("why")?, field("newer"))?),
        "sent" => Stage::Sent(moment("sent")?),
        outcome => Stage::Ended {
            sent: moment("sent")?,
            at: moment("answered")?,
            outcome: match outcome {
                "accepted" => Outcome::Accepted,
                "refused" => Outcome::Refused(refusal(&fields)?),
                "unknown" => Outcome::Unknown(unknown_reason(&field("why")?, &fields)?),
                _ => return None,
            },
            status: fields.get("status").and_then(number).and_then(|status| u16::try_from(status).ok()),
            resolution: moment("checked")
                .map(|at| Resolution { at, finding: field("saw").and_then(|word| finding(&word)) }),
        },
    };
    let listed = fields.get("listed").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let listed =
        listed.iter().filter_map(|row| Some((BackupId(number(row.get(0)?)?), text(row.get(1)?).unwrap_or_default())));
    Some(Entry {
        id: field("id")?.parse().ok()?,
        confirmed_at: moment("asked")?,
        command: Command { slice: slice(fields.get("slice")?)?, action: action(&fields)? },
        request: field("request")?,
        stage,
        dismissed: fields.get("dismissed") == Some(&Value::Bool(true)),
        listed: listed.collect(),
    })
}

/// The text of an exported file. Each entry comes with its confirmation time as the page displays it.
pub fn document<'a>(entries: impl Iterator<Item = (&'a Entry, String)>) -> String {
    let entries = entries.map(|(entry, shown)| {
        let mut fields = object(entry);
        fields.insert("asked_as_shown".to_owned(), Value::String(shown));
        fields.insert("exported_by".to_owned(), Value::String(format!("slice-backups {VERSION}")));
        Value::Object(fields)
    });
    let all = Value::Array(entries.collect());
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn object(entry: &Entry) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut add = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    add("id", Some(entry.id.to_string().into()));
    add("asked", Some(entry.confirmed_at.iso_exact().into()));
    add("action", Some(action_word(&entry.command.action).into()));
    let Slice { id, name, region } = &entry.command.slice;
    add(
        "slice",
        Some(json_object([
            ("id", Some(id.0.into())),
            ("name", truncated(name.as_deref())),
            ("region", truncated(region.as_deref())),
        ])),
    );
    match &entry.command.action {
        Action::Restore(backup) => add("backup", Some(backup_value(backup))),
        Action::Snapshot { name, before } => {
            add("snapshot", Some(name.as_str().into()));
            add("before", Some(before.0.into()));
        }
        Action::Enable | Action::Disable => {}
    }
    add("request", Some(entry.request.as_str().into()));
    add("sent", entry.sent_at().map(|at| at.iso_exact().into()));
    add("answered", entry.answered_at().map(|at| at.iso_exact().into()));
    add("outcome", Some(outcome_word(&entry.stage).into()));
    match &entry.stage {
        Stage::Confirmed | Stage::Sent(_) => {}
        Stage::Cancelled(reason) => {
            add("why", Some(cancel_reason_word(reason).into()));
            if let CancelReason::NewerBackup(date) = reason {
                add("newer", truncated(Some(date)));
            }
        }
        Stage::Ended { outcome, resolution, status, .. } => {
            add("status", status.map(Value::from));
            if let Outcome::Unknown(reason) = outcome {
                add("why", Some(unknown_reason_word(reason).into()));
            }
            if let Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::UnclearAnswer(refusal)) = outcome {
                add("sentence", refusal.sentence.as_deref().map(Value::from));
            }
            add("checked", resolution.map(|resolution| resolution.at.iso_exact().into()));
            add(
                "saw",
                resolution.and_then(|resolution| resolution.finding).map(|finding| finding_word(finding).into()),
            );
        }
    }
    add("dismissed", entry.dismissed.then_some(Value::Bool(true)));
    let listed = entry.listed.iter().map(|(id, created)| Value::Array(vec![id.0.into(), created.as_str().into()]));
    add("listed", (!entry.listed.is_empty()).then(|| Value::Array(listed.collect())));
    fields
}

/// A JSON object of the fields that are `Some`.
pub(super) fn json_object<const COUNT: usize>(fields: [(&str, Option<Value>); COUNT]) -> Value {
    let mut object = Map::new();
    object.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(object)
}

fn backup_value(backup: &Backup) -> Value {
    json_object([
        ("id", Some(backup.id.0.into())),
        ("created", truncated(Some(&backup.created.raw))),
        ("size", truncated(Some(backup.size.raw.as_str()).filter(|raw| !raw.is_empty()))),
        ("gigabytes", backup.size.gigabytes.map(Value::from)),
        ("duration", truncated(backup.duration.as_deref())),
        ("name", truncated(backup.name.as_deref())),
    ])
}

/// A server text, cut after [`LONGEST_NAME`] characters, because all entries share the browser's limited storage.
fn truncated(text: Option<&str>) -> Option<Value> {
    text.map(|text| text.chars().take(LONGEST_NAME).collect::<String>().into())
}

fn slice(value: &Value) -> Option<Slice> {
    let field = |name: &str| value.get(name).and_then(text);
    Some(Slice { id: SliceId(number(value.get("id")?)?), name: field("name"), region: field("region") })
}

fn action(fields: &Map<String, Value>) -> Option<Action> {
    Some(match fields.get("action")?.as_str()? {
        "restore" => {
            let backup = fields.get("backup")?;
            let field = |name: &str| backup.get(name).and_then(text);
            Action::Restore(Backup {
                id: BackupId(number(backup.get("id")?)?),
                created: Created::from_provider(&field("created").unwrap_or_default()),
                size: Size::from_provider(
                    field("size").unwrap_or_default(),
                    backup.get("gigabytes").and_then(Value::as_f64),
                ),
                duration: field("duration"),
                name: field("name"),
            })
        }
        "enable" => Action::Enable,
        "disable" => Action::Disable,
        "snapshot" => Action::Snapshot {
            name: fields.get("snapshot").and_then(text)?,
            before: BackupId(number(fields.get("before")?)?),
        },
        _ => return None,
    })
}

/// `Retry-After` is not stored, because it has no meaning later.
fn refusal(fields: &Map<String, Value>) -> Option<Refusal> {
    let status = u16::try_from(number(fields.get("status")?)?).ok()?;
    let sentence = fields.get("sentence").and_then(Value::as_str);
    // Anything may have written the stored text, so its length is limited again.
    let sentence = sentence.map(|sentence| sentence.chars().take(LONGEST_SENTENCE).collect());
    Some(Refusal { status, sentence, retry_after: None })
}

fn unknown_reason(word: &str, fields: &Map<String, Value>) -> Option<UnknownReason> {
    let without_refusal = [
        UnknownReason::NoAnswer,
        UnknownReason::TimedOut,
        UnknownReason::WebPage,
        UnknownReason::UnexpectedBody,
        UnknownReason::TabClosed,
    ];
    let found = without_refusal.into_iter().find(|reason| unknown_reason_word(reason) == word);
    found.or_else(|| refusal(fields).map(UnknownReason::UnclearAnswer))
}

fn cancel_reason(word: &str, newer: Option<String>) -> Option<CancelReason> {
    let all = [
        CancelReason::Stopped,
        CancelReason::Left,
        CancelReason::Delayed,
        CancelReason::OtherTab,
        CancelReason::ChangedElsewhere,
        CancelReason::Unresolved,
        CancelReason::BackupGone,
        CancelReason::BackupReplaced,
        CancelReason::NewerBackup(newer.unwrap_or_default()),
        CancelReason::ListUnreadable,
        CancelReason::TabClosed,
    ];
    all.into_iter().find(|reason| cancel_reason_word(reason) == word)
}

fn action_word(action: &Action) -> &'static str {
    match action {
        Action::Restore(_) => "restore",
        Action::Enable => "enable",
        Action::Disable => "disable",
        Action::Snapshot { .. } => "snapshot",
    }
}

fn outcome_word(stage: &Stage) -> &'static str {
    match stage {
        Stage::Confirmed => "asked",
        Stage::Cancelled(_) => "not sent",
        Stage::Sent(_) => "sent",
        Stage::Ended { outcome: Outcome::Accepted, .. } => "accepted",
        Stage::Ended { outcome: Outcome::Refused(_), .. } => "refused",
        Stage::Ended { outcome: Outcome::Unknown(_), .. } => "unknown",
    }
}

fn cancel_reason_word(reason: &CancelReason) -> &'static str {
    match reason {
        CancelReason::Stopped => "stopped",
        CancelReason::Left => "left",
        CancelReason::Delayed => "late",
        CancelReason::OtherTab => "another tab",
        CancelReason::ChangedElsewhere => "overtaken",
        CancelReason::Unresolved => "earlier outcome unknown",
        CancelReason::BackupGone => "backup gone",
        CancelReason::BackupReplaced => "backup replaced",
        CancelReason::NewerBackup(_) => "newer backup",
        CancelReason::ListUnreadable => "list not read",
        CancelReason::TabClosed => "tab closed",
    }
}

fn unknown_reason_word(reason: &UnknownReason) -> &'static str {
    match reason {
        UnknownReason::NoAnswer => "no answer",
        UnknownReason::TimedOut => "timed out",
        UnknownReason::UnclearAnswer(_) => "answer settles nothing",
        UnknownReason::WebPage => "web page",
        UnknownReason::UnexpectedBody => "strange body",
        UnknownReason::TabClosed => "tab closed",
    }
}

fn finding(word: &str) -> Option<Finding> {
    Finding::ALL.into_iter().find(|finding| finding_word(*finding) == word)
}

fn finding_word(finding: Finding) -> &'static str {
    match finding {
        Finding::Ran => "ran",
        Finding::DidNotRun => "did not run",
        Finding::CannotTell => "cannot tell",
    }
}

#[cfg(test)]
mod tests;
