//! Slices and backups as JSON, for export.

use super::journal::json_object;
use crate::domain::{
    backup::{Backup, BackupList, Size},
    moment::Moment,
    overview::SliceRow,
    slice::Slice,
};
use serde_json::Value;

/// The backups of a slice, as listed at `read_at`. Unknown values are left out.
pub fn backups(slice: &Slice, list: &BackupList, read_at: Option<Moment>) -> String {
    let all = json_object([
        ("slice_id", Some(slice.id.0.into())),
        ("slice_name", slice.name.as_deref().map(Value::from)),
        ("region", slice.region.as_deref().map(Value::from)),
        ("read_at", read_at.map(|at| at.iso().into())),
        ("unreadable_rows", Some(list.unreadable.into())),
        ("backups", Some(Value::Array(list.rows().iter().map(backup).collect()))),
    ]);
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

/// The slices of the account with their states. Unknown values are left out.
pub fn slices<'a>(rows: impl Iterator<Item = &'a SliceRow>, made_at: Moment) -> String {
    let all =
        json_object([("made_at", Some(made_at.iso().into())), ("slices", Some(Value::Array(rows.map(row).collect())))]);
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn row(row: &SliceRow) -> Value {
    let slice = &row.slice;
    let check = row.check.value();
    let dates = check.map(|check| check.dates.iter().map(|at| Value::from(at.iso())).collect());
    json_object([
        ("slice_id", Some(slice.id.0.into())),
        ("slice_name", slice.name.as_deref().map(Value::from)),
        ("region", slice.region.as_deref().map(Value::from)),
        ("state", Some(row.status.state.word().into())),
        ("checked_at", check.map(|check| check.read_at.iso().into())),
        ("last_check_failed", row.check.failure().map(|_| true.into())),
        ("next_expected_estimate", row.status.next.map(|next| next.at.iso().into())),
        ("cool_down_ends", row.status.service.cool_down_end().map(|at| at.iso().into())),
        ("backups_created", dates.map(Value::Array)),
        ("backups_without_date", check.map(|check| check.undated).filter(|undated| *undated > 0).map(Value::from)),
    ])
}

fn backup(backup: &Backup) -> Value {
    json_object([
        ("backup_id", Some(backup.id.0.into())),
        ("created", Some(backup.created.raw.as_str().into())),
        ("created_utc", backup.created.at.map(|at| at.iso().into())),
        ("backup_full_size", size(&backup.size)),
        ("duration", backup.duration.as_deref().map(Value::from)),
        ("name", backup.name.as_deref().map(Value::from)),
    ])
}

/// A size as a number if possible, else the original text.
fn size(size: &Size) -> Option<Value> {
    let raw = (!size.raw.is_empty()).then(|| Value::from(size.raw.as_str()));
    size.gigabytes.map(number).or(raw)
}

/// A number as the provider writes it: a whole number without a decimal point.
#[expect(clippy::cast_possible_truncation, reason = "the result is used only if it is exact")]
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
    fn slices_are_exported_with_their_states() {
        let mut rows = Rows::default();
        let made = Moment::from_epoch_milliseconds(1_738_368_000_000);
        rows.append(&[1, 2, 3].map(|id| Slice::unnamed(SliceId(id))).into_iter().collect());
        rows.record_check(0, Ok(Check { read_at: made, dates: [made].into(), older: 0, undated: 2 }), None, made);
        rows.record_check(2, Ok(Check { read_at: made, dates: [made].into(), older: 0, undated: 0 }), None, made);
        let read: Value = serde_json::from_str(&slices(rows.all().iter(), made)).unwrap();
        let at = "2025-02-01T00:00:00Z";
        let expected = serde_json::json!({ "made_at": at, "slices": [
            { "slice_id": 1, "state": "fresh", "checked_at": at, "backups_created": [at], "backups_without_date": 2,
              "next_expected_estimate": "2025-02-04T00:00:00Z" },
            { "slice_id": 2, "state": "unknown" },
            { "slice_id": 3, "state": "fresh", "checked_at": at, "backups_created": [at],
              "next_expected_estimate": "2025-02-04T00:00:00Z" },
        ] });
        assert_eq!(read, expected);
    }

    #[test]
    fn a_backup_is_exported_with_all_its_values() {
        let row = Backup {
            id: BackupId(15159),
            created: Created::from_provider("2025-02-01 17:19:36.925397"),
            size: Size::from_provider("50.0".to_owned(), Some(50.0)),
            duration: Some("49s".to_owned()),
            name: Some("automatic".to_owned()),
        };
        let other_size = Backup { size: Size::from_provider("many".to_owned(), None), ..row.clone() };
        let slice =
            Slice { name: Some("db".to_owned()), region: Some("east".to_owned()), ..Slice::unnamed(SliceId(7)) };
        let read_at = Moment::from_provider("2025-02-02 00:00:00");
        let text = backups(&slice, &BackupList::new(vec![row, other_size], 0), read_at);
        let read: Value = serde_json::from_str(&text).unwrap();
        let backup = |size: Value| {
            serde_json::json!({
                "backup_id": 15159, "created": "2025-02-01 17:19:36.925397", "created_utc": "2025-02-01T17:19:36Z",
                "backup_full_size": size, "duration": "49s", "name": "automatic",
            })
        };
        let expected = serde_json::json!({
            "slice_id": 7, "slice_name": "db", "region": "east", "read_at": "2025-02-02T00:00:00Z",
            "unreadable_rows": 0, "backups": [backup(50.into()), backup("many".into())],
        });
        assert_eq!(read, expected);
    }

    #[test]
    fn numbers_are_written_as_the_provider_writes_them() {
        for (size, expected) in [(50.0, "50"), (9.5, "9.5"), (0.0, "0"), (1e12, "1000000000000.0")] {
            assert_eq!(number(size).to_string(), expected);
        }
    }

    #[test]
    fn unknown_values_are_left_out() {
        let row = Backup {
            id: BackupId(15159),
            created: Created::from_provider("soon"),
            size: Size::default(),
            duration: None,
            name: None,
        };
        let text = backups(&Slice::unnamed(SliceId(3247)), &BackupList::new(vec![row], 1), None);
        let read: Value = serde_json::from_str(&text).unwrap();
        let expected = serde_json::json!({
            "slice_id": 3247, "unreadable_rows": 1, "backups": [{ "backup_id": 15159, "created": "soon" }],
        });
        assert_eq!(read, expected);
    }
}
