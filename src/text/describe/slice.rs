//! What a slice is called, and what locks it.

use crate::domain::{characters::shown, command::ActionKind, journal::SliceLock, slice::Slice};

/// NAME; where the list gives none, the number stands for it.
pub fn slice_name(slice: &Slice) -> String {
    let name = slice.name.as_deref().map(shown);
    name.unwrap_or_else(|| unnamed_slice(&slice.id.to_string()))
}

/// In a sentence: names can be alike.
pub fn slice_name_and_number(slice: &Slice) -> String {
    format!("{} (#{})", slice_name(slice), slice.id)
}

/// In the tab's title and in fields.
pub fn slice_title(slice: &Slice) -> String {
    format!("{} #{}", slice_name(slice), slice.id)
}

pub fn unnamed_slice(number: &str) -> String {
    format!("slice {number}")
}

/// In place of a dialog's question.
pub fn slice_lock_sentence(lock: &SliceLock) -> String {
    format!("Not now: {}.", slice_lock(lock))
}

/// Why nothing can be asked for; empty where something can.
fn slice_lock(lock: &SliceLock) -> &'static str {
    match lock {
        SliceLock::Free => "",
        SliceLock::OtherTab(ActionKind::Restore) => "being restored in another tab",
        SliceLock::OtherTab(ActionKind::Enable) => "backups being enabled in another tab",
        SliceLock::OtherTab(ActionKind::Disable) => "backups being disabled in another tab",
        SliceLock::OtherTab(ActionKind::Snapshot) => "a snapshot being requested in another tab",
        SliceLock::Unresolved => "an earlier request has an unknown outcome",
    }
}

/// In place of a button.
pub fn slice_lock_short(lock: &SliceLock) -> Option<&'static str> {
    match lock {
        SliceLock::Free => None,
        SliceLock::OtherTab(_) => Some(slice_lock(lock)),
        SliceLock::Unresolved => Some("locked"),
    }
}

/// What to do about it.
pub fn slice_lock_next(lock: &SliceLock) -> Option<&'static str> {
    match lock {
        SliceLock::Free => None,
        SliceLock::OtherTab(_) => Some("Another tab is working on this slice. Wait for it, or look there."),
        SliceLock::Unresolved => Some("Locked: the outcome of an earlier request is unknown. See above."),
    }
}
