//! The next backup that the documented interval of 72 hours lets the user expect, and anomalies in the list.

use super::{Created, Date, Number, Period};
use crate::domain::backup::BackupId;

pub fn next(at: &str) -> String {
    format!("Estimate: the next backup is expected about {at}, 72 hours after the newest.")
}

pub fn due(at: &str) -> String {
    format!("Estimate: a backup was due about {at}. Up to six hours later it does not count as overdue yet.")
}

pub fn replaces(id: BackupId, Created(created): Created) -> String {
    format!("With three slots, it takes the place of backup {id} of {created}.")
}

pub fn overdue(Date(at): Date, by: &str) -> String {
    format!("Estimate: a backup was expected about {at} and is overdue by {by}. The service may be off.")
}

pub fn gap(span: &str, Period { from, to }: Period) -> String {
    format!("A gap of {span}: no backup was taken between {from} and {to}, or it is not listed.")
}

pub fn same_date(at: &str) -> String {
    format!("Two backups have the same date, {at}.")
}

pub fn future(at: &str) -> String {
    format!("A backup is dated {at}, which is in the future: a clock is wrong.")
}

pub fn more(count: Number) -> String {
    format!("and {count} more like these")
}
