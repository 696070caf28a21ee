//! The journal as JSON: in the browser's storage, and as a file for the user.

use super::wire::{number, text};
use crate::domain::{
    backup::{Backup, BackupId, Created, Size},
    characters::LONGEST_NAME,
    command::{Action, CancelReason, Command},
    failure::{LONGEST_SENTENCE, Outcome, Refusal, UnknownReason},
    journal::{Entry, Finding, Resolution, Stage},
    moment::Moment,
    slice::{Slice, SliceId},
};
use serde_json::{Map, Value};

/// An entry as it is stored.
pub fn encode(entry: &Entry) -> String {
    Value::Object(object(entry)).to_string()
}

/// Reads what [`encode`] wrote; `None` for anything else.
pub fn decode(stored: &str) -> Option<Entry> {
    let fields: Map<String, Value> = serde_json::from_str(stored).ok()?;
    let field = |name: &str| fields.get(name).and_then(text);
    let moment = |name: &str| field(name).and_then(|text| Moment::from_provider(&text));
    let stage = match field("outcome")?.as_str() {
        "asked" => Stage::RefreshState,
        "not sent" => Stage::Cancelled(not_sent(&field("why")?, field("newer"))?),
        "sent" => Stage::Sent(moment("sent")?),
        outcome => Stage::Ended {
            sent: moment("sent")?,
            at: moment("answered")?,
            outcome: match outcome {
                "accepted" => Outcome::Accepted,
                "refused" => Outcome::Refused(refusal(&fields)?),
                "unknown" => Outcome::Unknown(doubt(&field("why")?, &fields)?),
                _ => return None,
            },
            status: fields.get("status").and_then(number).and_then(|status| u16::try_from(status).ok()),
            checked: moment("checked").map(|at| Resolution { at, saw: field("saw").and_then(|word| saw(&word)) }),
        },
    };
    let listed = fields.get("listed").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let listed =
        listed.iter().filter_map(|row| Some((BackupId(number(row.get(0)?)?), text(row.get(1)?).unwrap_or_default())));
    Some(Entry {
        id: field("id")?.parse().ok()?,
        asked: moment("asked")?,
        command: Command { slice: slice(fields.get("slice")?)?, action: action(&fields)? },
        request: field("request")?,
        stage,
        dismissed: fields.get("dismissed") == Some(&Value::Bool(true)),
        listed: listed.collect(),
    })
}

/// Entries as a file; beside each moment of asking stands what the user's clock showed.
pub fn document<'a>(entries: impl Iterator<Item = (&'a Entry, String)>) -> String {
    let entries = entries.map(|(entry, shown)| {
        let mut fields = object(entry);
        fields.insert("asked_as_shown".to_owned(), Value::String(shown));
        Value::Object(fields)
    });
    let all = Value::Array(entries.collect());
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn object(entry: &Entry) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        fields.extend(value.map(|value| (name.to_owned(), value)));
    };
    put("id", Some(entry.id.to_string().into()));
    put("asked", Some(entry.asked.iso_exact().into()));
    put("action", Some(action_word(&entry.command.action).into()));
    let Slice { id, name, region } = &entry.command.slice;
    put(
        "slice",
        Some(of([("id", Some(id.0.into())), ("name", cut(name.as_deref())), ("region", cut(region.as_deref()))])),
    );
    match &entry.command.action {
        Action::Restore(backup) => put("backup", Some(backup_value(backup))),
        Action::Snapshot { name, before } => {
            put("snapshot", Some(name.as_str().into()));
            put("before", Some(before.0.into()));
        }
        Action::Enable | Action::Disable => {}
    }
    put("request", Some(entry.request.as_str().into()));
    put("sent", entry.sent_at().map(|at| at.iso_exact().into()));
    put("answered", entry.answered_at().map(|at| at.iso_exact().into()));
    put("outcome", Some(outcome_word(&entry.stage).into()));
    match &entry.stage {
        Stage::RefreshState | Stage::Sent(_) => {}
        Stage::Cancelled(why) => {
            put("why", Some(not_sent_word(why).into()));
            if let CancelReason::Newer(date) = why {
                put("newer", cut(Some(date)));
            }
        }
        Stage::Ended { outcome, checked, status, .. } => {
            put("status", status.map(Value::from));
            if let Outcome::Unknown(doubt) = outcome {
                put("why", Some(doubt_word(doubt).into()));
            }
            if let Outcome::Refused(refusal) | Outcome::Unknown(UnknownReason::Answer(refusal)) = outcome {
                put("sentence", refusal.sentence.as_deref().map(Value::from));
            }
            put("checked", checked.map(|checked| checked.at.iso_exact().into()));
            put("saw", checked.and_then(|checked| checked.saw).map(|saw| saw_word(saw).into()));
        }
    }
    put("dismissed", entry.dismissed.then_some(Value::Bool(true)));
    let listed = entry.listed.iter().map(|(id, created)| Value::Array(vec![id.0.into(), created.as_str().into()]));
    put("listed", (!entry.listed.is_empty()).then(|| Value::Array(listed.collect())));
    fields
}

/// An object of the fields that are there.
pub(super) fn of<const COUNT: usize>(fields: [(&str, Option<Value>); COUNT]) -> Value {
    let mut object = Map::new();
    object.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(object)
}

fn backup_value(backup: &Backup) -> Value {
    of([
        ("id", Some(backup.id.0.into())),
        ("created", cut(Some(&backup.created.raw))),
        ("size", cut(Some(backup.size.raw.as_str()).filter(|raw| !raw.is_empty()))),
        ("gigabytes", backup.size.gigabytes.map(Value::from)),
        ("duration", cut(backup.duration.as_deref())),
        ("name", cut(backup.name.as_deref())),
    ])
}

/// A text of the server, no longer than there is room for in the storage that every entry shares.
fn cut(text: Option<&str>) -> Option<Value> {
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

/// `Retry-After` is not kept: it means nothing later.
fn refusal(fields: &Map<String, Value>) -> Option<Refusal> {
    let status = u16::try_from(number(fields.get("status")?)?).ok()?;
    let sentence = fields.get("sentence").and_then(Value::as_str);
    // What is stored could have been written by anybody.
    let sentence = sentence.map(|sentence| sentence.chars().take(LONGEST_SENTENCE).collect());
    Some(Refusal { status, sentence, retry_after: None })
}

fn doubt(word: &str, fields: &Map<String, Value>) -> Option<UnknownReason> {
    let plain = [
        UnknownReason::NoAnswer,
        UnknownReason::TimedOut,
        UnknownReason::WebPage,
        UnknownReason::StrangeBody,
        UnknownReason::Lost,
    ];
    let plain = plain.into_iter().find(|doubt| doubt_word(doubt) == word);
    plain.or_else(|| refusal(fields).map(UnknownReason::Answer))
}

fn not_sent(word: &str, newer: Option<String>) -> Option<CancelReason> {
    let all = [
        CancelReason::Stopped,
        CancelReason::Left,
        CancelReason::Late,
        CancelReason::OtherTab,
        CancelReason::Overtaken,
        CancelReason::Unresolved,
        CancelReason::Gone,
        CancelReason::Replaced,
        CancelReason::Newer(newer.unwrap_or_default()),
        CancelReason::Unreadable,
        CancelReason::Lost,
    ];
    all.into_iter().find(|why| not_sent_word(why) == word)
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
        Stage::RefreshState => "asked",
        Stage::Cancelled(_) => "not sent",
        Stage::Sent(_) => "sent",
        Stage::Ended { outcome: Outcome::Accepted, .. } => "accepted",
        Stage::Ended { outcome: Outcome::Refused(_), .. } => "refused",
        Stage::Ended { outcome: Outcome::Unknown(_), .. } => "unknown",
    }
}

fn not_sent_word(why: &CancelReason) -> &'static str {
    match why {
        CancelReason::Stopped => "stopped",
        CancelReason::Left => "left",
        CancelReason::Late => "late",
        CancelReason::OtherTab => "another tab",
        CancelReason::Overtaken => "overtaken",
        CancelReason::Unresolved => "earlier outcome unknown",
        CancelReason::Gone => "backup gone",
        CancelReason::Replaced => "backup replaced",
        CancelReason::Newer(_) => "newer backup",
        CancelReason::Unreadable => "list not read",
        CancelReason::Lost => "tab closed",
    }
}

fn doubt_word(doubt: &UnknownReason) -> &'static str {
    match doubt {
        UnknownReason::NoAnswer => "no answer",
        UnknownReason::TimedOut => "timed out",
        UnknownReason::Answer(_) => "answer settles nothing",
        UnknownReason::WebPage => "web page",
        UnknownReason::StrangeBody => "strange body",
        UnknownReason::Lost => "tab closed",
    }
}

fn saw(word: &str) -> Option<Finding> {
    Finding::ALL.into_iter().find(|saw| saw_word(*saw) == word)
}

fn saw_word(saw: Finding) -> &'static str {
    match saw {
        Finding::Ran => "ran",
        Finding::DidNotRun => "did not run",
        Finding::CannotTell => "cannot tell",
    }
}

#[cfg(test)]
mod tests;
