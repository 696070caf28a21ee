//! A slice's name, and why it is locked.

use crate::domain::{characters::shown, command::ActionKind, journal::SliceLock, slice::Slice};

/// The name, or words for the number if the slice has no name.
pub fn slice_name(slice: &Slice) -> String {
    let name = slice.name.as_deref().map(shown);
    name.unwrap_or_else(|| unnamed_slice(&slice.id.to_string()))
}

/// For sentences: with the number, because two slices may have the same name.
pub fn slice_name_and_number(slice: &Slice) -> String {
    format!("{} (#{})", slice_name(slice), slice.id)
}

/// For the tab's title, tables and fields.
pub fn slice_title(slice: &Slice) -> String {
    format!("{} #{}", slice_name(slice), slice.id)
}

pub fn unnamed_slice(number: &str) -> String {
    format!("slice {number}")
}

/// Why a dialog cannot be used.
pub fn slice_lock_sentence(lock: &SliceLock) -> String {
    format!("Not now: {}.", slice_lock(lock))
}

/// Why a slice is locked, for use in other texts; empty if it is not.
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

/// What a row shows instead of its button.
pub fn slice_lock_short(lock: &SliceLock) -> Option<&'static str> {
    match lock {
        SliceLock::Free => None,
        SliceLock::OtherTab(_) => Some(slice_lock(lock)),
        SliceLock::Unresolved => Some("locked"),
    }
}

/// Why a slice is locked, and what the user can do.
pub fn slice_lock_next(lock: &SliceLock) -> Option<&'static str> {
    match lock {
        SliceLock::Free => None,
        SliceLock::OtherTab(_) => Some("Another tab is working on this slice. Wait for it, or look there."),
        SliceLock::Unresolved => Some("Locked: the outcome of an earlier request is unknown. See above."),
    }
}
