//! The browser's storage. It may be blocked or full: then nothing is stored, and the page tells the user.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Storage, StorageEvent};

/// The beginning of every key that the page uses.
pub(super) const PREFIX: &str = "slice-backups";

/// The storage that all tabs share; `None` if it is blocked.
pub(super) fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The storage of this tab; `None` if it is blocked.
pub(super) fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Whether the shared storage takes an item.
pub fn is_usable() -> bool {
    let items = Items::with_prefix(format!("{PREFIX}.check"));
    items.put("", "") && items.remove("")
}

/// All keys that begin with `prefix`.
pub(super) fn keys(storage: &Storage, prefix: &str) -> Vec<String> {
    let count = storage.length().unwrap_or(0);
    (0..count).filter_map(|index| storage.key(index).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}

/// A change by another tab. A name is a key without the prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Set(String, String),
    Removed(String),
    /// All items were removed.
    Cleared,
}

/// The items in the shared storage whose keys begin with a prefix.
#[derive(Clone, Copy)]
pub(super) struct Items {
    prefix: StoredValue<String>,
}

impl Items {
    pub(super) fn with_prefix(prefix: String) -> Self {
        Self { prefix: StoredValue::new(prefix) }
    }

    /// The names and texts of all items.
    pub(super) fn all(self) -> Vec<(String, String)> {
        let Some(storage) = local_storage() else { return Vec::new() };
        self.prefix.with_value(|prefix| {
            let item = |key: String| {
                Some((key.strip_prefix(prefix.as_str())?.to_owned(), storage.get_item(&key).ok().flatten()?))
            };
            keys(&storage, prefix).into_iter().filter_map(item).collect()
        })
    }

    /// Stores an item and returns whether that worked.
    pub(super) fn put(self, name: &str, text: &str) -> bool {
        local_storage().is_some_and(|storage| storage.set_item(&self.key(name), text).is_ok())
    }

    /// Removes an item and returns whether that worked.
    pub(super) fn remove(self, name: &str) -> bool {
        local_storage().is_some_and(|storage| storage.remove_item(&self.key(name)).is_ok())
    }

    /// Calls `listener` with each change by another tab, not with those by this tab.
    pub(super) fn on_change(self, listener: impl Fn(Change) + 'static) {
        window_event_listener_untyped("storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
            let change = match event.key() {
                // An event without a key means that all items were removed.
                None => Some(Change::Cleared),
                Some(key) => {
                    self.prefix.with_value(|prefix| key.strip_prefix(prefix.as_str()).map(str::to_owned)).map(|name| {
                        match event.new_value() {
                            Some(text) => Change::Set(name, text),
                            None => Change::Removed(name),
                        }
                    })
                }
            };
            if let Some(change) = change {
                listener(change);
            }
        });
    }

    fn key(self, name: &str) -> String {
        self.prefix.with_value(|prefix| format!("{prefix}{name}"))
    }
}
