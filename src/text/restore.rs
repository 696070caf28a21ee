//! The dialog of a restore.

use super::{Created, Number, describe};
use crate::domain::{backup::BackupId, slice::Slice};

pub const REPLACED: &str = "All data of the slice is replaced.";
pub const LOSS_UNKNOWN: &str = "How much is lost is unknown: the date of this backup is not readable.";
pub const LOSS_IN_FUTURE: &str =
    "How much is lost is unknown: the date of this backup lies in the future, so a clock is wrong.";
pub const SLICE: &str = "Slice";
pub const BECOMES: &str = "Becomes";
pub const SAFER_FIRST: &str = "Safer first:";
pub const SAFER_PANEL: &str = "the provider’s panel";
pub const SAFER_WAY: &str =
    "can create a new slice from a backup, so that you can look into it without touching this one.";
pub const IRREVOCABLE: &str = "A restore cannot be undone.";
pub const KEEP: &str = "Keep current data";
pub const COUNTING_DOWN: &str = "Restoring in five seconds";
pub const NOTHING_SENT: &str = "Nothing has been sent yet.";
pub const STOP: &str = "Stop, do not restore";
pub const RECHECKING: &str = "Checking the backup list one last time…";
pub const SENDING: &str = "Sent. Waiting for the answer…";
pub const SNAPSHOT: &str = "Take a snapshot instead, restore later";
pub const SNAPSHOT_REASON: &str = "Or keep today’s data: nothing is restored until you ask for it again. What a snapshot costs and how long it takes is not documented.";
pub const WAITING_FOR_NAME: &str = "Waiting for the slice’s name before the restore can be confirmed…";
pub const NO_LONGER_LISTED: &str =
    "This backup is no longer in the list, or its number has another date there. Close this dialog and look again.";

pub fn title(slice: &Slice, Created(created): Created) -> String {
    format!("Restore {} from {created}?", describe::slice_name_and_number(slice))
}

pub fn becomes(id: BackupId, Created(created): Created) -> String {
    format!("backup {id} of {created}")
}

pub fn loss(span: &str) -> String {
    format!("Everything written in the last {span} is lost.")
}

pub fn newer_backup(created: &str) -> String {
    format!("There is a newer backup, of {created}.")
}

pub fn still_running(at: &str) -> String {
    format!("A restore of this slice was accepted on {at} and may still be running.")
}

pub fn type_to_confirm(phrase: &str) -> String {
    format!("Type {phrase} to confirm")
}

pub fn confirm(slice: &Slice) -> String {
    format!("Restore {}", describe::slice_name(slice))
}

pub fn seconds(count: Number) -> &'static str {
    count.form("second", "seconds")
}

pub fn not_in_list(id: BackupId) -> String {
    format!("Backup {id} is not in the list of this slice, so there is nothing to restore from.")
}
