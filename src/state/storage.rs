//! The browser's storage, which may be blocked or full: then nothing is kept, and the page says so.

use web_sys::Storage;

/// What every key of the page begins with.
pub(super) const PREFIX: &str = "slice-backups";

/// Storage shared by the tabs of this browser, where it is allowed.
pub(super) fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Storage of this tab, where it is allowed.
pub(super) fn of_this_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// All keys that begin with `prefix`.
pub(super) fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let count = storage.length().unwrap_or(0);
    (0..count).filter_map(|index| storage.key(index).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}
