//! The commands about a slice, and the reasons to cancel one before it is sent.

use super::{
    backup::{Backup, BackupId},
    slice::Slice,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    pub slice: Slice,
    pub action: Action,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Replace all data of the slice by this backup.
    Restore(Backup),
    /// Switch the backup service on.
    Enable,
    /// Switch the backup service off.
    Disable,
    /// Take a snapshot of the slice.
    Snapshot {
        name: String,
        /// The backup that the user is about to restore. The snapshot saves the data that the restore replaces.
        before: BackupId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    Restore,
    Enable,
    Disable,
    Snapshot,
}

impl ActionKind {
    pub const ALL: [Self; 4] = [Self::Restore, Self::Enable, Self::Disable, Self::Snapshot];
}

impl Command {
    pub fn kind(&self) -> ActionKind {
        match self.action {
            Action::Restore(_) => ActionKind::Restore,
            Action::Enable => ActionKind::Enable,
            Action::Disable => ActionKind::Disable,
            Action::Snapshot { .. } => ActionKind::Snapshot,
        }
    }

    /// The backup whose restore dialog the command belongs to, if any.
    pub fn dialog(&self) -> Option<BackupId> {
        match &self.action {
            Action::Restore(backup) => Some(backup.id),
            Action::Snapshot { before, .. } => Some(*before),
            Action::Enable | Action::Disable => None,
        }
    }
}

/// Why a confirmed command was not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// The user clicked *Stop*.
    Stopped,
    /// The dialog was closed, the slice or the page left, or the user signed out.
    Left,
    /// A tick of the countdown came too late (the computer slept), or the clock was changed.
    Delayed,
    /// Another tab has a request about this slice in progress.
    OtherTab,
    /// Another tab started a command about this slice after the user had typed the name or ticked the box.
    ChangedElsewhere,
    /// The outcome of an earlier request about this slice is unknown.
    Unresolved,
    /// The backup is no longer in the list.
    BackupGone,
    /// The number of this backup stands in the list with another date.
    BackupReplaced,
    /// A newer backup appeared after the confirmation; its date in the provider's format.
    NewerBackup(String),
    /// The backup list could not be read.
    ListUnreadable,
    /// The tab was closed or the program ended.
    TabClosed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{Created, Size},
        slice::SliceId,
    };

    #[test]
    fn a_restore_and_its_snapshot_belong_to_the_dialog_of_the_backup() {
        let id = BackupId(15159);
        let backup =
            Backup { id, created: Created::from_provider(""), size: Size::default(), duration: None, name: None };
        for (action, dialog) in [
            (Action::Restore(backup), Some(id)),
            (Action::Snapshot { name: "web-1".to_owned(), before: id }, Some(id)),
            (Action::Enable, None),
            (Action::Disable, None),
        ] {
            let command = Command { slice: Slice::unnamed(SliceId(3247)), action };
            assert_eq!(command.dialog(), dialog, "{command:?}");
        }
    }
}
