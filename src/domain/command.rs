//! What can be done to a slice, and why a confirmed command was cancelled.

use super::{
    backup::{Backup, BackupId},
    slice::Slice,
};

/// Something the user may ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The slice it is about.
    pub slice: Slice,
    /// What is to be done to it.
    pub action: Action,
}

/// What can be done to a slice.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Replace all its data by a backup's.
    Restore(Backup),
    /// Switch its backup service on.
    Enable,
    /// Switch its backup service off.
    Disable,
    /// Keep its data of today.
    Snapshot {
        /// What the snapshot is to be called.
        name: String,
        /// The backup that the user wants to restore from afterwards.
        before: BackupId,
    },
}

/// An action without its particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// [`Action::Restore`]
    Restore,
    /// [`Action::Enable`]
    Enable,
    /// [`Action::Disable`]
    Disable,
    /// [`Action::Snapshot`]
    Snapshot,
}

impl ActionKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Restore, Self::Enable, Self::Disable, Self::Snapshot];
}

impl Command {
    /// Its kind.
    pub fn kind(&self) -> ActionKind {
        match self.action {
            Action::Restore(_) => ActionKind::Restore,
            Action::Enable => ActionKind::Enable,
            Action::Disable => ActionKind::Disable,
            Action::Snapshot { .. } => ActionKind::Snapshot,
        }
    }

    /// The backup whose restore dialog it belongs to, if it belongs to one.
    pub fn dialog(&self) -> Option<BackupId> {
        match &self.action {
            Action::Restore(backup) => Some(backup.id),
            Action::Snapshot { before, .. } => Some(*before),
            Action::Enable | Action::Disable => None,
        }
    }
}

/// Why nothing was sent although it was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// The user pressed the button for it.
    Stopped,
    /// The dialog was closed, the slice or the page left, or the user signed out.
    Left,
    /// A look came too late, or the clock was moved.
    Late,
    /// Another tab has a request about this slice in hand.
    OtherTab,
    /// Another tab began something on this slice after it was typed or ticked.
    Overtaken,
    /// What became of an earlier request about this slice is not known.
    Unresolved,
    /// The list does not hold the backup any more.
    Gone,
    /// The backup of this number has another date now.
    Replaced,
    /// A newer backup, of this date, has come since the confirmation.
    Newer(String),
    /// The list could not be read.
    Unreadable,
    /// The tab was closed, or the program ended.
    Lost,
}
