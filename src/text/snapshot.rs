//! What the provider’s list says about a snapshot.

use crate::domain::backup::BackupId;

pub const LOOKING: &str = "Looking for the snapshot in the provider’s list…";
pub const NOT_LISTED: &str = "The provider’s list does not show the snapshot yet.";
pub const RUNNING: &str = "The provider’s list shows the snapshot as in progress.";
pub const DONE: &str = "The provider’s list shows the snapshot, and does not mark it as in progress.";
pub const NOT_READ: &str = "The list of snapshots could not be read; trying again.";

pub fn in_progress(value: &str) -> String {
    format!("The provider’s list shows the snapshot with in_progress “{value}”.")
}

pub fn progress(progress: &str) -> String {
    format!("Progress, as the list gives it: {progress}.")
}

pub fn size(size: &str) -> String {
    format!("Size: {size}.")
}

pub fn as_of(at: &str) -> String {
    format!("As of {at}.")
}

pub fn restore_now(id: BackupId) -> String {
    format!("Restore from backup {id} (you will be asked to confirm)")
}
