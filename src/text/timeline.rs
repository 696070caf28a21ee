//! The timeline: twelve days of backups.

use super::{Number, Period};
use crate::domain::backup::BackupId;

pub const TITLE: &str = "Twelve days of backups";
pub const BEGIN: &str = "12 days ago";
pub const END: &str = "in 3 days";
pub const HINT: &str = "Point at a mark, or reach it by the Tab key, for its exact time.";
pub const BACKUP_NAME: &str = "backup";
pub const IN_FUTURE_NAME: &str = "dated in the future: a clock is wrong";
pub const COVERED_NAME: &str = "72 hours from a backup";
pub const NOW_NAME: &str = "now";
pub const NEXT_NAME: &str = "next expected (estimate)";
pub const GAP_NAME: &str = "gap";
pub const OVERDUE_NAME: &str = "overdue (estimate)";
pub const COOL_DOWN_NAME: &str = "cool-down";

pub fn backup(id: BackupId, at: &str) -> String {
    format!("Backup {id}: {at}")
}

pub fn backup_in_future(id: BackupId, at: &str) -> String {
    format!("Backup {id}: {at}, which is in the future: a clock is wrong")
}

pub fn now(at: &str) -> String {
    format!("Now: {at}")
}

pub fn next(at: &str) -> String {
    format!("Estimate: the next backup is expected about {at}")
}

pub fn gap(Period { from, to }: Period) -> String {
    format!("Gap: no backup between {from} and {to}")
}

pub fn overdue(from: &str) -> String {
    format!("Estimate: a backup has been overdue since {from}")
}

pub fn cool_down(Period { from, to }: Period) -> String {
    format!("Cool-down: from {from} to {to}")
}

pub fn outside(count: Number) -> String {
    format!("{} outside these days, without a date or not drawn", count.of("backup is", "backups are"))
}
