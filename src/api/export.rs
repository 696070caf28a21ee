//! What the page knows, as JSON for the user to take along.

use super::journal::of;
use crate::domain::{
    backup::{Backup, BackupList},
    moment::Moment,
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

fn backup(backup: &Backup) -> Value {
    of([
        ("backup_id", Some(backup.id.0.into())),
        ("created", Some(backup.created.raw.as_str().into())),
        ("created_utc", backup.created.at.map(|at| at.iso().into())),
        ("backup_full_size", backup.gigabytes.map(Value::from)),
        ("duration", backup.duration.as_deref().map(Value::from)),
        ("name", backup.name.as_deref().map(Value::from)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{BackupId, Created},
        slice::SliceId,
    };

    #[test]
    fn what_is_not_known_is_left_out() {
        let row = Backup {
            id: BackupId(15159),
            created: Created::from_provider("soon"),
            gigabytes: None,
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
