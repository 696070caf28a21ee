//! What the page knows, as JSON for the user to take along.

use super::journal::of;
use crate::domain::{
    backup::{Backup, BackupList, Size},
    moment::Moment,
    overview::Line,
    slice::Slice,
};
use serde_json::Value;

/// The backups of a slice as they were listed at `read_at`. What is not known is left out.
pub fn backups(slice: &Slice, list: &BackupList, read_at: Option<Moment>) -> String {
    let all = of([
        ("slice_id", Some(slice.id.0.into())),
        ("slice_name", slice.name.as_deref().map(Value::from)),
        ("region", slice.region.as_deref().map(Value::from)),
        ("read_at", read_at.map(|at| at.iso().into())),
        ("unreadable_rows", Some(list.unreadable.into())),
        ("backups", Some(Value::Array(list.rows().iter().map(backup).collect()))),
    ]);
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

/// Slices of the account and how they stand, as JSON. What is not known is left out; when the next backup is expected
/// is an estimate.
pub fn slices<'a>(lines: impl Iterator<Item = &'a Line>, made_at: Moment) -> String {
    let all = of([("made_at", Some(made_at.iso().into())), ("slices", Some(Value::Array(lines.map(line).collect())))]);
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn line(line: &Line) -> Value {
    let slice = &line.slice;
    let check = line.known.value();
    let dates = check.map(|check| check.dates.iter().map(|at| Value::from(at.iso())).collect());
    of([
        ("slice_id", Some(slice.id.0.into())),
        ("slice_name", slice.name.as_deref().map(Value::from)),
        ("region", slice.region.as_deref().map(Value::from)),
        ("state", Some(line.status.state.word().into())),
        ("checked_at", check.map(|check| check.read_at.iso().into())),
        ("last_check_failed", line.known.failure().map(|_| true.into())),
        ("next_expected_estimate", line.status.next.map(|next| next.at.iso().into())),
        ("cool_down_ends", line.status.service.cool_down_end().map(|at| at.iso().into())),
        ("backups_created", dates.map(Value::Array)),
        ("backups_without_date", check.map(|check| check.undated).filter(|undated| *undated > 0).map(Value::from)),
    ])
}

fn backup(backup: &Backup) -> Value {
    of([
        ("backup_id", Some(backup.id.0.into())),
        ("created", Some(backup.created.raw.as_str().into())),
        ("created_utc", backup.created.at.map(|at| at.iso().into())),
        ("backup_full_size", size(&backup.size)),
        ("duration", backup.duration.as_deref().map(Value::from)),
        ("name", backup.name.as_deref().map(Value::from)),
    ])
}

/// A size as a number where it is one, else as it came.
fn size(size: &Size) -> Option<Value> {
    let raw = (!size.raw.is_empty()).then(|| Value::from(size.raw.as_str()));
    size.gigabytes.map(number).or(raw)
}

/// A number as the provider writes it: without a point where it is whole.
#[expect(clippy::cast_possible_truncation, reason = "only where nothing is lost")]
fn number(number: f64) -> Value {
    let whole = number as i32;
    if f64::from(whole).total_cmp(&number).is_eq() { whole.into() } else { number.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{BackupId, Created},
        overview::{Check, Rows},
        slice::SliceId,
    };

    #[test]
    fn slices_are_told_with_their_states() {
        let mut rows = Rows::default();
        let made = Moment::from_epoch_milliseconds(1_738_368_000_000);
        rows.follow(&[1, 2].map(|id| Slice::unnamed(SliceId(id))).into_iter().collect());
        rows.tell(0, Ok(Check { read_at: made, dates: [made].into(), older: 0, undated: 2 }), None, made);
        let read: Value = serde_json::from_str(&slices(rows.lines().iter(), made)).unwrap();
        let at = "2025-02-01T00:00:00Z";
        let meant = serde_json::json!({ "made_at": at, "slices": [
            { "slice_id": 1, "state": "fresh", "checked_at": at, "backups_created": [at], "backups_without_date": 2,
              "next_expected_estimate": "2025-02-04T00:00:00Z" },
            { "slice_id": 2, "state": "unknown" },
        ] });
        assert_eq!(read, meant);
    }

    #[test]
    fn numbers_are_written_as_they_came() {
        for (size, written) in [(50.0, "50"), (9.5, "9.5"), (0.0, "0"), (1e12, "1000000000000.0")] {
            assert_eq!(number(size).to_string(), written);
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let row = Backup {
            id: BackupId(15159),
            created: Created::from_provider("soon"),
            size: Size::default(),
            duration: None,
            name: None,
        };
        let text = backups(&Slice::unnamed(SliceId(3247)), &BackupList::new(vec![row], 1), None);
        let read: Value = serde_json::from_str(&text).unwrap();
        let meant = serde_json::json!({
            "slice_id": 3247, "unreadable_rows": 1, "backups": [{ "backup_id": 15159, "created": "soon" }],
        });
        assert_eq!(read, meant);
    }
}
